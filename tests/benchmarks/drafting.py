"""How well press releases are drafted: `make score`.

Drafts every text of a folder of labelled texts (../shared/releases, or RELEASES) as a script would, without a database,
runs that folder's own `score.py` on the drafts, names the texts with a fault, and says how many texts a second one core
drafts. The folder is no part of this repository; without it there is nothing to measure.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

from diplomacy.paths import BASE_DIR

FIXTURES = ["countries", "officials", "topics", "series", "publishers"]
ROUNDS = 10


def main() -> int:
    """Print the scores; the exit code is 1 where there is nothing to measure."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy.settings")
    django.setup()
    from meetings.drafting import Gazetteer, draft
    from meetings.drafting.shared import record

    folder = Path(os.environ.get("RELEASES", BASE_DIR.parent / "shared" / "releases"))
    texts = {path.stem: path.read_bytes().decode() for path in sorted(folder.glob("*.txt"))}
    if not texts or not (folder / "score.py").exists():
        print(f"error: {folder} has no labelled texts; name their folder: RELEASES=… make score.")
        return 1
    gazetteer = Gazetteer.from_fixtures(*(BASE_DIR / "fixtures" / f"{n}.yaml" for n in FIXTURES))
    with tempfile.TemporaryDirectory() as made:
        for name, text in texts.items():
            drafted = json.dumps(record(draft(text, gazetteer)), ensure_ascii=False)
            Path(made, f"{name}.json").write_text(drafted, encoding="utf-8")
        score = [sys.executable, folder / "score.py", folder / "gold.json", made]
        subprocess.run([*score, "--texts", folder, "-v"], check=True)
    start = time.perf_counter()
    for _round in range(ROUNDS):
        for text in texts.values():
            draft(text, gazetteer)
    seconds = time.perf_counter() - start
    print(f"{len(texts) * ROUNDS / seconds:.0f} texts a second on one core")
    return 0


if __name__ == "__main__":
    sys.exit(main())
