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


_NEEDS = (
    ("action.answers-nothing", "answers", "Say which recommendation or finding this action answers."),
    ("action.no-lead", "lead_organisation", "Give the action one lead organisation."),
    ("action.no-post", "post", "Name the post that answers for it."),
    ("action.no-start", "starts_on", "Say when work starts."),
    ("action.no-due-date", "due_on", "Say by when it will be done."),
    ("action.no-measure", "measures", "Say how anyone will know that it worked."),
)


def check_readiness(draft: ActionDraft) -> tuple[Problem, ...]:
    """Every gap that keeps the action from being agreed, in the order of the form; none: it is ready."""
    gaps = [
        Problem(code, "check", words, place=field)
        for code, field, words in _NEEDS
        if not getattr(draft, field)
    ]
    if (
        draft.starts_on
        and draft.due_on
        and draft.due_on[: len(draft.starts_on)] < draft.starts_on[: len(draft.due_on)]
    ):
        gaps.append(
            Problem(
                "action.ends-before-start", "check", "The action is due before it starts.", place="due_on"
            )
        )
    return tuple(gaps)
