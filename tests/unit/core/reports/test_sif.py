"""Reports of the single inspection framework, made up in their layout: sentence, table, board, two lists."""

import pytest
from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

REPORT = """#set page(footer: context counter(page).display())
#set par(leading: 0.6em)
= Leeds City Council
Inspection of services for children in need of help and protection, children looked after and care leavers

Inspection date: 12/09/2016 – 06/10/2016

Report published: 25 November 2016

*Children’s services in Leeds require improvement to be good*
#table(columns: (7cm, 5cm),
[1. Children who need help and protection], [Requires improvement],
[2. Children looked after and achieving permanence], [Good],
[2.1 Adoption performance], [Outstanding],
[2.2 Experiences and progress of care leavers], [Good],
[3. Leadership, management and governance], [Inadequate])
#pagebreak()
Recommendations 3
#pagebreak()
Some pages of words.

*Recommendations*

1. Count the doors, by:
  - looking
  - writing down.

2. Open them.

{more}

*Summary for children and young people*

- This is no recommendation.

The graded judgement for adoption performance is that it is {adoption}
#pagebreak()
*The Local Safeguarding Children Board (LSCB)*

*The Local Safeguarding Children Board is good*

*Recommendations*

- Meet more often.

*Inspection findings – the Local Safeguarding Children Board*

- Nor is this.

The inspection team consisted of eight of Her Majesty’s Inspectors (HMI) from Ofsted and one social care regulatory
inspector.

Lead inspector: A. Nother HMI
"""


def read(more: str = "3. Close them.", adoption: str = "outstanding", text: str = REPORT) -> Reading:
    return read_document(
        take_in(papers.pdf(text.replace("{more}", more).replace("{adoption}", adoption)), "a.pdf")
    )


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def test_a_report_is_read_whole() -> None:
    reading = read()
    assert {one.area: one.grade for one in reading.judgements} == {
        "overall": "requires_improvement",
        "help_protection": "requires_improvement",
        "looked_after_permanence": "good",
        "adoption": "outstanding",
        "care_leavers": "good",
        "leadership": "inadequate",
        "lscb": "good",
    }
    first = reading.first
    assert first.published_on is not None
    assert first.inspection_start_on is not None
    assert (first.kind, first.inspection_start_on.iso, first.published_on.iso) == (
        "full",
        "2016-09-12",
        "2016-11-25",
    )
    assert first.lead_inspector == "A. Nother"
    assert [(one.section, one.number, one.text, one.page) for one in reading.recommendations] == [
        ("local authority", "1", "Count the doors, by: looking writing down.", 3),
        ("local authority", "2", "Open them.", 3),
        ("local authority", "3", "Close them.", 3),
        ("Local Safeguarding Children Board", "1", "Meet more often.", 4),
    ]
    assert [(one.what, one.quantity.value) for one in reading.evidence_base] == [
        ("her majesty’s inspectors", 8),
        ("social care regulatory inspector", 1),
    ]
    assert doubts(reading) == []


def test_a_reinspection_says_so() -> None:
    reading = read(text=REPORT.replace("Inspection of services", "Re-inspection of services"))
    assert reading.first.kind == "reinspection"


@pytest.mark.parametrize(
    ("more", "adoption", "code"),
    [
        ("4. Close them.", "outstanding", "recommendations.gap"),
        ("3. Close them, so that:", "outstanding", "recommendations.left-open"),
        ("3. Close them.", "inadequate", "judgement.heading-differs"),
        ("Some words between.\n\n3. Close them.", "outstanding", "recommendations.may-go-on"),
    ],
)
def test_doubts_are_said(more: str, adoption: str, code: str) -> None:
    assert doubts(read(more, adoption)) == [code]


def test_without_lists_and_days_both_are_said() -> None:
    words = (
        REPORT.split("#pagebreak()")[0]
        .replace("Inspection date:", "On:")
        .replace("Report published:", "Out:")
    )
    assert set(doubts(read(text=words))) == {
        "date.inspection-not-found",
        "date.publication-not-found",
        "recommendations.no-list",
    }


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is that children’s services are inadequate", "inadequate"),
        ("The overall judgement is requires improvement", "requires_improvement"),
        ("Children’s services require improvement to be \\ good", "requires_improvement"),
        ("Children’s service requires improvement", "requires_improvement"),
        ("Children’s services in the Royal Borough of Leeds are outstanding", "outstanding"),
    ],
)
def test_the_overall_sentence_in_its_forms(sentence: str, grade: str) -> None:
    words = REPORT.replace("Children’s services in Leeds require improvement to be good", sentence)
    assert {one.area: one.grade for one in read(text=words).judgements}["overall"] == grade
