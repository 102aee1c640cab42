"""What a bulk load takes at once is what the fields' own validators take."""

import pytest

from meetings.bulk.rows import _sure
from meetings.bulk.tables import TABLES

VALUES = [
    "https://mfa.example/1",
    "http://www.mfa.example/eng/wjb_663304/2020-07/t1.shtml",
    "https://a.b.c.example",
    "https://mfa.example:99999/x",
    "https://mfa.example/with a space",
    "https://mfa..example/",
    "https://-mfa.example/",
    "https://1.2.3.4/",
    "https://localhost/",
    "https://mfa.example/" + "x" * 2000,
    "https://mfa.example/" + "x" * 210,
    "Summit",
    "a--b",
    "-a",
    "ftp://mfa.example/",
    "javascript:alert(1)",
    "summit-2020",
    "summit_2020",
    "summit 2020",
    "회담",
    "a\n",
    "x" * 2000,
    "",
]
CHECKED = [
    pytest.param(field, id=f"{name}-{field.name}")
    for name, table in TABLES.items()
    for field in table.checked.values()
]


@pytest.mark.parametrize("field", CHECKED)
def test_nothing_passes_at_once_that_the_validators_refuse(field):
    for value in filter(_sure(field), VALUES):
        field.run_validators(value)  # Raises ValidationError for what it refuses.


@pytest.mark.parametrize("name", ["slug", "url"])
def test_what_is_usual_passes_at_once(name):
    field = TABLES["press_releases"].checked[name]
    usual = {"slug": "summit-2020", "url": "https://mfa.example/1"}
    assert _sure(field)(usual[name])
