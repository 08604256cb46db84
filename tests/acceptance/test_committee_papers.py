"""The five council papers against their hand-made answers: every judgement, finding, recommendation and day."""

import json
from pathlib import Path

import pytest

from jointreview.adapters.documents import Pool
from jointreview.core.reports.reading import Reading

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "reports"
ANSWERS = sorted((REPORTS / "gold").glob("committee-*.json"))
BANDS = {  # the contract's table
    "For immediate action": "immediate",
    "Immediately": "immediate",
    "immediate action": "immediate",
    "Within three months": "three_months",
    "Within six months": "six_months",
    "For action over the next six months": "six_months",
    "over the next six months": "six_months",
    "For action in the longer term": "longer_term",
}
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not ANSWERS, reason="../shared/data is not here"),
    pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.stem),
]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    files = [json.loads(answer.read_text(encoding="utf-8"))["file"] for answer in ANSWERS]
    with Pool(1) as pool:
        return dict(zip(files, pool.read_files([REPORTS / file for file in files]), strict=True))


@pytest.fixture
def gold(answer: Path) -> dict:
    return json.loads(answer.read_text(encoding="utf-8"))


@pytest.fixture
def reading(gold: dict, readings: dict[str, Reading]) -> Reading:
    return readings[gold["file"]]


def test_judgements(gold: dict, reading: Reading) -> None:
    wanted = sorted((tidy(one["area"]), one["grade"], one["grade_label"] or "") for one in gold["judgements"])
    found = sorted((tidy(one.label), one.printed, one.grade or "") for one in reading.judgements)
    assert found == wanted
    codes = sorted(one["code"] for one in gold["judgements"] if one["code"])
    if len(codes) == len(found):
        assert sorted(one.area or "" for one in reading.judgements) == codes
    assert all(one.area for one in reading.judgements)


def test_recommendations(gold: dict, reading: Reading) -> None:
    assert [
        (one.text, one.timescale, one.addressee, (one.section or "").lower(), one.paragraph)
        for one in reading.recommendations
    ] == [
        (
            one["text"],
            BANDS[one["timescale"]],
            one["responsible"],
            (one["section"] or "").lower(),
            one["location"],
        )
        for one in gold["recommendations"]
    ]


@pytest.mark.parametrize(("key", "kind"), [("strengths", "strength"), ("weaknesses", "area_for_improvement")])
def test_findings(gold: dict, reading: Reading, key: str, kind: str) -> None:
    wanted = [one["first_words"] for one in (gold[key] or {"items": []})["items"]]
    found = [finding for finding in reading.findings if finding.kind == kind]
    assert [" ".join(finding.text.split()[:6]) for finding in found] == wanted
    assert all(finding.area for finding in found)


def test_days_and_authority(gold: dict, reading: Reading) -> None:
    first = reading.first
    days = (first.inspection_start_on, first.inspection_end_on, first.published_on)
    assert tuple(day and day.iso for day in days) == (
        gold["inspection_start"],
        gold["inspection_end"],
        gold["published"],
    )
    assert reading.authority == gold["authority"]


def test_only_the_run_together_cells_need_a_person(gold: dict, reading: Reading) -> None:
    doubts = [problem.code for problem in reading.problems if problem.severity != "note"]
    assert doubts == (["table.cell-split"] * 2 if gold["doc_id"] == "committee-003" else [])


def tidy(label: str) -> str:
    return label.lower().replace("&", "and")
