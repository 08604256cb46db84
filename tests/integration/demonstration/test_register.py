"""The register on the demonstration: what the catalogue expects of recurrence, drivers and themes."""

from datetime import date

import pytest
from django.test import Client
from tests.lib.demonstration import PASSWORD
from tests.lib.plan import full_difference
from tests.lib.record import seen

from jointreview.core.plan.recurrence import propose_recurrences
from jointreview.web.demonstration import load_facts
from jointreview.web.demonstration.steering import FindingName
from jointreview.web.mapping.findings import to_said
from jointreview.web.models import FindingRelation
from jointreview.web.queries.drivers import drivers_on
from jointreview.web.queries.findings import findings_on, known_findings
from jointreview.web.queries.overview import overview_on
from jointreview.web.queries.partnerships import sign_ins
from jointreview.web.queries.plan_changed import changed_actions
from jointreview.web.queries.plan_chosen import PlanChoice, chosen_versions
from jointreview.web.queries.recurrence import (
    ProposalRow,
    RelationRow,
    SaidPages,
    asked_of,
    matters_on,
    relations_on,
)
from jointreview.web.queries.register import RegisterChoice, register_on
from jointreview.web.queries.tags import proposed_on

pytestmark = pytest.mark.usefixtures("demonstration_on_both")
PARTNERSHIP = 1
BEFORE, AFTER = date(2010, 1, 7), date(2010, 3, 31)
LEEDS_2008, LEEDS_2010 = "Leeds joint area review 2008", "Leeds announced inspection"


def reference_of(inspection_title: str, number: str) -> str:
    rows = findings_on(PARTNERSHIP, AFTER)
    (found,) = [
        row.reference
        for row in rows
        if row.inspection_title.startswith(inspection_title)
        and row.kind == "recommendation"
        and row.number == number
    ]
    return found


def confirmed_on(day: date) -> tuple[RelationRow, ...]:
    page = relations_on(PARTNERSHIP, day)
    assert (page.returned.pages, page.contradictions.pages) == (1, 1)
    return (*page.returned.rows, *page.contradictions.rows)


def waiting_on(day: date) -> list[ProposalRow]:
    """Every proposal, page by page."""
    pages = relations_on(PARTNERSHIP, day).proposed.pages
    return [
        row
        for number in range(1, pages + 1)
        for row in relations_on(PARTNERSHIP, day, SaidPages(proposed=number)).proposed.rows
    ]


@pytest.mark.requirement("R037")
def test_recommendations_2_and_4_of_2008_and_the_weakness_on_reviews_come_back_after_611_days() -> None:
    returned = [
        row
        for row in relations_on(PARTNERSHIP, AFTER).returned.rows
        if row.later.inspection_title.startswith(LEEDS_2010)
    ]
    assert {row.days_between for row in returned} == {611}
    earlier = {(row.earlier.kind, row.earlier.reference) for row in returned}
    asked = {reference for kind, reference in earlier if kind == "recommendation"}
    assert asked == {reference_of(LEEDS_2008, "2"), reference_of(LEEDS_2008, "4")}
    (weakness,) = [row.earlier.text for row in returned if row.earlier.kind == "area_for_improvement"][:1]
    assert "reviews" in weakness
    words = " ".join(row.later.text.lower() for row in returned)
    for matter in ("assessments", "conference capacity", "electronic record", "core assessments"):
        assert matter in words, matter


@pytest.mark.requirement("R037", "R246", "R247")
def test_the_detector_proposes_every_pair_that_the_catalogue_names() -> None:
    known = [
        to_said(row) for row in known_findings(PARTNERSHIP, AFTER) if row.inspection.area_name == "Leeds"
    ]
    proposed = {(one.earlier, one.later, one.relation) for one in propose_recurrences(known)}
    decided = confirmed_on(AFTER)
    # 6 of Annex 2, 5 strengths that turned (R246 names four matters, one with two halves), 6 of R247.
    assert len(decided) == 6 + 5 + 6
    for row in decided:
        relation = "contradicts" if row.relation == "contradicts" else "repeats"
        assert (row.earlier.reference, row.later.reference, relation) in proposed


@pytest.mark.requirement("R246")
def test_strengths_that_became_weaknesses() -> None:
    told = [
        f"{row.earlier.text} | {row.later.text}"
        for row in relations_on(PARTNERSHIP, AFTER).contradictions.rows
    ]
    for before, now in (
        ("front door", "contact centre"),
        ("Training in safeguarding", "training"),
        ("take part at every level", "part in their reviews"),
        ("stay in learning or work", "out of education, work or training"),
        ("board has come on well", "safeguarding board more strength"),
    ):
        assert any(before in one.split(" | ")[0] and now in one.split(" | ")[1] for one in told), before


@pytest.mark.requirement("R247")
def test_recurrence_between_the_assessment_of_2007_and_the_review_of_2008() -> None:
    rows = relations_on(PARTNERSHIP, date(2008, 6, 11)).returned.rows
    later = [row.later.reference for row in rows]
    assert sorted(later) == sorted(
        reference_of(LEEDS_2008, number) for number in ("2", "3", "5", "6", "7", "9")
    )


def test_nothing_is_said_of_a_day_before_it_was_known() -> None:
    assert all(not row.later.inspection_title.startswith(LEEDS_2010) for row in confirmed_on(BEFORE))
    assert drivers_on(PARTNERSHIP, BEFORE).slice.count == 0


def test_a_decided_pair_is_not_proposed_again() -> None:
    rows = waiting_on(AFTER)
    decided = {(row.earlier.reference, row.later.reference) for row in confirmed_on(AFTER)}
    assert not decided & {(row.earlier.reference, row.later.reference) for row in rows}
    assert all(row.shared for row in rows)


@pytest.mark.parametrize("on", [BEFORE, date(2008, 6, 11), AFTER])
def test_the_pages_of_proposals_hold_the_full_comparison_but_for_what_was_decided(on: date) -> None:
    findings = [row for row in known_findings(PARTNERSHIP, on) if row.inspection.area_name == "Leeds"]
    full = {(one.earlier, one.later, one.relation) for one in propose_recurrences(map(to_said, findings))}
    decided = set(
        FindingRelation.objects.filter(effective_on__lte=on).values_list(
            "earlier__reference", "later__reference"
        )
    )
    shown = [(row.earlier.reference, row.later.reference, row.relation) for row in waiting_on(on)]
    assert sorted(shown) == sorted(one for one in full if one[:2] not in decided)


@pytest.mark.requirement("R038")
def test_three_areas_of_three_were_asked_to_tell_children_first_and_at_once() -> None:
    (common,) = [
        one for one in matters_on(PARTNERSHIP, AFTER) if one.title == "Telling children what was found"
    ]
    assert common.areas == ("Leeds", "Southwark", "Wiltshire")
    rows = {row.reference: row for row in findings_on(PARTNERSHIP, AFTER)}
    asked = [rows[reference] for reference in common.references]
    assert [end.reference for end in asked_of(PARTNERSHIP, AFTER, common, 1).rows] == list(common.references)
    assert {(row.number, row.timescale) for row in asked} == {("1", "immediate")}


@pytest.mark.requirement("R081", "R082", "R083", "R089")
def test_one_plan_answers_24_of_24_under_four_drivers_and_five_themes() -> None:
    drivers, overview = drivers_on(PARTNERSHIP, AFTER), overview_on(PARTNERSHIP, AFTER)
    assert [row.kind_words for row in drivers.slice.rows] == [
        "A plan of the area",
        "Inspections",
        "Annual rating",
        "Government",
    ]
    assert len(overview.themes) == 5
    (asked,) = [one for row in drivers.slice.rows for one in row.requirements]
    assert (asked.answered_count, asked.asked_count, asked.cover) == (24, 24, "answered")
    assert sum(cell.asked for row in overview.themes for cell in row.cells) == 24
    assert all(cell.colours for row in overview.themes for cell in row.cells if cell.asked)
    assert drivers.unanswered.count == 0
    found = chosen_versions(PARTNERSHIP, AFTER, PlanChoice(driver="none"))
    assert found.count() == drivers.without_driver.count
    without = [row.title for row in found]
    assert "Education plans that teachers use, and progress each term" in without
    assert "A joint team for the electronic record" not in without


def test_every_figure_of_the_one_page_is_the_number_of_rows_of_the_list_it_leads_to() -> None:
    def listed(**choice: str) -> int:
        return chosen_versions(PARTNERSHIP, AFTER, PlanChoice(**choice)).count()

    for row in overview_on(PARTNERSHIP, AFTER).themes:
        for colour, count in row.colours:
            assert listed(theme=row.reference, colour=colour) == count
        for cell in row.cells:
            for colour, count in cell.colours:
                assert listed(theme=row.reference, band=cell.band, colour=colour) == count
            assert bool(cell.colours) == bool(cell.asked)


def test_what_is_not_answered_is_counted_under_its_theme_and_in_the_register() -> None:
    page = overview_on(PARTNERSHIP, AFTER)
    for row in page.themes:
        choice = RegisterChoice(theme=row.reference, answered="open")
        found = register_on(PARTNERSHIP, AFTER, choice)
        assert found.count == row.unanswered
        assert {one.finding.reference for one in found.rows} >= set(row.first_unanswered)
    loose = register_on(PARTNERSHIP, AFTER, RegisterChoice(theme="none", answered="asked"))
    assert loose.count == page.without_theme_count > 0


@pytest.mark.requirement("R083")
def test_before_the_full_plan_what_no_action_answers_is_an_error_and_named() -> None:
    page = drivers_on(PARTNERSHIP, date(2010, 2, 12))
    assert (page.unanswered.count, len(page.unanswered.rows)) == (22, 22)


def test_what_many_areas_were_asked_is_listed_whole_where_it_is_long() -> None:
    client = Client()
    client.login(email=sign_ins("board_member")[0], password=PASSWORD)
    page = seen(client.get("/2010-03-10/findings/said-before/?matter=tell_children"))
    rows = page.table("Telling children what was found: 3 recommendations")
    assert sorted(row[1].split()[0] for row in rows) == ["Leeds", "Southwark", "Wiltshire"]


def test_what_changed_between_two_days_of_the_demonstration_is_the_whole_difference() -> None:
    for since, on in ((BEFORE, AFTER), (date(2008, 6, 11), date(2008, 10, 31)), (date(2007, 1, 1), BEFORE)):
        found, whole = changed_actions(PARTNERSHIP, since, on), full_difference(PARTNERSHIP, since, on)
        wanted = {"added": len(whole.added), "removed": len(whole.removed), "changed": len(whole.changed)}
        assert found.counts == wanted
        named = [one.reference for part in (whole.added, whole.removed, whole.changed) for one in part]
        assert [row.reference for row in found.slice.rows] == named[:50]


def test_the_register_shows_fifty_rows_at_a_time_and_what_the_choice_asks() -> None:
    everything = register_on(PARTNERSHIP, AFTER, RegisterChoice())
    assert len(everything.rows) == 50
    assert everything.count == len(findings_on(PARTNERSHIP, AFTER))
    last = register_on(PARTNERSHIP, AFTER, RegisterChoice(), number=999)
    assert last.number == last.pages
    workforce = register_on(PARTNERSHIP, AFTER, RegisterChoice(theme="T-005"))
    assert workforce.count == 2
    assert {row.themes for row in workforce.rows} == {("Workforce",)}
    open_ones = register_on(
        PARTNERSHIP, date(2008, 6, 11), RegisterChoice(kind="recommendation", answered="no")
    )
    assert all(not row.finding.answers for row in open_ones.rows)


def test_the_facts_name_findings_that_exist() -> None:
    named = [name for one in load_facts().recurrences for name in (one.earlier, one.later)]
    assert all(isinstance(name, FindingName) for name in named)


def test_what_the_half_year_says_under_an_outcome_is_proposed_for_it_and_what_we_tagged_is_found() -> None:
    on = date(2008, 6, 11)
    waiting = [
        row for row in proposed_on(PARTNERSHIP, on).rows if row.finding.inspection_title.endswith("2007")
    ]
    # R030: 3/3, 4/4, 4/5, 3/1, 4/2 under the five outcomes; the 5/3 under management bear no outcome's name.
    assert len(waiting) == 6 + 8 + 9 + 4 + 6
    found = register_on(PARTNERSHIP, on, RegisterChoice(tag="ecm-2004:enjoy_achieve"))
    assert [row.finding.number for row in found.rows] == ["3", "6", "7"]
