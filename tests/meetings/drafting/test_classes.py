"""What generalises worst, by class: means, rank, place, whose officials, who was there; in sentences written here."""

import pytest

from tests.meetings.drafting.test_manners import made, said

HEAD = "Readout\n\nMay 14, 2024\n\n"
DVORAK, BERG = "Foreign Minister Marek Dvorak of Slovakia", "Foreign Minister Anna Berg of Sweden"
MET = f"{DVORAK} met {BERG} in Vienna on 14 May 2024."


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        (f"{DVORAK} was on the line today with {BERG}.", "phone"),
        ("Foreign Minister Marek Dvorak rang his Swedish counterpart Anna Berg this morning.", "phone"),
        (f"{DVORAK} spoke today with {BERG}.", "phone"),
        (f"{DVORAK} spoke today with {BERG} in Vienna.", "in_person"),
        (f"{DVORAK} was received by {BERG} today. The ministers spoke by phone in April.", "in_person"),
        (f"{DVORAK} held a VTC today with {BERG}.", "video"),
        ("Consultations between Slovakia and Sweden took place on Zoom on 14 May 2024.", "video"),
        (f"{DVORAK} and {BERG} held a digital meeting on 14 May 2024.", "video"),
        (f"{DVORAK} wrote to {BERG} on 14 May 2024 and proposed a treaty.", "written"),
        (f"{DVORAK} received a letter from {BERG} on 14 May 2024.", "written"),
        (f"In a message to {BERG} on 14 May 2024, {DVORAK} offered condolences.", "written"),
        (f"{DVORAK} dispatched a telegram to {BERG} on 14 May 2024.", "written"),
        (f"{DVORAK} had talks with {BERG} over lunch on 14 May 2024.", "in_person"),
        (f"{DVORAK} bade farewell to the Ambassador of Sweden, Anna Berg, on 14 May 2024.", "in_person"),
        ("Talks of Slovakia and Sweden took place both physically and online on 14 May 2024.", "hybrid"),
        (("The talks of Slovakia and Sweden were held on 14 May 2024 in Vienna, with the Swedish"
         " delegation connected remotely."), "hybrid"),
        ("The Foreign Ministers of Slovakia and Sweden exchanged views on 14 May 2024.", "unknown"),
        (f"{DVORAK} discussed the crisis with {BERG} on 14 May 2024.", "unknown"),
    ],
)  # fmt: skip
def test_by_what_means_people_met(sentence, means):
    assert made(HEAD + sentence)["format"] == means


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        (f"Bratislava hosted on 14 May 2024 the talks of {DVORAK} and {BERG}.", "Bratislava"),
        (f"The Swedish city of Malmö was the venue of the meeting of {DVORAK} and {BERG}.", "Malmö"),
        (f"{DVORAK} met {BERG}. The meeting was held at Hotel Sacher, Vienna.", "Vienna"),
        (f"{DVORAK} met {BERG} in the margins of the Munich Security Conference.", "Munich"),
        (f"{DVORAK} met {BERG} at Lusaka's Mulungushi Centre.", "Lusaka"),
        (f"{DVORAK} received {BERG} at Gedung Pancasila, Jakarta.", "Jakarta"),
        (f"{DVORAK} met {BERG} on the island of Gotland.", "Gotland"),
        (f"{DVORAK} today welcomed {BERG} to Bratislava.", "Bratislava"),
        (("The Ambassador of Slovenia in Nairobi, Janez Novak, met with the Governor of Mombasa County,"
         " Hassan Juma, in Mombasa."), "Mombasa"),
        (f"Ambassador Anna Berg of Sweden in Windhoek called on {DVORAK}.", None),
        (f"{DVORAK} met {BERG} to discuss the situation in Kabul.", None),
        (f"{DVORAK} met {BERG}. They spoke about the school in Kosice.", None),
    ],
)  # fmt: skip
def test_where_people_met(sentence, place):
    assert made(HEAD + sentence)["place"] == place


@pytest.mark.parametrize(
    ("office", "level"),
    [
        ("Special Envoy Marek Dvorak of Slovakia", "director_general"),
        ("Chargé d’affaires a.i. Marek Dvorak of Slovakia", "ambassadorial"),
        ("Secretary (West) Ravi Menon of India", "vice_ministerial"),
        ("Joint Secretary (Europe) Ravi Menon of India", "director_general"),
        ("Advisor to the President Peter Shilongo of Namibia", "director_general"),
        (
            "Managing Director for Asia Jan Huber of the European External Action Service",
            "director_general",
        ),
        ("Executive Secretary of SADC Jan Huber", "ministerial"),
        ("Governor of the Central Bank Marek Dvorak of Slovakia", "ministerial"),
        ("Prime Minister-designate Marek Dvorak of Slovakia", "head_of_state_or_government"),
        ("Secretary General Ahmed Al Emadi of Qatar", "vice_ministerial"),
        ("Secretary-General of the OSCE Jan Huber", "ministerial"),
        ("Chief of Staff Marek Dvorak of Slovakia", "director_general"),
        ("Permanent Secretary Peter Shilongo of Namibia", "vice_ministerial"),
        ("Deputy Permanent Representative Marek Dvorak of Slovakia", "ambassadorial"),
    ],
)
def test_what_rank_an_office_is(office, level):
    text = f"Talks in Oslo\n\n14 May 2024\n\n{office} met Director Anna Berg of Sweden in Oslo on 14 May 2024."
    assert made(text)["level"] == level


@pytest.mark.parametrize(
    "sentence",
    [
        "Tomorrow she meets Speaker Jana Mala.",
        "The visit follows that of State Secretary Ole Lund in April.",
        "Minister Berg conveyed the greetings of Prime Minister Eva Holm.",
        "They took note of the report of UN Special Envoy Ole Lund.",
    ],
)
def test_those_only_named_were_not_there(sentence):
    text = f"{HEAD}{MET}\n\n{sentence}"
    assert [o["name"] for o in made(text)["officials"]] == ["Marek Dvorak", "Anna Berg"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"On the instructions of President Jana Mala, {DVORAK} met {BERG} on 14 May 2024.",
        f"Ahead of the state visit of President Jana Mala, {DVORAK} met {BERG} on 14 May 2024.",
        f"{DVORAK} met {BERG} to prepare the talks of Prime Ministers Eva Holm and Jana Mala.",
    ],
)
def test_for_whom_somebody_acts_was_not_there(sentence):
    assert [o["name"] for o in made(HEAD + sentence)["officials"]] == ["Marek Dvorak", "Anna Berg"]


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "The talks of Slovakia and Sweden on 14 May 2024 were co-chaired by Marek Dvorak, Director General"
            " (Slovakia), and Anna Berg, Director General (Sweden)."
        ),
        (
            "Talks of Slovakia and Sweden were held on 14 May 2024. For Slovakia, Deputy Minister Marek Dvorak"
            " took part; for Sweden, State Secretary Anna Berg."
        ),
        "State Secretary Marek Dvorak of Slovakia met Deputy Minister Anna Berg (Sweden).",
    ],
)
def test_countries_in_brackets_and_named_for_a_side_are_their_officials(sentence):
    countries = {o["name"]: o["country"] for o in made(HEAD + sentence)["officials"]}
    assert countries == {"Marek Dvorak": "SK", "Anna Berg": "SE"}


def test_an_office_alone_with_a_country_in_brackets_may_deal_with_it():
    text = f"{HEAD}Joint Secretary (Japan) Ravi Menon met {BERG} on 14 May 2024."
    assert "JP" not in [o["country"] for o in made(text)["officials"]]


def test_a_minister_who_tells_in_the_first_person_is_named_at_the_head():
    text = (
        "Minister for Foreign Affairs\nSenator the Hon Mia Ross\n\nMeeting in Suva\n\nMedia release\n\n14 July 2022\n\n"
        "Today in Suva I met the Foreign Minister of Vanuatu, Matai Kalo.\n\nI reaffirmed the plan for the port."
    )
    assert made(text)["countries"] == ["AU", "VU"]
    assert made(text)["officials"][0] == {
        "name": "Mia Ross",
        "title": "Minister for Foreign Affairs",
        "country": "AU",
    }
    assert said(text) == ["Mia Ross"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (f"BRATISLAVA, Slovakia (14 May 2024) – {DVORAK} met {BERG} on Monday.", "2024-05-13"),
        (f"Bratislava, May 14, 2024.- {DVORAK} met {BERG} yesterday.", "2024-05-13"),
    ],
)
def test_days_are_worked_out_from_datelines(head, day):
    assert made(f"Talks of Ministers\n\n{head}")["meeting_date"] == day


def test_a_headline_may_end_with_a_day_of_two_digit_year():
    text = f"Call of Ministers (21.09.23)\n\n{DVORAK} spoke today to {BERG}."
    assert made(text)["meeting_date"] == "2023-09-21"


def test_a_minister_of_foreign_affairs_is_the_foreign_minister():
    assert said(f"{HEAD}{MET}\n\nThe Minister of Foreign Affairs of Sweden voiced support.") == [
        "Anna Berg"
    ]
