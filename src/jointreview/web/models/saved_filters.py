"""Filters of a list that somebody keeps under a name, for themselves or for everyone of the partnership."""

from django.db import models

from jointreview.web.models.base import Record, ends_after_it_begins, one_of

LISTS = (
    *("plan", "register", "coverage", "plan-lint", "plan-changes", "said-before", "record-system"),
    "trail-seen",
)


class SavedFilter(Record):
    """What the address of a list asks to see, its name and its owner; ended with a day, never removed."""

    owner = models.ForeignKey("jointreview.User", on_delete=models.PROTECT, related_name="+")
    listed = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=500, blank=True, default="")
    is_shared = models.BooleanField(default=False)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            one_of("listed", LISTS, "saved_filter_list_is_known"),
            models.CheckConstraint(condition=~models.Q(name=""), name="a_saved_filter_has_a_name"),
            models.UniqueConstraint(
                fields=("owner", "listed", "name"),
                condition=models.Q(ended_on__isnull=True),
                name="saved_filter_name_once",
            ),
            ends_after_it_begins("ended_on", "saved_filter_ends_after_it_begins"),
        )
