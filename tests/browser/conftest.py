"""A real archive, served by the real supervisor and gunicorn, and a real browser in front of it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)
from psycopg import sql

from tests.diplomacy import processes

PASSWORD = "a-long-password-for-tests-only"
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Site:
    """The archive under test: its address, and an account that may edit."""

    url: str
    curator: str = "curator"
    password: str = PASSWORD


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The archive as a stranger starts it, with its fixtures, in a database of its own."""
    var_dir, name = tmp_path_factory.mktemp("site"), f"test_site_{os.getpid()}"
    server = os.environ["DATABASE_URL"]
    url = urlsplit(server)._replace(path=f"/{name}").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    port = processes.free_port()
    process = processes.start(var_dir, "-m", "diplomacy.run", DATABASE_URL=url, PORT=str(port))
    try:
        processes.read_until(process, "open at")
        made = processes.run(
            var_dir,
            *("manage.py", "createsuperuser", "--noinput", "--username", "curator", "--email", ""),
            DATABASE_URL=url,
            DJANGO_SUPERUSER_PASSWORD=PASSWORD,
        )
        assert made.returncode == 0, made.stderr
        yield Site(f"http://127.0.0.1:{port}")
    finally:
        processes.finish(process)
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


@pytest.fixture(scope="session")
def chrome(chromium: str) -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


class Watch:
    """What a page complained of, and what it asked of other hosts."""

    def __init__(self, page: Page, site: Site) -> None:
        self.complaints: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self.see)
        page.on("response", self.weigh)
        self.home = site.url

    def hear(self, message: ConsoleMessage) -> None:
        """Errors, such as what the Content-Security-Policy refused; missing files are told with their address."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def see(self, asked: Request) -> None:
        """Nothing may come from another host."""
        if not asked.url.startswith((self.home, "data:")):
            self.elsewhere.append(asked.url)

    def weigh(self, answer: Response) -> None:
        """What a page loads must be there; a page itself may be one that says it is not."""
        if answer.status >= 400 and answer.request.resource_type != "document":
            self.complaints.append(f"{answer.status} {answer.url}")


def visit(chrome: Browser, site: Site, **options: object) -> Iterator[Page]:
    """A visitor's page; what went wrong on it fails the test."""
    context = chrome.new_context(base_url=site.url, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(15_000)
    watch = Watch(page, site)
    yield page
    context.close()
    assert watch.complaints == []
    assert watch.elsewhere == []


@pytest.fixture(params=["desk", "phone"])
def page(request: pytest.FixtureRequest, chrome: Browser, site: Site) -> Iterator[Page]:
    """A visitor at a desk, then one with a phone; neither runs scripts, since none is needed."""
    size = DESK if request.param == "desk" else PHONE
    yield from visit(chrome, site, viewport=size, java_script_enabled=False)


@pytest.fixture(params=["desk", "phone"])
def desk(request: pytest.FixtureRequest, chrome: Browser, site: Site) -> Iterator[Page]:
    """A curator, logged in, with scripts, as the admin wants them; at a desk, then with a phone."""
    size = DESK if request.param == "desk" else PHONE
    for page in visit(chrome, site, viewport=size):
        page.goto("/admin/")
        page.get_by_label("Username").fill(site.curator)
        page.get_by_label("Password").fill(site.password)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url("**/admin/")
        yield page


@pytest.fixture(params=["desk", "phone"])
def helped(request: pytest.FixtureRequest, chrome: Browser, site: Site) -> Iterator[Page]:
    """A visitor whose browser runs scripts; at a desk, then with a phone that is touched."""
    if request.param == "desk":
        yield from visit(chrome, site, viewport=DESK)
    else:
        yield from visit(chrome, site, viewport=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture(scope="session")
def addresses(chrome: Browser, site: Site) -> list[str]:
    """One page of every kind, found by following links from the lists."""
    found = ["/", "/nowhere/"]
    context = chrome.new_context(base_url=site.url)
    page = context.new_page()
    for name in (
        "meetings",
        "statements",
        "press-releases",
        "officials",
        "countries",
        "topics",
        "series",
    ):
        page.goto(f"/{name}/")
        found.append(f"/{name}/")
        links = page.locator(f'main a[href^="/{name}/"]')
        hrefs = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
        found.append(next(href for href in hrefs if href.count("/") == 3 and "?" not in href))
    context.close()
    return [
        *found,
        "/meetings/?country=CN&country=KR&level=vice-minister",
        "/meetings/?q=unheardof&country=XX&page=9",
        "/meetings/?all=country",
        "/meetings/?all=country&q=korea",
        "/search/",
        "/search/?q=korea+health",
        "/search/?q=vacine",
        "/meetings/luo-zhaohui-kim-gunn-2020-11-09/",
        "/meetings/luo-zhaohui-kim-gunn-2020-11-09/readouts/",
        "/meetings/neachs-2/",
        "/countries/cn/kr/",
        "/officials/kim-gunn/",
    ]
