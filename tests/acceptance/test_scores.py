"""The scores of reading real reports, one line a measure of the reader's issue; none may fall below `scores.json`.

A better score must be written into the file (the failing test says what), so that it is kept from then on.
"""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from tests.acceptance.conftest import REPORTS
from tests.acceptance.scoring import BANDS, Score, plain
from tests.acceptance.test_official_tables import matches
from tests.lib import papers
from tests.lib.official import official_inspections

from jointreview.adapters.documents import Pool, read_bytes
from jointreview.core.reports.printed_dates import parse_day
from jointreview.core.reports.reading import Reading
from jointreview.errors import UnreadableDocument

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data is not here"),
]
KEPT = Path(__file__).with_name("scores.json")
Measured = dict[str, Score]
DIFFERENT = {"london corporation": "city of london"}


@pytest.fixture(scope="module")
def hand_made(ofsted_readings: dict[str, Reading]) -> list[tuple[dict, Reading]]:
    """Each hand-made answer with the reading of its report."""
    golds = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((REPORTS / "gold").glob("*.json"))
    ]
    papers_only = [gold["file"] for gold in golds if gold["file"] not in ofsted_readings]
    with Pool(1) as pool:
        read = dict(zip(papers_only, pool.read_files([REPORTS / file for file in papers_only]), strict=True))
    return [(gold, (ofsted_readings | read)[gold["file"]]) for gold in golds]


@pytest.fixture(scope="module")
def measured(
    ofsted_answers: dict[str, dict[str, str]],
    ofsted_readings: dict[str, Reading],
    hand_made: list[tuple[dict, Reading]],
) -> Measured:
    return {
        "grades of gold/grades.csv": grades(ofsted_answers, ofsted_readings),
        "grades of Ofsted's own tables": official(ofsted_readings),
        "grades of the committee papers": committee_grades(hand_made),
        "recommendations": recommendations(hand_made),
        "time band and addressee": bands(hand_made),
        "days, publication, authority": days(ofsted_readings),
        "place, list, half, theme, number": places(hand_made),
        "lead inspector": leads(hand_made, ofsted_readings),
        "lead inspector, area SEND": send_leads(),
        "strengths and weaknesses": findings(hand_made),
        "JTAI stated dates": stated_dates(),
        "files that are not what they claim": refusals(),
    }


def grades(answers: dict[str, dict[str, str]], readings: dict[str, Reading]) -> Score:
    score = Score()
    for file, areas in answers.items():
        found = {one.area: one.grade for one in readings[file].judgements}
        for area in areas.keys() | found.keys():
            score.value(areas.get(area or ""), found.get(area), readings[file])
    return score


def official(readings: dict[str, Reading]) -> Score:
    table, score = official_inspections(), Score()
    for file, reading in readings.items():
        found = {one.area: one.grade for one in reading.judgements}
        for row, _ in matches(file, reading, table):
            for area, grade in row.grades.items():
                score.value(grade, found.get(area), reading)
    return score


def committee_grades(hand_made: list[tuple[dict, Reading]]) -> Score:
    score = Score()
    for gold, reading in hand_made:
        if gold["source"] == "council-report":
            wanted = [(label(j["area"]), j["grade"], j["grade_label"] or None) for j in gold["judgements"]]
            score.several(wanted, [(label(j.label), j.printed, j.grade) for j in reading.judgements], reading)
    return score


def label(text: str) -> str:
    return text.lower().replace("&", "and")


def recommendations(hand_made: list[tuple[dict, Reading]]) -> Score:
    score = Score()
    for gold, reading in hand_made:
        wanted = [plain(one["text"]) for one in gold["recommendations"]]
        score.several(wanted, [plain(one.text) for one in reading.recommendations], reading)
    return score


def bands(hand_made: list[tuple[dict, Reading]]) -> Score:
    score = Score()
    for gold, reading in hand_made:
        found = {plain(one.text): one for one in reading.recommendations}
        for one in gold["recommendations"]:
            read = found.get(plain(one["text"]))
            wanted = (BANDS.get(one["timescale"]), one["responsible"])
            score.value(wanted, read and (read.timescale, read.addressee), reading)
    return score


def days(readings: dict[str, Reading]) -> Score:
    score = Score()
    with (REPORTS / "gold/dates.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["file"] in readings]
    for row in rows:
        reading = readings[row["file"]]
        first = reading.first
        for name, day in (
            ("inspection_start", first.inspection_start_on),
            ("inspection_end", first.inspection_end_on),
            ("published_in_text", first.published_on),
        ):
            score.value(row[name] or None, day and day.iso, reading)
        name = DIFFERENT.get(row["authority"], row["authority"].replace("&", "and"))
        score.value(name, (reading.authority or "").lower(), reading)
    return score


LEAD = re.compile(
    r"(?<!eputy )(?i:lead inspectors?) ?: ?((?:[A-Z][\w’'-]+ ?-?){1,4}?)(?:, | HMI| Deputy| Her| His| Team| Senior|$)"
)
OFSTEDS_LEAD = re.compile(
    r"((?:[A-Z][\w’'-]+ ){1,2}(?!HMI)[A-Z][\w’'-]+),? (?:HMI,? )?Ofsted,? (?:HMI,? )?(?i:lead inspector)\b"
)


def leads(hand_made: list[tuple[dict, Reading]], readings: dict[str, Reading]) -> Score:
    """The hand-made answers; all other reports a second way, in the bare text of all pages run together."""
    score = Score()
    for gold, reading in hand_made:
        score.value(gold["lead_inspector"], reading.first.lead_inspector, reading)
    for file, reading in readings.items():
        found = LEAD.search(bare(REPORTS / file))
        score.value(found and found[1].removesuffix(" HMI").strip(), reading.first.lead_inspector, reading)
    return score


def send_leads() -> Score:
    """Ofsted's lead in the table of the team, a second way: in the bare text run together."""
    score = Score()
    paths = sorted((REPORTS / "send").rglob("*.pdf"))
    with Pool(2) as pool:
        for path, reading in zip(paths, pool.read_files(paths), strict=True):
            team = bare(path).rsplit("Inspection team", 1)[1].replace("Ofsted Care Quality Commission", "")
            found = OFSTEDS_LEAD.search(team)
            score.value(found and found[1], reading.first.lead_inspector, reading)
    return score


def bare(path: Path) -> str:
    """All words of the file on one line."""
    document = pypdfium2.PdfDocument(path)
    words = "\n".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(re.sub("[\x02\ufffe]", "-", words).split())


def places(hand_made: list[tuple[dict, Reading]]) -> Score:
    """Where each recommendation stands: page or paragraph, list, half of the report, theme, printed number."""
    score = Score()
    for gold, reading in hand_made:
        found = {plain(one.text): one for one in reading.recommendations}
        for one in gold["recommendations"]:
            read = found.get(plain(one["text"]))
            for name, value in (
                ("page", one["page"]),
                ("paragraph", None if one["page"] else one["location"]),
                ("group", one["group"]),
                ("section", one["section"]),
                ("theme", one["theme"]),
                *((("number", str(one["item_no"])),) if one["item_no"] else ()),
            ):
                mine = read and getattr(read, name)
                score.value(tidied(value), tidied(mine), reading)
    return score


def tidied(value: object) -> object:
    return label(value).rstrip("?: ") if isinstance(value, str) else value


def findings(hand_made: list[tuple[dict, Reading]]) -> Score:
    score = Score()
    for gold, reading in hand_made:
        for key, kind in (("strengths", "strength"), ("weaknesses", "area_for_improvement")):
            wanted = [one["first_words"] for one in (gold[key] or {"items": []})["items"]]
            found = [" ".join(one.text.split()[:6]) for one in reading.findings if one.kind == kind]
            score.several(wanted, found, reading)
    return score


def stated_dates() -> Score:
    """The day after "by" in the sentence on the written statement, found a second way: in the bare text."""
    score = Score()
    paths = sorted((REPORTS / "jtai").rglob("*.pdf"))
    with Pool(2) as pool:
        for path, reading in zip(paths, pool.read_files(paths), strict=True):
            document = pypdfium2.PdfDocument(path)
            text = " ".join(page.get_textpage().get_text_range() for page in document)
            plain_text = " ".join(text.split())
            at = plain_text.find("statement of action to")
            day = parse_day(plain_text[at:].split(" by ", 1)[1][:40]) if at >= 0 else None
            found = [one.due_on.iso for one in reading.stated_deadlines]
            score.several([day.iso] if day else [], found, reading)
    return score


def refusals() -> Score:
    score = Score()
    report = papers.pdf("= Inspection of Exampleshire")
    unlike = {
        "document.not-a-pdf": b"<html><body>Report not found</body></html>",
        "document.encrypted": papers.locked_pdf(),
        "document.truncated": report[: len(report) // 2],
        "document.empty": b"",
    }
    for code, data in unlike.items():
        score.asked += 1
        try:
            read_bytes(data, "report.pdf")
            score.silent += 1
        except UnreadableDocument as refused:
            score.right += refused.code == code
    return score


SHOWN: dict[str, Callable[[Score], object]] = {
    "asked": lambda score: score.asked,
    "right": lambda score: score.right,
    "recall": lambda score: round(score.recall, 4),
    "precision": lambda score: round(score.precision, 4),
    "wrong_without_a_problem": lambda score: score.silent,
}


def test_no_score_is_lower_than_the_one_kept(measured: Measured) -> None:
    now = {name: {key: show(score) for key, show in SHOWN.items()} for name, score in measured.items()}
    print(f"\n{'measure':36}{'asked':>7}{'right':>7}{'recall':>8}{'prec.':>8}{'silent':>8}")  # noqa: T201
    for name, row in now.items():
        cells = "".join(f"{row[key]!s:>{width}}" for key, width in zip(SHOWN, (7, 7, 8, 8, 8), strict=True))
        print(f"{name:36}{cells}")  # noqa: T201
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    lower = [
        (name, key)
        for name, row in kept.items()
        for key in ("right", "recall", "precision")
        if name not in now or now[name][key] < row[key]  # type: ignore[operator]
    ]
    assert lower == []
    assert now == kept, f"write what is better into {KEPT.name}:\n{json.dumps(now, indent=1)}"


def test_nothing_is_wrong_without_a_problem(measured: Measured) -> None:
    silent = sum(score.silent for score in measured.values())
    print(f"\nwrong without a problem: {silent}")  # noqa: T201
    assert silent == 0


def test_the_count_of_silent_errors_can_rise() -> None:
    """The measure itself: a wrong grade counts as silent exactly when the reading asks nobody."""
    score, quiet = Score(), Reading("a", None)
    score.value("good", "inadequate", quiet)
    score.several(["one"], ["one", "made up"], quiet)
    assert (score.right, score.invented, score.silent) == (1, 2, 2)
    assert re.fullmatch(r"0\.33\d*", str(score.precision))
