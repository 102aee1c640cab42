"""Files that are not the collection's give messages: no traceback, no row."""

import random
import re
from xml.dom import minidom
from xml.parsers.expat import ExpatError

import pytest
from django.core.management import CommandError

from meetings.collections.rows import read
from meetings.models import LoadedChunk, Meeting, Official, PressRelease
from tests.meetings.collections.samples import countries, document, imported, trip, visit, write

pytestmark = pytest.mark.django_db

SOUND = [
    document(*(visit(n, visitor=f"President Ann{n} Roe", description="State visit & more.") for n in range(1, 5))),
    document(*(trip(n, remarks="Met with Prime Minister Taro Sato.") for n in range(1, 5))),
]  # fmt: skip
BOMB = '<!DOCTYPE visits [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


def mutated(chance: random.Random) -> bytes:
    """A sound file with a few mishaps, which may happen to leave it well-formed."""
    text = chance.choice(SOUND)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text))
        match chance.randrange(8):
            case 0:
                text = text[: max(at, 1)]
            case 1:
                text = (
                    text[:at]
                    + chance.choice(["<", "&", "</", "\x00", "<![CDATA[", "]]>", "\ufffe"])
                    + text[at:]
                )
            case 2:
                tag = chance.choice(list(re.finditer("</?[a-z-]+|$", text)))
                text = text[: tag.start()] + text[tag.end() :]
            case 3:
                tags = list(re.finditer("</[a-z-]+>|$", text))
                one, two = chance.choice(tags), chance.choice(tags)
                text = text[: one.start()] + two[0] + text[one.end() :]
            case 4:
                text = text.replace('"', chance.choice(["", "'"]), chance.randint(1, 3))
            case 5:
                text = text + chance.choice(["x", "<visits/>", "</visits>", text])
            case 6:
                text = text.replace("&amp;", "&nothing;", 1).replace("<id>", "<id id>", 1)
            case 7:
                text = text.replace("UTF-8", chance.choice(["UTF-16", "x-none", "latin-1&"]), 1)
    data = text.encode(errors="surrogatepass")
    if chance.random() < 0.3:
        at = chance.randrange(len(data))
        data = data[:at] + chance.randbytes(chance.randint(1, 6)) + data[at:]
    return data


def is_well_formed(data: bytes) -> bool:
    """What another reader of XML says."""
    try:
        minidom.parseString(data)
    except (ExpatError, LookupError, ValueError):
        return False
    return True


def malformed(count: int) -> list[bytes]:
    chance = random.Random(1870)
    found: list[bytes] = []
    while len(found) < count:
        data = mutated(chance)
        if not is_well_formed(data):
            found.append(data)
    return found


def nothing_is_there() -> bool:
    return not any(
        model.objects.exists() for model in (Meeting, PressRelease, Official, LoadedChunk)
    )


def test_200_malformed_files_give_messages_and_no_row(tmp_path):
    countries()
    sound = write(tmp_path, "sound.xml", visit(99))
    path = tmp_path / "malformed.xml"
    for data in malformed(200):
        path.write_bytes(data)
        with pytest.raises(CommandError) as caught:
            imported(sound, path)
        message = str(caught.value)
        assert "malformed.xml" in message
        assert "Traceback" not in message
        assert nothing_is_there(), message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (BOMB + "]><visits>&j;</visits>", "declares a document type"),
        ('<!DOCTYPE visits SYSTEM "file:///etc/passwd"><visits/>', "declares a document type"),
        ("<html><body/></html>", "“html” is no file of the collection"),
        ("<visits><trip/></visits>", "“trip” where a visit should be"),
        ("<visits><visit><id><b>1</b></id></visit></visits>", "“b” stands within a field"),
        ("<visits><visit><id>1</id><id>2</id></visit></visits>", "“id” stands here twice"),
        ("<visits><visit>", "1: not well-formed XML: column 16: no element found"),
        ("", "not well-formed XML"),
    ],
)
def test_what_is_no_file_of_the_collection_is_refused_with_its_line(tmp_path, text, words):
    countries()
    path = tmp_path / "file.xml"
    path.write_text(text)
    with pytest.raises(CommandError, match="Nothing was loaded") as caught:
        imported(path)
    assert words in str(caught.value)
    assert "file.xml" in str(caught.value)


def test_paths_that_lead_nowhere_are_told_all_at_once(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError) as caught:
        imported(tmp_path / "none.xml", tmp_path / "empty", tmp_path / ("a" * 300))
    assert "3 faults" in str(caught.value)
    assert "there is no such file" in str(caught.value)
    assert "no XML file here" in str(caught.value)


def test_no_row_is_ever_dropped_in_silence(tmp_path):
    countries()
    chance = random.Random(3264)
    words = ["", "1990", "1990-13-01", "Prime", "King", "x" * 9_000, "0", "-1", "É", "٣", "Russia", "\u202e",
             "President", "a, b and c", "U.S.S.R.", "Met with President Bush and and Prime Minister",
             "of of of the the", "“ ” ’s", "Stopped"]  # fmt: skip
    names = ["start", "end", "visitor", "country", "country_id", "description"]
    rows = []
    for number in range(300):
        spoilt = {chance.choice(names): chance.choice(words) for _ in range(chance.randint(1, 3))}
        rows.append(visit(chance.choice([number, number, number, "x", ""]), **spoilt))
    path = write(tmp_path, "visits.xml", *rows)
    assert len(read([path]).rows) == 300
    said = imported(path)
    outcomes = [line.partition(":")[0] for line in said[:300]]
    assert set(outcomes) <= {"created", "unsure", "kept", "left"}
    assert said[300].startswith("300 rows: ")
    assert outcomes.count("left") > 50
    assert Meeting.objects.count() == outcomes.count("created") + outcomes.count("unsure")
    assert "300 rows: 0 created" in imported(path)[-2]
