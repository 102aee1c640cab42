"""How the synthetic meetings are spread: over sizes, levels, acts, days and the rest."""

from datetime import date
from typing import Any

from meetings.models import Rank

#: Values, and the sums of their weights.
Shares = tuple[Any, tuple[int, ...]]

#: Fixed, so that the same N and S give the same archive on any day.
LAST_DAY = date(2026, 11, 1)
DAYS = (LAST_DAY - date(1990, 1, 1)).days

SIZES = ((2, 3, 4, 5, 6), (45, 75, 88, 96, 100))
RELEASES = ((0, 1, 2, 3), (8, 70, 92, 100))
#: Statements of a meeting that has a press release: 3.3 on average.
STATEMENTS = (range(9), (6, 20, 40, 58, 74, 86, 93, 97, 100))
TOPICS = ((1, 2, 3, 4), (40, 75, 93, 100))
FORMATS = (
    ("in-person", "video", "phone", "hybrid", "correspondence", ""),
    (62, 72, 87, 91, 92, 100),
)
STATUSES = (("held", "announced", "postponed", "cancelled", "denied"), (920, 960, 980, 995, 1000))
#: Highest first. Asking the enumeration anew for each meeting would take a third of the time.
ORDER = tuple(Rank.values)
RANKS = (ORDER, (12, 40, 60, 75, 85, 92, 96, 100))
ACTS = (
    ("said", "agreed", "proposed", "urged", "welcomed", "explained", "objected", "announced"),
    (35, 52, 62, 72, 82, 90, 94, 100),
)
TIMES = (("", "morning", "afternoon", "evening", "night"), (70, 82, 93, 98, 100))
TRACKS = (("1", "", "1.5", "2"), (70, 95, 98, 100))
KINDS = (
    ("press-release", "readout", "news-report", "joint-statement", "transcript"),
    (45, 75, 92, 97, 100),
)
TITLES = {
    "leader": "President",
    "minister": "Minister for Foreign Affairs",
    "vice-minister": "Vice Minister",
    "director-general": "Director-General for Regional Affairs",
    "director": "Director",
    "ambassador": "Ambassador",
    "special-envoy": "Special Envoy",
    "other": "Adviser",
}
RIGHTS = "Synthetic text, made up for trying the archive; it belongs to nobody."
DISTANT = {"video", "phone", "correspondence"}
