"""axe finds nothing at WCAG 2.2 AA, on any page, in light and dark, at a desk and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import DESK, PHONE, Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
}


def violations(page) -> dict[str, list[str]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in found}


@pytest.mark.parametrize(("scheme", "size"), [("light", "desk"), ("dark", "phone")])
def test_axe_finds_nothing_on_public_pages(
    chrome: Browser, site: Site, addresses: list[str], scheme: str, size: str
):
    viewport = DESK if size == "desk" else PHONE
    context = chrome.new_context(base_url=site.url, color_scheme=scheme, viewport=viewport)
    page = context.new_page()
    wrong = {}
    for address in addresses:
        page.goto(address)
        if found := violations(page):
            wrong[address] = found
    context.close()
    assert wrong == {}


@pytest.mark.parametrize(("scheme", "size"), [("light", "phone"), ("dark", "desk")])
def test_axe_finds_nothing_while_names_are_typed(
    chrome: Browser, site: Site, scheme: str, size: str
):
    viewport = DESK if size == "desk" else PHONE
    context = chrome.new_context(base_url=site.url, color_scheme=scheme, viewport=viewport)
    page = context.new_page()
    page.goto("/meetings/?all=country")
    field = page.get_by_role("combobox", name="Official")
    field.fill("kim")
    page.get_by_role("option").first.wait_for()
    assert violations(page) == {}
    field.press("ArrowDown")
    assert violations(page) == {}
    field.fill("nobody is called so")
    page.get_by_text("Nothing is called so.").wait_for()
    assert violations(page) == {}
    page.get_by_label("Find in Took part").fill("nowhere")
    page.get_by_text("None listed here").wait_for()
    assert violations(page) == {}
    context.close()


def test_axe_sees_what_is_wrong(chrome: Browser, site: Site):
    context = chrome.new_context(base_url=site.url)
    page = context.new_page()
    page.goto("/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"/static/none.png\">'")
    assert "image-alt" in violations(page)
    context.close()
