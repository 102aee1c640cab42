"""The bench as a curator uses it: from pasted text to a published meeting page."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESK, PHONE, Site
from tests.browser.test_accessibility import violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MOST_INTERACTIONS = 12
#: Written by us, in the manner of a ministry's page. `{day}` keeps the meetings of several tests apart.
TEXT = """HOME
Press Releases

Vice Foreign Minister Holds Talks with His Mongolian Counterpart

• Date : 2024-05-{day:02} 10:15:00

1. Lee Sang-ho, Vice Minister of Foreign Affairs of the Republic of Korea, met with Bat Erdene, Deputy Minister of \
Foreign Affairs of Mongolia, in Ulaanbaatar on May {day}, 2024.

2. Vice Minister Lee proposed to hold a joint exercise on disaster relief next year, and said that “the steppe and \
the sea have more in common than maps show.”

3. Deputy Minister Bat Erdene welcomed the proposal.

4. The two sides agreed to meet again in Seoul before the end of the year.
"""


class Hand:
    """A curator's hand: every click and every field that is filled is counted."""

    def __init__(self) -> None:
        self.interactions = 0

    def click(self, where: Locator) -> None:
        """A link, a button or a box."""
        self.interactions += 1
        where.click()

    def fill(self, where: Locator, words: str) -> None:
        """A field."""
        self.interactions += 1
        where.fill(words)


def begin(page: Page, hand: Hand, day: int) -> None:
    """Paste the text and have it drafted."""
    page.goto("/admin/")
    hand.click(page.get_by_role("link", name="New from a press release"))
    hand.fill(page.get_by_label("Text of the press release"), TEXT.format(day=day))
    hand.fill(page.get_by_label("Publisher"), "mofa-kr")
    hand.click(page.get_by_role("button", name="Draft"))
    expect(page.get_by_role("heading", name="The text")).to_be_visible()


def sum_up(page: Page, hand: Hand) -> int:
    """Say in our own words what each drafted sentence says; gives how many there are."""
    drafted = page.locator("fieldset:has(> blockquote)").get_by_label("in our own words")
    for n in range(drafted.count()):
        hand.fill(drafted.nth(n), f"Our words for claim {n + 1} of the ferry and the steppe.")
    return drafted.count()


def test_from_pasted_text_to_a_published_meeting_page(desk: Page, request: pytest.FixtureRequest):
    day = 3 if request.node.callspec.params["desk"] == "desk" else 13
    hand = Hand()
    begin(desk, hand, day)
    claims = sum_up(desk, hand)
    assert claims >= 2
    hand.click(desk.get_by_role("button", name="Save and publish"))
    expect(desk.locator(".messagelist")).to_contain_text("Published: 1 meeting")
    hand.click(desk.locator('#content a[href^="/meetings/"]').first)
    expect(desk).to_have_url(re.compile("/meetings/.+"))
    main = desk.locator("main")
    for words in (f"{day} May 2024", "Lee Sang-ho", "Bat Erdene", "Ulaanbaatar", "claim 1"):
        expect(main).to_contain_text(words)
    assert hand.interactions <= MOST_INTERACTIONS, hand.interactions


def test_it_works_without_scripts_and_a_lost_session_loses_nothing(chrome: Browser, site: Site):
    context = chrome.new_context(base_url=site.url, viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    log_in(page, site)
    begin(page, Hand(), 23)
    page.get_by_label("in our own words").first.fill("Kept words.")
    page.get_by_label("Source address").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Kept.")
    context.clear_cookies()
    log_in(page, site)
    page.get_by_role("link", name="Unfinished").click()
    page.locator("#result_list tbody th a").first.click()
    expect(page.get_by_label("in our own words").first).to_have_value("Kept words.")
    page.locator(".bench-draft a[href^='#place-']").first.click()
    assert "#place-" in page.url
    page.locator(".bench-words .bench-number").first.click()
    assert "#id_" in page.url
    page.get_by_role("button", name="Save as drafts").click()
    expect(page.locator(".messagelist")).to_contain_text("Saved as drafts")
    expect(page.locator("#content")).to_contain_text("Kept words.")
    context.close()


def test_what_is_typed_is_kept_by_itself_where_scripts_run(desk: Page):
    begin(desk, Hand(), 28)
    desk.wait_for_load_state()
    field = desk.get_by_label("in our own words").first
    field.fill("Typed only.")
    expect(desk.get_by_role("status")).to_have_text("Kept.", timeout=15_000)
    desk.reload()
    expect(field).to_have_value("Typed only.")


def test_what_was_missed_is_added_by_keyboard_and_without_scripts(chrome: Browser, site: Site):
    context = chrome.new_context(base_url=site.url, viewport=DESK, java_script_enabled=False)
    page = context.new_page()
    log_in(page, site)
    begin(page, Hand(), 18)
    page.get_by_role("button", name="Add an official to meeting 1").press("Enter")
    page.wait_for_url("**#id_m0-people-2")
    official = page.locator("#id_m0-people-2")
    expect(official).to_be_focused()
    page.keyboard.press("Tab")
    expect(official.get_by_label("Name:", exact=True)).to_be_focused()
    page.keyboard.type("Seo Min-a")
    official.get_by_label("Speaks for").fill("KR")
    page.get_by_role("button", name="Add a statement to meeting 1").press("Enter")
    page.wait_for_url("**#id_m0-said-*")
    statement = page.locator(page.url[page.url.index("#") :])
    statement.get_by_label("Its words in the text").fill("before the end of the year")
    statement.get_by_label("in our own words").fill("Seo named the time.")
    statement.get_by_label("Seo Min-a").check()
    for proposal in page.get_by_label("None of these: a new meeting").all():
        proposal.check()
    page.get_by_role("button", name="Save as drafts").click()
    expect(page.locator(".messagelist")).to_contain_text("Saved as drafts")
    expect(page.locator("#content")).to_contain_text("Seo named the time.")
    context.close()


@pytest.mark.parametrize(("scheme", "size"), [("light", "phone"), ("dark", "desk")])
def test_axe_finds_nothing_on_the_bench(chrome: Browser, site: Site, scheme: str, size: str):
    viewport = DESK if size == "desk" else PHONE
    context = chrome.new_context(base_url=site.url, color_scheme=scheme, viewport=viewport)
    page = context.new_page()
    log_in(page, site)
    page.goto("/admin/meetings/benchsheet/add/")
    assert violations(page) == {}
    begin(page, Hand(), 30)
    assert violations(page) == {}
    page.get_by_role("button", name="Add a statement to meeting 1").click()
    page.wait_for_url("**#id_m0-said-*")
    assert violations(page) == {}
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == {}
    context.close()


def log_in(page: Page, site: Site) -> None:
    """As a curator."""
    page.goto("/admin/")
    page.get_by_label("Username").fill(site.curator)
    page.get_by_label("Password").fill(site.password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Curating the archive")).to_be_visible()
