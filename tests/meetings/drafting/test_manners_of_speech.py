"""What is said, and by whom, in the manners of many ministries; the texts are written for these tests."""

import pytest

from tests.meetings.drafting.test_drafting import drafted
from tests.meetings.drafting.test_manners import LEAD, made, people, said


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Minister Lopes, for her part, spoke highly of the port.", "Ana Lopes"),
        ("The Lithuanian minister on his part said the port was new.", "Jonas Vaitkus"),
        ("Minister Lopes began by congratulating her guest.", "Ana Lopes"),
        ("Her Excellency the Foreign Minister Lopes set out the plan.", "Ana Lopes"),
        ("The Lithuanian official reiterated the offer.", "Jonas Vaitkus"),
        ("Both gave an overview of the plans.", "both sides"),
        ("The ports were also on the agenda.", "both sides"),
    ],
)
def test_turns_of_phrase_for_speaking_are_read(sentence, speaker):
    assert said(f"Talks in Lisbon\n\n{LEAD}\n\n{sentence}") == [speaker]


def test_a_joint_statement_in_the_first_person_is_said_by_all():
    assert said(
        f"Joint Statement of Portugal and Lithuania\n\n{LEAD}\n\nWe condemned the attack of last Monday."
    ) == ["both sides"]


def test_what_a_minister_conveys_is_the_own_countrys():
    text = (
        "Telephone call\n\nMinister for Foreign Affairs Mei Tan spoke by phone with UAE Foreign Minister Ali Al Nuaimi on 12"
        " October 2023.\n\nMinister Tan conveyed Singapore's condolences to the families."
    )
    assert made(text)["countries"] == ["SG", "AE"]


def test_points_of_a_list_are_said_by_whom_the_line_before_names():
    text = f"Joint Communiqué\n\n{LEAD}\n\nThe Ministers:\n- welcomed the entry into force of the agreement;\n- agreed to deepen exchanges in science.\n"
    assert said(text) == ["both sides", "both sides"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_still_one():
    text = (
        f'Talks in Lisbon\n\n{LEAD}\n\n"The port is open," Ana Lopes said.\n\n"We discussed the war and agreed to help.\n\n"I also'
        ' thanked my guest," Ana Lopes said.'
    )
    assert said(text) == ["Ana Lopes"] * 3


@pytest.mark.parametrize(
    "sentence",
    [
        "Also present were Deputy Minister Rui Prata and others.",
        "Among those present was Deputy Minister Rui Prata.",
        "Deputy Minister Rui Prata was associated with the talks.",
        "Minister Lopes was accompanied by Deputy Minister Rui Prata.",
    ],
)
def test_whoever_is_said_to_be_present_took_part(sentence):
    text = (
        f"Talks in Lisbon\n\n{LEAD}\n\nThe two ministers discussed trade and energy.\n\n{sentence}"
    )
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus", "Rui Prata"]


def test_a_quotation_before_its_speaker_is_all_the_speakers():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nThe two ministers discussed trade.\n\n“We share a goal. It is time to act,” stated Minister Vaitkus."
    assert said(text) == ["both sides", "Jonas Vaitkus", "Jonas Vaitkus"]


def test_a_report_quoted_by_a_press_service_is_said_by_whom_it_tells_of():
    text = (
        f"Talks in Lisbon\n\n{LEAD}\n\nMinister Lopes thanked her guest. “In turn, Jonas Vaitkus praised the port and stressed trade,” the"
        " press service said."
    )
    assert said(text) == ["Ana Lopes", "Jonas Vaitkus"]


def test_a_meeting_told_in_a_relative_clause_counts():
    text = (
        "20 March 2025\n\nThe Chairperson of the African Union Commission, Ali Youssef, concluded an official visit to Angola from 18 to 19"
        " March 2025, during which he met with João Neto, President of the Republic of Angola."
    )
    assert list(people(text)) == ["Ali Youssef", "João Neto"]
    assert said(text) == []


def test_two_in_a_row_without_and_are_no_joint_subject():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nGreeting the Lithuanian Foreign Minister, Lopes highlighted the growth of trade."
    assert said(text) == ["Ana Lopes"]


def test_a_report_that_names_its_source_is_news():
    text = f"Ministers meet in Lisbon\n\n{LEAD[:-1]}, reports the press service of the Portuguese ministry.\n\nThey discussed trade."
    assert made(text)["kind"] == "news_report"


def test_a_quotation_of_one_untold_is_said_by_nobody():
    text = f"Talks in Lisbon\n\n{LEAD} Both parties praised the cooperation. “Our ties are open. I am glad that we share so much.”"
    assert said(text) == ["both sides"]


@pytest.mark.parametrize("mark", ["□ ", "  o ", "ㅇ ", "2   "])
def test_points_of_a_list_are_sentences_of_their_own(mark):
    text = f"Talks in Lisbon\n\n{LEAD}\n\n{mark}Minister Vaitkus praised the port of Sines.\n\n{mark}The two ministers agreed to meet again."
    assert said(text) == ["Jonas Vaitkus", "both sides"]


def test_results_told_after_a_meeting_are_no_announcement():
    text = (
        "Ministers agree on hotline\n\nLISBON, May 5, 2022 - Portugal and Lithuania are to open a direct line, Foreign Minister Ana Lopes announced"
        " after a meeting with her Lithuanian counterpart Jonas Vaitkus on Wednesday."
    )
    assert drafted(text).meetings[0].status.value == "held"
    assert made(text)["meeting_date"] == "2022-05-04"


def test_we_speak_in_the_present_in_a_joint_statement():
    text = (
        "Joint statement by the foreign ministers of Portugal and Lithuania\n\nFollowing their meeting in Lisbon on 3 May 2022, Ana Lopes, Foreign"
        " Minister of Portugal, and Jonas Vaitkus, Foreign Minister of Lithuania, issued the following statement:\n\nWe urge all parties to stop. We"
        " thank the city for its welcome."
    )
    assert said(text) == ["both sides", "both sides"]
