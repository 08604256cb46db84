"""How the demonstration's inspections hang together: the values of R004, R009, R010, R013, R014 and R015."""

from datetime import date
from pathlib import Path

import pytest

from jointreview.core.access import Visitor
from jointreview.web.actions.inspections import enter_inspection
from jointreview.web.mapping.entries import InspectionEntry, JudgementEntry
from jointreview.web.models import Inspection, Partnership
from jointreview.web.queries.against import baselines_for
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.queries.relations import Relations, relations_of, reviews_used
from jointreview.web.queries.trends import trend_page

LATER = date(2010, 6, 1)


def partnership() -> int:
    return Partnership.objects.get().pk


def reference(framework: str, area: str) -> str:
    return Inspection.objects.get(framework=framework, area_name=area).reference


def together(framework: str, area: str, as_of: date = LATER) -> Relations:
    return relations_of(partnership(), as_of, reference(framework, area))


@pytest.mark.requirement("R004")
def test_southwark_s_report_was_held_back_by_a_challenge_that_was_not_about_it(demonstration: Path) -> None:
    found = together("jar-2007", "Southwark")
    assert found.planned_on is not None
    assert (found.planned_on.iso, found.published) == ("2008-07", False)
    (held_back,) = [one for one in found.relations if one.kind == "held_back_by"]
    assert "challenge to its corporate assessment" in held_back.title
    assert held_back.note == "The challenge was not about this review"
    (feeds,) = [one for one in together("jar-2007", "Leeds").relations if one.kind == "feeds"]
    assert feeds.reference == reference("corporate-2005", "Leeds")
    (fed,) = together("corporate-2005", "Leeds").relations
    assert (fed.words, fed.reference) == ("Is fed by", reference("jar-2007", "Leeds"))


@pytest.mark.requirement("R009")
def test_what_the_grades_rest_on_is_printed_as_the_reason_for_a_difference(demonstration: Path) -> None:
    (assessed,) = together("apa-2005", "Southwark").bases
    assert (assessed.grade, assessed.words) == ("2 - Adequate", "results of 2006-07 only (validated)")
    (reviewed,) = together("jar-2007", "Southwark").bases
    assert reviewed.words == "validated results of 2007 and emerging results of 2008 (partly validated)"
    line = trend_page(partnership(), LATER, "enjoying-and-achieving", "Southwark")
    points = (*line.points, *line.undated)
    assert [(one.framework, one.words, one.number) for one in points] == [
        ("apa-2005", "Adequate", 2),
        ("jar-2007", "Good", None),
    ]
    assert [one.rests_on for one in points] == [assessed.words, reviewed.words]
    assert line.caution == "Different frameworks, read with care"


@pytest.mark.requirement("R010")
def test_inspections_inside_southwark_s_review_have_their_own_grades_and_plans(demonstration: Path) -> None:
    found = together("jar-2007", "Southwark")
    children = {one.framework: one for one in found.children}
    assert set(children) == {"youth-2004", "yot-2003"}
    assert (children["youth-2004"].grades, children["yot-2003"].grades) == (1, 8)
    plans = [found.action_plan, children["youth-2004"].action_plan, children["yot-2003"].action_plan]
    assert [plan.removesuffix(" of the paper") for plan in plans] == [
        "Appendix 2",
        "Appendix 4",
        "Appendix 6",
    ]


@pytest.mark.requirement("R013")
def test_the_35_files_point_at_the_unannounced_inspection(demonstration: Path) -> None:
    (followed,) = together("slac-2009", "Leeds").relations
    assert (followed.kind, followed.reference) == ("follows_up", reference("cra-2009", "Leeds"))
    assert followed.figure.startswith("35 case files")
    assert together("slac-2009", "Leeds", date(2010, 2, 11)).relations == (), "known from 12 February 2010"


@pytest.mark.requirement("R014", "R103")
def test_six_reviews_used_each_by_its_kind_with_its_date_or_none(demonstration: Path) -> None:
    rows = reviews_used(partnership(), date(2007, 12, 19))
    assert len(rows) == 6
    kinds = {row.title: row.kind for row in rows}
    audit = next(row for row in rows if row.carried_out_by == "KPMG")
    assert (audit.kind, audit.kind_words, audit.dated_on) == ("audit", "Audit", None)
    assert [kinds[title] for title in kinds if "surveys" in title] == ["survey"]
    assert [row.dated_on.iso for row in rows if row.dated_on] == ["2007-10", "2007-11-28"]
    assessed = next(row for row in rows if row.kind == "assessment")
    assert assessed.inspection == reference("apa-2005", "Leeds")
    assert reviews_used(partnership(), date(2007, 12, 18)) == ()


def enter_later(framework: str, on: date, *judgements: JudgementEntry) -> str:
    entry = InspectionEntry(
        title="A later inspection, made up for a test",
        area_name="Wiltshire",
        framework=framework,
        kind="full",
        started_on=on.isoformat(),
        published_on=on.isoformat(),
        source="a paper of the test",
        judgements=judgements,
    )
    by = Visitor(partnership=partnership(), roles=frozenset({"improvement_lead"}), system="test")
    return enter_inspection(by=by, on=on, today=date(2026, 11, 25), entry=entry)


@pytest.mark.requirement("R015")
def test_a_later_inspection_shows_change_against_the_baseline(demonstration: Path) -> None:
    assert together("jar-2007", "Wiltshire").baseline_reason
    again = enter_later(
        "jar-2007",
        date(2008, 12, 15),
        JudgementEntry("Safeguarding", "safeguarding", "good", "3", 3),
        JudgementEntry("Looked after children", "looked_after", "adequate", "2", 2),
        JudgementEntry("Service management", "service_management", "", "not given"),
    )
    (found,) = baselines_for(partnership(), LATER, again)
    assert (
        found.earlier == Inspection.objects.filter(area_name="Wiltshire", framework="jar-2007")[0].reference
    )
    assert [(one.then[0].words, one.now[0].words, one.words) for one in found.changes] == [
        ("Adequate", "Good", "1 step up"),
        ("Adequate", "Adequate", "the same"),
        ("Adequate", "not given", "not compared: one of the two has no grade on the scale"),
    ]
    other = enter_later(
        "slac-2009",
        date(2010, 3, 1),
        JudgementEntry("Overall effectiveness", "overall", "good", "Good", theme="Safeguarding"),
    )
    (across,) = baselines_for(partnership(), LATER, other)
    (safety,) = across.changes
    assert (safety.then[0].words, safety.now[0].words) == ("Adequate", "Good")
    assert safety.words == "Different frameworks, read with care", "no steps between two scales"
    assert inspection_page(partnership(), LATER, other)
