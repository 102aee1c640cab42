#!/usr/bin/env python
"""Runs Django's commands and the archive's own, with a database at hand for those that need one."""

import os
import signal
import sys
from contextlib import nullcontext

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from diplomacy import database

# These read or write files only; starting a server for them would be a waste, or fail where there
# is none.
WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "version",
}


def main() -> None:
    """Run the command of the command line; a mistake in the set-up is one line and exit code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    # So that an ended command, too, leaves the database in order.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    offline = command in WITHOUT_DATABASE or command.startswith("-") or "--help" in sys.argv[2:]
    try:
        with nullcontext() if offline else database.ensure():
            execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"error: {problem}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
