"""Loads what the demonstration knows of money, through the actions that the pages use."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jointreview.core.access import Visitor
from jointreview.web.actions import commissioning, resources
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.loading_steering import Find, Given
from jointreview.web.demonstration.resources import InitiativeFact


def load_resources(by: Visitor, facts: Facts, find: Find, given: Given, today: date) -> None:
    """Load it all; amounts only where a source states one."""
    told = {"by": by, "today": today}
    for one in facts.proposals:
        entry = resources.ProposalEntry(
            one.title,
            one.year,
            one.words,
            Decimal(one.amount) if one.amount else None,
            one.is_new_money,
            tuple(find(name) for name in one.findings),
            one.source.words,
        )
        resources.propose_money(**told, on=one.known_on, entry=entry)
    for unit in facts.unit_costs:
        cost = resources.UnitCostEntry(
            unit.service, unit.year, unit.outcome, unit.source.words, finding=find(unit.finding)
        )
        resources.enter_unit_cost(**told, on=unit.known_on, entry=cost)
    for shared in facts.allocations:
        allocation = resources.AllocationEntry(
            shared.title,
            shared.year,
            needs=shared.needs,
            finding=find(shared.finding),
            source=shared.source.words,
        )
        resources.enter_allocation(**told, on=shared.known_on, entry=allocation)
    for bought in facts.initiatives:
        _load_initiative(bought, find, told)
    _load_said(by, facts, given, today)


def _load_initiative(fact: InitiativeFact, find: Find, told: Mapping[str, object]) -> None:
    entry = commissioning.InitiativeEntry(
        fact.title, fact.aim, fact.test_on.iso, fact.provider, find(fact.finding), fact.source.words
    )
    made = commissioning.commission(**told, on=fact.known_on, entry=entry)
    if fact.tested_on:
        found = commissioning.ValueTestEntry(fact.verdict, fact.words, fact.source.words)
        commissioning.enter_value_test(**told, on=fact.tested_on, initiative=made, entry=found)


def _load_said(by: Visitor, facts: Facts, given: Given, today: date) -> None:
    told = {"by": by, "today": today}
    for one in facts.inspection_costs:
        cost = resources.InspectionCostEntry(
            given.inspections[one.inspection], one.words, one.cost_centre, source=one.source.words
        )
        resources.enter_inspection_cost(**told, on=one.known_on, entry=cost)
    for claim in facts.new_money:
        said = resources.NewMoneyEntry(
            given.inspections[claim.inspection], claim.said, claim.words, claim.source.words
        )
        resources.say_new_money(**told, on=claim.known_on, entry=said)
    for view in facts.scrutiny:
        heard = resources.ScrutinyEntry(
            view.body, view.words, view.reply, view.reply_by, source=view.source.words
        )
        resources.enter_scrutiny(**told, on=view.known_on, entry=heard)
