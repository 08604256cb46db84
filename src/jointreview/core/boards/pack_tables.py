"""The tables of a board pack. Each says in words what its colours say, and an empty table says that it is empty.

Grades that do not count towards a total are told apart from those that do (R019); a declared duty is never shown as
met (R058); a recommendation or action without a date says so (R067).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from jointreview.core.boards.blocks import Block, Cell, Heading, Mark, Notice, Paragraph, Table, Tone
from jointreview.core.boards.pack import (
    BoardPack,
    DueLine,
    DutyState,
    PackAction,
    PackInspection,
    PackJudgement,
    PackRecommendation,
    PackSeal,
)
from jointreview.core.plan.standing import Standing

DUTY_MARKS: Final[dict[DutyState, Mark]] = {
    "met": Mark("Met", "good"),
    "declared": Mark("Declared, not evidenced", "caution"),
    "open": Mark("Open"),
    "late": Mark("Late", "poor"),
    "no date": Mark("No date", "caution"),
}
ACTION_MARKS: Final[dict[Standing, Mark]] = {
    "late": Mark("Late", "poor"),
    "due soon": Mark("Due soon", "caution"),
    "in time": Mark("In time"),
    "claimed done": Mark("Claimed done, not confirmed", "caution"),
    "no date": Mark("No date", "caution"),
    "complete": Mark("Complete, with evidence", "good"),
    "withdrawn": Mark("Withdrawn"),
}


def judgements(inspection: PackInspection) -> Iterator[Block]:
    """One table for each group of grades, in the order of the report; what is not counted is said in its row."""
    for group in dict.fromkeys(line.group for line in inspection.judgements):
        lines = [line for line in inspection.judgements if line.group == group]
        yield _grades(group, lines)


def _grades(group: str, lines: Sequence[PackJudgement]) -> Table:
    if all(line.is_counted for line in lines):
        rows: list[tuple[Cell, ...]] = [(line.area, Mark(line.grade, line.tone)) for line in lines]
        return Table(group, ("Judgement", "Grade"), tuple(rows), (3, 1))
    rows = [(line.area, Mark(line.grade, line.tone), _counted(line)) for line in lines]
    return Table(group, ("Judgement", "Grade", "Counted in the overall grading"), tuple(rows), (6, 3, 4))


def _counted(line: PackJudgement) -> str:
    return "Yes" if line.is_counted else "No, an additional grade"


def finding_counts(inspection: PackInspection) -> Iterator[Block]:
    """Strengths and weaknesses by area with their totals."""
    counts = inspection.finding_counts
    if counts:
        total = ("Total", str(sum(c.strengths for c in counts)), str(sum(c.weaknesses for c in counts)))
        rows = [(c.area, str(c.strengths), str(c.weaknesses)) for c in counts]
        header = ("Area", "Major strengths", "Important weaknesses")
        yield Table("Strengths and weaknesses listed in the report", header, (*rows, total), (3, 1, 1))


def duties(pack: BoardPack) -> Block:
    """Each duty with its date, where it stands, and how the date was worked out."""
    if not pack.duties:
        return Notice("No duty", "No duty in law is recorded for these inspections.")
    rows = tuple(
        (
            duty.title,
            duty.due or Mark("No date", "caution"),
            _stacked(DUTY_MARKS[duty.state], duty.standing),
            _stacked(duty.working, duty.source),
        )
        for duty in pack.duties
    )
    header = ("Duty", "Due", "Where it stands", "How the date was worked out")
    return Table("Duties and their due dates", header, rows, (9, 7, 9, 12))


def recommendations(pack: BoardPack) -> Iterator[Block]:
    """A table for each time band, in the order given."""
    if not pack.recommendations:
        yield Paragraph("No recommendation is recorded.")
    for band in dict.fromkeys(line.band for line in pack.recommendations):
        lines = [line for line in pack.recommendations if line.band == band]
        yield Heading(band, 3)
        rows = tuple((line.number, line.words, _due(line.due), _answers(line)) for line in lines)
        yield Table(
            counted(len(lines), "recommendation"),
            ("No", "Recommendation", "Due", "Answered by"),
            rows,
            (2, 12, 5, 6),
        )


def _answers(line: PackRecommendation) -> Cell:
    if not line.actions:
        return Mark("No action yet", "poor")
    references = ", ".join(action.reference for action in line.actions)
    if line.parts_left:
        return (references, Mark(f"No action for {', '.join(line.parts_left)}", "caution"))
    return references


def unanswered(pack: BoardPack) -> Block:
    """Weaknesses that no action answers, each with its place in the report."""
    if not pack.unanswered:
        return Paragraph("No weakness without an action is recorded.")
    rows = tuple((line.area, line.words, line.source) for line in pack.unanswered)
    return Table("Weaknesses without an action", ("Area", "Weakness", "Source"), rows, (5, 7, 6))


def due(caption: str, lines: Sequence[DueLine], otherwise: str) -> Block:
    """What is late or due next; the sentence `otherwise` where there is nothing."""
    if not lines:
        return Paragraph(otherwise)
    rows = tuple((line.what, line.due, line.standing) for line in lines)
    return Table(caption, ("What", "Due", "Where it stands"), rows, (8, 4, 5))


def plan(pack: BoardPack) -> Block:
    """Every action that is to be done, once: what, measured how, who leads, from when to when, where it stands."""
    if not pack.actions:
        return Paragraph("No action has been planned yet.")
    header = ("No", "Action", "How we will know", "Who leads", "When, and where it stands")
    return Table("Actions of the plan", header, tuple(_action(a) for a in pack.actions), (3, 10, 10, 8, 9))


def withdrawn(pack: BoardPack) -> Iterator[Block]:
    """What is not to be done any more and was not told yet, with the reason and who decided."""
    since = f"since the last paper, as at {pack.last_told}" if pack.last_told else "so far"
    if not pack.withdrawn:
        yield Paragraph(f"No action was withdrawn {since}.")
        return
    header = ("No", "Action", "Withdrawn on", "Why", "Who decided")
    rows = tuple((one.reference, one.words, one.on, one.reason, one.decided) for one in pack.withdrawn)
    yield Table(f"Actions withdrawn {since}", header, rows, (3, 9, 6, 10, 9))


def _action(action: PackAction) -> tuple[Cell, ...]:
    return (
        action.reference,
        action.words,
        action.measure or Mark("No measure", "caution"),
        _stacked(action.lead_organisation or Mark("No lead", "caution"), action.post),
        _stacked(
            f"From {action.start}" if action.start else "",
            f"By {action.due}" if action.due else "",
            ACTION_MARKS[action.standing],
        ),
    )


def count_checks(pack: BoardPack) -> Block:
    """The number a report states, the number captured, and whether they agree."""
    if not pack.count_checks:
        return Paragraph("No number stated in a report is recorded to check against.")
    rows = tuple(
        (check.what, str(check.declared), str(check.captured), _agreement(check.agrees), check.source)
        for check in pack.count_checks
    )
    header = ("What is counted", "Stated", "Captured", "Result", "Source")
    return Table("Stated and captured numbers", header, rows, (7, 3, 4, 4, 6))


def seal(made: PackSeal) -> Block:
    """What stands for the whole trail: short enough to be typed by hand."""
    groups = made.groups
    root = tuple(" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4))
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Log", made.origin),
        ("Entries in the log", str(made.size)),
        ("Root: sixteen groups of four", root),
        ("Sealed", made.sealed),
    )
    return Table("The head of the audit trail", ("What", "Value"), rows, (1, 3))


def _agreement(agrees: bool) -> Mark:
    tone: Tone = "good" if agrees else "poor"
    return Mark("Agree" if agrees else "Differ", tone)


def _due(words: str) -> Cell:
    return words or Mark("No date set", "caution")


def _stacked(*lines: str | Mark) -> tuple[str | Mark, ...]:
    return tuple(line for line in lines if line)


def counted(number: int, noun: str) -> str:
    """ "1 recommendation", "3 recommendations"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
