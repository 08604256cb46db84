"""Reports of 2014 under the single inspection framework, made up in their layout: numbers run through the report."""

from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

EARLY = """#set page(footer: context [Page #counter(page).display()])
= Inspection of services for children in need of help and protection, children looked after and care leavers
= Leeds City Council
*Inspection dates: 4 to 25 February 2014*

*Report published: 8 May 2014*
#table(columns: (11cm, 5cm), [*The overall judgement is that children’s services are good*], [],
[1. Children who need help and protection], [Good],
[2. Children looked after and achieving permanence], [Requires improvement],
[2.1 Adoption performance], [Good],
[2.2 Experiences and progress of care leavers], [Inadequate],
[3. Leadership, management and governance], [Good],
)
The effectiveness of the Local Safeguarding Children Board (LSCB) is good
#pagebreak()
Contents
#pagebreak()
= Section 1: the local authority
== Areas for improvement
=== Priority and immediate action
17. The inspection did not find any areas for priority and immediate action.
=== Areas for improvement
18. Count the doors of every house.
19. Shut the windows, and say when.
#pagebreak()
= Section 2: the board
== The Local Safeguarding Children Board (LSCB)
=== Priority and immediate action
106. Say who holds the keys.
=== Areas for improvement
107. Read the count each month.
108. Publish it.
=== Inspection findings
109. The board of Leeds met often.
"""


def read(words: str = EARLY) -> Reading:
    return read_document(take_in(papers.pdf(words), "early.pdf"))


def test_numbers_run_through_both_lists_and_nothing_found_is_no_item() -> None:
    reading = read()
    board, council = "Local Safeguarding Children Board", "local authority"
    assert [
        (one.kind, one.number, one.timescale, one.section, one.text) for one in reading.recommendations
    ] == [
        ("recommendation", "18", None, council, "Count the doors of every house."),
        ("recommendation", "19", None, council, "Shut the windows, and say when."),
        ("priority_action", "106", "immediate", board, "Say who holds the keys."),
        ("recommendation", "107", None, board, "Read the count each month."),
        ("recommendation", "108", None, board, "Publish it."),
    ]
    assert {one.area: one.grade for one in reading.judgements} == {
        "overall": "good",
        "help_protection": "good",
        "looked_after_permanence": "requires_improvement",
        "adoption": "good",
        "care_leavers": "inadequate",
        "leadership": "good",
        "lscb": "good",
    }
    assert [problem.code for problem in reading.problems if problem.severity != "note"] == []


def test_a_board_without_a_grade_is_said() -> None:
    reading = read(EARLY.replace("Board (LSCB) is good", "Board (LSCB) was looked at"))
    assert "lscb" not in {one.area for one in reading.judgements}
    assert [problem.code for problem in reading.problems if problem.severity == "check"] == [
        "judgement.missing"
    ]


def test_themes_stand_between_items_and_the_authority_is_not_told_what_the_board_must_do() -> None:
    themed = EARLY.replace(
        "=== Areas for improvement\n18.",
        "=== What does the local authority need to improve?\n=== Areas for improvement\n*Leadership*\n\n18.",
    ).replace("19. Shut", "*Practice*\n\n19. Shut")
    assert [(one.number, one.theme, one.addressee) for one in read(themed).recommendations] == [
        ("18", "Leadership", "the local authority"),
        ("19", "Practice", "the local authority"),
        ("106", None, None),
        ("107", None, None),
        ("108", None, None),
    ]
