"""ILACS reports, made up in their layouts: grades by label, days, what needs to improve, and every doubt said."""

from dataclasses import replace

import pytest
from tests.lib import papers, reports

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.frameworks import load_framework
from jointreview.core.reports.document import Document, Line
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading


def read(data: bytes) -> Reading:
    return read_document(take_in(data, "report.pdf"))


def grades(reading: Reading) -> dict[str | None, str | None]:
    return {one.area: one.grade for one in reading.judgements}


def codes(reading: Reading) -> set[str]:
    return {problem.code for problem in reading.problems if problem.severity != "note"}


def test_a_report_of_2023_is_read_whole() -> None:
    reading = read(reports.ilacs_pdf())
    assert grades(reading) == {
        "leaders": "good",
        "help_protection": "requires_improvement",
        "in_care": "outstanding",
        "care_leavers": "inadequate",
        "overall": "requires_improvement",
    }
    assert [one.text for one in reading.recommendations] == [
        "The first thing to mend.",
        "The second thing, which is multi-agency.",
    ]
    assert {one.page for one in reading.recommendations} == {2}
    assert (reading.authority, reading.first.framework, reading.first.kind) == (
        "Leeds",
        "ilacs-2023",
        "standard",
    )
    assert reading.first.inspection_start_on is not None
    assert reading.first.inspection_start_on.iso == "2023-09-18"
    assert reading.first.lead_inspector == "A. Nother"
    assert codes(reading) == set()


def test_rows_in_another_order_keep_their_grades() -> None:
    turned = dict(reversed(list(reports.GRADES_2023.items())))
    assert grades(read(reports.ilacs_pdf(grades=turned))) == grades(read(reports.ilacs_pdf()))


@pytest.mark.parametrize(
    ("dates", "framework", "kind", "problem"),
    [
        ("Inspection dates: 24 to 28 January 2022", "ilacs-2018", "short", "judgement.missing"),
        ("Inspection date: 5–16 December 2022", "ilacs-2018", "standard", "judgement.missing"),
        ("Inspection dates : 27 April to 1 May 2026", "ilacs-2026", "short", None),
        ("Inspection dates: soon", "ilacs-2023", None, "date.inspection-not-found"),
    ],
)
def test_the_version_follows_the_first_day(
    dates: str, framework: str, kind: str, problem: str | None
) -> None:
    reading = read(reports.ilacs_pdf(dates=dates))
    assert reading.first.framework == framework
    assert reading.first.kind == kind
    assert (problem in codes(reading)) is (problem is not None)


def test_a_label_nobody_knows_is_kept_with_a_question() -> None:
    odd = {**reports.GRADES_2023, "The quality of the weather": "Good"}
    reading = read(reports.ilacs_pdf(grades=odd))
    assert [(one.label, one.area, one.counted) for one in reading.judgements if one.area is None] == [
        ("The quality of the weather", None, False)
    ]
    assert codes(reading) == {"judgement.unknown-area"}


def test_a_heading_that_disagrees_with_the_table_raises_the_alarm() -> None:
    reading = read(reports.ilacs_pdf(heading=f"== {reports.PROTECTION}: outstanding"))
    assert grades(reading)["help_protection"] == "requires_improvement"
    assert codes(reading) == {"judgement.heading-differs"}


def test_two_readings_of_the_table_that_differ_give_no_grade() -> None:
    document = take_in(reports.ilacs_pdf(), "report.pdf")
    lines = [
        replace(line, cell=replace(line.cell, row=line.cell.row % 5 + 1))
        if line.cell and line.cell.column and line.cell.row
        else line
        for line in document.lines
    ]
    reading = read_document(replace(document, lines=tuple(lines)))
    assert "judgement.readings-differ" in codes(reading)
    assert None in grades(reading).values()


def test_a_missing_row_is_missing_and_not_worked_out() -> None:
    fewer = {label: grade for label, grade in reports.GRADES_2023.items() if label != reports.OVERALL}
    reading = read(reports.ilacs_pdf(grades=fewer))
    assert "overall" not in grades(reading)
    assert codes(reading) == {"judgement.missing"}


def test_prose_without_items_and_no_section_are_said() -> None:
    prose = read(reports.ilacs_pdf(improve="== What needs to improve\nIt should all be a little better."))
    assert (prose.recommendations, codes(prose)) == ((), {"recommendations.prose"})
    none = read(reports.ilacs_pdf(improve=""))
    assert (none.recommendations, codes(none)) == ((), {"recommendations.no-list"})


def test_dashes_under_an_item_belong_to_it() -> None:
    improve = "== What needs to improve\n- Homes for people, including:\n  - enough of them\n  - good ones\n- Plans."
    assert [one.text for one in read(reports.ilacs_pdf(improve=improve)).recommendations] == [
        "Homes for people, including: enough of them good ones",
        "Plans.",
    ]


def test_an_item_cut_by_a_page_is_whole() -> None:
    improve = "== What needs to improve\n- Plans that\n#pagebreak()\nare kept up to date.\n- Another thing."
    texts = [one.text for one in read(reports.ilacs_pdf(improve=improve)).recommendations]
    assert texts[0] == "Plans that are kept up to date."


def test_a_framework_asked_for_is_used_and_the_difference_said() -> None:
    document = take_in(reports.ilacs_pdf(), "report.pdf")
    reading = read_document(document, load_framework("ilacs-2026"))
    assert reading.first.framework == "ilacs-2026"
    assert "framework.asked-differs" in codes(reading)


def test_without_any_layout_the_run_of_words_is_enough() -> None:
    words = [
        "Inspection of Leeds local authority children’s services",
        "Inspection dates: 18 to 29 September 2023",
    ]
    words += [
        "Judgement Grade",
        "The impact of leaders on social work",
        "practice with children and families",
    ]
    words += ["Requires improvement to be", "good", f"{reports.PROTECTION} Good", f"{reports.CARE}", "Good"]
    words += [reports.LEAVERS, "Good", "Overall effectiveness Good", "Services are good."]
    document = Document("a.pdf", "0" * 64, "pdf", 1, tuple(Line(text, 1) for text in words))
    assert grades(read_document(document)) == {
        "leaders": "requires_improvement",
        "help_protection": "good",
        "in_care": "good",
        "care_leavers": "good",
        "overall": "good",
    }


def test_a_place_that_is_not_in_the_list_keeps_its_printed_name_with_a_question() -> None:
    reading = read(reports.ilacs_pdf(title="Inspection of Northbridge local authority children’s services"))
    assert reading.authority == "Northbridge"
    assert codes(reading) == {"authority.unknown"}


@pytest.mark.parametrize(
    ("title", "name", "asked"),
    [
        ("INSPECTION OF STOCKTON-ON-TEES LOCAL AUTHORITY CHILDREN’S SERVICES", "Stockton-on-Tees", set()),
        ("Inspection of Newcastle-upon-Tyne children’s services", "Newcastle upon Tyne", set()),
        ("Inspection of Blackburn With Darwen children’s services", "Blackburn with Darwen", set()),
        ("Inspection of the Royal Borough of Windsor & Maidenhead children’s services", None, set()),
        ("Inspection of Bradford Children and Families Trust children’s services", "Bradford", set()),
        (
            "Inspection of Cambridgeshire and Peterborough children’s services",
            "Cambridgeshire",
            {"authority.several"},
        ),
    ],
)
def test_a_place_in_the_forms_of_other_authorities(title: str, name: str | None, asked: set[str]) -> None:
    reading = read(reports.ilacs_pdf(title=title))
    assert reading.authority == (name or "Windsor and Maidenhead")
    assert codes(reading) == asked


@pytest.mark.parametrize("label", [reports.LEADERS, f"{reports.LEADERS}#super[1]"])
@pytest.mark.parametrize("grade", ["GOOD", "Good#super[2]", "Good 1", "good."])
def test_a_footnotes_mark_is_no_part_of_a_grade_or_label(label: str, grade: str) -> None:
    reading = read(
        reports.ilacs_pdf(
            grades={label: grade, **reports.GRADES_2023}
            if label != reports.LEADERS
            else {**reports.GRADES_2023, label: grade}
        )
    )
    assert grades(reading)["leaders"] == "good"


@pytest.mark.parametrize(
    "rank",
    [
        "HMI",
        "Senior His Majesty’s Inspector",
        "Her Majesty’s Senior Inspector",
        "Ofsted Social Care Inspector",
    ],
)
def test_a_rank_is_no_part_of_a_name(rank: str) -> None:
    words = reports.ilacs_words().replace("A. Nother, His Majesty’s Inspector", f"Ann Other-Smith, {rank}")
    assert read(papers.pdf(words)).first.lead_inspector == "Ann Other-Smith"


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve",
        "What needs to improve?",
        "What needs to improve:",
        "What Needs to Improve",
        "What needs to improve?#footnote[Of the framework.]",
    ],
)
def test_the_list_under_each_spelling_of_its_heading(heading: str) -> None:
    reading = read(reports.ilacs_pdf(improve=f"== {heading}\n- The doors.\n- The keys."))
    assert [one.text for one in reading.recommendations] == ["The doors.", "The keys."]


def test_an_item_that_stops_in_a_phrase_is_asked() -> None:
    reading = read(
        reports.ilacs_pdf(improve="== What needs to improve?\n- Plans that are kept by\n- The keys.")
    )
    assert codes(reading) == {"recommendations.left-open"}


def test_an_item_that_goes_on_after_its_end_is_asked() -> None:
    reading = read(
        reports.ilacs_pdf(
            improve="== What needs to improve?\n- The doors. Inspection of Leeds 2\n- The keys."
        )
    )
    assert codes(reading) == {"item.runs-on"}


def test_a_sign_larger_than_its_words_does_not_cut_an_item_without_tags() -> None:
    """Of a line its words' size counts: the squares of many reports are two points larger than the words."""
    long = "Plans that are long, and go on for more than one line of the page, with many words in them."
    improve = f"#set list(marker: text(size: 16pt)[◼])\n== What needs to improve?\n- {long}"
    document = take_in(reports.ilacs_pdf(improve=improve), "report.pdf")
    items = [line for line in document.lines if line.role == "item" and line.page == 2]
    assert len(items) > 1
    assert len({line.size for line in items}) == 1
    untagged = replace(
        document, lines=tuple(replace(line, block=-1, role="", cell=None) for line in document.lines)
    )
    reading = read_document(untagged)
    assert [one.text for one in reading.recommendations] == [
        one.text for one in read_document(document).recommendations
    ]
    assert "document.no-tags" in codes(reading)


def test_an_item_that_begins_with_an_areas_words_does_not_end_the_list() -> None:
    items = ["The doors.", "Care leavers’ access to keys.", "Overall effectiveness of locks."]
    improve = "\n- ".join(["== What needs to improve?", *items])
    reading = read(reports.ilacs_pdf(improve=improve))
    assert [one.text for one in reading.recommendations] == items
    assert codes(reading) == set()


def test_a_list_with_more_signs_than_items_is_asked() -> None:
    """The second way of the list: its signs in flat text, where the tags have lost an item."""
    improve = "== What needs to improve?\n- The doors.\n- The keys.\n- The locks."
    document = take_in(reports.ilacs_pdf(improve=improve), "report.pdf")
    at = next(index for index, line in enumerate(document.lines) if "keys" in line.text)
    heading = replace(document.lines[at], role="heading")
    reading = read_document(
        replace(document, lines=(*document.lines[:at], heading, *document.lines[at + 1 :]))
    )
    assert len(reading.recommendations) == 1
    assert codes(reading) == {"recommendations.count-differs"}
