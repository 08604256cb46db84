"""Loads what steers the plan: themes with their findings, drivers with their actions, relations, own grades, risks."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jointreview.core.access import Visitor
from jointreview.web.actions import steering
from jointreview.web.actions.recurrence import RelationEntry, relate_findings
from jointreview.web.actions.risks import JudgedEntry, RiskEntry, enter_risk, raise_urgent
from jointreview.web.actions.self_assessment import (
    AssessmentEntry,
    StatementEntry,
    open_self_assessment,
    state_ourselves,
)
from jointreview.web.actions.steering import DriverEntry, RequirementEntry
from jointreview.web.actions.tagging import set_tags
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.steering import FindingName

Find = Callable[[FindingName], str]


@dataclass(frozen=True, slots=True)
class Given:
    """References and keys that were given out: inspections, actions, drivers by key, organisations and posts."""

    inspections: Mapping[str, str]
    actions: Mapping[str, str]
    organisations: Mapping[str, int]
    posts: Mapping[str, int]
    drivers: dict[str, str] = field(default_factory=dict)


def load_steering(by: Visitor, facts: Facts, find: Find, given: Given, today: date) -> None:
    """Load them all; `find` gives the reference of a finding."""
    for one in facts.recurrences:
        entry = RelationEntry(
            find(one.earlier), find(one.later), one.relation, note=f"Source: {one.source.words}"
        )
        relate_findings(by=by, on=one.known_on, today=today, entry=entry)
    for theme in facts.themes:
        reference = steering.add_theme(by=by, on=theme.known_on, today=today, title=theme.title)
        findings = tuple(find(name) for name in theme.findings)
        steering.tag_findings(by=by, on=theme.known_on, today=today, theme=reference, findings=findings)
    _load_tags(by, facts, find, today)
    served_on = {action.key: action.known_on for action in facts.actions}
    for driver in facts.drivers:
        asked = tuple(RequirementEntry(inspection=given.inspections[key]) for key in driver.inspections)
        entry = DriverEntry(driver.kind, driver.title, driver.note, driver.source.words, asked)
        reference = steering.add_driver(by=by, on=driver.known_on, today=today, entry=entry)
        given.drivers[driver.key] = reference
        for key in driver.actions:
            on = max(driver.known_on, served_on[key])
            steering.serve_driver(by=by, on=on, today=today, action=given.actions[key], driver=reference)
    _load_own_grades(by, facts, today)
    _load_risks(by, facts, find, given, today)


def _load_tags(by: Visitor, facts: Facts, find: Find, today: date) -> None:
    """Each finding is said once, with all its tags of that day."""
    tags: dict[tuple[date, str], list[tuple[str, str]]] = defaultdict(list)
    for one in facts.tagged:
        for name in one.findings:
            tags[one.known_on, find(name)].append((one.scheme, one.tag))
    for (on, finding), carried in tags.items():
        set_tags(by=by, on=on, today=today, finding=finding, tags=carried)


def _load_own_grades(by: Visitor, facts: Facts, today: date) -> None:
    for one in facts.self_assessments:
        frame = AssessmentEntry(one.title, one.framework, one.period, one.note, one.source.words)
        reference = open_self_assessment(by=by, on=one.known_on, today=today, entry=frame)
        for said in one.grades:
            stated = StatementEntry(said.area, said.grade, source=said.source.words)
            state_ourselves(by=by, on=one.known_on, today=today, assessment=reference, entry=stated)


def _load_risks(by: Visitor, facts: Facts, find: Find, given: Given, today: date) -> None:
    for risk in facts.risks:
        entry = RiskEntry(
            kind=risk.kind,
            title=risk.title,
            organisation=given.organisations[risk.organisation],
            judged=JudgedEntry(risk.likelihood, risk.impact, risk.words, risk.target),
            post=given.posts[risk.post],
            finding=find(risk.finding) if risk.finding else "",
            source=risk.source.words,
        )
        enter_risk(by=by, on=risk.known_on, today=today, entry=entry)
    for one in facts.urgent:
        raise_urgent(
            by=by,
            on=one.known_on,
            today=today,
            words=one.words,
            came_from=one.came_from,
            post=given.posts[one.post],
        )
