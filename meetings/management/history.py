"""What the commands that load in bulk have in common."""

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _


def add_without_history(parser: CommandParser) -> None:
    """Add `--without-history`; the option `history` says whether history is kept."""
    parser.add_argument(
        "--without-history",
        dest="history",
        action="store_false",
        help=_(
            "Keep no history of what is loaded, only who loaded it and when; history begins with the next change of"
            " each record. For an archive made to measure with, or a copy of one whose history is kept elsewhere."
        ),
    )
