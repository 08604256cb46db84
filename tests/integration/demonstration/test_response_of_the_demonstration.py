"""What the demonstration shows of responses: the catalogue's own values, read back through the queries.

On SQLite and on PostgreSQL alike. Nothing is shown that no source gives: no day, no proof, no consultation.
"""

from datetime import date

import pytest

from jointreview.core.frameworks import load_framework
from jointreview.web.queries.childrens import childrens_page
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.inspections import inspections_on
from jointreview.web.queries.recipients import register_by, register_on
from jointreview.web.queries.statement import statement_page, submissions_on
from jointreview.web.queries.timeline import meeting_checks, timeline_page, windows_on

pytestmark = pytest.mark.usefixtures("demonstration_on_both")
TODAY = date(2026, 11, 24)
BOARD = date(2008, 6, 11)
OURS = 1


def reference(title: str, as_of: date = TODAY) -> str:
    return next(row.reference for row in inspections_on(OURS, as_of).rows if row.title.startswith(title))


@pytest.mark.requirement("R055")
def test_the_register_has_seven_relevant_partners_ten_board_partners_newspaper_and_radio() -> None:
    leeds = reference("Leeds joint area", BOARD)
    groups = {group.title: group.rows for group in register_on(OURS, BOARD, leeds)}
    assert (len(groups["Relevant partner"]), len(groups["Board partner"])) == (7, 10)
    assert [row.minimum for name in ("Newspaper", "Radio") for row in groups[name]] == [1, 1]
    empty = [row.id for rows in groups.values() for row in rows if not row.members and not row.is_excusable]
    assert empty == []


def test_three_safeguarding_partners_and_the_website_now() -> None:
    groups = {group.title: group.rows for group in register_by(load_framework("ilacs-2026"), OURS, TODAY)}
    assert len(groups["Safeguarding partner"]) == 3
    assert len(groups["Website"]) == 1


@pytest.mark.requirement("R058")
def test_all_met_is_declared_and_not_evidenced() -> None:
    row = next(
        row for row in duties_on(OURS, BOARD, reference("Leeds joint area")) if row.duty == "send-report"
    )
    assert (row.outcome, row.used, row.left) == ("declared, not evidenced", 25, 5)


@pytest.mark.requirement("R005", "R256")
def test_leeds_2010_from_notice_to_board() -> None:
    line = timeline_page(OURS, date(2010, 2, 12), reference("Leeds announced")).moments
    assert [(one.moment.what, one.gap, one.length) for one in line[:4]] == [
        ("Notice of the inspection", None, None),
        ("Fieldwork", 10, 10),
        ("Report published", 21, None),
        ("Executive Board", 26, None),
    ]
    jar = timeline_page(OURS, BOARD, reference("Leeds joint area")).moments
    theirs = [one.moment.what for one in jar if one.moment.on is None]
    assert theirs == [
        "Ofsted submits the report to the Secretary of State",
        "The inspectorates and commissions put the report on their websites",
    ]
    assert {one.moment.whose for one in jar if one.moment.on is None} == {"inspectorate"}


@pytest.mark.requirement("R061")
def test_southwark_each_plan_with_its_body() -> None:
    told = {
        title: [(row.body, row.words) for row in submissions_on(OURS, TODAY, reference(f"Southwark {title}"))]
        for title in ("joint area", "enhanced youth", "youth offending")
    }
    assert told == {
        "joint area": [("Ofsted", "Not yet submitted to Ofsted")],
        "enhanced youth": [("Ofsted", "Not yet submitted to Ofsted")],
        "youth offending": [
            (
                "HM Inspectorate of Probation",
                "Submitted to HM Inspectorate of Probation (the day is not given), accepted (the day is not given)",
            )
        ],
    }


@pytest.mark.requirement("R062", "R051")
def test_a_southwark_executive_in_january_is_in_time_only_for_a_report_of_october() -> None:
    duties = duties_on(OURS, TODAY, reference("Southwark joint area"))
    statement = [row for row in duties if row.duty == "written-statement"]
    assert statement[0].unknown_because == "Unknown: no date"
    southwark = reference("Southwark joint area")
    checks = meeting_checks(OURS, TODAY, southwark, date(2009, 1, 27))
    words = [one.words for one in checks if one.duty == statement[0].title]
    assert any("16 October 2008" in one and "70 working days" in one for one in words)
    assert any("30 October 2008" in one and "60 working days" in one for one in words)


@pytest.mark.requirement("R062")
def test_a_leeds_board_on_the_last_of_july_leaves_nine_days() -> None:
    duties = duties_on(OURS, BOARD, reference("Leeds joint area"))
    checks = meeting_checks(OURS, BOARD, reference("Leeds joint area"), date(2008, 7, 31))
    rows = {one.duty: one.words for one in checks}
    statement = next(row.title for row in duties if row.duty == "written-statement")
    assert rows[statement] == "In time: 9 working days left to the limit of 13 August 2008"


@pytest.mark.requirement("R221")
def test_recommendation_1_of_three_councils_is_a_duty_to_tell_children_that_five_things_close() -> None:
    found = {
        row.inspection_title.split()[0]: row
        for row in duties_on(OURS, TODAY)
        if row.duty == "childrens-version"
    }
    assert sorted(found) == ["Leeds", "Southwark", "Wiltshire"]
    for row in found.values():
        assert (row.outcome, row.due_on, len(row.untold)) == ("open", None, 5)
        assert row.basis.startswith("Recommendation 1: ")
        assert row.unknown_because == "No date: its basis names none, so the partnership sets one"


def test_nothing_is_made_up_where_no_source_speaks() -> None:
    """No consultation, no version for children, no window after a review of 2008: said as missing."""
    leeds = reference("Leeds joint area", BOARD)
    page = statement_page(OURS, BOARD, leeds)
    assert (page.consultations, page.versions) == ((), ())
    assert page.gaps, "recommendations are unanswered on that day"
    assert len(childrens_page(OURS, BOARD, leeds).told.gaps) == 5
    assert windows_on(OURS, TODAY) == ()
