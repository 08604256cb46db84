"""Random people try random moves on a small plan; whatever they try, what the life cycle promises holds.

The model keeps its own account of who asked for what and what was accepted, and never asks the table of moves.
"""

from dataclasses import dataclass, field, replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from jointreview.core.plan import MOVES, STARTS, Case, Facts, Move, decide
from jointreview.core.plan.impact import IMPACTS, Impact
from jointreview.errors import Invalid

PEOPLE = ("person:1", "person:2", "person:3", "")
ENDS = {"supersede", "refuse", "agree", "release"}


@dataclass
class Thing:
    """A thing of the plan with its past: (event, actor, facts at that moment)."""

    kind: str
    made_by: str
    state: str = ""
    past: list[tuple[str, str, Facts]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = STARTS[self.kind]


class LifeCycle(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.things = [Thing(kind, PEOPLE[number % 3]) for number, kind in enumerate(STARTS)]
        self.facts = Facts()
        self.sentences: set[str] = set()

    @rule(
        reason=st.sampled_from(("", "  ", "The schools asked")),
        decision=st.sampled_from(("", "D-001")),
        unanswered=st.sampled_from(((), ("F-090",))),
        milestones=st.sampled_from(((), ("M-001",))),
        evidenced=st.booleans(),
        impact=st.sampled_from(IMPACTS),
    )
    def the_world_changes(
        self,
        reason: str,
        decision: str,
        unanswered: tuple[str, ...],
        milestones: tuple[str, ...],
        evidenced: bool,
        impact: Impact,
    ) -> None:
        self.facts = Facts(
            reason,
            decision,
            unanswered,
            open_milestones=milestones,
            has_accepted_evidence=evidenced,
            impact=impact,
        )

    @rule(move=st.sampled_from(MOVES), actor=st.sampled_from(PEOPLE))
    def somebody_tries(self, move: Move, actor: str) -> None:
        thing = next(one for one in self.things if one.kind == move.kind)
        try:
            moved = decide(move, Case(thing.kind, thing.state, thing.made_by, self.facts), actor)
        except Invalid as refusal:
            self.sentences.add(refusal.words)
        else:
            thing.state = moved.after
            thing.past.append((move.event, actor, self.facts))

    @invariant()
    def nobody_decides_on_what_they_asked_for(self) -> None:
        for kind, events in {
            "plan-version": {"approve"},
            "date-request": {"agree", "refuse"},
            "evidence": {"accept", "return"},
            "update": {"accept", "return"},
        }.items():
            for thing in (one for one in self.things if one.kind == kind):
                assert not [
                    who for event, who, _ in thing.past if event in events and who in ("", thing.made_by)
                ]

    @invariant()
    def what_is_complete_approved_or_closed_had_what_it_needs(self) -> None:
        for thing in self.things:
            for event, _, facts in thing.past:
                if (thing.kind, event) == ("action", "complete"):
                    assert facts.has_accepted_evidence
                    assert not facts.open_milestones
                if (thing.kind, event) == ("plan-version", "approve"):
                    assert facts.decision
                    assert not facts.unanswered
                if (thing.kind, event) == ("finding", "close"):
                    assert facts.decision
                    assert facts.impact in ("evident", "sustained")

    @rule(kind=st.sampled_from(sorted(STARTS)), asker=st.sampled_from(PEOPLE[:3]))
    def another_one_is_made(self, kind: str, asker: str) -> None:
        self.things = [one for one in self.things if one.kind != kind] + [Thing(kind, asker)]

    @invariant()
    def after_an_end_nothing_moves(self) -> None:
        for thing in self.things:
            ended = [number for number, (event, _, _) in enumerate(thing.past) if event in ENDS]
            assert ended in ([], [len(thing.past) - 1])

    @invariant()
    def every_refusal_is_a_sentence(self) -> None:
        assert all(words[0].isupper() and words.endswith(".") for words in self.sentences)

    @invariant()
    def nothing_is_undone_or_refused_without_saying_why(self) -> None:
        for thing in self.things:
            for event, _, facts in thing.past:
                if event in ("withdraw", "return", "refuse", "contradict", "restore"):
                    assert facts.reason.strip()


TestLifeCycle = LifeCycle.TestCase
TestLifeCycle.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_the_machine_reaches_every_end() -> None:
    """A property test that never gets anywhere proves nothing: with all there, a move is made from each state."""
    facts = replace(Facts(), reason="x", decision="D-001", has_accepted_evidence=True, impact="evident")
    for move in MOVES:
        for before in move.before:
            assert decide(move, Case(move.kind, before, PEOPLE[0], facts), PEOPLE[1]).after == move.after
