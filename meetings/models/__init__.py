"""The archive's tables. Importing a model from here is the way in for every other layer."""

from meetings.models.address import PastAddress
from meetings.models.bench import BenchSheet
from meetings.models.choices import Rank, State
from meetings.models.country import Country
from meetings.models.links import (
    MeetingTopic,
    StatementCountry,
    StatementSpeaker,
    StatementTopic,
)
from meetings.models.loads import LoadedChunk
from meetings.models.meeting import Meeting
from meetings.models.official import Official
from meetings.models.participation import Evidence, Participation
from meetings.models.press_release import PressRelease
from meetings.models.source import Source
from meetings.models.statement import Statement
from meetings.models.team import AddressCheck, EmptySearch, Merge
from meetings.models.vocabulary import Publisher, Series, Topic

__all__ = [
    "AddressCheck",
    "BenchSheet",
    "Country",
    "EmptySearch",
    "Evidence",
    "LoadedChunk",
    "Meeting",
    "MeetingTopic",
    "Merge",
    "Official",
    "Participation",
    "PastAddress",
    "PressRelease",
    "Publisher",
    "Rank",
    "Series",
    "Source",
    "State",
    "Statement",
    "StatementCountry",
    "StatementSpeaker",
    "StatementTopic",
    "Topic",
]
