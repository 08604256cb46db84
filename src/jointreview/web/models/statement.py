"""The written statement of action: who was consulted, each version with its steps to approval, and what each body said.

A version is frozen with the hash of its content. Its steps are a chain of rows (insert only): each names the one before
it and the hash it was taken on, and the database compares both, so that an approval can never come loose from what was
approved (product-model.md section 7.4, rows 14 and 26).
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, one_of, whole_hash

# (the step before, the step): a version begins as a draft, and may be given back until it is sent.
MOVES = (
    ("", "draft"),
    ("draft", "consulted"),
    ("consulted", "cleared"),
    ("cleared", "approved"),
    ("approved", "sent"),
    ("draft", "returned"),
    ("consulted", "returned"),
    ("cleared", "returned"),
)
OTHERS_DO = ("cleared", "approved")
SUBMISSION_STATES = ("due", "submitted", "accepted", "returned")


def _any_of(moves: tuple[tuple[str, str], ...]) -> models.Q:
    condition = models.Q()
    for previous, step in moves:
        condition |= models.Q(previous_step=previous, step=step)
    return condition


class Consultation(Record):
    """A partner asked about the statement while it was prepared. `effective_on` is the day it was asked."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="consultations"
    )
    partner = models.CharField(max_length=200)
    how = models.CharField(max_length=200)
    answer = models.TextField(blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(partner="") & ~models.Q(how=""), name="a_consultation_says_whom_and_how"
            ),
        )


class StatementVersion(Record):
    """One version of the statement: a row for each recommendation with action and period, as JSON, and its hash."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="statements"
    )
    number = models.PositiveSmallIntegerField()
    snapshot = models.TextField()
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("inspection", "number"), name="statement_number_once"),
            whole_hash("sha256", "statement_hash_is_whole"),
        )


class StatementFile(Record):
    """One rendering of a version: its format and the hash of the bytes."""

    version = models.ForeignKey(StatementVersion, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("version", "format"), name="statement_format_once"),
            whole_hash("sha256", "statement_file_hash_is_whole"),
        )


class StatementStep(Record):
    """A step of a version, taken by someone on a content hash; `asked_by` is who drafted the version.

    `sha256`, `asked_by` and `previous_step` repeat what the version and the step before hold: the database compares
    them, and what stands in one row it can check there.
    """

    version = models.ForeignKey(StatementVersion, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=12)
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True)
    previous_step = models.CharField(max_length=12, blank=True, default="")
    sha256 = models.CharField(max_length=64)
    asked_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")
    done_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            whole_hash("sha256", "statement_step_hash_is_whole"),
            models.UniqueConstraint(fields=("version", "step"), name="statement_step_once"),
            models.UniqueConstraint(fields=("previous",), name="statement_step_follows_once"),
            models.CheckConstraint(condition=_any_of(MOVES), name="statement_step_follows_the_order"),
            models.CheckConstraint(
                condition=models.Q(step="draft", previous__isnull=True)
                | (~models.Q(step="draft") & models.Q(previous__isnull=False)),
                name="statement_step_names_the_one_before",
            ),
            models.CheckConstraint(
                condition=~models.Q(step__in=OTHERS_DO)
                | models.Q(asked_by__isnull=True)
                | ~models.Q(done_by=models.F("asked_by")),
                name="statement_approver_is_not_the_requester",
            ),
            models.CheckConstraint(
                condition=~models.Q(step="returned") | ~models.Q(note=""), name="a_return_says_why"
            ),
        )


class PlanSubmission(Record):
    """Where a plan stands with the body it goes to; its day as far as it is known."""

    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, related_name="submissions"
    )
    plan = models.CharField(max_length=200)
    body = models.CharField(max_length=200)
    state = models.CharField(max_length=12)
    happened_on = PartialDateField()
    proof = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    entered_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("state", SUBMISSION_STATES, "submission_state_is_known"),)
