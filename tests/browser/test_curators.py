"""The archive as curators use it: log in, add, edit, publish, say why, be told of mistakes."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_add_a_draft_and_publish_it(desk: Page, request: pytest.FixtureRequest):
    title = f"Rehearsal talks at {request.node.callspec.params['desk']}"
    desk.goto("/admin/meetings/meeting/add/")
    desk.locator("#id_title").fill(title)
    desk.locator("#id_date").fill("2022-13")
    desk.get_by_role("button", name="Save", exact=True).first.click()
    expect(desk.locator(".errorlist", has_text="EDTF").first).to_be_visible()
    expect(desk.locator("#id_title")).to_have_value(title)
    desk.locator("#id_date").fill("2022-05")
    desk.get_by_role("button", name="Save", exact=True).first.click()
    expect(desk.locator(".messagelist")).to_contain_text(title)
    desk.get_by_role("row", name=re.compile(title)).get_by_role("checkbox").check()
    action = desk.locator('select[name="action"] option', has_text=re.compile("^Publish")).first
    desk.locator('select[name="action"]').first.select_option(action.get_attribute("value"))
    desk.get_by_role("button", name=re.compile("^(Go|Run)")).first.click()
    expect(desk.locator(".messagelist")).to_contain_text(re.compile("published", re.IGNORECASE))
    desk.goto("/meetings/?year=2022")
    desk.get_by_role("link", name=title).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(title)
    expect(desk.locator("main")).to_contain_text("May 2022")


def test_publish_an_edit_and_find_it_in_the_history(desk: Page, request: pytest.FixtureRequest):
    words = f"The second round is still to come, by {request.node.callspec.params['desk']}."
    desk.goto("/admin/meetings/meeting/?q=neachs-2021-q2")
    desk.locator("#result_list tbody th a").first.click()
    desk.locator("#id_summary").fill(words)
    desk.locator('[name="reason"]').fill("Said more plainly.")
    desk.get_by_role("button", name="Save", exact=True).first.click()
    desk.goto("/meetings/neachs-2021-q2/")
    expect(desk.locator("main")).to_contain_text(words)
    desk.goto("/admin/meetings/meeting/?q=neachs-2021-q2")
    desk.locator("#result_list tbody th a").first.click()
    desk.get_by_role("link", name="History").click()
    expect(desk.locator("#content")).to_contain_text("Said more plainly.")
    expect(desk.locator("#content")).to_contain_text("curator")


def test_an_official_is_chosen_by_typing(desk: Page):
    desk.goto("/admin/meetings/meeting/?q=neachs-2021-q2")
    desk.locator("#result_list tbody th a").first.click()
    desk.locator(".field-place_country .select2-selection").first.click()
    desk.locator(".select2-search__field").last.fill("mong")
    expect(desk.locator(".select2-results__option", has_text="Mongolia")).to_be_visible()


def test_every_list_of_the_admin_opens(desk: Page):
    desk.goto("/admin/")
    hrefs = {
        link.get_attribute("href")
        for link in desk.locator('#content-main a[href^="/admin/meetings/"]').all()
        if re.fullmatch(r"/admin/meetings/\w+/", link.get_attribute("href") or "")
    }
    assert len(hrefs) >= 8
    for href in hrefs:
        answer = desk.goto(href or "")
        assert answer is not None
        assert answer.status == 200
        expect(desk.locator("#changelist")).to_be_visible()


def test_a_desk_shows_lists_and_rows_whole_and_a_phone_scrolls_them_within(desk: Page):
    for address in (
        "meeting/",
        "statement/",
        "pressrelease/",
        "official/",
        "country/",
        "meeting/add/",
    ):
        desk.goto(f"/admin/meetings/{address}")
        page = "document.documentElement"
        assert desk.evaluate(f"{page}.scrollWidth <= {page}.clientWidth"), address
        if (desk.viewport_size or DESK)["width"] >= DESK["width"]:
            boxes = desk.locator(".results, .tabular fieldset.module")
            assert boxes.count() > 0
            cut = boxes.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth)")
            assert cut == [], address
