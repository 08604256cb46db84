"""One-time links with which somebody sets their own password: no administrator ever knows it.

A link is signed over the account's password and last sign-in, so that it works once and not after its days are over.
The password is a credential and in no image of the trail; making a link and using it are events there.
"""

from typing import Final, NamedTuple

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from jointreview.core.access import Visitor, check_allowed
from jointreview.errors import Invalid, NotFound
from jointreview.web.actions.acting import actor_of
from jointreview.web.actions.audit import SIGN_IN, Actor, Subject, event, recorded
from jointreview.web.models import User

TOKENS: Final = PasswordResetTokenGenerator()
OVER: Final = "This link was used already or is too old. Ask the administrator for a new one."


class Invitation(NamedTuple):
    """The two parts of a one-time link: which account, and the proof."""

    account: str
    token: str


def invite(*, by: Visitor, account: int) -> Invitation:
    """Make a one-time link for an account; it is shown once and kept nowhere."""
    check_allowed(by, "partnership.manage")
    with recorded(by=actor_of(by), code="account.invite"):
        user = User.objects.filter(pk=account, partnership_id=by.partnership).first()
        if user is None or not user.is_active:
            raise NotFound("account.unknown", "There is no such account that is open.")
        event("account.invite", Subject("jointreview_user", str(user.pk)))
    return Invitation(urlsafe_base64_encode(force_bytes(user.pk)), TOKENS.make_token(user))


def accept_invitation(*, by: Actor = SIGN_IN, invitation: Invitation, password: str) -> str:
    """Set the password that the person chose; returns the address they sign in with.

    Raises NotFound for a link that is over, and Invalid for a password that is too weak.
    """
    with recorded(by=by, code="account.accept"):
        user = _invited(invitation)
        try:
            validate_password(password, user)
        except ValidationError as refused:
            raise Invalid("account.weak-password", " ".join(refused.messages)) from refused
        user.set_password(password)
        user.save(update_fields=("password",))
        event("account.accept", Subject("jointreview_user", str(user.pk)))
    return user.email


def _invited(invitation: Invitation) -> User:
    try:
        key = int(urlsafe_base64_decode(invitation.account))
    except ValueError as error:
        raise NotFound("account.link-over", OVER) from error
    user = User.objects.select_for_update().filter(pk=key, is_active=True).first()
    if user is None or not TOKENS.check_token(user, invitation.token):
        raise NotFound("account.link-over", OVER)
    return user
