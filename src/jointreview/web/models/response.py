"""What the law asks after a report, and the proof that it was done.

A duty is reckoned, not typed: each reckoning is a row of its own (insert only), and the latest on a day holds.
A dispatch is a dated fact; a declaration without proof is kept as a declaration.
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, ends_after_it_begins, one_of, whole_hash

EVENT_KINDS = ("notice", "fieldwork", "draft", "publication", "submission", "visit", "reinspection", "other")


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


class AddedDuty(Record):
    """A duty that a person adds, with its basis: one that the framework only lists, or one of their own (R052).

    Without `length` the basis names no time: it has a date when somebody agrees on one.
    """

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="added_duties"
    )
    duty = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True, default="")
    anchor = models.CharField(max_length=20, blank=True, default="")
    basis = models.CharField(max_length=500)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("inspection", "duty"), name="added_duty_once"),
            models.CheckConstraint(
                condition=models.Q(length__isnull=True, unit="", anchor="")
                | models.Q(
                    length__gte=1,
                    unit__in=("working_days", "months"),
                    anchor__in=("receipt", "publication"),
                ),
                name="added_duty_has_a_whole_period_or_none",
            ),
            models.CheckConstraint(condition=~models.Q(basis=""), name="added_duty_has_a_basis"),
        )


class LegalBasis(Record):
    """The legal basis of an inspection as the partnership holds it, with its source and the day of looking it up.

    One that `replaces` another is shown in its place from its day on; the other stays.
    """

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="legal_bases"
    )
    words = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=500, blank=True, default="")
    looked_up_on = models.DateField()
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(words="") & ~models.Q(source=""), name="a_legal_basis_has_a_source"
            ),
        )


class AgreedDate(Record):
    """The date a duty is held to, set by a person with its basis. The latest on a day holds; nothing else moves it."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="agreed_dates"
    )
    duty = models.CharField(max_length=60)
    due_on = models.DateField()
    basis = models.CharField(max_length=500)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(basis=""), name="agreed_date_has_a_basis"),)


class Recipient(Record):
    """An organisation that stands for a recipient class of the law, from a day until a day (None: still)."""

    organisation = models.ForeignKey("jointreview.Organisation", on_delete=models.PROTECT)
    recipient_class = models.CharField(max_length=60)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "recipient_class"),
                condition=models.Q(until_on__isnull=True),
                name="recipient_once",
            ),
            ends_after_it_begins("until_on", "recipient_ends_after_it_begins"),
        )


class KeptFile(Record):
    """A file kept for the response: what was sent, a proof, a children's version. Named by its SHA-256."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    added_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "sha256"), name="kept_file_once"),
            whole_hash("sha256", "kept_file_hash_is_whole"),
        )


class Dispatch(Record):
    """Something sent or done for a duty: what, to whom, how, and the proof. `effective_on` is the day it was sent.

    `kind` is "proof" (evidence is named, and what was sent is known by its hash), "declaration" (someone says so: never
    enough to meet a duty), "excuse" (the area has no such recipient, and `proof` says why) or "voluntary" (publicity
    that no duty asks for, so `duty` is empty).
    """

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="dispatches"
    )
    duty = models.CharField(max_length=60, blank=True, default="")
    kind = models.CharField(max_length=12)
    recipient_class = models.CharField(max_length=60, blank=True, default="")
    recipient = models.CharField(max_length=200, blank=True, default="")
    channel = models.CharField(max_length=100, blank=True, default="")
    version_sha256 = models.CharField(max_length=64, blank=True, default="")
    version_name = models.CharField(max_length=300, blank=True, default="")
    proof = models.CharField(max_length=500, blank=True, default="")
    proof_file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("kind", ("proof", "declaration", "excuse", "voluntary"), "dispatch_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("declaration", "voluntary")) | ~models.Q(proof=""),
                name="a_proof_names_its_evidence",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="proof") | models.Q(version_sha256__length=64),
                name="a_proof_knows_what_was_sent",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="voluntary", duty="")
                | (~models.Q(kind="voluntary") & ~models.Q(duty="")),
                name="only_publicity_has_no_duty",
            ),
        )


class DispatchWithdrawal(Record):
    """A dispatch that no longer counts from a day on, and why; the dispatch itself stays in sight."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="withdrawals")
    reason = models.CharField(max_length=500)
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("dispatch",), name="withdrawn_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_withdrawal_says_why"),
        )


class InspectionEvent(Record):
    """Something that happened to an inspection, as far as its day is known (empty: not given), and whose doing it was.

    Publication by the inspectorates and submission to the Secretary of State are theirs, never a duty of ours (R256).
    """

    inspection = models.ForeignKey("jointreview.Inspection", on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=200)
    happened_on = PartialDateField()
    whose = models.CharField(max_length=12)
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("kind", EVENT_KINDS, "event_kind_is_known"),
            one_of("whose", ("inspectorate", "partnership", "other"), "event_owner_is_known"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=("publication", "submission")) | models.Q(whose="inspectorate"),
                name="publication_is_the_inspectorates",
            ),
        )
