"""allauth's pages with allauth's own forms and nobody signed in: what each is given, and the page it becomes."""

from types import SimpleNamespace as Values

from allauth.account.forms import ReauthenticateForm, ResetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.test import RequestFactory

from jointreview.web.forms.account import PasswordForm, SignInForm


def totp_form() -> forms.Form:
    """The form of setting up an app, whose key allauth keeps in the session."""

    class Activate(forms.Form):
        secret = "JBSWY3DPEHPK3PXP"
        code = forms.CharField(label="Authenticator code")

    return Activate()


def codes(number: int) -> Values:
    return Values(get_unused_codes=lambda: ["1234 5678"] * number)


MFA = {"MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"], "is_mfa_enabled": True}
VIEWED = {"total_count": 10, "can_view_codes": True, "can_download_codes": True, "can_generate_codes": True}
DRAWING = '<?xml version="1.0"?>\n<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><path d="M1,1H2V2z"/></svg>'
PAGES = {
    "account/login.html": lambda: {"form": SignInForm()},
    "account/logout.html": dict,
    "account/reauthenticate.html": lambda: {"form": ReauthenticateForm(user=None)},
    "account/password_change.html": lambda: {"form": PasswordForm(user=None)},
    "mfa/index.html": lambda: {**MFA, "authenticators": {"totp": Values(), "recovery_codes": codes(3)}},
    "mfa/authenticate.html": lambda: {"form": AuthenticateForm(user=None)},
    "mfa/reauthenticate.html": lambda: {"form": AuthenticateForm(user=None)},
    "mfa/totp/activate_form.html": lambda: {"form": totp_form(), "totp_svg": DRAWING},
    "mfa/totp/deactivate_form.html": lambda: {"form": forms.Form()},
    "mfa/recovery_codes/index.html": lambda: {**VIEWED, "unused_codes": ["1234 5678"] * 3},
    "mfa/recovery_codes/generate.html": lambda: {
        "form": GenerateRecoveryCodesForm(user=None),
        "unused_code_count": 2,
    },
    "429.html": dict,
}
LIBRARY_PAGES = {
    "account/password_reset.html": lambda: {"form": ResetPasswordForm()},
    "account/password_reset_done.html": lambda: {"user": AnonymousUser()},
    "account/signup_closed.html": dict,
    "account/verification_sent.html": dict,
}


IN_BROWSER = [
    *("account/login.html", "mfa/index.html", "mfa/totp/activate_form.html", "mfa/recovery_codes/index.html"),
    "account/password_reset.html",
]


def rendered(name: str, **given: object) -> str:
    """The page as a browser gets it; `given` replaces what it is given."""
    request = RequestFactory().get("/account/login/")
    request.user = AnonymousUser()
    request._messages = []
    context = {"redirect_field": "", **{**PAGES, **LIBRARY_PAGES}[name](), **given}
    return get_template(name).render(context, request)
