"""The data of the project's own PostgreSQL: where it lies, how it is made, checked and set up."""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from . import address
from .binaries import MAJOR, Binaries
from .check import DatabaseProblem

NAME = "diplomacy"
USER = "postgres"
PORT = 5432
SOCKET_LOCK = f".s.PGSQL.{PORT}.lock"

# The shortest limit of the systems we run on (103 letters on macOS, 107 on Linux).
LONGEST_SOCKET = 103

ENCODING = (
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)
ACCESS = ("--username", USER, "--auth-local=trust", "--auth-host=reject")

#: Pages that the server holds itself, in MB: an eighth of the memory, within these bounds. It takes them only as it
#: needs them. A million meetings' documents are 950 MB; to find a word of a tenth of them takes 75 ms, and 300 where
#: their pages have to be fetched from the system each time.
LEAST_BUFFERS, MOST_BUFFERS = 128, 1024

#: A bulk load writes some 30 kB of WAL a meeting: its processes wait for each other where the buffers
#: are small, and write whole pages anew after each checkpoint.
CONFIGURATION = """\
# Written at every start. Put settings of your own at the end of postgresql.conf, which win over
# these.
listen_addresses = ''
port = {port}
shared_buffers = {buffers}MB
effective_cache_size = {cache}MB
work_mem = 16MB
maintenance_work_mem = 128MB
wal_buffers = 32MB
max_wal_size = 4GB
random_page_cost = 1.1
jit = off
log_checkpoints = off
timezone = 'UTC'
"""

# For tests, whose data nobody needs after a power cut.
FORGETFUL = """\
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = on
"""


def data_folder(var_dir: Path) -> Path:
    """Where the data of the server under this VAR_DIR is."""
    return var_dir / "postgres"


def socket_folder(var_dir: Path) -> Path:
    """Where the server's socket is: beside its data, unless that path is unfit for one."""
    data = data_folder(var_dir)
    # A comma would divide the path into several hosts.
    if len(os.fsencode(data / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET and "," not in str(data):
        return data
    digest = hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:16]
    return Path(f"/tmp/archive-{os.geteuid()}-{digest}")


def url(var_dir: Path, name: str = NAME) -> str:
    """The address of a database of the server under this VAR_DIR, whether or not it runs."""
    return address.compose(user=USER, host=str(socket_folder(var_dir)), port=PORT, name=name)


def make(binaries: Binaries) -> None:
    """Make the data folder whole or not at all: aside, then moved into place."""
    draft = binaries.data.with_name("postgres.new")
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(mode=0o700)
    binaries.give(draft)
    maker = Binaries(draft)
    maker.open_folders()
    maker.run("initdb", *ENCODING, *ACCESS)
    configuration = draft / "postgresql.conf"
    configuration.write_text(
        configuration.read_text() + "\n# The archive's settings\ninclude 'archive.conf'\n"
    )
    draft.rename(binaries.data)


def verify(binaries: Binaries) -> None:
    """Raise DatabaseProblem when the data folder is not one that this server could use."""
    data = binaries.data
    try:
        owner = data.stat().st_uid
        version = (data / "PG_VERSION").read_text().strip() if owner == binaries.uid else ""
    except OSError as error:
        raise DatabaseProblem(
            f"{data} holds no PostgreSQL data ({error.strerror}); move it away,"
            " and a new one is made."
        ) from error
    if owner != binaries.uid:
        raise DatabaseProblem(
            f"{data} belongs to another user; run this as the one who made it,"
            " or set VAR_DIR to another folder."
        )
    if version != str(MAJOR):
        raise DatabaseProblem(
            f"{data} was made by PostgreSQL {version}, and the embedded one is {MAJOR};"
            " export the archive with the version of the project that made it, and"
            " move the folder away."
        )


def memory_of_machine(limit: Path = Path("/sys/fs/cgroup/memory.max")) -> int:
    """How much memory there is for all processes together, in MB: that of the machine, or of its container."""
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    # No file is no container, and no number is a container without a limit.
    with suppress(OSError, ValueError):
        whole = min(whole, int(limit.read_text()))
    return whole >> 20


def settings(*, durable: bool) -> str:
    """What the server starts with on this machine, as its configuration says it."""
    memory = memory_of_machine()
    told = CONFIGURATION.format(
        port=PORT,
        buffers=min(max(memory // 8, LEAST_BUFFERS), MOST_BUFFERS),
        cache=max(memory // 2, 2 * LEAST_BUFFERS),
    )
    return told if durable else told + FORGETFUL


def configure(binaries: Binaries, *, durable: bool) -> None:
    """Write the settings that the server starts with."""
    configuration = binaries.data / "archive.conf"
    configuration.write_text(settings(durable=durable))
    binaries.give(configuration)


def open_socket_folder(binaries: Binaries, var_dir: Path) -> Path:
    """Make the socket's folder, which nobody but the server's user may enter, and give it."""
    folder = socket_folder(var_dir)
    if folder != binaries.data:
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {binaries.uid, os.geteuid()}:
            raise DatabaseProblem(
                f"{folder} belongs to another user; set VAR_DIR to a shorter path."
            )
        folder.chmod(0o700)
        binaries.give(folder)
    return folder
