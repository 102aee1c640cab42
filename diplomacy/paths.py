"""Where the project's own files are, and where it may write."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from . import env

BASE_DIR = Path(__file__).resolve().parent.parent

# A secret key of fewer characters is not whole, or not safe.
KEY_LENGTH = 50


def var_dir() -> Path:
    """The one folder that the project writes to, which need not exist yet."""
    return Path(os.path.abspath(os.path.expanduser(env.text("VAR_DIR", str(BASE_DIR / "var")))))


def writable(folder: Path) -> Path:
    """Make the folder if it is absent, and give it back once a file could be written into it.

    Raises ImproperlyConfigured when it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise ImproperlyConfigured(
            f"cannot write to {folder} ({error.strerror}); set VAR_DIR to a folder that"
            " you may write to,"
            " as in VAR_DIR=~/archive make run."
        ) from error
    return folder


def secret_key(folder: Path) -> str:
    """The secret key kept in the folder, made on the first call; readable by its owner only.

    Written aside and then linked into place, so that processes that start together agree on one
    whole key.
    """
    path = writable(folder) / "secret_key"
    try:
        if not path.exists():
            with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".secret_key") as draft:
                draft.write(secrets.token_urlsafe(60))
                draft.flush()
                with suppress(FileExistsError):
                    os.link(draft.name, path)
        key = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"cannot keep a secret key in {path} ({error.strerror}); set SECRET_KEY."
        ) from error
    if len(key) < KEY_LENGTH:
        raise ImproperlyConfigured(
            f"{path} does not hold a whole key; delete it, and a new one will be made."
        )
    return key
