"""What can only be seen with all the files side by side, and the database beside them: records
given twice, names that lead nowhere, statements that cite what is no source.
"""

from collections.abc import Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

from meetings.models import Evidence, Meeting, Participation, PressRelease, Source, Statement
from meetings.models.statement import NEEDS_VOICE
from meetings.sources.keys import Key, Known, called
from meetings.sources.loading import known_for
from meetings.sources.reading import Record

#: Models whose records cite a press release that must be a source of their meeting.
CITING = (Statement, Evidence, Participation)

VOICES = ("speakers", "countries")


def check(records: Iterable[Record], using: str) -> None:
    """Note against each record what is wrong with it among the others."""
    given: dict[tuple[type[Model], Key], Record] = {}
    for record in records:
        if record.key is not None:
            first = given.setdefault((record.model, record.key), record)
            if first is not record:
                where = f"{first.path}:{first.line}"
                record.fault(_("the same record stands at %(where)s; keep one.") % {"where": where})
    known = known_for(records, using)
    # Every link that could make a citation good, whether or not the files name it as a record.
    known.fetch(Source, (pair for record in records if (pair := _cited(record))))
    for record in records:
        _check_references(record, given, known)
        _check_citation(record, given, known)
        if record.model is Statement:
            _check_voice(record, known)
        if record.model is Meeting:
            _check_circle(record, given)


def _check_references(
    record: Record, given: dict[tuple[type[Model], Key], Record], known: Known
) -> None:
    for name, target, key in record.references():
        if (target, key) in given or known.has(target, key):
            continue
        others = [
            [other.clean.get(column) or [] for column in called(target)]
            for (model, _key), other in given.items()
            if model is target
        ]
        message = _("there is no %(model)s “%(key)s”%(near)s")
        near = known.suggest(target, key, others) or "."
        model = target._meta.verbose_name
        record.fault(message % {"model": model, "key": str(key[0])[:80], "near": near}, name)


def _cited(record: Record) -> Key | None:
    """The meeting and the press release that a record ties together."""
    if record.model not in CITING:
        return None
    meeting, press_release = record.clean.get("meeting"), record.clean.get("press_release")
    return (*meeting, *press_release) if meeting and press_release else None


def _check_citation(
    record: Record, given: dict[tuple[type[Model], Key], Record], known: Known
) -> None:
    """What cites a press release about a meeting must cite one of the meeting's sources."""
    pair = _cited(record)
    if pair is None or (Source, pair) in given or known.has(Source, pair):
        return
    ends = [(Meeting, pair[:1]), (PressRelease, pair[1:])]
    if all(one in given or known.has(*one) for one in ends):
        message = _(
            "press release “%(press_release)s” is not a source of meeting “%(meeting)s”;"
            " add a record of meetings.source for the two, or cite one of its sources."
        )
        record.fault(message % {"meeting": pair[0], "press_release": pair[1]}, "press_release")


def _check_voice(record: Record, known: Known) -> None:
    """A statement needs somebody who made it."""
    wrong = {part for _line, _message, part in record.problems}
    if record.clean.get("attribution") or wrong & {"attribution", *VOICES}:
        return
    silent = not any(record.clean.get(name) for name in VOICES)
    # Left out, the links of a statement that is there already stay as they are.
    kept = record.key and known.has(Statement, record.key)
    left_out = not all(name in record.values for name in VOICES)
    if silent and not (kept and left_out):
        record.fault(str(NEEDS_VOICE))


def _check_circle(record: Record, given: dict[tuple[type[Model], Key], Record]) -> None:
    """A meeting must not be part of one that is part of it."""
    passed = set()
    larger = record.clean.get("part_of")
    while larger and larger not in passed:
        if larger == record.key:
            record.fault(_("a meeting cannot be part of itself, nor of its own parts."), "part_of")
            return
        passed.add(larger)
        above = given.get((Meeting, larger))
        larger = above.clean.get("part_of") if above else None
