"""People, titles and parties in the manners of many ministries; the texts are written for these tests."""

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


def test_a_call_on_somebody_is_a_visit_and_no_request():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nMinister Vaitkus also called on President Rui Matos."
    assert [o["name"] for o in made(text)["more"][0]["officials"]] == ["Jonas Vaitkus", "Rui Matos"]
    assert made(text)["more"][0]["statements"] == []


def test_whoever_a_message_goes_to_is_one_of_the_two():
    text = (
        "Message of greeting\n\nOn 4 June 2021, President Anh Le of Viet Nam sent a message of greeting to Miguel Soto,"
        " President of Cuba."
    )
    assert made(text)["format"] == "written"
    assert list(people(text)) == ["Anh Le", "Miguel Soto"]


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


def test_a_colleague_is_a_counterpart():
    text = "Talks in Stockholm\n\nSwedish Foreign Minister Tobias Strand received his Zambian colleague Stanley Mwansa on 3 May 2022."
    assert people(text)["Stanley Mwansa"] == ("Foreign Minister", "ZM")


def test_an_adverb_before_an_office_is_nobodys_name():
    text = f"Talks in Lisbon\n\n{LEAD}\n\nSubsequently, the Foreign Minister of Lithuania pointed out that the port was new."
    assert said(text) == ["Jonas Vaitkus"]
    assert list(people(text)) == ["Ana Lopes", "Jonas Vaitkus"]


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


def test_a_head_of_a_delegation_is_posted_to_the_other_country():
    text = (
        "Foreign Minister Meets New Ambassador\n\nPavel Kos, the new Head of the European Union’s Delegation to Georgia, met with Foreign"
        " Minister Ilia Beridze on 2 September 2022."
    )
    assert made(text)["countries"] == ["EU", "GE"]


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


def test_a_name_spelled_in_two_ways_is_one_persons():
    text = (
        "Ministers Meet\n\nForeign Minister Seyed Karim Rahimi of Iran met in Muscat with Foreign Minister Salim Harthy of Oman on"
        " 4 June 2021.\n\nSeyyed Karim Rahimi thanked Oman for its good offices."
    )
    assert list(people(text)) == ["Seyed Karim Rahimi", "Salim Harthy"]
    assert said(text) == ["Seyed Karim Rahimi"]


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


def test_a_meeting_during_which_two_met_is_told_in_one_sentence():
    text = (
        "Consular talks in Bishkek\n\nOn 17 December 2024, a meeting took place in Bishkek, during which the Director of the Consular Department"
        " of the Ministry of Foreign Affairs of Kyrgyzstan, Nurlan Asanov, met with the Ambassador of Tajikistan, Rustam Nazarov."
    )
    assert set(people(text)) == {"Nurlan Asanov", "Rustam Nazarov"}
    assert made(text)["level"] == "ambassadorial"


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


def test_an_opposite_number_is_a_counterpart():
    text = (
        "Call with Algeria\n\nÉtienne Morel, Minister for Europe and Foreign Affairs of France, had a telephone conversation on 12 March 2024 with his"
        " Algerian opposite number, Karim Haddad."
    )
    assert people(text)["Karim Haddad"][1] == "DZ"


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
