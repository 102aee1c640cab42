"""The people of lists below or beside a text: "Japan: Mr. X, Director; Ms. Y, Counsellor"."""

from dataclasses import replace

from meetings.drafting.draft import Span
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.mentions import Mention, find
from meetings.drafting.titles import Title
from meetings.drafting.tokens import Unit


def find_listed(text: str, span: Span, units: list[Unit], gazetteer: Gazetteer) -> list[Mention]:
    """The people of a line such as "Japan: Mr. X, Director; Ms. Y, Counsellor"; the label gives their country."""
    colon = next((n for n, u in enumerate(units) if u.text in (":", "–")), -1)
    label = [u for u in units[:colon] if u.code]
    code, at = (label[0].code, Span(label[0].start, label[0].end)) if label else ("", None)
    found: list[Mention] = []
    part: list[Unit] = []
    for unit in [*units[colon + 1 :], None]:
        if unit is not None and unit.text != ";":
            part.append(unit)
            continue
        for mention in find(text, part, gazetteer)[:1]:
            end = next((n for n, u in enumerate(part) if u.end == mention.end), 0)
            title = mention.title
            if end + 2 < len(part) and part[end + 1].text == ",":
                start, stop = part[end + 2].start, part[-1].end
                words = text[start:stop].rstrip(".,")
                title = Title(end + 2, len(part), words, start, start + len(words))
            found.append(
                replace(mention, how="listed", title=title, code=code or mention.code,
                        code_span=at or mention.code_span)
            )  # fmt: skip
        part = []
    return found
