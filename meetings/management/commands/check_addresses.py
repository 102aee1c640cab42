"""Tries the addresses of sources."""

import ipaddress
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from meetings.addresses import due, try_all
from meetings.models import AddressCheck


class Command(BaseCommand):
    """`manage.py check_addresses`: whether published sources are still where the archive says."""

    help = "Tries the addresses of published sources; the admin's first page lists the dead ones."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, how often, how politely."""
        parser.add_argument("--most", type=int, default=500, help="so many addresses at most")
        parser.add_argument("--days", type=float, default=7, help="leave those tried since")
        parser.add_argument("--pause", type=float, default=2, help="seconds between two to a host")
        parser.add_argument("--timeout", type=float, default=10, help="seconds for one answer")
        parser.add_argument(
            "--also",
            action="append",
            default=[],
            metavar="NETWORK",
            help="a private network that may be asked too, such as 10.0.0.0/8",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each that did not answer, and a sum."""
        try:
            also = [ipaddress.ip_network(network) for network in options["also"]]
        except ValueError as problem:
            raise CommandError(f"--also: {problem}; write it like 10.0.0.0/8") from problem
        if (
            options["most"] < 1
            or options["timeout"] <= 0
            or min(options["days"], options["pause"]) < 0
        ):
            raise CommandError(
                "--most and --timeout must be more than 0, --days and --pause not less"
            )
        releases = due(timezone.now() - timedelta(days=options["days"]), options["most"])
        sums = dict.fromkeys(AddressCheck.Result.values, 0)
        tried = try_all(releases, pause=options["pause"], timeout=options["timeout"], also=also)
        for release, outcome in tried:
            sums[outcome.result] += 1
            if outcome.result != AddressCheck.Result.ANSWERED:
                self.stdout.write(f"{outcome.result}: {release.url} ({outcome.detail})")
        told = ", ".join(f"{sums[value]} {value}" for value in AddressCheck.Result.values)
        self.stdout.write(f"{len(releases)} tried: {told}.")
