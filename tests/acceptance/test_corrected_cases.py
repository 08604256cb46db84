"""Corrections that people made, asked again of this reader: `cases` holds one file a document, the score is printed.

The files are those that `jointreview cases write` and the page of kept reports give; put others beside the example. A
case whose document is neither the demonstration's nor in ../shared cannot be asked, and says so.
"""

import hashlib
from pathlib import Path

import pytest
from tests.acceptance.conftest import REPORTS

from jointreview.adapters.documents import read_file
from jointreview.cli.cases import load_cases
from jointreview.core.reports import contract
from jointreview.core.reports.cases import score

CASES = Path(__file__).with_name("cases")
DOCUMENTS = Path(__file__).parents[2] / "src" / "jointreview" / "web" / "demonstration" / "documents"
MET = {"0d8b762ea7a2": (1, 1)}
"""Met and asked, by the beginning of the document's fingerprint. A better score is written here, so that it is kept.

0d8b: findings under "Both themes" speak of the inspection as a whole; the reader learnt it from this correction.
"""


def test_what_people_corrected_is_read_as_they_left_it(capsys: pytest.CaptureFixture[str]) -> None:
    files = load_cases(CASES)
    wanted = {one.sha256 for one in files}
    paths = [*DOCUMENTS.glob("*.pdf"), *(REPORTS.rglob("*.pdf") if REPORTS.exists() else ())]
    found = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in paths}
    readings = {sha256: contract.to_json(read_file(found[sha256])) for sha256 in wanted & found.keys()}
    scores = {sha256[:12]: met for sha256, met in score(files, readings).items()}
    with capsys.disabled():
        met, asked = (sum(numbers) for numbers in zip(*scores.values(), strict=True))
        print(f"\ncases: {met} of {asked} met, {len(wanted) - len(scores)} documents not here")  # noqa: T201
    assert scores == {name: MET[name] for name in scores}
    assert set(MET) == set(scores)
