"""The team’s pages in a real browser: worklists, merging, going back, two at one record."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESK, Site
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LOOKS = {
    "desk": {"viewport": DESK, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}


@pytest.fixture(params=["desk", "phone"])
def team(request: pytest.FixtureRequest, chrome: Browser, site: Site) -> Iterator[Page]:
    """An editor: by day at a desk, by night with a phone."""
    # Not by `visit`: axe itself sets styles, of which the page's policy complains.
    context = chrome.new_context(base_url=site.url, **LOOKS[request.param])
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/admin/")
    page.get_by_label("Username").fill(site.curator)
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def sound(page: Page) -> None:
    """What the archive adds to the page has no barrier, and nothing stands out to the right."""
    assert violations(page) == {}
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


def topic(page: Page, name: str) -> None:
    page.goto("/admin/meetings/topic/add/")
    page.locator("#id_name").fill(name)
    page.locator("#id_description").fill(f"{name}, in our own words.")
    page.locator("#id_state").select_option("published")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator(".messagelist")).to_contain_text(name)


def test_merge_and_undo(team: Page):
    width = (team.viewport_size or DESK)["width"]
    names = [f"Rice {width}", f"Paddy {width}"]
    for name in names:
        topic(team, name)
    team.goto(f"/admin/meetings/topic/?q={width}")
    for name in names:
        team.get_by_role("row", name=name).get_by_role("checkbox").check()
    team.locator('select[name="action"]').first.select_option("merge")
    team.get_by_role("button", name=re.compile("^(Go|Run)")).first.click()
    expect(team.get_by_role("heading", name="What would happen")).to_be_visible()
    sound(team)
    team.get_by_label(f"Keep {names[1]}").check()
    team.get_by_role("button", name=re.compile("^Show what")).click()
    team.get_by_label("Why").fill("One word for both.")
    team.get_by_role("button", name="Merge", exact=True).click()
    expect(team.locator(".messagelist")).to_contain_text("Merged")
    sound(team)
    team.goto(f"/topics/rice-{width}/")
    expect(team.get_by_role("heading", level=1)).to_have_text(names[1])
    team.go_back()
    team.get_by_role("button", name="Undo this merge").click()
    expect(team.locator(".messagelist")).to_contain_text("as it was before the merge")
    team.goto(f"/topics/rice-{width}/")
    expect(team.get_by_role("heading", level=1)).to_have_text(names[0])


def test_two_at_one_record_and_going_back(team: Page):
    width = (team.viewport_size or DESK)["width"]
    topic(team, f"Wheat {width}")
    team.goto(f"/admin/meetings/topic/?q=wheat-{width}")
    team.locator("#result_list tbody th a").first.click()
    address = team.url
    second = team.context.new_page()
    second.goto(address)
    team.locator("#id_description").fill("By the first.")
    team.get_by_role("button", name="Save", exact=True).first.click()
    second.locator("#id_description").fill("By the second.")
    second.get_by_role("button", name="Save", exact=True).first.click()
    both = second.get_by_role("region", name="Changed meanwhile")
    expect(both.first).to_contain_text("By the first.")
    expect(both.first).to_contain_text("By the second.")
    sound(second)
    second.get_by_role("button", name="Save", exact=True).first.click()
    second.goto(address.replace("/change/", "/history/"))
    sound(second)
    second.get_by_role("link", name="Take back…").first.click()
    expect(second.locator("ins")).to_have_text("By the first.")
    sound(second)
    second.get_by_role("button", name="Take back").click()
    expect(second.locator(".messagelist")).to_contain_text("Taken back: description")


def test_the_first_page_shows_where_work_waits(team: Page):
    team.goto("/search/?q=neverheardofit")
    team.goto("/admin/")
    work = team.get_by_role("region", name="What needs work")
    expect(work).to_contain_text("with one side’s readout missing")
    expect(work).to_contain_text("Searches that found nothing")
    sound(team)
    work.get_by_role("link", name="to look at").click()
    expect(team.locator("#result_list")).to_contain_text("neverheardofit")
