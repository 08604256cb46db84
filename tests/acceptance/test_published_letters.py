"""Real letters and area SEND reports: nothing crashes, days and stated deadlines are found, what is asked is found."""

import re
import sys
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


FOOT_DIFFERS = {"Greenwich", "Warrington"}
"""Their running foot gives another first day than the cover, seen by eye."""


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
        doubts = [problem.code for problem in one.problems if problem.severity != "note"]
        assert doubts == (["date.places-differ"] if one.authority in FOOT_DIFFERS else [])


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
    sys.stdout.write(
        f"\narea SEND outcomes: {dict(outcomes)} of {len(found)}, 0 differ from the second way\n"
    )
    # The survey counted one to nine items a report (reader.md 4.4: tables in 55 of 55).
    assert all(2 <= len(one.recommendations) <= 12 for one in found)
    assert all(one.first.lead_inspector for one in found)
    assert not any(re.search("Ofsted|HMI|CQC", one.first.lead_inspector or "") for one in found)


SECTIONS = {
    "strength": r"(?:key )?strengths",
    "priority_action": r"areas? for priority action",
    "improve": r"areas? for improvement|what needs to improve",
    "none": r"headline findings|next steps",
}
SQUARE = re.compile(r"[\uf000-\uf0ff\u25fc\u25a0\u25aa]\s*(?!\s|There are no areas)")


def signs(text: str) -> Counter[str]:
    """The second method: how many lines with a square stand between one heading and the next, in flat text."""
    section, counts = "none", Counter[str]()
    for line in text.splitlines():
        plain = line.strip(" ?:\r").lower()
        section = next((name for name, words in SECTIONS.items() if re.fullmatch(words, plain)), section)
        counts[section] += bool(SQUARE.match(line.strip()))
    return counts


def test_joint_letters_lists_are_whole() -> None:
    items = 0
    paths = sorted((REPORTS / "jtai").rglob("*.pdf"))
    for path, one in zip(paths, readings("jtai"), strict=True):
        text = flat(path)
        read = Counter(
            "improve" if asked.kind == "recommendation" else asked.kind for asked in one.recommendations
        )
        for finding in one.findings:
            read[{"area_for_improvement": "improve"}.get(finding.kind, finding.kind)] += 1
        for section in ("strength", "improve", "priority_action"):
            assert read[section] == signs(text)[section], (path.parent.name, section)
        assert bool(read["other"]) is bool(re.search(r"(?im)^\s*headline findings\s*$", text)), (
            path.parent.name
        )
        whole = "".join(re.sub(r"[\x02\ufffe]", "-", text).split())
        cut = {problem.items[0] for problem in one.problems if problem.code == "letter.list-cut"}
        for words in [
            *(asked.text for asked in one.recommendations),
            *(found.text for found in one.findings),
        ]:
            items += 1
            parts = words.split()
            assert "".join(parts[:6]) in whole, path.parent.name
            assert "".join(parts[-3:]) in whole, path.parent.name
            assert (
                not re.search(r"\b(?:case|practice) study:|\bNext steps\b|\bYours sincerely\b", words)
                or words[-60:] in cut
            )
            assert not words[-1].isalpha() or words[-60:] in cut
    sys.stdout.write(
        f"\njoint letters: {items} items in {len(paths)} letters, as many as counted a second way\n"
    )
