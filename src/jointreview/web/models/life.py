"""The moves that things of the plan made: one row a move, insert only; the last one on a day says where it stands.

The table of moves is `core.plan.moves`; the checks here are made from it, so that a move which is not in the table has
no place in the database either. Each row belongs to exactly one thing, named by its kind.
"""

from django.db import models
from django.db.models import Q

from jointreview.core.plan import MOVES, STARTS
from jointreview.web.models.base import Record


def parent_of(kind: str) -> str:
    """The field that points at a thing of that kind."""
    return kind.replace("-", "_")


PARENTS = tuple(parent_of(kind) for kind in STARTS)


def _belongs_to_one() -> Q:
    either = Q()
    for kind in STARTS:
        others = {f"{name}__isnull": name != parent_of(kind) for name in PARENTS}
        either |= Q(kind=kind, **others)
    return either


def _is_in_the_table() -> Q:
    either = Q()
    for move in MOVES:
        for before in move.before:
            first = {} if before == STARTS[move.kind] else {"sequence__gt": 1}
            either |= Q(kind=move.kind, event=move.event, was=before, became=move.after, **first)
    return either


class LifeMove(Record):
    """A move: from where to where, by whom, why, and by which decision. `effective_on` is the day it was made."""

    kind = models.CharField(max_length=20)
    event = models.CharField(max_length=20)
    was = models.CharField(max_length=20)
    became = models.CharField(max_length=20)
    sequence = models.PositiveSmallIntegerField()
    moved_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, default="")
    decision = models.ForeignKey(
        "jointreview.Decision", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    plan_version = models.ForeignKey(
        "jointreview.PlanVersion", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    action = models.ForeignKey(
        "jointreview.Action", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    part = models.ForeignKey(
        "jointreview.PartnerPart", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    milestone = models.ForeignKey(
        "jointreview.Milestone", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    date_request = models.ForeignKey(
        "jointreview.DateRequest", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    evidence = models.ForeignKey(
        "jointreview.EvidenceVersion", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    update = models.ForeignKey(
        "jointreview.ProgressNote", on_delete=models.PROTECT, null=True, related_name="moves"
    )
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, related_name="moves"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=_belongs_to_one(), name="a_move_belongs_to_one_thing"),
            models.CheckConstraint(condition=_is_in_the_table(), name="a_move_is_in_the_table"),
            *(
                models.UniqueConstraint(fields=(name, "sequence"), name=f"moves_of_{name}_in_order")
                for name in PARENTS
            ),
        )
