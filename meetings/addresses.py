"""Whether the addresses of sources still answer. Asked by a command, never while a page is made.

An address comes from whoever wrote it into a record, so nothing but http and https is asked, and no
machine of a private network: each name is looked up once, and the connection goes to that very number.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from django.utils import timezone

from meetings.models import AddressCheck, PressRelease

Result = AddressCheck.Result
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
AGENT = "archive-of-meetings-address-check/1"
REDIRECTS = 5
#: The document is not there any more; said by the server itself.
GONE = {404, 410}
#: The method, not the document, may be what the server dislikes.
TRY_GET = {400, 403, 404, 405, 410, 500, 501, 503}


@dataclass(frozen=True)
class Outcome:
    """What became of one address, and why in a few words."""

    result: str
    detail: str


class NotAsked(Exception):
    """An address that is never asked; says why."""


def numbers_of(host: str, port: int, also: Iterable[Network] = ()) -> list[str]:
    """The network numbers of a host, if all of them are public or in one of the networks `also`.

    Raises NotAsked for any other, OSError when the name is not known.
    """
    found = dict.fromkeys(
        str(place[4][0]) for place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    )
    for number in found:
        address = ipaddress.ip_address(number.split("%")[0])
        mapped = getattr(address, "ipv4_mapped", None)
        address = mapped or address
        public = address.is_global and not address.is_multicast
        if not public and not any(address in network for network in also):
            raise NotAsked(f"{host} is in a private network ({address})")
    return list(found)


class _Plain(http.client.HTTPConnection):
    """A connection to a number that was looked up before; the name is only said to the server."""

    numbers: list[str]

    def connect(self) -> None:
        """To the first number that accepts."""
        self.sock = _reach(self.numbers, self.port, self.timeout)


class _Secure(http.client.HTTPSConnection):
    """The same, with TLS for the name."""

    numbers: list[str]

    def connect(self) -> None:
        """To the first number that accepts; the certificate must be the name's."""
        plain = _reach(self.numbers, self.port, self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def _reach(numbers: list[str], port: int, timeout: float | None) -> socket.socket:
    problem: OSError = OSError("no number to connect to")
    for number in numbers:
        try:
            return socket.create_connection((number, port), timeout)
        except OSError as error:
            problem = error
    raise problem


def _ask(method: str, url: str, timeout: float, also: Iterable[Network]) -> tuple[int, str]:
    """The status and the new address, if one is told; the document itself is not read."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise NotAsked("only http and https are asked")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    connection = (_Secure if secure else _Plain)(parts.hostname, port, timeout=timeout)
    connection.numbers = numbers_of(parts.hostname, port, also)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        quoted = http_safe(path)
        connection.request(method, quoted, headers={"User-Agent": AGENT, "Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        connection.close()


def http_safe(path: str) -> str:
    """A path as HTTP can carry it: other scripts and spaces as percent signs and numbers."""
    return "".join(
        char if "!" <= char <= "~" else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in path
    )


def try_address(url: str, *, timeout: float = 10, also: Iterable[Network] = ()) -> Outcome:
    """What the address answers, redirects followed; never raises for what a server or network does."""
    also = list(also)
    try:
        for _redirect in range(REDIRECTS + 1):
            status, moved = _ask("HEAD", url, timeout, also)
            if status in TRY_GET:
                status, moved = _ask("GET", url, timeout, also)
            if not (300 <= status < 400 and moved):
                return _outcome(status)
            url = urljoin(url, moved)
    except NotAsked as problem:
        return Outcome(Result.REFUSED, str(problem)[:200])
    except socket.gaierror:
        return Outcome(Result.FAILED, "the name of the host is not known")
    except (OSError, http.client.HTTPException, ValueError) as problem:
        return Outcome(Result.FAILED, (str(problem) or type(problem).__name__)[:200])
    return Outcome(Result.FAILED, "it redirects in circles")


def _outcome(status: int) -> Outcome:
    if status in GONE:
        return Outcome(Result.GONE, f"HTTP {status}")
    # A server that wants no robots, or a password, is there; whether the document is, nobody can tell.
    return Outcome(Result.FAILED if status >= 500 else Result.ANSWERED, f"HTTP {status}")


def due(before: datetime, most: int) -> list[PressRelease]:
    """Published sources with an address not tried since a moment; those longest ago, or never, first."""
    tried = AddressCheck.objects.all()
    waiting = PressRelease.objects.published().exclude(url="")
    waiting = waiting.exclude(address_check__in=tried.exclude(checked_at__lt=before))
    return list(waiting.only("url").order_by("address_check__checked_at", "pk")[:most])


def try_all(
    releases: Iterable[PressRelease],
    *,
    pause: float,
    timeout: float,
    also: Iterable[Network] = (),
    wait: Callable[[float], None] = time.sleep,
) -> Iterator[tuple[PressRelease, Outcome]]:
    """Try each address and write down what became of it at once; at most one request to a host in `pause` seconds."""
    last: dict[str, float] = {}
    for release in releases:
        host = urlsplit(release.url).hostname or ""
        ready = last.get(host, 0.0) + pause - time.monotonic()
        if host in last and ready > 0:
            wait(ready)
        outcome = try_address(release.url, timeout=timeout, also=also)
        last[host] = time.monotonic()
        write_down(release, outcome)
        yield release, outcome


def write_down(release: PressRelease, outcome: Outcome) -> None:
    """Keep the outcome, and how often in a row the same address failed."""
    before = AddressCheck.objects.filter(press_release=release, url=release.url).first()
    failed = outcome.result in (Result.FAILED, Result.GONE)
    AddressCheck.objects.update_or_create(
        press_release=release,
        defaults={
            "url": release.url,
            "result": outcome.result,
            "detail": outcome.detail,
            "failures": (min(before.failures, 30000) if before else 0) + 1 if failed else 0,
            "checked_at": timezone.now(),
        },
    )
