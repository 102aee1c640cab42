"""Which words to look for: some that stand in about a tenth of all meetings, some that are rare."""

from tests.benchmarks.archives import Archive
from tests.benchmarks.asked import Asked
from tests.benchmarks.datasette_side import Served

COMMON, RARE = (0.07, 0.14), (0.0005, 0.006)


async def choose(archive: Archive, said: list[str], many: int) -> dict[str, list[str]]:
    """The words "common" and "rare", at most `many` of each, out of a list from the most used on.

    Only words that SQLite and PostgreSQL take for the same: their stems differ for a few.
    """
    served = Served(archive.sqlite)
    whole = archive.ask("get", path=Asked().ours())["total"]
    found: dict[str, list[str]] = {"common": [], "rare": []}
    # The most used words each alone; of the long rest every fifth.
    for word in [*said[:6], *said[40:400:2], *said[-300::5]]:
        if all(len(words) >= many for words in found.values()):
            break
        asked = Asked(words=word)
        _taken, total = await served.ask(asked.datasette())
        for kind, (least, most) in (("common", COMMON), ("rare", RARE)):
            wanted = least <= total / whole <= most and len(found[kind]) < many
            if wanted and archive.ask("get", path=asked.ours())["total"] == total:
                found[kind].append(word)
    return found
