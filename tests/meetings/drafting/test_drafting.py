"""Drafts of texts written for these tests."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplomacy.paths import BASE_DIR
from meetings.drafting import Draft, Gazetteer, Span, Undraftable, Value, draft
from meetings.drafting.shared import record

LEAD = (
    "On 3 May 2022, Foreign Minister Ana Lopes of Portugal met in Lisbon with Minister of Foreign"
    " Affairs Jonas Vaitkus of Lithuania."
)


@cache
def gazetteer() -> Gazetteer:
    folder = BASE_DIR / "fixtures"
    return Gazetteer.from_fixtures(
        folder / "countries.yaml", folder / "officials.yaml", folder / "topics.yaml"
    )


def drafted(text: str, **given: object) -> Draft:
    return draft(text, gazetteer(), **given)  # type: ignore[arg-type]


def names(text: str, **given: object) -> list[str]:
    return [str(p.name.value) for p in drafted(text, **given).meetings[0].participants]


def speakers(text: str) -> list[str]:
    return [one["speaker"] for one in record(drafted(text))["statements"]]


def test_a_weekday_is_worked_out_from_the_page_date():
    text = (
        "Peru, Chile ministers meet in Lima\n\n12 March 2021\n\n"
        "Peruvian Foreign Minister Rosa Quispe met Chilean Foreign Minister Pablo Rojas in Lima on Wednesday."
    )
    day = drafted(text).meetings[0].date
    assert day is not None
    assert day.value == "2021-03-10"
    assert "Wednesday" in day.how
    assert text[day.span.start : day.span.end] == "Wednesday"


def test_a_missing_year_before_the_turn_of_the_year_is_last_year():
    text = (
        "Talks of the Kenyan and Ghanaian ministers\n\n2 January 2022\n\n"
        "On December 29, Kenyan Foreign Minister Amina Otieno met Ghanaian Foreign Minister Kofi Addo in Accra."
    )
    day = drafted(text).meetings[0].date
    assert day is not None
    assert day.value == "2021-12-29"


def test_a_day_without_a_year_on_a_page_without_a_date_is_no_date():
    text = "On June 4, Kenyan Foreign Minister Amina Otieno met Ghanaian Foreign Minister Kofi Addo in Accra."
    assert drafted(text).meetings[0].date is None
    given_day = drafted(text, published=date(2020, 6, 5)).meetings[0].date
    assert given_day is not None
    assert given_day.value == "2020-06-04"


def test_a_counterpart_is_a_participant_of_the_country_that_is_named():
    text = (
        "Deputy Foreign Minister Erik Lund of Norway held a telephone conversation on 7 June 2021 with his"
        " Finnish counterpart, Aino Korhonen. The two sides discussed fisheries."
    )
    meeting = drafted(text).meetings[0]
    finn = meeting.participants[1]
    assert finn.name.value == "Aino Korhonen"
    assert finn.country is not None
    assert finn.country.value == "FI"
    assert finn.rank is not None
    assert finn.rank.value == "vice-minister"
    assert meeting.format is not None
    assert meeting.format.value == "phone"


def test_people_who_are_only_mentioned_are_no_participants():
    text = (
        f"{LEAD} Minister Vaitkus recalled that Foreign Minister Olena Bondar of Ukraine had visited"
        " Vilnius in April. Minister Lopes thanked Prime Minister Karolis Petrauskas for his message."
    )
    made = drafted(text)
    assert names(text) == ["Ana Lopes", "Jonas Vaitkus"]
    assert {p.name.value for p in made.mentioned} == {"Olena Bondar", "Karolis Petrauskas"}


def test_a_second_meeting_becomes_a_second_draft():
    text = (
        f"{LEAD} The two ministers discussed trade.\n\n"
        "Earlier in the day, Minister Vaitkus met with Minister of Defence Rui Matos of Portugal."
    )
    first, second = drafted(text).meetings
    assert [p.name.value for p in first.participants] == ["Ana Lopes", "Jonas Vaitkus"]
    assert {p.name.value for p in second.participants} == {"Jonas Vaitkus", "Rui Matos"}


def test_a_lead_with_a_hyphened_title_is_no_dateline():
    text = (
        "10 February 2025\n\nOn Sunday, High Representative/Vice-President Mara Kovacs spoke on the phone with Ola Dahl,"
        " the Foreign Minister of Norway. They agreed to meet in Oslo."
    )
    day = drafted(text).meetings[0].date
    assert day is not None
    assert day.value == "2025-02-09"
    assert speakers(text) == ["both sides"]


def test_who_is_due_elsewhere_later_is_no_participant():
    text = (
        "TOKYO, June 2, Kyodo - Japanese Defense Minister Jun Abe met Philippine Defense Secretary Jose Cruz in Tokyo on"
        " Wednesday.\n\nU.S. Defense Secretary Tom Hill is due to visit Manila in July."
    )
    assert names(text) == ["Jun Abe", "Jose Cruz"]


def test_furniture_is_left_out_and_shifts_no_span():
    page = (
        "Skip navigation\nEnglish | Português\n\nForeign Ministers of Portugal and Lithuania Meet in Lisbon\n\n"
        f"• Hit : 311\n\n{LEAD}\n\nMinister Lopes proposed a joint fund.\n\nPrint\nBack to top\n"
    )
    made = drafted(page)
    assert [page[s.start : s.end] for s in made.body] == [
        LEAD,
        "Minister Lopes proposed a joint fund.",
    ]
    (said,) = made.meetings[0].statements
    assert page[said.span.start : said.span.end] == "Minister Lopes proposed a joint fund."
    assert said.act is not None
    assert said.act.value == "proposed"


def test_quotes_are_the_exact_words():
    text = f'{LEAD} Lopes said: "We shall open the port." "It will be ready soon," she added.'
    statements = drafted(text).meetings[0].statements
    assert [text[q.start : q.end] for s in statements for q in s.quotes] == [
        "We shall open the port.",
        "It will be ready soon,",
    ]
    assert speakers(text) == ["Ana Lopes", "Ana Lopes"]


def test_joint_statements_are_said_by_all_parties():
    text = f"{LEAD} The two ministers agreed to meet again. It was also noted that trade had grown."
    statements = drafted(text).meetings[0].statements
    assert [[c.value for c in s.countries] for s in statements] == [["PT", "LT"], ["PT", "LT"]]
    assert speakers(text) == ["both sides", "both sides"]


def test_a_surname_alone_is_never_an_official_of_the_archive():
    text = "On 3 May 2022, Korean Foreign Minister Park met in Oslo with Norwegian Foreign Minister Ola Dahl."
    assert all(not p.known for p in drafted(text).meetings[0].participants)


def test_a_known_official_is_recognised_by_the_full_name():
    text = "On 3 May 2022, Chinese Foreign Minister Wang Yi met in Oslo with Norwegian Foreign Minister Ola Dahl."
    wang, dahl = drafted(text).meetings[0].participants
    assert [k.slug for k in wang.known] == ["wang-yi"]
    assert dahl.known == []


def test_a_meeting_still_to_come_is_announced_and_nobody_has_said_anything():
    text = (
        "Foreign Minister Ana Lopes to Meet Lithuanian Foreign Minister\n\n1 May 2022\n\n"
        "Foreign Minister Ana Lopes of Portugal will hold talks with Foreign Minister Jonas Vaitkus of Lithuania in"
        " Lisbon on Tuesday. They plan to discuss trade."
    )
    meeting = drafted(text).meetings[0]
    assert meeting.status is not None
    assert meeting.status.value == "announced"
    assert meeting.date is not None
    assert meeting.date.value == "2022-05-03"
    assert meeting.statements == []


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "王毅同日本外务大臣举行会谈。双方就共同关心的问题交换意见。", "\0\1\2\3\4\5 a b c d e f", "x" * 5_000_000,
     "Le ministre a reçu hier son homologue belge pour parler de la coopération entre les deux pays amis."],
    ids=["empty", "blank", "chinese", "binary", "huge", "french"],
)  # fmt: skip
def test_what_cannot_be_drafted_is_refused_with_a_message(text):
    with pytest.raises(Undraftable) as refusal:
        drafted(text)
    assert str(refusal.value)


def values(thing: object) -> list[Value]:
    """Every value in a draft, however deep."""
    if isinstance(thing, Value):
        return [thing]
    if isinstance(thing, list):
        return [v for one in thing for v in values(one)]
    return [v for one in getattr(thing, "__dict__", {}).values() for v in values(one)]


PIECES = st.lists(
    st.sampled_from(
        [LEAD, "Minister Lopes said \"we agree\".", "The two sides agreed to meet.", "\n\n", "\n", "1. ", "° ", " ",
         "Print", "“", "”", '"', "Mr. ", "Seoul", "on Monday", "(Yonhap)", "Japan: Mr. Abe Jun, Director; ", "é", "中",
         "who", "U.S.-Japan", ", and ", "the President of", "’s", "JAKARTA, 3 May 2020 – ", "\ufeff", "\r\n", "ʼ", "İ"]
    ) | st.text(max_size=12),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(pieces=PIECES)
def test_whatever_the_text_every_span_lies_inside_it_and_holds_what_is_claimed(pieces):
    text = LEAD + " " + "".join(pieces)
    try:
        made = drafted(text)
    except Undraftable:
        return
    for value in values(made):
        assert 0 <= value.span.start <= value.span.end <= len(text)
    for meeting in made.meetings:
        for person in meeting.participants:
            span = person.name.span
            assert text[span.start : span.end] == person.name.value
        for said in meeting.statements:
            assert 0 <= said.span.start < said.span.end <= len(text)
            assert all(said.span.start <= q.start <= q.end <= said.span.end for q in said.quotes)
    for said in record(made)["statements"]:
        assert text[said["start"] : said["end"]] == said["text"]


PAGE = (
    "Skip navigation\nMINISTRY OF FOREIGN AFFAIRS OF PORTUGAL\nPress Office\n\nMinisters of Portugal and Lithuania Meet in"
    f" Lisbon\n\nLisbon, 4 May 2022 (Lusa) – {LEAD}\n\nThe Ministers:\n- welcomed the port’s opening;\n- agreed to meet again in"
    " Vilnius.\n\n“We share a goal. It is time,” stated Minister Vaitkus, for his part.\n\nAlso present were Political Director Rui"
    " Prata; and Ambassador Lina Kairys.\n\nPresident Rui Matos was represented by H.E. Dr. Carla Melo (MP).\n\n[Reference]\nJapan:"
    " Mr. ABE Jun, Director; Ms. Ito, Counsellor\n(Photo: Office)\nPublished on 05/04/2022 at 04:19 PM EDT\n"
)


@settings(max_examples=120, deadline=None)
@given(
    lines=st.permutations(PAGE.split("\n")),
    start=st.integers(0, 400),
    end=st.integers(0, len(PAGE)),
)
def test_a_page_cut_off_anywhere_with_its_lines_in_any_order_is_drafted_with_true_spans(
    lines, start, end
):
    text = "\n".join(lines)[start:end]
    try:
        made = drafted(text)
    except Undraftable:
        return
    for value in values(made):
        assert 0 <= value.span.start <= value.span.end <= len(text)
    for said in record(made)["statements"]:
        assert text[said["start"] : said["end"]] == said["text"]


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_drafted_or_refused(text):
    try:
        made = drafted(text)
    except Undraftable:
        return
    assert all(isinstance(block, Span) and block.end <= len(text) for block in made.body)
