"""The manners of many ministries: layouts, titles and turns of phrase, in texts written for these tests."""

import pytest

from meetings.drafting.shared import record
from tests.meetings.drafting.test_drafting import drafted


def made(text: str) -> dict:
    return record(drafted(text))


def people(text: str) -> dict[str, tuple[str | None, str | None]]:
    return {o["name"]: (o["title"], o["country"]) for o in made(text)["officials"]}


def said(text: str) -> list[str]:
    return [one["speaker"] for one in made(text)["statements"]]


LEAD = "On 3 May 2022, Foreign Minister Ana Lopes of Portugal met in Lisbon with Foreign Minister Jonas Vaitkus of Lithuania."


def test_a_ministry_that_names_no_country_is_of_the_country_to_which_the_envoy_is_sent():
    text = (
        "Vice Minister Receives Ambassador\n\nVice Minister for Political Affairs Oh Min-seo received Luis Prado,"
        " Ambassador of Ecuador to Thailand, on 4 June 2021."
    )
    assert made(text)["countries"] == ["TH", "EC"]
    assert people(text)["Oh Min-seo"] == ("Vice Minister for Political Affairs", "TH")


def test_a_ministry_that_names_no_country_is_of_the_country_in_whose_capital_it_receives():
    text = (
        "Minister Receives Guest\n\nForeign Minister Emre Kaya received Foreign Minister Arta Gjoka of Albania in Ankara"
        " on 4 June 2021."
    )
    assert made(text)["countries"] == ["TR", "AL"]


def test_whoever_leads_a_side_belongs_to_it():
    text = (
        "Consultations in Rabat\n\nConsultations between Morocco and Latvia were held in Rabat on 4 June 2021. Amal Tazi,"
        " Director General for Europe, led the Moroccan side, while the Latvian delegation was headed by Ilze Bērziņa,"
        " Political Director."
    )
    assert people(text) == {
        "Amal Tazi": ("Director General for Europe", "MA"),
        "Ilze Bērziņa": ("Political Director", "LV"),
    }


def test_who_chairs_for_an_organisation_makes_no_party_of_the_own_country():
    text = (
        "12th ASEAN-Canada Joint Committee Convenes\n\nThe ASEAN-Canada Joint Committee met on 4 June 2021. It was co-chaired"
        " by Rosa Cruz, Permanent Representative of the Philippines to ASEAN, and Paul Roy, Ambassador of Canada to ASEAN."
    )
    assert sorted(made(text)["countries"]) == ["ASEAN", "CA"]


def test_the_topic_before_a_headline_is_no_party():
    text = (
        "Syria/Iraq – Call with the King of Jordan (Paris, 4 June 2021)\n\nThe President of the Republic, Jean Morel, spoke on"
        " the telephone today with King Hussein III of Jordan."
    )
    assert made(text)["countries"] == ["FR", "JO"]
    assert made(text)["meeting_date"] == "2021-06-04"


def test_a_secretary_of_state_is_an_american_only_where_americans_meet():
    text = (
        "MINISTRY OF FOREIGN AFFAIRS OF ROMANIA\n\nBucharest, 14 May 2021\n\nConsultations with the Republic of Cyprus\n\n"
        "Secretary of State Ion Radu had consultations by videoconference on 13 May 2021 with Eleni Georgiou, Permanent"
        " Secretary of the Ministry of Foreign Affairs of Cyprus."
    )
    assert made(text)["countries"] == ["RO", "CY"]
    assert made(text)["level"] == "vice_ministerial"


def test_the_only_office_that_nobody_holds_is_of_the_one_without_an_office():
    text = (
        "Telephone conversation with Prime Minister of Israel Yair Katz\n\nIgor Belov had a telephone conversation with Prime"
        " Minister of Israel Yair Katz on 4 June 2021.\n\nThe President of Russia set out his assessment."
    )
    assert people(text)["Igor Belov"] == ("President of Russia", "RU")
    assert said(text) == ["Igor Belov"]


@pytest.mark.parametrize(
    ("words", "name", "title"),
    [
        ("Minister for Foreign Affairs Dr Vivian Tan", "Vivian Tan", "Minister for Foreign Affairs"),
        ("the Prime Minister, the Rt Hon Andrew Kelso MP,", "Andrew Kelso", "Prime Minister"),
        ("Deputy Foreign Minister Ma. Theresa Lazo", "Ma. Theresa Lazo", "Deputy Foreign Minister"),
        ("Undersecretary for Bilateral Relations and ASEAN Affairs Maria Lazo", "Maria Lazo",
         "Undersecretary for Bilateral Relations and ASEAN Affairs"),
        ("the Cabinet Secretary for Foreign and Diaspora Affairs, Dr. Alice Wanjiru,", "Alice Wanjiru",
         "Cabinet Secretary for Foreign and Diaspora Affairs"),
        ("Ambassador Extraordinary and Plenipotentiary Ivan Petrov", "Ivan Petrov",
         "Ambassador Extraordinary and Plenipotentiary"),
        ("Chargé d'Affaires Henri Martens", "Henri Martens", "Chargé d'Affaires"),
        ("Undersecretary for Latin America and the Caribbean Rosa Reyna", "Rosa Reyna",
         "Undersecretary for Latin America and the Caribbean"),
        ("HE Minister of State Dr. Ali bin Saleh Al Harbi", "Ali bin Saleh Al Harbi", "Minister of State"),
    ],
)  # fmt: skip
def test_titles_and_forms_of_address_of_many_countries_are_read(words, name, title):
    text = f"Talks in Lisbon\n\nOn 3 May 2022, Foreign Minister Ana Lopes of Portugal met {words} of Kenya in Lisbon."
    text = text.replace(", of Kenya", ", of Kenya,")
    assert people(text)[name][0] == title


def test_a_guest_whose_ministry_names_its_own_people_abroad_keeps_the_whole_title():
    text = (
        "Talks in Hanoi\n\nOn 3 May 2022, Foreign Minister Bui An of Viet Nam met Moroccan Minister of Foreign Affairs,"
        " African Cooperation and Moroccan Expatriates Nasser Bennani in Ha Noi."
    )
    title = "Moroccan Minister of Foreign Affairs, African Cooperation and Moroccan Expatriates"
    assert people(text)["Nasser Bennani"] == (title, "MA")


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


def test_a_call_on_somebody_is_a_visit_and_no_request():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nMinister Vaitkus also called on President Rui Matos."
    assert [o["name"] for o in made(text)["more"][0]["officials"]] == ["Jonas Vaitkus", "Rui Matos"]
    assert made(text)["more"][0]["statements"] == []


def test_a_joint_statement_in_the_first_person_is_said_by_all():
    assert said(
        f"Joint Statement of Portugal and Lithuania\n\n{LEAD}\n\nWe condemned the attack of last Monday."
    ) == ["both sides"]


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


def test_whoever_a_message_goes_to_is_one_of_the_two():
    text = (
        "Message of greeting\n\nOn 4 June 2021, President Anh Le of Viet Nam sent a message of greeting to Miguel Soto,"
        " President of Cuba."
    )
    assert made(text)["format"] == "written"
    assert list(people(text)) == ["Anh Le", "Miguel Soto"]


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


def test_what_a_minister_conveys_is_the_own_countrys():
    text = (
        "Telephone call\n\nMinister for Foreign Affairs Mei Tan spoke by phone with UAE Foreign Minister Ali Al Nuaimi on 12"
        " October 2023.\n\nMinister Tan conveyed Singapore's condolences to the families."
    )
    assert made(text)["countries"] == ["SG", "AE"]


def test_a_member_that_chairs_for_its_organisation_is_no_party():
    text = (
        "ASEAN-UK Ministerial Meeting\n\nThe ASEAN-UK Ministerial Meeting was held on 11 July 2023 in Jakarta. It was co-chaired"
        " by Keo Phom, Deputy Foreign Minister of the Lao PDR, and James Hall, Secretary of State for Foreign, Commonwealth and"
        " Development Affairs of the United Kingdom."
    )
    assert sorted(made(text)["countries"]) == ["ASEAN", "GB"]
    assert people(text)["James Hall"][0] == (
        "Secretary of State for Foreign, Commonwealth and Development Affairs of the United Kingdom"
    )


def test_points_of_a_list_are_said_by_whom_the_line_before_names():
    text = f"Joint Communiqué\n\n{LEAD}\n\nThe Ministers:\n- welcomed the entry into force of the agreement;\n- agreed to deepen exchanges in science.\n"
    assert said(text) == ["both sides", "both sides"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_still_one():
    text = (
        f'Talks in Lisbon\n\n{LEAD}\n\n"The port is open," Ana Lopes said.\n\n"We discussed the war and agreed to help.\n\n"I also'
        ' thanked my guest," Ana Lopes said.'
    )
    assert said(text) == ["Ana Lopes"] * 3


def test_what_happened_on_another_day_is_another_meeting():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nOn 2 May, Minister Vaitkus met with Minister of Defence Helena Melo."
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A delegation led by Deputy Minister Rui Prata would visit Vilnius in June, they agreed.",
        "Minister Vaitkus was received at the airport by Deputy Minister Rui Prata.",
        "Union foreign policy chief Josep Ferrer welcomed the meeting in a statement.",
        "Minister Vaitkus will also meet Speaker Rosa Pinto on Friday.",
    ],
)
def test_plans_ceremonies_and_comments_make_nobody_a_participant(sentence):
    text = (
        f"Talks in Lisbon\n\n{LEAD}\n\nThe two ministers discussed trade and energy.\n\n{sentence}"
    )
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]


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


def test_a_colleague_is_a_counterpart():
    text = "Talks in Stockholm\n\nSwedish Foreign Minister Tobias Strand received his Zambian colleague Stanley Mwansa on 3 May 2022."
    assert people(text)["Stanley Mwansa"] == ("Foreign Minister", "ZM")


def test_a_newspapers_report_is_news():
    text = f"Ministers meet in Lisbon\n\nBy Joan Smith\n\n{LEAD}"
    assert made(text)["kind"] == "news_report"


def test_an_adverb_before_an_office_is_nobodys_name():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nSubsequently, the Foreign Minister of Lithuania pointed out that the port was new."
    assert said(text) == ["Jonas Vaitkus"]
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]


def test_a_quotation_before_its_speaker_is_all_the_speakers():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nThe two ministers discussed trade.\n\n“We share a goal. It is time to act,” stated Minister Vaitkus."
    assert said(text) == ["both sides", "Jonas Vaitkus", "Jonas Vaitkus"]


def test_counterparts_in_a_row_are_each_of_the_country_that_stands_by_the_name():
    text = (
        "Ministers meet in Salzburg\n\nAustrian Foreign Minister Max Berger met his counterparts Jean Weber from Luxembourg, Ida"
        " Hasler from Liechtenstein and Eva Baum from Germany in Salzburg on 3 May 2022."
    )
    assert people(text) == {
        "Max Berger": ("Austrian Foreign Minister", "AT"),
        "Jean Weber": ("Foreign Minister", "LU"),
        "Ida Hasler": ("Foreign Minister", "LI"),
        "Eva Baum": ("Foreign Minister", "DE"),
    }


def test_those_represented_are_told_from_those_who_came():
    text = (
        "Directors meet in Riga\n\nOn 3 May 2022 the political directors of Latvia, Estonia and Germany met in Riga. The Latvian"
        " delegation was led by Political Director Ivars Kalns. Estonia was represented by Deputy Secretary General Martin Roos;"
        " and Germany by Political Director Dora Mutter."
    )
    assert {name: country for name, (_title, country) in people(text).items()} == {
        "Ivars Kalns": "LV",
        "Martin Roos": "EE",
        "Dora Mutter": "DE",
    }


def test_a_leader_who_was_represented_was_not_there():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nPresident Rui Matos was represented by Deputy Minister Carla Prata at the meeting."
    assert "Rui Matos" not in people(text)


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


def test_a_mission_chief_in_the_room_makes_no_party_of_the_organisation():
    text = (
        "Minister meets counterpart\n\nForeign Minister Faisal Nasser of Saudi Arabia met Foreign Minister Aziz Karimov of"
        " Uzbekistan in New York on 3 May 2022. The Permanent Representative to the United Nations in New York Ali Wasel"
        " attended the meeting."
    )
    assert made(text)["countries"] == ["SA", "UZ"]
    assert people(text)["Ali Wasel"][0] == "Permanent Representative to the United Nations"


def test_a_news_agencys_own_ministers_are_named_without_their_country():
    text = (
        "Deputy PM meets new Lao, Saudi Arabian ambassadors\n\nHanoi (VNA) – Deputy Prime Minister Binh Pham on November 25 hosted a"
        " reception for Lao Ambassador Sengphet Houng.\n\nBinh said Vietnam valued its ties with Laos. He said Vietnam would help."
    )
    assert people(text)["Binh Pham"][1] == "VN"


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Special Adviser to the Prime Minister", "director_general"),
        ("Special Envoy of the President", "director_general"),
        ("High Commissioner", "ambassadorial"),
        ("Joint Secretary (Eurasia)", "director_general"),
        ("Vice Prime Minister", "ministerial"),
        ("Permanent Secretary", "vice_ministerial"),
        ("Federal Councillor", "ministerial"),
        ("Deputy State Secretary", "vice_ministerial"),
    ],
)
def test_ranks_of_offices_that_few_have(title, level):
    from meetings.drafting.ranks import rank_for
    from meetings.drafting.shared import LEVELS

    assert LEVELS.get(rank_for(title, "IN" if "Eurasia" in title else ""), "unknown") == level


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


def test_those_joined_behind_with_are_of_one_side():
    text = (
        "Readout\nApril 7, 2021\n\nOffice of the Spokesperson\n\nDeputy Secretary of State John Hill met today in Luanda with President"
        " João Neto and Foreign Minister Manuel Costa of Angola."
    )
    assert {name: country for name, (_title, country) in people(text).items()} == {
        "John Hill": "US",
        "João Neto": "AO",
        "Manuel Costa": "AO",
    }


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


def test_a_head_of_a_delegation_is_posted_to_the_other_country():
    text = (
        "Foreign Minister Meets New Ambassador\n\nPavel Kos, the new Head of the European Union’s Delegation to Georgia, met with Foreign"
        " Minister Ilia Beridze on 2 September 2022."
    )
    assert made(text)["countries"] == ["EU", "GE"]


def test_a_report_signed_by_an_agency_is_news():
    text = (
        f"Ministers meet in Lisbon\n\n{LEAD}\n\nThe two ministers discussed trade and energy. (XNT)"
    )
    assert made(text)["kind"] == "news_report"


def test_after_a_visit_the_meeting_with_the_counterpart_is_the_meeting():
    text = (
        "Poland and Romania share a view\n\nPoland and Romania see things alike, Polish Foreign Minister Jan Nowak said after talks in"
        " Bucharest on 3 May 2022.\n\nDuring his visit to Bucharest, Minister Nowak met with his Romanian counterpart Ion Radu."
    )
    assert people(text)["Ion Radu"] == ("Foreign Minister", "RO")


def test_names_in_capitals_are_given_as_the_text_prints_them():
    text = (
        "CALL BETWEEN FOREIGN MINISTER SHAH MAHMOOD AND FOREIGN MINISTER OF SRI LANKA DINESH PERERA\n\nForeign Minister Shah Mahmood of"
        " Pakistan had a telephone conversation with Foreign Minister Dinesh Perera on 4 February 2021."
    )
    assert set(people(text)) == {"Shah Mahmood", "Dinesh Perera"}


def test_a_headlines_word_that_the_text_never_repeats_is_nobodys_name():
    text = f"FOREIGN MINISTER LAUDS TIES WITH LITHUANIA\n\n{LEAD}"
    assert set(people(text)) == {"Ana Lopes", "Jonas Vaitkus"}


def test_a_name_spelled_in_two_ways_is_one_persons():
    text = (
        "Ministers Meet\n\nForeign Minister Seyed Karim Rahimi of Iran met in Muscat with Foreign Minister Salim Harthy of Oman on"
        " 4 June 2021.\n\nSeyyed Karim Rahimi thanked Oman for its good offices."
    )
    assert list(people(text)) == ["Seyed Karim Rahimi", "Salim Harthy"]
    assert said(text) == ["Seyed Karim Rahimi"]


def test_a_ministry_that_informs_of_a_visit_to_come_announces_it_and_says_nothing():
    text = (
        "Visit to Namibia\n\nThe Ministry of Foreign Affairs of Botswana wishes to inform the public that the Minister, Thabo Kgosi,"
        " will undertake a working visit to Namibia on 7 May 2024. He will be accompanied by Neo Molefe, Permanent Secretary."
    )
    assert drafted(text).meetings[0].status.value == "announced"
    assert set(people(text)) == {"Thabo Kgosi", "Neo Molefe"}
    assert said(text) == []


def test_a_name_with_its_initial_glued_on_is_one_name():
    text = (
        "Foreign Minister Meets Visiting Senator\n\nForeign Minister B.Ganbold of Mongolia met with Foreign Minister Ana Lopes of Portugal in"
        " Lisbon on 3 May 2022.\n\nMinister Ganbold thanked Portugal for its help."
    )
    assert list(people(text)) == ["B.Ganbold", "Ana Lopes"]
    assert said(text) == ["B.Ganbold"]


def test_a_slip_in_a_surname_makes_nobody_else_and_he_is_one_person():
    text = f"Talks in Lisbon\n\n{LEAD} They exchanged views on trade.\n\nVaiktus recalled the visit of last year. He also praised the port of Sines."
    assert said(text) == ["both sides", "Jonas Vaitkus", "Jonas Vaitkus"]


def test_a_dateline_without_a_city_tells_no_country():
    text = "Ministers Meet\n\n(NORTHNEWS) – On 3 May 2022, Foreign Minister Ana Lopes met with Foreign Minister Jonas Vaitkus of Lithuania."
    assert "IL" not in made(text)["countries"]


def test_members_in_brackets_are_parties_instead_of_their_group():
    text = (
        "Six Ministers Meet\n\nOn 3 May 2022, the foreign ministers of the Benelux countries (Belgium, the Netherlands and Luxembourg) and"
        " of the Baltic countries (Estonia, Latvia and Lithuania) held a meeting at Durbuy-Castle chaired by Luc Peeters."
    )
    assert sorted(made(text)["countries"]) == ["BE", "EE", "LT", "LU", "LV", "NL"]
    assert made(text)["place"] == "Durbuy-Castle"
    assert list(people(text)) == ["Luc Peeters"]


def test_whoever_visits_is_at_the_meeting_that_the_visit_brought():
    text = (
        "Meeting in Brussels\n\nAs part of the visit of the Minister of Foreign Affairs of Cuba, Raúl Prieto, to Belgium, a meeting with the"
        " Belgian Foreign Minister, Luc Peeters, took place on 3 May 2022.\n\nOn the Cuban side, the Ambassador of Cuba to Belgium, Norma"
        " Soto; and other officials of the ministry."
    )
    assert [(n, c) for n, (_, c) in people(text).items()] == [
        ("Raúl Prieto", "CU"),
        ("Luc Peeters", "BE"),
        ("Norma Soto", "CU"),
    ]


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


def test_a_meeting_during_which_two_met_is_told_in_one_sentence():
    text = (
        "Consular talks in Bishkek\n\nOn 17 December 2024, a meeting took place in Bishkek, during which the Director of the Consular Department"
        " of the Ministry of Foreign Affairs of Kyrgyzstan, Nurlan Asanov, met with the Ambassador of Tajikistan, Rustam Nazarov."
    )
    assert set(people(text)) == {"Nurlan Asanov", "Rustam Nazarov"}
    assert made(text)["level"] == "ambassadorial"


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


def test_whom_to_ask_is_nobody_who_met():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nFor inquiries: Rui Alves, Second Secretary (021-000)"
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]


def test_a_ministrys_own_country_goes_before_other_marks_of_the_page():
    text = (
        "MINISTRY OF FOREIGN AFFAIRS OF VIET NAM\nHome > News\n\nForeign Minister holds phone talks\n\n5 March 2021\n\nHà Nội - Foreign Minister"
        " Trần Văn Bình had a telephone conversation on March 4 with Felipe Sosa, Foreign Minister of Argentina.\n\nFor further information"
        " please contact the Office of the Spokesperson."
    )
    assert made(text)["countries"] == ["VN", "AR"]
    assert list(people(text)) == ["Trần Văn Bình", "Felipe Sosa"]


def test_a_talk_of_others_that_somebody_mentions_is_another_meeting():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nLopes said, President Rui Braga and President Tomas Kazlauskas spoke on the phone in March and set the course."
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]
    assert made(text)["format"] == "in_person"


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


def test_results_told_after_a_meeting_are_no_announcement():
    text = (
        "Ministers agree on hotline\n\nLISBON, May 5, 2022 - Portugal and Lithuania are to open a direct line, Foreign Minister Ana Lopes announced"
        " after a meeting with her Lithuanian counterpart Jonas Vaitkus on Wednesday."
    )
    assert drafted(text).meetings[0].status.value == "held"
    assert made(text)["meeting_date"] == "2022-05-04"


def test_the_talks_of_a_visit_to_come_give_the_day():
    text = (
        "Working visit of the Foreign Minister of Lithuania\n\n1 May 2022\n\nThe Foreign Minister of Lithuania, Jonas Vaitkus, will undertake a working"
        " visit to Portugal from 10 to 12 May 2022 at the invitation of the Foreign Minister, Ana Lopes.\n\nThe two ministers are scheduled to"
        " hold a bilateral meeting at the Palace, Sintra, on Wednesday, 11 May 2022."
    )
    assert made(text)["meeting_date"] == "2022-05-11"


def test_an_opposite_number_is_a_counterpart():
    text = (
        "Call with Algeria\n\nÉtienne Morel, Minister for Europe and Foreign Affairs of France, had a telephone conversation on 12 March 2024 with his"
        " Algerian opposite number, Karim Haddad."
    )
    assert people(text)["Karim Haddad"][1] == "DZ"


def test_we_speak_in_the_present_in_a_joint_statement():
    text = (
        "Joint statement by the foreign ministers of Portugal and Lithuania\n\nFollowing their meeting in Lisbon on 3 May 2022, Ana Lopes, Foreign"
        " Minister of Portugal, and Jonas Vaitkus, Foreign Minister of Lithuania, issued the following statement:\n\nWe urge all parties to stop. We"
        " thank the city for its welcome."
    )
    assert said(text) == ["both sides", "both sides"]


def test_a_names_small_prefix_belongs_to_it():
    text = (
        "Call with Algeria\n\nÉtienne d’Aubigny, Minister for Europe and Foreign Affairs of France, had a telephone conversation on 12 March 2024 with"
        " Karim Haddad, Foreign Minister of Algeria.\n\nMr d’Aubigny recalled the visit of last year."
    )
    assert list(people(text)) == ["Étienne d’Aubigny", "Karim Haddad"]
    assert said(text) == ["Étienne d’Aubigny"]


def test_an_abbreviated_office_before_a_surname_makes_nobody_new():
    text = (
        "Talks in Vilnius\n\nDeputy Assistant Secretary (DAS) Paul Reed of the United States met in Vilnius with Foreign Minister Jonas Vaitkus"
        " of Lithuania on 3 May 2022.\n\nDAS Reed announced a grant."
    )
    assert list(people(text)) == ["Paul Reed", "Jonas Vaitkus"]
    assert said(text) == ["Paul Reed"]
