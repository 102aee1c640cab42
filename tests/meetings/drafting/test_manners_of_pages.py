"""Layouts, dates and places in the manners of many ministries; the texts are written for these tests."""

import pytest

from tests.meetings.drafting.test_drafting import drafted
from tests.meetings.drafting.test_manners import LEAD, made, people, said


def test_the_topic_before_a_headline_is_no_party():
    text = (
        "Syria/Iraq – Call with the King of Jordan (Paris, 4 June 2021)\n\nThe President of the Republic, Jean Morel, spoke on"
        " the telephone today with King Hussein III of Jordan."
    )
    assert made(text)["countries"] == ["FR", "JO"]
    assert made(text)["meeting_date"] == "2021-06-04"


def test_a_weekday_beside_a_date_is_no_other_day():
    text = "Talks in Muscat\n\nForeign Minister Ali Karimi of Iran met Foreign Minister Badr Said of Oman on Wednesday, December 28, 2022."
    assert made(text)["meeting_date"] == "2022-12-28"


def test_a_page_date_stands_between_the_summary_and_the_text():
    text = (
        "Foreign Secretary's call with Kenya\n\nThe Foreign Secretary spoke by phone to Kenyan Minister Alice Otieno this"
        " afternoon.\n\nPublished\n12 May 2023\n\nThe Foreign Secretary welcomed Kenya's role in the region's peace."
    )
    assert made(text)["published"] == "2023-05-12"
    assert made(text)["meeting_date"] == "2023-05-12"


def test_the_day_on_which_a_page_was_made_counts_though_the_line_tells_of_a_change_too():
    text = f"Talks in Lisbon\n\nCreated: 2022.05.04 / Updated: 2022.05.06\n\n{LEAD}"
    assert made(text)["published"] == "2022-05-04"


def test_a_headline_in_capitals_that_starts_with_an_office_is_a_headline():
    text = (
        "CABINET SECRETARY OTIENO MEETS SWEDISH STATE SECRETARY\n\nNairobi, 4 May 2022\n\n" + LEAD
    )
    assert made(text)["title"] == "CABINET SECRETARY OTIENO MEETS SWEDISH STATE SECRETARY"


def test_where_the_talks_opened_is_where_they_were():
    text = (
        "Defence chiefs agree on drills\n\nTOKYO, June 15, 2022 (Kyodo) - Defense Minister Nobuo Hara and his Australian"
        " counterpart Richard Marlow agreed to step up drills.\n\nAt the outset of the meeting at the Defense Ministry in"
        ' Tokyo, Hara said the two "share values."'
    )
    assert (made(text)["format"], made(text)["place"]) == ("in_person", "Tokyo")
    assert said(text) == ["both sides", "Nobuo Hara"]


def test_another_ministrys_name_inside_a_word_is_no_publisher():
    text = f"Talks in Lisbon\n\nFDFA Communication, 3 May 2022\n\n{LEAD}"
    assert made(text)["publisher"] is None


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("Lisbon – May 6, 2022: ", "2022-05-06"),
        ("(Lisbon, 6 May 2022) ", "2022-05-06"),
        ("6 May 2022, Lisbon - ", "2022-05-06"),
        ("Łódź, 6 May 2022 - ", "2022-05-06"),
        ("Lisbon, May 6, 2022 (Lusa) ", "2022-05-06"),
    ],
)
def test_heads_of_reports_are_read_in_many_forms(dateline, day):
    text = f"Ministers meet in Lisbon\n\n{dateline}Foreign Minister Ana Lopes of Portugal met in Lisbon on Tuesday with Foreign Minister Jonas Vaitkus of Lithuania."
    assert made(text)["published"] == day
    assert made(text)["meeting_date"] == "2022-05-03"


def test_what_happened_on_another_day_is_another_meeting():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nOn 2 May, Minister Vaitkus met with Minister of Defence Helena Melo."
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]


def test_a_newspapers_report_is_news():
    text = f"Ministers meet in Lisbon\n\nBy Joan Smith\n\n{LEAD}"
    assert made(text)["kind"] == "news_report"


@pytest.mark.parametrize("caption", ["Minister Lopes (left) and Minister Vaitkus. (Photo: Office)", "This photo shows Minister Lopes and Minister Vaitkus in Lisbon."])  # fmt: skip
def test_a_caption_is_no_part_of_the_text(caption):
    made_of = drafted(f"Talks in Lisbon\n\n{caption}\n\n{LEAD}")
    assert len(made_of.body) == 1


def test_a_date_beside_a_north_american_clock_has_the_month_first():
    assert (
        made(f"Talks in Lisbon\n\n05/04/2022 04:19 PM EDT\n\n{LEAD}")["published"] == "2022-05-04"
    )


def test_the_days_of_an_occasion_or_a_visit_are_not_those_of_the_meeting():
    text = (
        "Meeting in London\n\nIn the margins of the Heads of Government Meeting taking place in London from 16 to 20 April 2018,"
        " Foreign Minister Ana Lopes of Portugal met with Foreign Minister Jonas Vaitkus of Lithuania."
    )
    assert made(text)["meeting_date"] is None
    visit = (
        "Joint Communiqué\n\nPresident Rui Matos of Portugal made a State Visit to Kenya from 8 to 10 May 2018 and held talks with"
        " President Amos Otieno of Kenya."
    )
    assert made(visit)["meeting_date"] is None


@pytest.mark.parametrize(
    ("words", "place", "form"),
    [
        ("met at State House, Nairobi, with", "Nairobi", "in_person"),
        ("visited Vilnius, where she met with", "Vilnius", "in_person"),
        (
            "met on the sidelines of the UN General Assembly in New York with",
            "New York",
            "in_person",
        ),
        ("held talks at the ministry with", None, "in_person"),
        ("called", None, "phone"),
    ],
)
def test_places_and_forms_of_meetings_are_read(words, place, form):
    text = f"Ministers discuss ties\n\n6 May 2022\n\nForeign Minister Ana Lopes of Portugal {words} Foreign Minister Jonas Vaitkus of Lithuania."
    assert (made(text)["place"], made(text)["format"]) == (place, form)


def test_a_short_text_of_names_is_still_english():
    text = "4 May 2022\n\nDeputy Foreign Minister Sergey Orlov met with Ambassador of Egypt to Russia Nazih Nagari."
    assert people(text)["Nazih Nagari"] == ("Ambassador of Egypt to Russia", "EG")


def test_a_page_without_a_sentence_is_drafted_empty():
    draft_of = drafted("the of\nand to\nin a\n")
    assert draft_of.title is None
    assert made("the of\nand to\nin a\n")["statements"] == []


def test_whom_a_headline_sets_against_others_is_none_of_them():
    text = (
        "Minister Timo Laine to Meet Norwegian and Danish Foreign Ministers\n\n27 October 2017\n\nMinister for Foreign Affairs Timo Laine"
        " will meet Norway’s Minister of Foreign Affairs Ine Berg on 31 October and Denmark’s Minister of Foreign Affairs Anders Holm on 1"
        " November in Helsinki.\n\nThe Finnish and Norwegian ministers will discuss the Arctic. The Danish and Finnish ministers will discuss"
        " the Union."
    )
    assert people(text)["Timo Laine"][1] == "FI"


def test_a_ministry_that_announces_a_meeting_takes_nobody_out_of_it():
    text = (
        "Ministers meet in Phuket\n\n16 July 2023\n\nThe Ministry of Foreign Affairs has confirmed that Foreign Minister Don Chai of"
        " Thailand held a meeting with visiting Russian Foreign Minister Sergei Orlov in Phuket on 15 July."
    )
    assert list(people(text)) == ["Don Chai", "Sergei Orlov"]


def test_a_report_signed_by_an_agency_is_news():
    text = (
        f"Ministers meet in Lisbon\n\n{LEAD}\n\nThe two ministers discussed trade and energy. (XNT)"
    )
    assert made(text)["kind"] == "news_report"


def test_a_headlines_word_that_the_text_never_repeats_is_nobodys_name():
    text = f"FOREIGN MINISTER LAUDS TIES WITH LITHUANIA\n\n{LEAD}"
    assert set(people(text)) == {"Ana Lopes", "Jonas Vaitkus"}


def test_a_ministry_that_informs_of_a_visit_to_come_announces_it_and_says_nothing():
    text = (
        "Visit to Namibia\n\nThe Ministry of Foreign Affairs of Botswana wishes to inform the public that the Minister, Thabo Kgosi,"
        " will undertake a working visit to Namibia on 7 May 2024. He will be accompanied by Neo Molefe, Permanent Secretary."
    )
    assert drafted(text).meetings[0].status.value == "announced"
    assert set(people(text)) == {"Thabo Kgosi", "Neo Molefe"}
    assert said(text) == []


def test_a_dateline_without_a_city_tells_no_country():
    text = "Ministers Meet\n\n(NORTHNEWS) – On 3 May 2022, Foreign Minister Ana Lopes met with Foreign Minister Jonas Vaitkus of Lithuania."
    assert "IL" not in made(text)["countries"]


def test_a_weekday_of_the_pages_own_day_is_that_day():
    text = (
        "Lopes in Vilnius, to meet with Lithuanian foreign minister\n\n4 May 2022\n\nForeign Minister Ana Lopes is in Vilnius on Wednesday, where"
        " she is scheduled to meet with Lithuanian Foreign Minister Jonas Vaitkus.\n\nThe two are also to discuss Portuguese-Lithuanian relations."
    )
    assert made(text)["meeting_date"] == "2022-05-04"
    assert [(n, c) for n, (_, c) in people(text).items()] == [
        ("Ana Lopes", "PT"),
        ("Jonas Vaitkus", "LT"),
    ]


def test_an_office_that_the_headline_alone_gives_a_country_is_that_countrys():
    text = (
        "Foreign Minister meets Chilean Senator\n\n4 May 2022\n\nForeign Minister Oyun Bold of Mongolia met with Senator Pablo Rojas on 3 May and"
        " exchanged views on mining."
    )
    assert people(text)["Pablo Rojas"] == ("Senator", "CL")


def test_a_summary_that_the_text_repeats_is_not_the_headline():
    text = (
        "Minister Ivo Horvat met in Bratislava with Slovakian Foreign Minister Ján Novotný\n\nThe ministers expressed satisfaction with"
        " the very good and friendly relations\n\nThe ministers expressed satisfaction with the very good and friendly relations, pointing out"
        " the possibilities of trade. Minister Horvat thanked Slovakia for its support during Croatia’s talks with the EU."
    )
    assert made(text)["title"].startswith("Minister Ivo Horvat met")
    assert people(text)["Ján Novotný"] == ("Slovakian Foreign Minister", "SK")


def test_whom_to_ask_is_nobody_who_met():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nFor inquiries: Rui Alves, Second Secretary (021-000)"
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]


def test_a_day_without_its_month_is_the_last_of_that_number():
    text = (
        "Vice Minister meets Undersecretary\n\n2021-11-08\n\nVice Minister Ana Lopes of Portugal held a meeting with Jan Nowak, Undersecretary of"
        " State of Poland, on the afternoon of the 5th."
    )
    assert made(text)["meeting_date"] == "2021-11-05"


def test_some_on_screen_makes_a_meeting_hybrid():
    text = (
        "Consultations held\n\nPortugal and Lithuania held consultations in Lisbon on 3 May 2022, with most of the Lithuanian officials on screen"
        " from Vilnius. Director Ana Lopes of Portugal chaired."
    )
    assert made(text)["format"] == "hybrid"


def test_the_talks_of_a_visit_to_come_give_the_day():
    text = (
        "Working visit of the Foreign Minister of Lithuania\n\n1 May 2022\n\nThe Foreign Minister of Lithuania, Jonas Vaitkus, will undertake a working"
        " visit to Portugal from 10 to 12 May 2022 at the invitation of the Foreign Minister, Ana Lopes.\n\nThe two ministers are scheduled to"
        " hold a bilateral meeting at the Palace, Sintra, on Wednesday, 11 May 2022."
    )
    assert made(text)["meeting_date"] == "2022-05-11"
