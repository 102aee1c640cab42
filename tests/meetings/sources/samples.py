"""A small whole archive as fixture text, in our own words, and ways to spoil it."""

from pathlib import Path

REFERENCE = """\
- model: meetings.country
  fields: {code: QA1, name: Norland}
- model: meetings.country
  fields: {code: QB1, name: Sudland, other_names: [Southland]}
- model: meetings.topic
  fields: {slug: sea-trade, name: Sea trade, state: published}
- model: meetings.publisher
  fields: {slug: mofa-qa, name: Ministry of Norland, kind: government, country: [QA1]}
- model: meetings.official
  fields: {slug: ada-north, name: Ada North, sort_name: "North, Ada", country: [QA1]}
- model: meetings.official
  fields: {slug: bo-south, name: Bo South, sort_name: "South, Bo", country: [QB1]}
"""

RELEASE = """\
- model: meetings.pressrelease
  fields:
    slug: harbour-talks
    title: Harbour talks held
    publisher: [mofa-qa]
    published: 2021-05-04
    state: published
- model: meetings.meeting
  fields:
    slug: harbour-2021
    title: Talks on harbours
    date: 2021-05-03
    format: video
    topics: [[sea-trade]]
    state: published
- model: meetings.source
  fields:
    meeting: [harbour-2021]
    press_release: [harbour-talks]
- model: meetings.participation
  fields:
    meeting: [harbour-2021]
    position: 1
    country: [QA1]
    official: [ada-north]
    title: Minister
    role: host
    press_release: [harbour-talks]
    paragraph: 1
- model: meetings.participation
  fields:
    meeting: [harbour-2021]
    position: 2
    country: [QB1]
    official: [bo-south]
- model: meetings.evidence
  fields:
    meeting: [harbour-2021]
    fact: date
    press_release: [harbour-talks]
    printed: Monday
- model: meetings.statement
  fields:
    press_release: [harbour-talks]
    number: 1
    meeting: [harbour-2021]
    speakers: [[ada-north]]
    countries: [[QA1], [QB1]]
    act: proposed
    summary: Norland asked for a second harbour line.
    topics: [[sea-trade]]
    paragraph: 2
    state: published
- model: meetings.statement
  fields:
    press_release: [harbour-talks]
    number: 2
    meeting: [harbour-2021]
    attribution: a harbour official
    summary: More ships are to call.
    paragraph: 3
"""


def write(folder: Path, name: str, text: str | bytes) -> str:
    """The path of a new file with the text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def spoilt(old: str, new: str) -> str:
    """The press release with one passage, which must be there, put otherwise."""
    assert old in RELEASE, old
    return RELEASE.replace(old, new, 1)
