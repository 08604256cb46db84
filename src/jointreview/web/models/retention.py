"""How long kinds of record are kept, what is held, and what was asked to be erased, decided and done.

Which kinds there are is read from the classes of fields (`mapping/erasable.py`), so a new table needs no new rule here.
"""

from django.db import models
from django.db.models import F, Q

from jointreview.web.models.base import Record, ends_after_it_begins, one_of

BASES = ("retention", "request", "order", "error")


class RetentionRule(Record):
    """How many years a kind of record is kept from the day it holds, and on what basis; the latest on a day holds."""

    kind = models.CharField(max_length=40)
    years = models.PositiveSmallIntegerField()
    authority = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(kind=""), name="a_retention_rule_names_its_kind"),
            models.CheckConstraint(condition=~Q(authority=""), name="a_retention_rule_names_its_basis"),
        )


class LegalHold(Record):
    """What may not be erased: one record of a kind, or all of them (an empty key). Lifted with a day and a reason."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=20, blank=True, default="")
    reason = models.CharField(max_length=500)
    placed_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(reason=""), name="a_hold_says_why"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(end_reason=""), name="a_lifted_hold_says_why"
            ),
            ends_after_it_begins("ended_on", "hold_ends_after_it_begins"),
        )


class Erasure(Record):
    """An erasure asked for: of which record, on what basis and authority, by whom; who decided.

    Whoever asked is not who decides: also the database refuses it. `asked_by` is empty when a rule asks. That it was
    carried out stands in the ledger.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=20)
    basis = models.CharField(max_length=20)
    authority = models.CharField(max_length=300)
    asked_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=10, default="pending")
    decided_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(kind=""), name="an_erasure_names_its_kind"),
            one_of("basis", BASES, "erasure_basis_is_known"),
            one_of("decision", ("pending", "approved", "refused"), "erasure_decision_is_known"),
            models.CheckConstraint(condition=~Q(authority=""), name="an_erasure_names_its_authority"),
            models.CheckConstraint(
                condition=Q(decision="pending") | Q(decided_by__isnull=False, decided_on__isnull=False),
                name="a_decision_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True)
                | Q(decided_by__isnull=True)
                | ~Q(asked_by=F("decided_by")),
                name="who_asked_does_not_decide",
            ),
            models.UniqueConstraint(
                fields=("partnership", "kind", "key"),
                condition=Q(decision__in=("pending", "approved")),
                name="one_erasure_a_record",
            ),
        )
