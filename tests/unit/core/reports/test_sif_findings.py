"""Strengths and weaknesses in the lists of 2014 and 2015, made up in both layouts: kinds, areas, ends of lists."""

from tests.lib import papers

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

COVER = """#set page(footer: context [Page #counter(page).display()])
= Leeds City Council
Inspection of services for children in need of help and protection, children looked after and care leavers

and

Review of the effectiveness of the local safeguarding children board

*Inspection date: 14 January – 5 February 2014*
{published}
*The overall judgement is requires improvement*
#table(columns: (11cm, 5cm),
[1. Children who need help and protection], [Requires Improvement],
[2. Children looked after and achieving permanence], [Good],
[2.1 Adoption performance], [Good],
[2.2 Experiences and progress of care leavers], [Good],
[3. Leadership, management and governance], [Requires Improvement],
)
The effectiveness of the Local Safeguarding Children Board (LSCB) is good
#pagebreak()
Contents

Section 2: The effectiveness of the local safeguarding children board 5
#pagebreak()
"""
OF_2014 = (
    COVER.replace("{published}", "")
    + """= Section 1: the local authority
== Summary of key findings
=== This local authority requires improvement and is not yet good because
1. Doors are counted late.
2. Windows are not counted
#pagebreak()
at all in the north.
3. Plans are poor.
=== The local authority has the following strengths
4. The roof is sound.
5. Keys are kept.
=== Progress since the last inspection
6. Much was mended since then.
== What does the local authority need to improve?
=== Priority and immediate action
7. The inspection did not find any areas for priority and immediate action.
=== Areas for improvement
8. Count the doors.
9. Count the windows.
== Information about this local authority area
10. Leeds is a city.
#pagebreak()
= Section 2: The effectiveness of the local safeguarding children board
== Summary of key findings
=== This LSCB is good because
106. Its chair is new.
== What does the LSCB need to improve?
=== Areas for improvement
107. Meet more.
== Inspection judgement about the LSCB
108. The board met.
= Information about this inspection
Lead inspector: A. Nother

Team inspectors: B. Other
"""
)
OF_2015 = (
    COVER.replace("{published}", "\n*Report published: 27 March 2015*\n")
    + """= The local authority
== Summary of findings
=== Children’s services in Leeds require improvement because:
*Leadership, management and governance*

- Doors are counted late.
- Windows of these kinds are not:
  - blue
  - green.

*Doors in the north*

- They are cold.

== What does the local authority need to improve?
=== Areas for improvement
*Leadership, management and governance*

- Count the doors.

*Doors in the north*

- Warm them.

== The local authority’s strengths
- The roof is sound.

== Progress since the last inspection
- This is progress and no strength.

== Summary for children and young people
- Nor is this.

#pagebreak()
= The Local Safeguarding Children Board (LSCB)
== Summary of findings
=== The LSCB requires improvement because:
- It meets too seldom.

== What does the LSCB need to improve?
=== Areas for improvement
- Meet more.

== Key strengths and weaknesses of the LSCB
- A mixed list is left alone.
"""
)
AUTHORITY, BOARD = "local authority", "Local Safeguarding Children Board"


def read(words: str) -> Reading:
    return read_document(take_in(papers.pdf(words), "early.pdf"))


def doubts(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems if problem.severity != "note"]


def test_a_report_of_2014() -> None:
    reading = read(OF_2014)
    assert [(one.kind, one.area, one.text, one.page) for one in reading.findings] == [
        ("area_for_improvement", "overall", "Doors are counted late.", 3),
        ("area_for_improvement", "overall", "Windows are not counted at all in the north.", 3),
        ("area_for_improvement", "overall", "Plans are poor.", 4),
        ("strength", "overall", "The roof is sound.", 4),
        ("strength", "overall", "Keys are kept.", 4),
        ("strength", "lscb", "Its chair is new.", 5),
    ]
    assert [(one.number, one.text, one.section, one.addressee) for one in reading.recommendations] == [
        ("8", "Count the doors.", AUTHORITY, "the local authority"),
        ("9", "Count the windows.", AUTHORITY, "the local authority"),
        ("107", "Meet more.", BOARD, "the LSCB"),
    ]
    assert (reading.first.published_on, reading.first.lead_inspector) == (None, "A. Nother")
    assert doubts(reading) == []


def test_a_report_of_2015_has_themes() -> None:
    reading = read(OF_2015)
    assert [(one.kind, one.area, one.text) for one in reading.findings] == [
        ("area_for_improvement", "leadership", "Doors are counted late."),
        ("area_for_improvement", "leadership", "Windows of these kinds are not: blue green."),
        ("area_for_improvement", None, "They are cold."),
        ("strength", "overall", "The roof is sound."),
        ("area_for_improvement", "lscb", "It meets too seldom."),
    ]
    assert [(one.theme, one.text, one.section) for one in reading.recommendations] == [
        ("Leadership, management and governance", "Count the doors.", AUTHORITY),
        ("Doors in the north", "Warm them.", AUTHORITY),
        (None, "Meet more.", BOARD),
    ]
    assert doubts(reading) == []


def test_a_heading_without_its_list_is_said() -> None:
    prose = OF_2014.replace(
        "4. The roof is sound.\n5. Keys are kept.", "The roof is sound and keys are kept."
    )
    assert doubts(read(prose)) == ["finding.no-list"]


def test_an_item_that_a_page_cuts_before_a_capital_is_whole() -> None:
    cut = OF_2014.replace("Windows are not counted\n", "Windows are not counted by the\n").replace(
        "at all in the north.", "Ofsted in the north."
    )
    assert "Windows are not counted by the Ofsted in the north." in [one.text for one in read(cut).findings]


def test_a_list_over_three_pages_keeps_its_themes_apart() -> None:
    """No heading of a list stands on the second and third page: the tags are read there all the same."""
    parts = [
        "\n".join(f"- Door {word} is cold." for word in words.split())
        for words in ("one two", "red blue green", "oak elm ash", "big small", "old new odd")
    ]
    pages = "{}\n#pagebreak()\n{}\n\n*Windows*\n\n{}\n#pagebreak()\n{}\n\n*Roofs*\n\n{}".format(*parts)
    reading = read(OF_2015.replace("- Count the doors.\n", f"{pages}\n"))
    texts = [one.text for one in reading.recommendations if one.text.startswith("Door")]
    assert len(texts) == 13
    assert {text.split()[-1] for text in texts} == {"cold."}
    assert {"Windows", "Roofs"} <= {one.theme for one in reading.recommendations}
