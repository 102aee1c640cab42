"""What the tests of the check share: the faults of one file, as they are told."""

from pathlib import Path

from meetings.sources.checking import check
from tests.meetings.sources import samples


def faults_of(folder: Path, text: str | bytes, *, reference: str = samples.REFERENCE) -> list[str]:
    """The faults of one file beside the reference file, each as its line without the folder."""
    paths = [
        samples.write(folder, "a.yaml", text),
        samples.write(folder, "b_reference.yaml", reference),
    ]
    found = check(paths)[1]
    return [str(fault).replace(f"{folder}/", "") for fault in found]
