"""Whether a drafted action says enough to be agreed: specific, owned, measurable and timed (R066).

The sentences are the ones a page shows; each names what to add. A draft may be saved with gaps: nobody knows
everything on the first day, and the gaps stay in sight.
"""

from dataclasses import dataclass

from jointreview.errors import Problem


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What an action says: dates as ISO text as far as known, empty where nothing is."""

    title: str
    lead_organisation: str = ""
    post: str = ""
    starts_on: str = ""
    due_on: str = ""
    measures: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    service_plans: tuple[str, ...] = ()
    has_screening: bool = False
    has_risk: bool = False
    has_funding: bool = False


NEEDS = (
    ("action.answers-nothing", "answers", "Say which recommendation or finding this action answers."),
    ("action.no-lead", "lead_organisation", "Give the action one lead organisation."),
    ("action.no-post", "post", "Name the post that answers for it."),
    ("action.no-start", "starts_on", "Say when work starts."),
    ("action.no-due-date", "due_on", "Say by when it will be done."),
    ("action.no-measure", "measures", "Say how anyone will know that it worked."),
)
BACKWARDS = ("action.ends-before-start", "The action is due before it starts.")


def check_readiness(draft: ActionDraft) -> tuple[Problem, ...]:
    """Every gap that keeps the action from being agreed, in the order of the form; none: it is ready."""
    gaps = [
        Problem(code, "check", words, place=field)
        for code, field, words in NEEDS
        if not getattr(draft, field)
    ]
    if (
        draft.starts_on
        and draft.due_on
        and draft.due_on[: len(draft.starts_on)] < draft.starts_on[: len(draft.due_on)]
    ):
        gaps.append(Problem(BACKWARDS[0], "check", BACKWARDS[1], place="due_on"))
    return tuple(gaps)


ADVICE = (
    (
        "action.no-priority",
        "priorities",
        "It is tied to no priority of the plan for children and young people.",
    ),
    ("action.no-service-plan", "service_plans", "It stands in no service plan."),
    ("action.no-screening", "has_screening", "Nobody has screened it for equality."),
    ("action.no-risk", "has_risk", "It has no risk, and nobody has said that there is none."),
    ("action.no-funding", "has_funding", "Nobody has said how it is paid for."),
)


def advise(draft: ActionDraft) -> tuple[Problem, ...]:
    """What a careful officer would add: notes that stop nothing (R066, R073, R077, R078, R079)."""
    return tuple(
        Problem(code, "note", words, place=field)
        for code, field, words in ADVICE
        if not getattr(draft, field)
    )
