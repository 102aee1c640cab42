"""Who tells in the first person: "Today I met …" on a minister's own page, named at its head."""

import re
from dataclasses import replace

from meetings.drafting.draft import Span
from meetings.drafting.gazetteer import Gazetteer
from meetings.drafting.mentions import Mention, find
from meetings.drafting.page import Page
from meetings.drafting.sentences import Sentence
from meetings.drafting.titles import title_at
from meetings.drafting.tokens import cut

#: A meeting told by one of those who met.
I_MET = re.compile(
    r"\bI (?:\w+ly |also |today )?(?:met|spoke|hosted|welcomed|held|had|joined|co-?chaired|received|called)\b"
)
#: The furthest line above the text at which its author is looked for.
HEAD = 12


def author_of(page: Page, sentences: list[Sentence], gazetteer: Gazetteer) -> Mention | None:
    """The one person named above a text in the first person, with the office on the same or the next line; else None."""
    if not any(I_MET.search(s.words) and not s.quoted(s.start) for s in sentences[:3]):
        return None
    lines = [line for line in page.head if line is not page.title][-HEAD:]
    named: list[Mention] = []
    for n, line in enumerate(lines):
        for mention in find(page.text, cut(page.text, line.span, gazetteer), gazetteer):
            if len(mention.name.split()) < 2 or (mention.how == "bare"):
                continue
            beside = [lines[k] for k in (n - 1, n + 1) if 0 <= k < len(lines)]
            for other in beside:
                units = cut(page.text, Span(other.start, other.end), gazetteer)
                title = title_at(page.text, units, 0)
                if (
                    title
                    and title.after == len(units)
                    and (mention.title is None or len(title.text) > len(mention.title.text))
                ):
                    mention = replace(mention, title=title, how="titled")
            if mention.title:
                named.append(mention)
    return named[0] if len({m.name for m in named}) == 1 else None
