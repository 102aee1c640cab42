"""A process whose commands are killed where the test says: `python mortal.py DATABASE`.

Reads a line of JSON for each command: its arguments, and at which question to the database it is to
be killed with SIGKILL; 0 for when it is about to commit, -1 for right after that. Each runs in a
process of its own; its signal, or its exit code, and the number of its questions are written back.
"""

import json
import os
import signal
import sys


def run(arguments: list[str], at: int, answer: int) -> None:
    """Run a command in this process, which will not outlive it."""
    from django.core.management import CommandError, call_command
    from django.db import connection

    asked = 0

    def die() -> None:
        os.write(answer, str(asked).encode())
        os.kill(os.getpid(), signal.SIGKILL)

    def ask(execute, sql, params, many, context):
        nonlocal asked
        asked += 1
        if asked == at:
            die()
        return execute(sql, params, many, context)

    commit = connection._commit

    def commit_or_die() -> None:
        if at == 0:
            die()
        commit()
        if at == -1:
            die()

    connection._commit = commit_or_die
    with connection.execute_wrapper(ask):
        try:
            call_command(*arguments, verbosity=0, stdout=sys.stderr)
        except CommandError as error:
            print(error, file=sys.stderr)
            os._exit(1)
    os.write(answer, str(asked).encode())
    os._exit(0)


def main(database: str) -> None:
    """Serve commands until there are no more."""
    import django
    from django.conf import settings

    django.setup()
    settings.DATABASES["default"]["NAME"] = database
    for line in sys.stdin:
        wanted = json.loads(line)
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            run(wanted["arguments"], wanted["at"], write)
        os.close(write)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with os.fdopen(read) as pipe:
            asked = int(pipe.read() or 0)
        print(json.dumps([status, asked]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
