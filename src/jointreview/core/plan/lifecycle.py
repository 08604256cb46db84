"""Who may move what, from where to where: the one decision, and the table it asks (`moves.py`).

Whether the thing stands where the move begins, whether what the move needs is there (`needs.py`), and whether the one
who acts is somebody else than the one who asked, are decided here. Which roles may come at all is asked of
`core.access` by the name of the rule in the table. A page asks `hindrance` for the sentence to show in place of the
button; an action asks `decide`. Both are the same check. Follows product-model.md section 7.4, rows 7 to 17.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from jointreview.core.plan.impact import Impact
from jointreview.errors import Invalid


@dataclass(frozen=True, slots=True)
class Facts:
    """What the needs of a move look at; a move is given those that it asks for. Tuples name what is still missing."""

    reason: str = ""
    decision: str = ""
    unanswered: tuple[str, ...] = ()
    unready: tuple[str, ...] = ()
    is_unchanged: bool = True
    open_milestones: tuple[str, ...] = ()
    unsigned_partners: tuple[str, ...] = ()
    has_accepted_evidence: bool = False
    impact: Impact = "none yet"
    has_accepted_update: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a move needs: its code, what it is called in the table, and the sentence while it is missing.

    `is_asked_in_form` marks what the person gives with the move itself (a reason, a decision).
    """

    code: str
    title: str
    lacks: Callable[[Facts], str]
    is_asked_in_form: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One row of the table. `apart_from` names whose hand it may not be ("requester"); empty: anybody's."""

    kind: str
    event: str
    words: str
    before: tuple[str, ...]
    after: str
    rule: str
    apart_from: str = ""
    needs: tuple[Need, ...] = ()

    @property
    def code(self) -> str:
        """The reason code of the trail, "date-request.agree"."""
        return f"{self.kind}.{self.event}"


@dataclass(frozen=True, slots=True)
class Case:
    """A thing that may move: what kind, where it stands, who asked for it, and the facts that its moves look at.

    `made_by` and the actor are names of accounts as the trail has them ("person:17"); empty is nobody known.
    """

    kind: str
    state: str
    made_by: str = ""
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Moved:
    """The outcome: where the thing stands now, and the reason code."""

    after: str
    code: str


def decide(move: Move, case: Case, actor: str) -> Moved:
    """The outcome of the move. Raises `Invalid` with the first thing that stands in its way, in a sentence."""
    for code, words in _hindrances(move, case, actor):
        raise Invalid(code, words)
    return Moved(move.after, move.code)


def hindrance(move: Move, case: Case, actor: str) -> str:
    """The sentence that a page shows in place of the button; empty when only what the form asks is still open."""
    asked = {need.code for need in move.needs if need.is_asked_in_form}
    return next((words for code, words in _hindrances(move, case, actor) if code not in asked), "")


def is_possible(move: Move, case: Case, actor: str) -> bool:
    """Whether the page shows the button."""
    return not hindrance(move, case, actor)


def _hindrances(move: Move, case: Case, actor: str) -> list[tuple[str, str]]:
    """Everything in the way, in the order in which a person can mend it."""
    if case.kind != move.kind:
        raise ValueError(f"{move.code} is no move of a {case.kind}")
    if case.state not in move.before:
        return [("move.not-from-here", f"It is {case.state}, so it cannot be {move.after} now.")]
    found = []
    if move.apart_from and (not actor or actor == case.made_by):
        found.append(
            ("move.same-person", f"Someone other than the {move.apart_from} must do this. Ask a colleague.")
        )
    found += [(need.code, words) for need in move.needs if (words := need.lacks(case.facts))]
    return found
