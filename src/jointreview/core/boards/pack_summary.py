"""The first thing a board member reads: how many of what, counted from the pack itself and from nowhere else.

Each number is a count of lines that the same pack prints further on, so a reader can check it by hand.
"""

from collections.abc import Iterator

from jointreview.core.boards.blocks import Block, Cell, Mark, Notice, Table, Tone
from jointreview.core.boards.pack import BoardPack, DutyState
from jointreview.core.plan.standing import Standing


def summary_blocks(pack: BoardPack) -> Iterator[Block]:
    """A notice of what is nearest, then the counts."""
    for line in pack.due_next[:1]:
        yield Notice("Next", f"{line.what}, due {line.due}: {line.standing}.")
    yield Table(
        caption="At a glance",
        header=("What", "How many"),
        rows=(*_duty_rows(pack), *_plan_rows(pack), *_check_rows(pack)),
        widths=(3, 1),
    )


def _duty_rows(pack: BoardPack) -> Iterator[tuple[Cell, ...]]:
    yield "Duties under the law", str(len(pack.duties))
    yield "Duties met with evidence", str(_in_state(pack, "met"))
    yield "Duties declared as met but not evidenced", _alert(_in_state(pack, "declared"), "caution")
    yield "Duties late", _alert(_in_state(pack, "late"), "poor")


def _plan_rows(pack: BoardPack) -> Iterator[tuple[Cell, ...]]:
    asked = pack.recommendations
    yield "Recommendations", str(len(asked))
    yield "Recommendations answered in every part by an action", str(sum(line.is_answered for line in asked))
    yield "Recommendations without a due date", _alert(sum(not line.due for line in asked), "caution")
    yield "Actions in the plan", str(len(pack.actions))
    yield "Actions late", _alert(_standing_at(pack, "late"), "poor")
    yield "Actions claimed done but not confirmed", _alert(_standing_at(pack, "claimed done"), "caution")
    yield "Weaknesses that no action answers", _alert(len(pack.unanswered), "caution")


def _check_rows(pack: BoardPack) -> Iterator[tuple[Cell, ...]]:
    if pack.count_checks:
        agreed = sum(check.agrees for check in pack.count_checks)
        words = f"{agreed} of {len(pack.count_checks)}"
        whole = agreed == len(pack.count_checks)
        yield (
            "Numbers stated in the reports that agree with those captured",
            words if whole else Mark(words, "poor"),
        )


def _in_state(pack: BoardPack, state: DutyState) -> int:
    return sum(duty.state == state for duty in pack.duties)


def _standing_at(pack: BoardPack, standing: Standing) -> int:
    return sum(action.standing == standing for action in pack.actions)


def _alert(count: int, tone: Tone) -> Cell:
    return Mark(str(count), tone) if count else "0"
