"""The register of findings: how findings of several inspections hang together, and what drives and orders the plan.

A relation between two findings is a person's judgement, also where the detector proposed it: each decision is a row
(insert only), and the latest on a day holds. Themes and drivers are the partnership's own words; a tag or a link is
ended with a day, never removed (product-model.md sections 7.1 and 7.2).
"""

from django.db import models

from jointreview.web.models.base import PartialDateField, Record, ends_after_it_begins, one_of

RELATIONS = ("repeats", "related", "follows_up", "splits", "merges", "contradicts", "supersedes")
STANDINGS = ("confirmed", "declined")
DRIVER_KINDS = ("strategic_plan", "inspections", "annual_rating", "government", "other")


class FindingRelation(Record):
    """What a person said of two findings on a day: the later one repeats, contradicts … the earlier, or it does not."""

    earlier = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, related_name="relations_later"
    )
    later = models.ForeignKey(
        "jointreview.Finding", on_delete=models.PROTECT, related_name="relations_earlier"
    )
    relation = models.CharField(max_length=20)
    standing = models.CharField(max_length=10)
    note = models.CharField(max_length=500, blank=True, default="")
    is_proposed = models.BooleanField(default=False)
    decided_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            one_of("relation", RELATIONS, "finding_relation_is_known"),
            one_of("standing", STANDINGS, "finding_relation_standing_is_known"),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")), name="no_finding_relates_to_itself"
            ),
        )


class Theme(Record):
    """A theme of the plan, in the partnership's own words."""

    reference = models.CharField(max_length=12)
    title = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="theme_reference_once"),
        )


class Driver(Record):
    """What makes the partnership act: a plan of its own, inspections, a rating, or government."""

    reference = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "reference"), name="driver_reference_once"),
            one_of("kind", DRIVER_KINDS, "driver_kind_is_known"),
        )


class DriverRequirement(Record):
    """One thing a driver asks for: in words of its own, or every recommendation of an inspection."""

    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="requirements")
    text = models.CharField(max_length=500, blank=True, default="")
    inspection = models.ForeignKey(
        "jointreview.Inspection", on_delete=models.PROTECT, null=True, blank=True, related_name="driven"
    )
    due_on = PartialDateField()
    source = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(inspection__isnull=False) | ~models.Q(text=""),
                name="a_requirement_asks_for_something",
            ),
        )


class FindingTheme(Record):
    """A finding belongs to a theme from a day on; who said so is kept."""

    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="themes")
    tag = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="tagged")
    tagged_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("finding", "tag"),
                condition=models.Q(ended_on__isnull=True),
                name="finding_theme_once",
            ),
            ends_after_it_begins("ended_on", "finding_theme_ends_after_it_begins"),
        )


class FindingTag(Record):
    """What a person said on a day of a finding and one tag of a scheme: it carries it, or (withdrawn) it does not.

    Insert-only, the latest on a day holds. `is_proposed` when the finding's area or words proposed the tag.
    """

    finding = models.ForeignKey("jointreview.Finding", on_delete=models.PROTECT, related_name="tags")
    scheme = models.CharField(max_length=40)
    tag = models.CharField(max_length=40)
    is_proposed = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    tagged_by = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(scheme="") & ~models.Q(tag=""), name="a_finding_tag_names_its_tag"
            ),
        )


class ActionDriver(Record):
    """Which driver an action serves, and which of its requirements in words; ended with a day and a reason."""

    action = models.ForeignKey("jointreview.Action", on_delete=models.PROTECT, related_name="drivers")
    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="served_by")
    requirement = models.ForeignKey(
        DriverRequirement, on_delete=models.PROTECT, null=True, blank=True, related_name="answered_by"
    )
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("action", "driver"),
                condition=models.Q(ended_on__isnull=True, requirement__isnull=True),
                name="action_driver_once",
            ),
            models.UniqueConstraint(
                fields=("action", "requirement"),
                condition=models.Q(ended_on__isnull=True, requirement__isnull=False),
                name="action_requirement_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(end_reason=""),
                name="an_ended_driver_says_why",
            ),
            ends_after_it_begins("ended_on", "action_driver_ends_after_it_begins"),
        )
