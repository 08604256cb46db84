"""Bodies, notices, returns and concerns of the demonstration, as the catalogue expects them."""

from datetime import date
from pathlib import Path

import pytest

from jointreview.core.boards import Heading, Paper, lay_out_pack
from jointreview.web.queries.board_pack import PackHead, board_pack_on
from jointreview.web.queries.bodies import bodies_on
from jointreview.web.queries.coverage import coverage_on
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.queries.monitoring import return_on, returns_on
from jointreview.web.queries.notices import concerns_on, notices_on
from jointreview.web.queries.register import RegisterChoice, inspection_choices, register_on
from jointreview.web.queries.relations import relations_of, reviews_used
from jointreview.web.queries.strategies import strategies_on

PARTNERSHIP = 1
pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.mark.requirement("R230")
def test_the_notice_of_february_2010_is_possible_and_nothing_is_made_up(demonstration: Path) -> None:
    (notice,) = notices_on(PARTNERSHIP, date(2010, 2, 12))
    assert (notice.stands_words, notice.measures, notice.conditions) == ("Possible", (), ())
    assert notices_on(PARTNERSHIP, date(2010, 2, 11)) == ()


@pytest.mark.requirement("R229")
def test_the_first_return_speaks_of_ten_recommendations(demonstration: Path) -> None:
    (sent,) = returns_on(PARTNERSHIP, date(2008, 8, 13))
    told = return_on(PARTNERSHIP, date(2008, 8, 13), sent.reference)
    assert (told.receiver, str(told.period)) == ("Government Office", "May to July 2008")
    assert [row.asked.number for row in told.lines] == [str(number) for number in range(1, 11)]
    assert all(row.words and row.rating for row in told.lines)


@pytest.mark.requirement("R231")
def test_the_improvement_board_has_an_independent_chair_a_rhythm_and_the_plan_as_its_tool(
    demonstration: Path,
) -> None:
    rows = {row.name: row for row in bodies_on(PARTNERSHIP, date(2010, 2, 12))}
    board = rows["Improvement Board"]
    assert (board.is_chair_independent, board.every_months, board.plan) == (True, 2, "P-001")
    assert board.rhythm is not None
    assert board.rhythm.next_on == date(2010, 3, 31)
    assert rows["Executive Board"].rhythm is None


@pytest.mark.requirement("R232")
def test_the_pack_of_the_improvement_board_steers_by_themes_colours_exceptions_voices_and_audits(
    demonstration: Path,
) -> None:
    pack = board_pack_on(
        PARTNERSHIP, date(2010, 4, 12), PackHead("Where we stand", "Improvement Board", "", "")
    )
    told = pack.steering
    assert told
    assert len(told.themes) == 5
    assert sum(row.asked for row in told.themes) == 24
    assert all(row.colours for row in told.themes)
    assert {one.colour for one in told.exceptions} <= {"red", "amber"}
    assert all(one.why for one in told.exceptions)
    heard = {one.what.split(" (")[0]: one for one in told.voices}
    children = heard["Children asked who say the findings were told in words they understood"]
    assert (children.seen, children.as_at) == ("80%", "2 October 2008")
    assert heard["Families asked who know how to complain"].seen == ""
    audits = [one.what for one in told.audits]
    assert any(
        what.startswith("Core assessments read as good (practice audit, target 8 in 10") for what in audits
    )
    words = words_of(lay_out_pack(pack))
    for heading in (
        "The plan by theme and colour",
        "Exceptions: actions that are red or amber",
        "What children, families and practitioners say",
        "What audits show",
    ):
        assert heading in words


def words_of(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Heading)]


@pytest.mark.requirement("R045")
def test_the_steering_group_owns_three_pieces_of_work(demonstration: Path) -> None:
    (group,) = [
        row for row in bodies_on(PARTNERSHIP, date(2008, 6, 11)) if row.name == "Multi-agency steering group"
    ]
    assert sorted(work.kind for work in group.work) == [
        "A plan",
        "A self-assessment",
        "The review of a plan",
    ]


@pytest.mark.requirement("R088")
def test_the_social_care_board_comes_up_for_review(demonstration: Path) -> None:
    (board,) = [
        row
        for row in bodies_on(PARTNERSHIP, date(2008, 6, 11))
        if row.name == "Social Care Improvement Board"
    ]
    assert board.is_review_due


@pytest.mark.requirement("R233")
def test_the_concern_about_young_people_out_of_work_has_owner_and_date(demonstration: Path) -> None:
    (concern,) = concerns_on(PARTNERSHIP, date(2007, 12, 19))
    assert concern.agreed_with == "Government Office and National Strategies"
    assert concern.owner
    assert str(concern.due_on) == "March 2008"


@pytest.mark.requirement("R251")
def test_two_calls_for_action_inside_the_narrative_of_2007_are_findings_of_their_source(
    demonstration: Path,
) -> None:
    rows = register_on(PARTNERSHIP, date(2007, 12, 19), RegisterChoice()).rows
    calls = [row for row in rows if row.origin and not row.origin.startswith("not the whole")]
    assert [row.origin for row in calls] == [
        "An assessment, The annual performance assessment",
        "Government or its office, Government Office",
    ]
    assert ["youth justice" in calls[0].finding.text, "apprenticeship" in calls[1].finding.text] == [True] * 2


@pytest.mark.requirement("R040")
def test_the_list_of_2010_carries_that_it_is_not_whole(demonstration: Path) -> None:
    rows = register_on(PARTNERSHIP, date(2010, 2, 12), RegisterChoice(words="safeguarding board needs")).rows
    assert [row.origin for row in rows] == ["not the whole list, its source says"]


@pytest.mark.requirement("R248")
def test_each_weakness_of_wiltshire_is_linked_or_listed_as_uncovered(demonstration: Path) -> None:
    day = date(2008, 11, 18)
    (inspection,) = [
        reference
        for reference, title in inspection_choices(PARTNERSHIP, day)
        if title == "Wiltshire joint area review 2008"
    ]
    stands = {row.finding.text: row for row in coverage_on(PARTNERSHIP, day, inspection).weaknesses}
    expected = {
        "common assessment": "covered",
        "Teams differ": "covered",
        "choice of placement": "not covered",
        "residential care": "not covered",
        "greatest needs": "not covered",
        "Vocational courses after 16": "covered",
        "management capacity": "not covered",
        "no delivery plan": "covered",
    }
    for words, cover in expected.items():
        (row,) = [row for text, row in stands.items() if words in text]
        assert row.cover == cover, words
        assert bool(row.covered_by) == (cover == "covered")


@pytest.mark.requirement("R249")
def test_youth_findings_stand_in_their_own_inspections_with_their_own_plans(demonstration: Path) -> None:
    day = date(2009, 1, 27)
    titles = {title: reference for reference, title in inspection_choices(PARTNERSHIP, day)}
    counts = {}
    for title in (
        "Southwark joint area review 2008",
        "Southwark enhanced youth inspection 2008",
        "Southwark youth offending team inspection",
    ):
        page = inspection_page(PARTNERSHIP, day, titles[title])
        weak = [one for one in page.findings if one.kind == "area_for_improvement"]
        counts[title.split()[1]] = (len(weak), relations_of(PARTNERSHIP, day, titles[title]).action_plan)
    assert counts["joint"][0] == 13
    assert counts["enhanced"] == (5, "Appendix 4 of the paper")
    assert counts["youth"] == (4, "Appendix 6 of the paper")


@pytest.mark.requirement("R250")
def test_two_strategies_were_out_to_consultation(demonstration: Path) -> None:
    rows = strategies_on(PARTNERSHIP, date(2007, 12, 19))
    assert [row.title for row in rows if row.consultation == "open"] == [
        "Inclusive learning strategy",
        "Emotional health strategy",
    ]
    later = strategies_on(PARTNERSHIP, date(2008, 6, 11))
    (without,) = [row for row in later if row.delivery_plan == "no"]
    assert "1 of 2 aims not specific, measurable and timed" in without.lacks


@pytest.mark.requirement("R044")
def test_six_reviews_are_each_used_in_an_area_of_the_self_assessment(demonstration: Path) -> None:
    rows = [row for row in reviews_used(PARTNERSHIP, date(2007, 12, 19)) if row.source]
    assert len(rows) == 6
    assert all(row.used_in and all(used.startswith("SA-001: ") for used in row.used_in) for row in rows)
