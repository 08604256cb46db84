"""What is claimed of a recommendation, and the difference that an action, an objective or an answer made."""

from django.db import models

from jointreview.web.models.base import Record, exactly_one, one_of

SAID = ("not_started", "under_way", "part_done", "claimed_done")
LEVELS = ("none_yet", "early", "evident", "sustained")


class FindingClaim(Record):
    """What somebody says has become of a recommendation, or of one part; a claim until evidence is accepted."""

    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="claims")
    part = models.CharField(max_length=4, blank=True, default="")
    said = models.CharField(max_length=20)
    words = models.TextField()
    source = models.CharField(max_length=200, blank=True, default="")
    claimed_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (one_of("said", SAID, "claim_is_known"),)


class ImpactAssessment(Record):
    """The difference made, for an action, a finding or an objective, by somebody who does not answer for the work."""

    action = models.ForeignKey(
        "jointreview.Action", on_delete=models.PROTECT, null=True, related_name="impact"
    )
    finding = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, null=True, related_name="impact"
    )
    objective = models.ForeignKey(
        "jointreview.Objective", on_delete=models.PROTECT, null=True, related_name="impact"
    )
    cycle = models.ForeignKey("jointreview.ReportingCycle", on_delete=models.PROTECT, null=True, blank=True)
    level = models.CharField(max_length=12)
    words = models.TextField()
    evidence = models.ForeignKey(
        "jointreview.EvidenceVersion", on_delete=models.PROTECT, null=True, related_name="impact"
    )
    assessed_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("level", LEVELS, "impact_level_is_known"),
            exactly_one(("action", "finding", "objective"), "impact_is_of_one_thing"),
        )
