"""Who: the partnership, its organisations, posts and people, and the accounts and roles that let them in.

Person, post and organisation are three things (product-model.md section 7.1): accountability sits on a post, and
the person is derived for any date. A role is granted from a day to a day, by someone.
"""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Now

from jointreview.web.models.base import Record, ends_after_it_begins, one_of

ROLES = (
    "administrator",
    "improvement_lead",
    "contributor",
    "clearance_officer",
    "young_editor",
    "board_member",
    "external_monitor",
)


class Partnership(models.Model):
    """A council and its partners in one area: the tenant of everything else."""

    name = models.CharField(max_length=200, unique=True)
    area_name = models.CharField(max_length=200)
    is_demonstration = models.BooleanField(default=False)
    opens_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    def __str__(self) -> str:
        return self.name


class StoryDay(Record):
    """A day worth opening the record at, with the line that says why; offered as a link on every page."""

    shown_on = models.DateField()
    label = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("partnership", "shown_on"), name="story_day_once"),)


class Organisation(Record):
    """A body of the partnership, or one that it deals with; the law's classes it stands for are `Recipient` rows."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("partnership", "name"), name="organisation_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class Person(Record):
    """Someone who holds posts or signs in."""

    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)


class Post(Record):
    """A job that can be accountable for an action, whoever holds it."""

    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("organisation", "title"), name="post_title_once"),)


class PostHolding(Record):
    """Who held a post, from a day to a day (None: still)."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    until_on = models.DateField(null=True, blank=True)
    is_acting = models.BooleanField(default=False)

    class Meta:
        constraints = (
            ends_after_it_begins("until_on", "holding_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=("post", "is_acting"),
                condition=models.Q(until_on__isnull=True),
                name="one_open_holding_a_post",
            ),
        )


class UserManager(BaseUserManager):
    """Finds accounts by e-mail address, as sign-in does."""

    def get_by_natural_key(self, username: str) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account: how a person signs in. The password is a credential and is not captured in the trail."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    is_active = models.BooleanField(default=True)
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ()
    objects = UserManager()


class RoleGrant(Record):
    """A role of an account, from `effective_on` to the end of a day (None: still), granted by an account.

    `reason` says why it was given, `end_reason` why it was ended before anybody meant it to.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT)
    role = models.CharField(max_length=30)
    until_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, default="")
    end_reason = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = (
            one_of("role", ROLES, "role_is_known"),
            models.UniqueConstraint(
                fields=("user", "role"), condition=models.Q(until_on__isnull=True), name="open_role_once"
            ),
            models.CheckConstraint(
                condition=models.Q(end_reason="") | models.Q(until_on__isnull=False),
                name="only_an_ended_role_says_why_it_ended",
            ),
            ends_after_it_begins("until_on", "role_ends_after_it_begins"),
        )


class ReferenceSeries(models.Model):
    """The last number given out for a kind of reference (F-014, A-032); numbers are never used again."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    prefix = models.CharField(max_length=4)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("partnership", "prefix"), name="series_once"),)
