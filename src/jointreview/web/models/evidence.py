"""What shows that something is so: a thing with versions, each a file or a link with what it covers and for how long.

A version is never changed; whether it was accepted, and by whom, are its moves. Each link joins one version with
exactly one claim.
"""

from django.db import models

from jointreview.web.models.base import Record, exactly_one, one_of

METHODS = (
    "data",
    "audit",
    "survey",
    "observation",
    "document",
    "voice_of_children",
    "voice_of_families",
    "other",
)
SENSITIVITIES = ("open", "official", "sensitive")


class Evidence(Record):
    """A thing that shows something, whatever version of it; its reference never changes."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=300)
    method = models.CharField(max_length=20)
    sensitivity = models.CharField(max_length=12, default="official")
    has_personal_data = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="evidence_reference_once"),
            one_of("method", METHODS, "evidence_method_is_known"),
            one_of("sensitivity", SENSITIVITIES, "evidence_sensitivity_is_known"),
        )


class EvidenceVersion(Record):
    """One version: the file's hash or where it is kept, the time it covers, when it was collected, how long it is good.

    `effective_on` is the day it was received.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    media_type = models.CharField(max_length=100, blank=True, default="")
    size = models.PositiveBigIntegerField(default=0)
    kept_at = models.CharField(max_length=500, blank=True, default="")
    covers_from_on = models.DateField()
    covers_to_on = models.DateField()
    collected_on = models.DateField()
    valid_until_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        "jointreview.User", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("evidence", "number"), name="evidence_version_once"),
            models.CheckConstraint(
                condition=models.Q(sha256__length=64) | (models.Q(sha256="") & ~models.Q(kept_at="")),
                name="evidence_is_a_whole_hash_or_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    covers_from_on__lte=models.F("covers_to_on"),
                    covers_to_on__lte=models.F("collected_on"),
                    collected_on__lte=models.F("effective_on"),
                )
                & (
                    models.Q(valid_until_on__isnull=True)
                    | models.Q(valid_until_on__gte=models.F("collected_on"))
                ),
                name="evidence_days_are_in_order",
            ),
        )


CLAIMS = ("action", "milestone", "measure", "finding", "claim", "part")


class EvidenceLink(Record):
    """What a version of evidence shows, or weakens, of exactly one claim."""

    version = models.ForeignKey(EvidenceVersion, on_delete=models.PROTECT, related_name="links")
    supports = models.BooleanField(default=True)
    shows = models.CharField(max_length=500)
    action = models.ForeignKey(
        "jointreview.Action", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    milestone = models.ForeignKey(
        "jointreview.Milestone", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    measure = models.ForeignKey(
        "jointreview.SuccessMeasure", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    claim = models.ForeignKey(
        "jointreview.FindingClaim", on_delete=models.PROTECT, null=True, related_name="evidence"
    )
    part = models.ForeignKey(
        "jointreview.PartnerPart", on_delete=models.PROTECT, null=True, related_name="evidence"
    )

    class Meta:
        constraints = (exactly_one(CLAIMS, "evidence_is_linked_to_one_claim"),)
