"""The plan's actions by the priorities of the area's plan for children, laid out for its review (R087)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jointreview.core.boards.blocks import Block, Heading, Paper, Paragraph, Table
from jointreview.core.calendars import PartialDate

HEADER = ("Action", "What it is", "Answers", "Who leads", "Due", "Where it stands")
WIDTHS = (8, 34, 12, 22, 12, 12)


@dataclass(frozen=True, slots=True)
class PriorityAction:
    """One action on one line."""

    reference: str
    title: str
    answers: str
    lead: str
    due: str
    standing: str


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority and the actions that serve it."""

    title: str
    actions: tuple[PriorityAction, ...]


@dataclass(frozen=True, slots=True)
class ByPriority:
    """The actions of a plan by priority as at a day."""

    partnership: str
    plan: str
    as_at: date
    priorities: tuple[Priority, ...]


def lay_out_by_priority(told: ByPriority) -> Paper:
    """One table for each priority, in their order."""
    as_at = f"As at {PartialDate.of(told.as_at).words}"
    return Paper(
        title="Actions by priority of the plan for children and young people",
        subtitle=told.plan,
        author=told.partnership,
        running=told.partnership,
        as_at=as_at,
        foot="For the review of the plan for children and young people",
        facts=(),
        blocks=tuple(_blocks(told)),
    )


def _blocks(told: ByPriority) -> Iterator[Block]:
    for priority in told.priorities:
        yield Heading(priority.title)
        if not priority.actions:
            yield Paragraph("No action serves this priority.")
            continue
        rows = tuple(
            (one.reference, one.title, one.answers or "Nothing", one.lead or "Nobody", one.due, one.standing)
            for one in priority.actions
        )
        yield Table(priority.title, HEADER, rows, WIDTHS)
