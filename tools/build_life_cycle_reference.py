"""Rebuilds docs/reference/life-cycle.md: `python -m tools.build_life_cycle_reference`. A test compares it.

The page draws the table of moves that the product obeys, so that nobody has to believe a picture made by hand.
"""

from pathlib import Path

from tools.markdown import table

from jointreview.core.access import ROLES, RULES
from jointreview.core.plan import STARTS, Move, moves_of

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "life-cycle.md"
HEAD = """\
<!-- Made by tools/build_life_cycle_reference.py from core/plan/moves.py: change the table, not this page. -->

# The life cycle of a plan

What moves from where to where, who may move it, and what a move needs. The product obeys this table and the database
takes no move that is not in it. What people say on the way ("under way", "claimed done") is a statement with a day and
an author and moves nothing: claimed is not complete. "Apart from the requester" means that whoever asked for it,
submitted it or wrote it cannot be the one who decides.
"""
TITLES = {
    "plan-version": "A version of the plan",
    "action": "An action",
    "part": "A partner's part of an action",
    "milestone": "A milestone",
    "date-request": "A request for another date",
    "evidence": "A version of evidence",
    "update": "An update in a reporting cycle",
    "finding": "A finding",
}


def page() -> str:
    """The whole page as Markdown."""
    return HEAD + "".join(_section(kind) for kind in STARTS)


def _section(kind: str) -> str:
    moves = moves_of(kind)
    lines = [[move.words, ", ".join(move.before), move.after, _who(move), _needs(move)] for move in moves]
    drawn = [f"    {before} --> {move.after}: {move.event}" for move in moves for before in move.before]
    diagram = "\n".join(("```mermaid", "stateDiagram-v2", f"    [*] --> {STARTS[kind]}", *drawn, "```"))
    return f"\n## {TITLES[kind]}\n\n{diagram}\n\n{table(['move', 'from', 'to', 'who', 'needs'], lines)}"


def _who(move: Move) -> str:
    rule = RULES[move.rule]
    named = [ROLES[role].lower() for role in ROLES if role in rule.roles]
    within = [
        f"{ROLES[role].lower()} (own organisation)" for role in ROLES if role in rule.within_own - rule.roles
    ]
    apart = [f"apart from the {move.apart_from}"] if move.apart_from else []
    return ", ".join([*named, *within, *apart])


def _needs(move: Move) -> str:
    return "; ".join(need.title for need in move.needs)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
