"""A success measure hangs on an action, an objective or a finding; it is seen, observed, ended, never rewritten."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.lib.plan import accepted_evidence, answered_plan, people, when, whole_action
from tests.lib.record import BEGINS, DAY, SHOWN, Record, make_record, seen

from jointreview.core.plan.lint import RULES
from jointreview.errors import Forbidden, Invalid
from jointreview.web.actions import plan_links, plan_measures
from jointreview.web.actions.accounts import hold_post
from jointreview.web.actions.plan import MeasureEntry
from jointreview.web.actions.plan_evidence import LinkEntry
from jointreview.web.actions.plan_measures import ObservationEntry
from jointreview.web.models import SuccessMeasure
from jointreview.web.queries.finding_standing import finding_standing
from jointreview.web.queries.groups_of_work import Item
from jointreview.web.queries.objectives import objective_page, objectives_on
from jointreview.web.queries.plan_changes import changes_between
from jointreview.web.queries.plan_lint import found_by

pytestmark = pytest.mark.django_db
VOICE = MeasureEntry(
    "voice_of_children", "Children say that they were told in time", "4 in 10", "8 in 10", "2008-12"
)
AUDIT = MeasureEntry("practice_audit", "Assessments read as good")


@pytest.fixture
def record() -> Record:
    return make_record()


@pytest.fixture
def objective(record: Record) -> str:
    """An objective with a measure, and a finding with another."""
    lead = people(record).lead
    made = plan_links.add_objective(**when(lead), plan="P-001", title="In time", outcome="Nobody waits")
    plan_measures.measure_objective(**when(lead), objective=made, entry=AUDIT)
    plan_measures.measure_finding(**when(lead), finding="F-005", entry=VOICE)
    return made


def key_of(entry: MeasureEntry) -> int:
    return SuccessMeasure.objects.get(statement=entry.statement).pk


def test_each_page_shows_its_own_measures_with_what_was_observed_and_the_evidence(
    record: Record, objective: str
) -> None:
    lead = people(record).lead
    action = whole_action(record, (("F-005", ""),), objective=objective)
    entry = ObservationEntry("2008-05", "Survey of the summer term", date(2008, 6, 2), "about 62%")
    plan_measures.observe_measure(**when(lead), measure=key_of(VOICE), entry=entry)
    accepted_evidence(record, LinkEntry("measure", str(key_of(AUDIT)), "Sixteen of twenty"))
    reader = record.client("board_member")
    standing = seen(reader.get(f"/{DAY}/findings/F-005/standing/"))
    (row,) = standing.table("Success measures")
    assert row[:5] == [
        VOICE.statement, "What children say", "4 in 10", "8 in 10", "December 2008",
    ]  # fmt: skip
    assert row[5].startswith("about 62% (May 2008)")
    assert VOICE.statement in seen(reader.get(f"/{DAY}/findings/F-005/")).words
    page = seen(reader.get(f"/2008-10-20/plan/objectives/{objective}/"))
    assert page.table("Success measures")[0][:2] == [AUDIT.statement, "Practice audit"]
    assert f"{objective}, Measure: {AUDIT.statement}: Sixteen of twenty" in page.words
    assert page.links(action) == [f"/2008-10-20/plan/actions/{action}/"]
    evidence = seen(reader.get("/2008-10-20/plan/evidence/E-001/"))
    assert evidence.links(objective) == [f"/2008-10-20/plan/objectives/{objective}/"]
    assert seen(reader.get(f"/{DAY}/plan/actions/{action}/")).links(objective)


def test_a_measure_is_ended_with_a_reason_and_stays_in_sight(record: Record, objective: str) -> None:
    who = people(record)
    later = date(2008, 7, 1)
    end = {**when(who.lead, later), "measure": key_of(AUDIT)}
    with pytest.raises(Invalid, match="Say why"):
        plan_measures.end_measure(**end, reason=" ")
    plan_measures.end_measure(**end, reason="The sample was too small")
    observe = {**when(who.lead, later), "measure": key_of(AUDIT)}
    with pytest.raises(Invalid) as refused:
        plan_measures.observe_measure(**observe, entry=ObservationEntry("2008-06", "Audit", later, "62%"))
    assert refused.value.code == "measure.ended"
    page = seen(record.client("board_member").get(f"/2008-07-02/plan/objectives/{objective}/"))
    assert (
        "Assessments read as good (Practice audit): ended on 1 July 2008. The sample was too small"
        in page.words
    )
    assert [one.ended_on for one in objective_page(record.by.partnership, SHOWN, objective).measures] == [
        None
    ]
    difference = changes_between(record.by.partnership, SHOWN, later).measures
    assert (difference.measures_added, difference.measures_removed) == (
        (),
        (f"{objective}: {AUDIT.statement}",),
    )
    changed = seen(record.client("board_member").get(f"/2008-07-02/plan/changes/?since={DAY}"))
    assert [objective, "Ended", AUDIT.statement] in changed.table("Measures of objectives and findings")


def test_the_impact_of_an_objective_is_judged_apart_from_its_actions(record: Record, objective: str) -> None:
    whole_action(record, (("F-005", ""),), objective=objective, starts_on="2008-06")
    proof = accepted_evidence(record, LinkEntry("measure", str(key_of(AUDIT)), "Sixteen of twenty"))
    officer, address = record.client("clearance_officer"), f"/2008-10-31/plan/objectives/{objective}/"
    judged = {"level": "evident", "words": "Children are seen sooner", "evidence": ""}
    refused = seen(officer.post(f"{address}impact/", judged))
    assert refused.errors == ["Impact needs evidence that has been accepted. Add it first."]
    answer = officer.post(f"{address}impact/", {**judged, "evidence": f"{proof}-v1"})
    assert answer.status_code == 302
    (row,) = seen(officer.get(address)).table("Impact, newest first")
    assert row[1:] == ["Evident", "Children are seen sooner", proof, "Clearance officer"]
    (listed,) = seen(officer.get("/2008-10-31/plan/objectives/")).table("The headings of the plan")
    assert listed[-1] == "Evident"
    holder = record.accounts["clearance_officer"]
    hold_post(by=record.by, on=BEGINS, post=record.posts["director"], account=holder)
    own = seen(officer.post(f"{address}impact/", {**judged, "evidence": f"{proof}-v1"}))
    assert own.errors == ["Whoever answers for the action cannot judge its impact. Ask someone else."]


def test_a_contributor_gives_no_measure_to_an_objective_and_observes_none(
    record: Record, objective: str
) -> None:
    partner = people(record).partner
    with pytest.raises(Forbidden):
        plan_measures.measure_objective(**when(partner), objective=objective, entry=AUDIT)
    entry = ObservationEntry("2008-05", "Survey", date(2008, 6, 2), "62%")
    with pytest.raises(Forbidden):
        plan_measures.observe_measure(**when(partner), measure=key_of(AUDIT), entry=entry)


def test_the_forms_give_observe_and_end(record: Record, objective: str) -> None:
    lead = record.client("improvement_lead")
    said = {"kind": "indicator", "statement": "On time", "baseline": "62%", "target": "90%"}
    for address in (f"plan/objectives/{objective}/measure/", "findings/F-003/measure/"):
        assert lead.post(f"/{DAY}/{address}", said).status_code == 302
    key = SuccessMeasure.objects.get(finding__reference="F-003").pk
    period = {"period-month": "5", "period-year": "2008"}
    as_at = {"as_at_on-day": "2", "as_at_on-month": "6", "as_at_on-year": "2008"}
    answer = lead.post(
        f"/{DAY}/plan/measures/{key}/observe/", {"figure": "70%", "source": "Return", **period, **as_at}
    )
    assert answer.status_code == 302, seen(answer).errors
    (measure,) = finding_standing(record.by.partnership, SHOWN, "F-003", "").measures
    assert measure.latest
    assert (measure.latest.words, str(measure.latest.period)) == ("70%", "May 2008")
    assert lead.post(f"/{DAY}/plan/measures/{key}/end/", {"reason": "Another is better"}).status_code == 302
    assert lead.get(f"/{DAY}/plan/measures/{key}/end/").status_code == 404
    assert seen(lead.get(f"/{DAY}/plan/objectives/")).links(f"{objective}: In time")
    (line,) = objectives_on(record.by.partnership, SHOWN)
    assert (line.actions, line.measures) == (0, 2)
    history = seen(record.client("board_member").get(f"/{DAY}/history/finding/F-003/"))
    assert "Another is better" in history.words


def test_measures_of_objectives_and_findings_go_out_to_excel_and_come_back(
    record: Record, objective: str
) -> None:
    answered_plan(record)
    lead = record.client("improvement_lead")
    book = load_workbook(io.BytesIO(lead.get(f"/{DAY}/plan/plan.xlsx").content))
    sheet = book["Plan measures"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[1:4] for row in rows] == [
        [objective, "Practice audit", AUDIT.statement],
        ["F-005", "What children say", VOICE.statement],
    ]
    for row in rows:
        sheet.append([None, *row[1:]])
    sheet.append([None, "F-999", "Indicator", "Of nothing"])
    assert "There is no such record" in handed_in(lead, book).table("Cells in trouble")[0][2]
    sheet.delete_rows(sheet.max_row)
    assert "The workbook is saved." in handed_in(lead, book).words
    again = load_workbook(io.BytesIO(lead.get(f"/{DAY}/plan/plan.xlsx").content))["Plan measures"]
    told = [[cell.value for cell in row][1:] for row in again.iter_rows(min_row=2)]
    assert told[:2] == told[2:] == [row[1:] for row in rows]


def handed_in(client: Any, book: Any) -> Any:
    made = io.BytesIO()
    book.save(made)
    file = SimpleUploadedFile("plan.xlsx", made.getvalue())
    data = {"workbook": file, "do": "save", "reason": "Agreed at the away day"}
    return seen(client.post(f"/{DAY}/plan/import/", data))


def test_the_check_of_the_plan_names_a_measure_without_target(record: Record, objective: str) -> None:
    found = lint_found(record, "measure.wider-incomplete")
    assert [(item.name, item.page) for item in found] == [(objective, "objective")]


def lint_found(record: Record, code: str) -> Sequence[Item]:
    (rule,) = [rule for rule in RULES if rule.code == code]
    return found_by(record.by.partnership, SHOWN, rule).rows


def test_a_strength_that_nothing_sustains_is_a_hint_until_something_does(record: Record) -> None:
    lead = people(record).lead
    answered_plan(record)

    def hinted() -> list[str]:
        return [item.name for item in lint_found(record, "strength.unsustained")]

    assert hinted() == ["F-001", "F-002"]
    plan_measures.measure_finding(**when(lead), finding="F-001", entry=VOICE)
    whole_action(record, (("F-002", ""),))
    assert hinted() == []
    page = seen(record.client("board_member").get(f"/{DAY}/findings/F-002/"))
    assert "What sustains it" in page.words
