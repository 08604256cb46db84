"""All the facts of the demonstration as one value: tuples of frozen dataclasses, easy to walk.

What stands here is typed and checked (`load`, `checks`); nothing is worked out from it here but lookups by key.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from jointreview.web.demonstration.governance import (
    BodyFact,
    ConcernFact,
    FoundFact,
    NoticeFact,
    ReturnFact,
    ReviewUseFact,
    SourceFact,
    StrategyFact,
)
from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.life import (
    Approval,
    CycleFact,
    FindingMeasureFact,
    ImpactFact,
    ObjectiveFact,
    ObservedFact,
    ProofFact,
    UpdateFact,
)
from jointreview.web.demonstration.partnership import (
    Account,
    Action,
    Body,
    LaterResult,
    LocalPlan,
    Meeting,
    Organisation,
    Partnership,
    Post,
    StoryDay,
)
from jointreview.web.demonstration.relations import Baseline, Relation, ReviewUsed
from jointreview.web.demonstration.resources import (
    AllocationFact,
    CostFact,
    InitiativeFact,
    NewMoneyFact,
    ProposalFact,
    ScrutinyFact,
    UnitCostFact,
)
from jointreview.web.demonstration.steering import (
    Driver,
    Recurrence,
    Risk,
    SelfAssessment,
    Tagged,
    Theme,
    Urgent,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the demonstration shows, each fact with its source and the day from which it is known.

    `samples` are invented inspections of no real place: reports to upload, no part of the record.
    """

    partnership: Partnership | None = None
    story_days: tuple[StoryDay, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    bodies: tuple[Body, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    posts: tuple[Post, ...] = ()
    accounts: tuple[Account, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    samples: tuple[Inspection, ...] = ()
    local_plans: tuple[LocalPlan, ...] = ()
    actions: tuple[Action, ...] = ()
    themes: tuple[Theme, ...] = ()
    tagged: tuple[Tagged, ...] = ()
    drivers: tuple[Driver, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    self_assessments: tuple[SelfAssessment, ...] = ()
    risks: tuple[Risk, ...] = ()
    urgent: tuple[Urgent, ...] = ()
    later_results: tuple[LaterResult, ...] = ()
    relations: tuple[Relation, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    reviews_used: tuple[ReviewUsed, ...] = ()
    body_facts: tuple[BodyFact, ...] = ()
    notices: tuple[NoticeFact, ...] = ()
    returns: tuple[ReturnFact, ...] = ()
    concerns: tuple[ConcernFact, ...] = ()
    found_sources: tuple[SourceFact, ...] = ()
    found: tuple[FoundFact, ...] = ()
    strategies: tuple[StrategyFact, ...] = ()
    review_uses: tuple[ReviewUseFact, ...] = ()
    proposals: tuple[ProposalFact, ...] = ()
    unit_costs: tuple[UnitCostFact, ...] = ()
    allocations: tuple[AllocationFact, ...] = ()
    inspection_costs: tuple[CostFact, ...] = ()
    new_money: tuple[NewMoneyFact, ...] = ()
    scrutiny: tuple[ScrutinyFact, ...] = ()
    initiatives: tuple[InitiativeFact, ...] = ()
    approvals: tuple[Approval, ...] = ()
    cycles: tuple[CycleFact, ...] = ()
    updates: tuple[UpdateFact, ...] = ()
    proofs: tuple[ProofFact, ...] = ()
    observed: tuple[ObservedFact, ...] = ()
    impacts: tuple[ImpactFact, ...] = ()
    objectives: tuple[ObjectiveFact, ...] = ()
    finding_measures: tuple[FindingMeasureFact, ...] = ()

    def inspection(self, key: str) -> Inspection:
        """The inspection with that key. Raises KeyError."""
        return {one.key: one for one in self.inspections}[key]


def merge(several: Iterable[Facts]) -> Facts:
    """The facts of all files, inspections and actions in the order in which they became known."""
    every = tuple(several)

    def joined(name: str) -> tuple:
        return tuple(chain.from_iterable(getattr(one, name) for one in every))

    return Facts(
        partnership=next((one.partnership for one in every if one.partnership), None),
        story_days=joined("story_days"),
        organisations=joined("organisations"),
        bodies=joined("bodies"),
        meetings=joined("meetings"),
        posts=joined("posts"),
        accounts=joined("accounts"),
        inspections=tuple(
            sorted(joined("inspections"), key=lambda one: (one.known_on, bool(one.parent), one.key))
        ),
        samples=joined("samples"),
        local_plans=joined("local_plans"),
        actions=tuple(sorted(joined("actions"), key=lambda one: one.known_on)),
        themes=joined("themes"),
        tagged=joined("tagged"),
        drivers=joined("drivers"),
        recurrences=joined("recurrences"),
        self_assessments=joined("self_assessments"),
        risks=joined("risks"),
        urgent=joined("urgent"),
        later_results=joined("later_results"),
        relations=joined("relations"),
        baselines=joined("baselines"),
        reviews_used=joined("reviews_used"),
        body_facts=joined("body_facts"),
        notices=joined("notices"),
        returns=joined("returns"),
        concerns=joined("concerns"),
        found_sources=joined("found_sources"),
        found=joined("found"),
        strategies=joined("strategies"),
        review_uses=joined("review_uses"),
        **{
            name: joined(name)
            for name in (
                *("proposals", "unit_costs", "allocations", "inspection_costs", "new_money", "scrutiny"),
                *("approvals", "cycles", "updates", "proofs", "observed", "impacts"),
                *("objectives", "finding_measures", "initiatives"),
            )
        },
    )
