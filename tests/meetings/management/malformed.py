"""Two hundred ways to get a fixture wrong, always the same: the sample with one mishap in each."""

from collections.abc import Callable
from random import Random

from tests.meetings.sources.samples import RELEASE

LINES = RELEASE.splitlines(keepends=True)
#: What a field of the sample cannot take.
WRONG = {
    "slug": ["[a]", "{a: b}", "null", "Harbour Talks", "''", "a/b", "2021-05-04"],
    "title": ["null", "[]", "{}", "''", "!!binary aGk=", "x" * 301, "yes"],
    "published": ["soon", "'2021-02-30'", "[2021]", "'2021-05-04T25:00'", "1.5"],
    "date": ["null", "''", "'20210-1'", "[]", "tomorrow", "'../..'"],
    "format": ["vidoe", "7", "[video]", "null"],
    "topics": ["sea-trade", "[sea-trade]", "[[sea-trade, 2]]", "{a: b}", "[[]]", "7", "[[sea-trade], [sea-trade]]"],
    "publisher": ["mofa-qa", "[]", "[mofa-qa, QA1]", "{slug: mofa-qa}", "null", "[[mofa-qa]]"],
    "position": ["first", "-1", "1.5", "null", "[1]", "99999999999999999999", "true"],
    "role": ["boss", "null", "[host]"],
    "number": ["one", "-7", "null", "2.0", "[1]", ".inf", "0"],
    "paragraph": ["two", "-3", "[2]", "1e400", "0"],
    "speakers": ["ada-north", "[ada-north]", "[[Ada North]]", "null"],
    "summary": ["null", "''", "[a]", "{}"],
    "act": ["cried", "3", "''"],
    "state": ["public", "null", "true"],
}  # fmt: skip
REFERENCES = (
    "[harbour-2021]",
    "[harbour-talks]",
    "[mofa-qa]",
    "[ada-north]",
    "[sea-trade]",
    "[QA1]",
)


def truncated(random: Random) -> str:
    """The end of the file is missing, in the middle of a list."""
    at = [place for place, char in enumerate(RELEASE) if char == "["]
    place = random.choice(at)
    return RELEASE[: place + random.randint(1, RELEASE.index("]", place) - place)]


def cut_letter(random: Random) -> bytes:
    """The file ends within a letter."""
    return (
        RELEASE[: random.randrange(len(RELEASE))].encode() + "한".encode()[: random.randint(1, 2)]
    )


def wrong_type(random: Random) -> str:
    """A field holds what it cannot take."""
    name = random.choice([*WRONG])
    at = random.choice([n for n, line in enumerate(LINES) if line.startswith(f"    {name}:")])
    return _with(at, f"    {name}: {random.choice(WRONG[name])}\n")


def twice(random: Random) -> str:
    """A field is given twice."""
    at = random.choice([n for n, line in enumerate(LINES) if line.startswith("    ")])
    return _with(at, LINES[at] * 2)


def unknown_field(random: Random) -> str:
    """A field that there is not."""
    at = random.choice([n for n, line in enumerate(LINES) if line.startswith("    ")])
    name = "".join(random.choices("abcdefghij", k=random.randint(4, 9)))
    return _with(at, f"{LINES[at]}    {name}: {random.choice(['red', '7', '[a]', 'null'])}\n")


def unknown_model(random: Random) -> str:
    """A model that there is not, or that fixtures may not fill."""
    at = random.choice([n for n, line in enumerate(LINES) if line.startswith("- model")])
    models = [
        "meetings.meting",
        "meeting",
        "7",
        "[a]",
        "null",
        "meetings.meetingevent",
        "''",
        "a.b.c",
    ]
    return _with(at, f"- model: {random.choice(models)}\n")


def bad_reference(random: Random) -> str:
    """A record is named that is not there."""
    right = random.choice(REFERENCES)
    places = [n for n in range(len(RELEASE)) if RELEASE.startswith(right, n)]
    place = random.choice(places)
    letter = random.choice("qxz")
    return f"{RELEASE[: place + 2]}{letter}{RELEASE[place + 3 :]}"


def control_character(random: Random) -> str:
    """A character that may not stand in a text."""
    place = random.randrange(len(RELEASE))
    char = chr(random.choice([*range(1, 9), *range(14, 32), 127]))
    return RELEASE[:place] + char + RELEASE[place:]


def escaped_character(random: Random) -> str:
    """A character that the database cannot keep, written in letters."""
    at = random.choice(
        [n for n, line in enumerate(LINES) if line.startswith(("    title", "    summary"))]
    )
    name = LINES[at].split(":")[0]
    return _with(
        at,
        f'{name}: "{"a" * random.randint(0, 9)}{random.choice([chr(92) + "0", chr(92) + "ud800"])}"\n',
    )


def bomb(random: Random) -> str:
    """Lists within lists by names, which a few lines make larger than any machine."""
    depth, wide = random.randint(8, 30), random.randint(5, 10)
    text = "- &a0 [x, x]\n"
    for n in range(1, depth):
        text += f"- &a{n} [{', '.join([f'*a{n - 1}'] * wide)}]\n"
    where = random.choice(
        ["model", "title", "slug", "topics", "published", "publisher", "number", "colour"]
    )
    at = next((n for n, line in enumerate(LINES) if line.lstrip(" -").startswith(f"{where}:")), 2)
    start = LINES[at].split(":")[0] if where != "colour" else "    colour"
    return text + _with(at, f"{start}: *a{depth - 1}\n")


def deep(random: Random) -> str:
    """Lists within lists, written out."""
    depth = random.randint(30, 20_000)
    return f"{RELEASE}- {'[' * depth}{']' * random.choice([depth, 0])}\n"


def indented(random: Random) -> str:
    """A line that stands too far left, or behind a tab."""
    at = random.choice([n for n, line in enumerate(LINES) if line.startswith("    ")])
    return _with(at, random.choice(["\t", "   ", " "]) + LINES[at].lstrip())


def missing(random: Random) -> str:
    """A field that must be given is not."""
    names = ("slug", "title", "publisher", "date", "meeting", "press_release", "country", "fact")
    names += ("number", "summary")
    starts = tuple(f"    {name}:" for name in names)
    optional = _participants_sources()
    at = random.choice(
        [n for n, line in enumerate(LINES) if line.startswith(starts) and n not in optional]
    )
    return _with(at, "")


def other_thing(random: Random) -> str:
    """No list of records at all."""
    things = [
        "7",
        "text",
        "{a: b}",
        "''",
        "null",
        "- 7",
        "- [a]",
        "- {}",
        "- fields: {}",
        "!!set {a}",
    ]
    things += [
        "--- a\n--- b",
        "- *nobody",
        "- model: meetings.topic\n  fields: [1]",
        "%YAML 9.9\n---\n- a",
    ]
    return random.choice(things) + "\n" * random.randint(1, 9)


def _participants_sources() -> set[int]:
    """Lines that tell where a participant is printed, which need not be told; titles that day."""
    found, model = set(), ""
    for n, line in enumerate(LINES):
        model = line if line.startswith("- model") else model
        if "participation" in model and line.startswith(("    press_release", "    title")):
            found.add(n)
    return found


def _with(at: int, line: str) -> str:
    return "".join([*LINES[:at], line, *LINES[at + 1 :]])


KINDS: list[Callable[[Random], str | bytes]] = [
    truncated, cut_letter, wrong_type, wrong_type, twice, unknown_field, unknown_model, bad_reference,
    control_character, escaped_character, bomb, deep, indented, missing, other_thing,
]  # fmt: skip


def malformed(count: int, seed: int) -> list[tuple[str, bytes]]:
    """So many different files, each with the name of its mishap; always the same."""
    random = Random(seed)
    found: dict[bytes, str] = {}
    while len(found) < count:
        kind = KINDS[len(found) % len(KINDS)] if random.random() < 0.8 else random.choice(KINDS)
        made = kind(random)
        data = made if isinstance(made, bytes) else made.encode(errors="surrogatepass")
        found.setdefault(data, kind.__name__)
    return [(name, data) for data, name in found.items()]
