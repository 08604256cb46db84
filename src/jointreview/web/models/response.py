"""What the law asks after a report, and the proof that it was done.

A duty is reckoned, not typed: each reckoning is a row of its own (insert only), and the latest on a day holds.
A dispatch is a dated fact; a declaration without proof is kept as a declaration.
"""

from django.db import models

from jointreview.web.models.base import Record, one_of


class DutyReckoning(Record):
    """When a duty of an inspection falls due, with the rule, its source and the working, as reckoned on a day."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="reckonings"
    )
    duty = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    position = models.PositiveSmallIntegerField()
    due_on = models.DateField(null=True, blank=True)
    unknown_because = models.CharField(max_length=300, blank=True, default="")
    anchor = models.CharField(max_length=60, blank=True, default="")
    anchor_on = models.DateField(null=True, blank=True)
    rule = models.CharField(max_length=300)
    legal_source = models.CharField(max_length=500)
    source_state = models.CharField(max_length=20)
    working = models.TextField()  # JSON list of readable lines


class Dispatch(Record):
    """Something sent or done for a duty: what, to whom, how, and the proof. `effective_on` is the day it was sent.

    `kind` is "proof" (evidence is named), "declaration" (someone says so: never enough to meet a duty) or "excuse"
    (the area has no such recipient, and `proof` says why).
    """

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="dispatches"
    )
    duty = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    recipient_class = models.CharField(max_length=60, blank=True, default="")
    recipient = models.CharField(max_length=200, blank=True, default="")
    channel = models.CharField(max_length=100, blank=True, default="")
    proof = models.CharField(max_length=500, blank=True, default="")
    document = models.ForeignKey(
        "jointreview.SourceDocument", on_delete=models.PROTECT, null=True, blank=True
    )
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("kind", ("proof", "declaration", "excuse"), "dispatch_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind="declaration") | ~models.Q(proof=""),
                name="a_proof_names_its_evidence",
            ),
        )
