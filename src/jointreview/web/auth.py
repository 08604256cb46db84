"""Sign-in as we want it: accounts are given by an administrator, nobody signs up, and the trail is told.

Every sign-in, failed or not, sign-out, change of password and of the second factor leaves an entry under the system
actor "sign-in", through allauth's own hooks. Only a wrong second factor has no hook but a signal.
"""

from types import MappingProxyType
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authentication_failed as second_factor_failed
from django.contrib.auth.base_user import AbstractBaseUser
from django.dispatch import receiver
from django.http import HttpRequest

from jointreview.core.access import Visitor
from jointreview.web.actions.signing_in import keep_password, tell_account, tell_failed_sign_in

# allauth writes to the account's owner about each of these; we have no mail to send, so we only tell the trail.
CHANGES: Final = MappingProxyType(
    {
        "mfa/email/totp_activated": "second-factor.on",
        "mfa/email/totp_deactivated": "second-factor.off",
        "mfa/email/recovery_codes_generated": "second-factor.new-codes",
    }
)


class AccountAdapter(DefaultAccountAdapter):
    """allauth's hooks: sign-up is closed, and what happens to a way in is told before it is done."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        tell_account(by=Visitor(), code="sign-in.done", account=user.pk)
        super().login(request, user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        tell_failed_sign_in(by=Visitor(), code="sign-in.failed", email=str(credentials.get("email", "")))

    def logout(self, request: HttpRequest) -> None:
        tell_account(by=_asking(request), code="sign-in.ended", account=request.user.pk)
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        user.set_password(password)
        keep_password(by=_asking(self.request), account=user.pk, hashed=user.password)

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, *args: Any, **named: Any
    ) -> None:
        if (code := CHANGES.get(template_prefix)) is not None:
            tell_account(by=_asking(self.request), code=code, account=user.pk)
        super().send_notification_mail(template_prefix, user, *args, **named)


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's own; named in the settings so that whoever asks for a second factor has loaded this module."""


@receiver(second_factor_failed)
def tell_of_wrong_code(user: AbstractBaseUser, **_: Any) -> None:
    """A wrong code of the second factor, at sign-in or when asked again."""
    tell_account(by=Visitor(), code="second-factor.failed", account=user.pk)


def _asking(request: HttpRequest | None) -> Visitor:
    return getattr(request, "visitor", None) or Visitor()
