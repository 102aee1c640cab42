"""The canonical form of YAML: whatever is written is read back, and reads well."""

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from meetings.sources import writing

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXT = st.text(CHARACTERS, max_size=300) | st.text("ab :#'\"\n\r\t-[],{}\\\u2028", max_size=250)
KEY = st.tuples(st.text("abc-:1", min_size=1)) | st.tuples(TEXT, st.integers(0))
VALUE = (
    TEXT
    | st.none()
    | st.booleans()
    | st.integers()
    | st.lists(TEXT, max_size=9)
    | KEY
    | st.lists(KEY, max_size=9)
)


def plain(value):
    """A value as YAML gives it back."""
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


@given(fields=st.dictionaries(st.sampled_from(["slug", "title", "note"]), VALUE, min_size=1))
@example(fields={"note": "word " * 40 + "end"})
@example(fields={"note": "a\r\n b\r\n\r\n  c: d"})
@example(fields={"note": "a\n\nb\n"})
@example(fields={"note": "\n"})
@example(fields={"note": "no"})
@example(fields={"note": ["no", "1:30", "=", "<<", "~", "2020-01-01"]})
def test_whatever_is_written_is_read_back(fields):
    text = writing.document([writing.record("meetings.topic", fields)] * 2, "# Two.\n")
    read = [{"model": "meetings.topic", "fields": {k: plain(v) for k, v in fields.items()}}] * 2
    assert yaml.safe_load(text) == read
    assert yaml.load(text, Loader=yaml.CSafeLoader) == read


def test_text_and_lists_are_written_as_by_hand():
    fields = {
        "slug": "talks-1",
        "title": "Talks: the first",
        "date": "2020-07-23",
        "number": 7,
        "summary": "They met " + "and talked " * 8 + "again.",
        "note": "One.\n\nTwo.",
        "meeting": ("talks-1",),
        "topics": [("trade",), ("air-links",)],
        "countries": [],
        "other_names": [f"a name that is long {n}" for n in range(5)],
        "show_text": True,
    }
    assert (
        writing.record("meetings.meeting", fields, "# Talks\n")
        == """\
# Talks
- model: meetings.meeting
  fields:
    slug: talks-1
    title: 'Talks: the first'
    date: '2020-07-23'
    number: 7
    summary: >-
      They met and talked and talked and talked and talked and talked and talked and talked and
      talked again.
    note: |-
      One.

      Two.
    meeting: [talks-1]
    topics: [[trade], [air-links]]
    countries: []
    other_names:
      - a name that is long 0
      - a name that is long 1
      - a name that is long 2
      - a name that is long 3
      - a name that is long 4
    show_text: true
"""
    )
