"""Names typed into the filters: suggested by keyboard and by touch, and exact names without scripts."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESK, Site, visit
from tests.browser.test_visitors import open_filters

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def field(page: Page, name: str = "Official") -> Locator:
    return page.get_by_role("combobox", name=name)


def test_an_official_is_chosen_by_keyboard_alone(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK):
        page.goto("/meetings/?country=CN&year=2020")
        official = field(page)
        official.focus()
        expect(official).to_have_attribute("aria-expanded", "false")
        page.keyboard.type("kim")
        options = page.get_by_role("option")
        expect(options).to_have_count(2)
        expect(official).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("status").filter(has_text="2 suggestions.")).to_be_attached()
        assert official.get_attribute("aria-activedescendant") is None
        for key, n in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", 0), ("ArrowUp", 1)):
            page.keyboard.press(key)
            expect(options.nth(n)).to_have_attribute("aria-selected", "true")
            expect(options.nth(1 - n)).to_have_attribute("aria-selected", "false")
            active = options.nth(n).get_attribute("id") or ""
            expect(official).to_have_attribute("aria-activedescendant", active)
        expect(official).to_be_focused()
        page.keyboard.press("Escape")
        expect(options).to_have_count(0)
        expect(official).to_have_value("kim")
        expect(official).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("ArrowDown")
        expect(options.first).to_be_visible()
        page.keyboard.press("ArrowDown")
        expect(options.first).to_contain_text("Republic of Korea")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/meetings/\?country=CN&year=2020&official=kim-gunn$"))
        expect(
            page.get_by_role("link", name=re.compile("Remove.*Kim Gunn", re.DOTALL))
        ).to_be_visible()
        expect(field(page)).to_have_value("")


def test_enter_without_a_choice_sends_the_exact_name(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK):
        page.goto("/statements/")
        field(page, "Said by").focus()
        page.keyboard.type("kim gunn")
        expect(page.get_by_role("option")).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/statements/\?official=kim\+gunn$"))
        expect(
            page.get_by_role("link", name=re.compile("Remove.*Kim Gunn", re.DOTALL))
        ).to_be_visible()


@pytest.mark.parametrize(
    ("address", "label", "typed", "told"),
    [
        ("/statements/", "Said by", "kim gunn", "statement"),
        ("/press-releases/", "Published in", "rok", "press release"),
        ("/officials/", "Speaks for", "rok", "official"),
    ],
)
def test_each_list_suggests_by_its_own_records(
    chrome: Browser, site: Site, address, label, typed, told
):
    for page in visit(chrome, site, viewport=DESK):
        page.goto(address)
        field(page, label).fill(typed)
        option = page.get_by_role("option").first
        expect(option).to_contain_text(re.compile(rf"\d {told}s?$"))
        told_number = re.findall(r"(\d+) \D+$", option.text_content() or "")
        option.click()
        counted = page.locator(".list-bar h2")
        expect(counted).to_contain_text(re.compile(rf"^\s*{told_number[0]}\b"))


def test_a_suggestion_is_touched_or_clicked(helped: Page):
    helped.goto("/meetings/")
    open_filters(helped)
    country = field(helped, "Took part")
    country.click()
    country.press_sequentially("rok")
    option = helped.get_by_role("option", name="Republic of Korea")
    expect(option).to_be_in_viewport()
    box = option.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    width = (helped.viewport_size or DESK)["width"]
    assert box["x"] + box["width"] <= width
    assert helped.evaluate("document.documentElement.scrollWidth") <= width
    if width < DESK["width"]:
        option.tap()
    else:
        option.click()
    expect(helped).to_have_url(re.compile(r"/meetings/\?country=KR$"))


def test_a_chosen_value_stays_when_another_is_added(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK):
        page.goto("/meetings/?country=KR")
        field(page, "Took part").fill("chin")
        page.get_by_role("option", name="China").first.click()
        expect(page).to_have_url(re.compile(r"/meetings/\?country=KR&country=CN$"))
        page.go_back()
        expect(page).to_have_url(re.compile(r"/meetings/\?country=KR$"))
        expect(field(page, "Took part")).to_have_value("")


def test_other_scripts_and_what_nobody_is_called(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK):
        page.goto("/meetings/")
        official = field(page)
        official.fill("김건")
        expect(page.get_by_role("option")).to_contain_text("Kim Gunn")
        official.fill("nobody at all")
        expect(page.get_by_text("Nothing is called so.")).to_be_visible()
        expect(official).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Tab")
        expect(page.get_by_text("Nothing is called so.")).to_be_hidden()


def test_without_scripts_an_exact_name_is_enough(page: Page):
    page.goto("/meetings/?country=CN")
    open_filters(page)
    page.get_by_label("Official", exact=True).fill("kim GUNN")
    page.get_by_label("Took part", exact=True).fill("republic of korea")
    page.get_by_role("button", name="Apply").click()
    for name in ("China", "Republic of Korea", "Kim Gunn"):
        expect(
            page.get_by_role("link", name=re.compile(f"Remove.*{name}", re.DOTALL))
        ).to_be_visible()
    open_filters(page)
    page.get_by_label("Official", exact=True).fill("Kim")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("main")).to_contain_text("“Kim” means nothing for “Official”")
    expect(page.get_by_role("link", name=re.compile("Remove.*Kim Gunn", re.DOTALL))).to_be_visible()


def test_a_facet_shown_whole_is_narrowed_while_typing(helped: Page):
    helped.goto("/meetings/?all=country")
    find = helped.get_by_label("Find in Took part")
    values = helped.locator("#tally-country li:visible")
    all_values = values.count()
    assert all_values > 5
    find.fill("RÉP")
    expect(values).to_have_count(1)
    expect(values).to_contain_text("Republic of Korea")
    expect(helped.get_by_role("status").filter(has_text="1 shown")).to_be_attached()
    find.fill("nowhere")
    expect(values).to_have_count(0)
    expect(helped.get_by_text("None listed here is called so.")).to_be_visible()
    find.fill("")
    expect(values).to_have_count(all_values)
    find.fill("rok")
    find.press("Enter")
    expect(helped).to_have_url(re.compile("find=rok"))
    expect(values).to_contain_text("Republic of Korea")


def test_without_scripts_the_server_narrows(page: Page):
    page.goto("/meetings/?all=country")
    page.get_by_label("Find in Took part").fill("rép")
    page.get_by_role("button", name="Find", exact=True).click()
    # China is there too: its formal name is that of a republic.
    values = page.locator("#tally-country li")
    # Other tests may have published meetings of either: their order says nothing.
    expect(values).to_have_count(2)
    for name in ("China", "Republic of Korea"):
        expect(values.filter(has_text=name)).to_have_count(1)
    expect(values.first).to_be_visible()


def test_two_of_one_name_are_told_apart_by_what_is_picked(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK):
        page.route(
            "**/suggest/**",
            lambda route: route.fulfill(
                json={
                    "suggestions": [
                        {"key": key, "label": "Kim Gunn", "detail": key}
                        for key in ("kim-gunn", "luo-zhaohui")
                    ],
                    "announced": "2 suggestions.",
                }
            ),
        )
        page.goto("/meetings/?official=wang-yi")
        field(page).fill("kim")
        page.get_by_role("option").nth(1).click()
        expect(page).to_have_url(re.compile("official=luo-zhaohui$"))


def test_without_a_network_the_form_still_takes_a_name(chrome: Browser, site: Site):
    for page in visit(chrome, site, viewport=DESK):
        page.route("**/suggest/**", lambda route: route.fulfill(status=204))
        page.goto("/meetings/")
        field(page).fill("Kim Gunn")
        page.wait_for_timeout(300)
        expect(field(page)).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"official=Kim\+Gunn$"))
