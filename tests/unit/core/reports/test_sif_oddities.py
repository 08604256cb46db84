"""Oddities counted in real reports of the single framework and of ILACS, each made up once: reader.md section 2."""

import pytest
from tests.lib import papers, reports
from tests.unit.core.reports.test_sif import REPORT

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

GRADES = {
    "overall": "requires_improvement",
    "help_protection": "requires_improvement",
    "looked_after_permanence": "good",
    "adoption": "outstanding",
    "care_leavers": "good",
    "leadership": "inadequate",
    "lscb": "good",
}
WHOLE = REPORT.replace("{more}", "3. Close them.").replace("{adoption}", "outstanding")


def read(words: str) -> Reading:
    return read_document(take_in(papers.pdf(words), "a.pdf"))


def grades(reading: Reading) -> dict[str | None, str | None]:
    return {one.area: one.grade for one in reading.judgements}


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def test_a_table_that_goes_on_overleaf() -> None:
    """Oldham 2015: the last rows of the table stand on page 2."""
    leavers = "[2.2 Experiences and progress of care leavers], [Good],"
    last = f"{leavers}\n[3. Leadership, management and governance], [Inadequate])"
    overleaf = f")\n#pagebreak()\n#table(columns: (7cm, 5cm),\n{last}"
    reading = read(WHOLE.replace(last, overleaf))
    assert grades(reading) == GRADES
    assert doubts(reading) == []


def test_a_row_with_a_wrong_number() -> None:
    """Wirral 2016: the third judgement is numbered 1."""
    reading = read(WHOLE.replace("[3. Leadership, management", "[1. Leadership, management"))
    assert grades(reading) == GRADES
    assert doubts(reading) == []


def test_a_board_whose_heading_leaves_out_the_word() -> None:
    """Somerset 2015: "The Local Safeguarding Children (LSCB)"."""
    reading = read(
        WHOLE.replace(
            "*The Local Safeguarding Children Board (LSCB)*", "*The Local Safeguarding Children (LSCB)*"
        )
    )
    assert grades(reading) == GRADES
    assert [one.section for one in reading.recommendations][-1] == "Local Safeguarding Children Board"


def test_a_report_without_a_board_says_so() -> None:
    """Four reports and all re-inspections: no review of the board, and no grade is made up for it."""
    reading = read(
        WHOLE.split("#pagebreak()\n*The Local Safeguarding")[0] + "\nLead inspector: A. Nother HMI\n"
    )
    assert "lscb" not in grades(reading)
    assert "judgement.no-board" in [problem.code for problem in reading.problems]


def test_a_cover_set_inside_a_layout_table() -> None:
    """93 of 102 ILACS reports of 2018 set title and text in tables that hold no judgement."""
    words = reports.ilacs_words(
        grades={
            reports.LEADERS: "Good",
            reports.PROTECTION: "Requires improvement to be good",
            reports.BOTH: "Good",
            reports.OVERALL: "Requires improvement to be good",
        },
        dates="Inspection dates: 5 to 16 November 2018",
        title="Leeds City Council",
    )
    head, rest = words.split("#table(", 1)
    start = head.index("= Leeds")
    title = "[Leeds City Council \\\\ Inspection of children’s social care services]"
    table = f"#table(columns: (1fr), {title},\n[{head[start:].split(chr(10), 1)[1]}])\n"
    reading = read(f"{head[:start]}{table}#table({rest}")
    assert (reading.authority, reading.first.framework) == ("Leeds", "ilacs-2018")
    assert grades(reading) == {
        "leaders": "good",
        "help_protection": "requires_improvement",
        "in_care_and_care_leavers": "good",
        "overall": "requires_improvement",
    }
    assert [one.text for one in reading.recommendations] == [
        "The first thing to mend.",
        "The second thing, which is multi-agency.",
    ]


@pytest.mark.parametrize(
    ("label", "area"),
    [
        ("The experiences and progress of children care leavers", "care_leavers"),
        ("The impact of leaders on practice with children and families", "leaders"),
    ],
)
def test_labels_of_2025_and_2026(label: str, area: str) -> None:
    """Bradford 2026 and others; there is no overall judgement from April 2026."""
    told = {reports.LEAVERS if area == "care_leavers" else reports.LEADERS: label}
    table = {
        told.get(old, old): grade for old, grade in reports.GRADES_2023.items() if old != reports.OVERALL
    }
    title = "Inspection of Bradford Children and Families Trust children’s services"
    reading = read(
        reports.ilacs_words(grades=table, title=title, dates="Inspection dates: 11 to 22 May 2026")
    )
    assert (reading.authority, reading.first.framework) == ("Bradford", "ilacs-2026")
    assert grades(reading) == {
        "leaders": "good",
        "help_protection": "requires_improvement",
        "in_care": "outstanding",
        "care_leavers": "inadequate",
    }
    assert doubts(reading) == []
