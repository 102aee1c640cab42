"""What the bitmaps of an archive's meetings take in a process. Ask it of a process that has read none yet."""

import ctypes
import gc
import time
from typing import Any

import psutil


def used() -> float:
    """The memory that this process has for itself alone, in MB."""
    gc.collect()
    return psutil.Process().memory_full_info().uss / 1e6


def give_back() -> None:
    """Have the C library return what it holds in reserve, where it can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def memory() -> dict[str, Any]:
    """The growth of the process by reading the snapshots and the bitmaps' own size, in MB; how long it took."""
    from meetings.index import reading
    from meetings.index.kinds import KINDS, MEETING

    with reading():
        pass
    give_back()
    before = used()
    start = time.perf_counter()
    with reading() as reader:
        state = reader.state(MEETING)
    taken = (time.perf_counter() - start) * 1000
    meetings = used() - before
    give_back()
    held = used() - before
    bitmaps = [*state.bitmaps.values(), *state.words.values()]
    with reading() as reader:
        for kind in KINDS:
            reader.state(kind)
    return {
        "ms": taken,
        "meetings": meetings,
        "held": held,
        "all": used() - before,
        "bitmaps": sum(len(one.serialize()) for one in bitmaps) / 1e6,
        "count": len(bitmaps),
    }
