"""Whatever bytes a fixture holds, the check answers with faults: no traceback, no row."""

import tempfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from meetings.models import Country, Meeting, Statement
from meetings.sources.checking import check
from tests.meetings.sources import samples

pytestmark = pytest.mark.django_db

LINES = (samples.REFERENCE + samples.RELEASE).splitlines(keepends=True)
VALUES = [
    "null", "true", "7", "-1", "1.5", ".nan", ".inf", "1e400", "99999999999999999999", "[]", "{}",
    "[[]]", "[null]", "[[null]]", "[[1, 2]]", "{a: b}", "2021-05-03", "2021-99-99", "!!set {a, b}",
    "2021-05-03T10:00:00Z", "''", "'0000'", "'-0001'", "'2021-02-30'", "'../2021'", "'2021/'",
    "'T'", "'2021-05-03T25:00'", "'XXXX'", "'20XX-XX'", "!!binary aGk=", "&a [*a]", "*nobody",
    "!!python/name:os.system", "1:30", "0x1F", "'\\0'", '"\\0"', '"\\ud800"', "|", "? a", "<<: 1",
    "[harbour-2021]", "[[harbour-2021]]", "[harbour-talks]", "[QA1]", "[[QB1]]", "held", "host",
]  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """The sample with a few mishaps."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "value", "name", "indent", "cut"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "value":
                value = draw(st.sampled_from(VALUES) | st.text(max_size=12))
                lines[at] = f"{lines[at].partition(':')[0]}: {value}\n"
            case "name":
                _name, colon, rest = lines[at].partition(":")
                lines[at] = f"    {draw(st.text(max_size=8))}{colon}{rest}"
            case "indent":
                lines[at] = " " * draw(st.integers(0, 7)) + lines[at].lstrip()
            case "cut":
                del lines[at + 1 :]
        assume(lines)
    data = "".join(lines).encode(errors="surrogatepass")
    if draw(st.integers(0, 4)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=6)) + data[at + draw(st.integers(0, 9)) :]
    return data


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=spoilt())
@example(data=b"\xef\xbb\xbf- model: meetings.topic\n  fields: {slug: a, name: b}\n")
@example(data=b"- &a {model: meetings.topic, fields: {slug: a, name: b}}\n- *a\n")
@example(data=b"- model: meetings.topic\n  fields: &f {slug: a, name: b}\n  <<: {pk: 1}\n")
def test_no_traceback_and_no_row(data):
    with tempfile.TemporaryDirectory() as folder:
        path = samples.write(Path(folder), "spoilt.yaml", data)
        _records, found = check([path])
        for fault in found:
            assert "\n" not in str(fault)
            assert str(fault).startswith(f"{path}:")
        if found:
            with pytest.raises(CommandError, match="Nothing was loaded; "):
                call_command("loaddata", path, verbosity=0)
    for model in (Country, Meeting, Statement):
        assert not model.objects.exists()
