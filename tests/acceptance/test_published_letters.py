"""Real letters and area SEND reports: nothing crashes, days and stated deadlines are found, what is asked is found."""

import re
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from jointreview.adapters.documents import Pool
from jointreview.core.reports.reading import Reading

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data is not here"),
]


def readings(folder: str) -> list[Reading]:
    with Pool(2) as pool:
        return list(pool.read_files(sorted((REPORTS / folder).rglob("*.pdf"))))


def test_joint_letters() -> None:
    found = readings("jtai")
    assert len(found) == 22
    for one in found:
        first = one.first
        assert first.framework == "jtai-2016"
        assert first.inspection_start_on is not None
        assert first.inspection_end_on is not None
        assert first.published_on is not None
        assert (
            first.inspection_start_on.first_on
            <= first.inspection_end_on.first_on
            < first.published_on.first_on
        )
        # Every one of these letters names one day; by the survey they lie 38 to 83 working days on.
        (due,) = one.stated_deadlines
        assert 50 <= (due.due_on.first_on - first.published_on.first_on).days <= 125
        assert one.recommendations or one.findings
        assert one.authority


def test_area_send_reports() -> None:
    found = readings("send")
    assert len(found) == 19
    for one in found:
        first = one.first
        assert first.framework == "send-2023"
        assert first.inspection_start_on is not None
        assert first.inspection_end_on is not None
        assert (first.inspection_end_on.first_on - first.inspection_start_on.first_on).days <= 10
        assert one.recommendations
        assert all(asked.addressee for asked in one.recommendations if asked.kind == "priority_action")
        assert [problem.code for problem in one.problems if problem.severity != "note"] == []


# The second method: the phrase alone, in the flat text of the first page, by patterns that the reader does not use.
PHRASES = {
    "typically_positive": r"typically\s+lead\s+to\s+positive",
    "inconsistent": r"lead\s+to\s+inconsistent",
    "widespread_failings": r"widespread\s+and/or\s+systemic",
}
PLAN = r"prepare\s+and\s+submit\s+a\s+priority\s+action\s+plan"


def flat(path: Path, page: int | None = None) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = range(len(document)) if page is None else [page]
    return "\n".join(document[index].get_textpage().get_text_range() for index in pages)


def test_area_send_outcomes() -> None:
    paths = sorted((REPORTS / "send").rglob("*.pdf"))
    found = readings("send")
    outcomes: Counter[str] = Counter()
    for path, one in zip(paths, found, strict=True):
        cover = flat(path, 0)
        (outcome,) = one.judgements
        assert [grade for grade, words in PHRASES.items() if re.search(words, cover)] == [outcome.grade]
        assert (outcome.grade == "widespread_failings") is bool(re.search(PLAN, cover))
        assert " ".join(outcome.printed.split()) in " ".join(cover.split())
        whole = " ".join(flat(path).split())
        for asked in one.recommendations:
            assert len(asked.text) > 40
            assert " ".join(asked.text.split()[:8]) in whole
        outcomes[outcome.grade or ""] += 1
    # The survey counted one to nine items a report (reader.md 4.4: tables in 55 of 55).
    assert all(2 <= len(one.recommendations) <= 12 for one in found)
    assert sum(one.first.lead_inspector is not None for one in found) >= 18
    assert not any(re.search("Ofsted|HMI|CQC", one.first.lead_inspector or "") for one in found)
