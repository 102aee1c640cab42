"""The archive as visitors use it: browse, filter, open, go back; at a desk, on a phone, by keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, PHONE, Site, visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

#: The lists whose form takes names; the only pages with a script.
LISTS_BY_NAME = {"/meetings/", "/statements/", "/officials/", "/press-releases/"}
NOVEMBER = "/meetings/luo-zhaohui-kim-gunn-2020-11-09/"


def open_filters(page: Page) -> None:
    """On a phone the filters stand behind a link or a summary; at a desk they are open."""
    if (page.viewport_size or DESK)["width"] < 700:
        page.get_by_text(re.compile("^Filter", re.IGNORECASE)).first.click()


def test_from_the_front_page_to_the_four_priorities_in_three_clicks(page: Page):
    page.goto("/")
    clicks = [
        page.get_by_role("navigation", name="Sections").get_by_role("link", name="Meetings"),
        page.locator(f'main a[href="{NOVEMBER}"]').first,
    ]
    for click in clicks:
        click.click()
    expect(page).to_have_url(re.compile(re.escape(NOVEMBER)))
    for words in ("First", "Second", "Third", "Fourth"):
        expect(
            page.locator("main").get_by_text(re.compile(rf"{words}\b", re.IGNORECASE)).first
        ).to_be_visible()
    permalinks = page.locator('main a[href^="/statements/"]')
    assert permalinks.count() >= 30


def test_each_of_the_four_priorities_has_a_page_of_its_own(page: Page):
    page.goto(NOVEMBER)
    statement = page.locator("li", has_text=re.compile(r"\bfourth\b", re.IGNORECASE)).last
    statement.locator('a[href^="/statements/"]').first.click()
    expect(page).to_have_url(re.compile(r"/statements/[a-z0-9-]+\.\d+/$"))
    expect(page.locator("main")).to_contain_text("Luo Zhaohui")
    page.locator('main a[href^="/press-releases/"]').first.click()
    expect(page).to_have_url(re.compile("/press-releases/"))


def test_filter_open_go_back_and_take_a_filter_away(page: Page):
    page.goto("/meetings/")
    for name in ("China", "Republic of Korea"):
        open_filters(page)
        page.locator("main").get_by_role("link", name=re.compile(rf"^{name}\s*\d")).first.click()
    expect(page).to_have_url(re.compile(r"country=CN&country=KR|country=KR&country=CN"))
    count = int(re.search(r"(\d+) meetings", page.locator("main").inner_text()).group(1))
    rows = page.locator("main ol.rows > li")
    assert rows.count() == count >= 7
    filtered = page.url
    rows.first.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/meetings/[a-z0-9-]+/$"))
    page.go_back()
    expect(page).to_have_url(filtered)
    page.get_by_role("link", name=re.compile("Remove.*China", re.DOTALL)).click()
    expect(page).to_have_url(re.compile(r"\?country=KR$"))


def test_the_relation_of_two_countries_answers_when_they_last_met(page: Page):
    page.goto("/countries/kr/cn/")
    expect(page).to_have_url(re.compile("/countries/cn/kr/$"))
    main = page.locator("main")
    expect(main).to_contain_text(re.compile(r"vice-minister", re.IGNORECASE))
    expect(main).to_contain_text("26 November 2023")
    for slug in (
        "china-japan-korea-call-2020-03-17",
        "kim-gunn-luo-zhaohui-2020-07-23",
        "luo-zhaohui-kim-gunn-2020-11-09",
        "neachs-2",
        "china-japan-korea-foreign-ministers-2023-11-26",
    ):
        expect(main.locator(f'a[href="/meetings/{slug}/"]').first).to_be_visible()


def test_words_are_found_and_a_bad_value_is_told(page: Page):
    page.goto("/")
    page.get_by_role("searchbox").first.fill("vaccine")
    page.get_by_role("searchbox").first.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=vaccine"))
    expect(page.locator(f'a[href="{NOVEMBER}"]').first).to_be_visible()
    page.goto("/meetings/?country=XX&q=vaccine")
    expect(page.locator("main")).to_contain_text("means nothing")


def test_the_keyboard_is_enough(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK, java_script_enabled=False):
        page.goto("/")
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        expect(focused).to_have_text(re.compile("skip", re.IGNORECASE))
        expect(focused).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#"))
        page.goto("/meetings/")
        seen = set()
        for _n in range(80):
            page.keyboard.press("Tab")
            focused = page.locator(":focus")
            if not focused.count():
                break
            expect(focused).to_be_visible()
            seen.add(focused.get_attribute("href"))
            if (focused.get_attribute("href") or "").startswith("?country="):
                page.keyboard.press("Enter")
                break
        expect(page).to_have_url(re.compile(r"/meetings/\?country="))
        assert len(seen) > 5


def test_no_page_scrolls_sideways(chrome: Browser, site: Site, addresses: list[str]):
    context = chrome.new_context(base_url=site.url)
    page = context.new_page()
    wide = []
    for address in addresses:
        page.goto(address)
        for width in (320, 360, 768, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                wide.append((address, width, needed))
    context.close()
    assert wide == []


def test_no_page_moves_while_it_loads_and_only_lists_have_a_script(
    chrome: Browser, site: Site, addresses: list[str]
):
    context = chrome.new_context(base_url=site.url, viewport=PHONE)
    context.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(one => window.shift += one.value))"
        ".observe({type: 'layout-shift', buffered: true});"
    )
    page = context.new_page()
    moved = {}
    for address in addresses:
        page.goto(address, wait_until="load")
        page.wait_for_timeout(100)
        moved[address] = page.evaluate("window.shift")
        scripts = page.locator("script").evaluate_all("all => all.map(one => one.type + one.src)")
        is_list = address.split("?")[0] in LISTS_BY_NAME
        assert bool(scripts) == is_list, address
        for script in scripts:
            assert re.fullmatch(rf"module{site.url}/static/js/\w+\.\w+\.js", script), script
    context.close()
    assert set(moved.values()) == {0}, moved


def test_a_page_for_print_leaves_out_the_furniture(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK):
        page.goto(NOVEMBER)
        page.emulate_media(media="print")
        expect(page.get_by_role("navigation", name="Sections")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
