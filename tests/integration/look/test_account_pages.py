"""Sign-in and account pages, with allauth's own forms: strict HTML, our frame, one heading, nothing fetched.

Ours are Jinja templates in plain words; a page we have not rewritten falls to allauth's template in our elements.
"""

from types import SimpleNamespace as Values

import html5lib
import pytest
from allauth.account.forms import ReauthenticateForm, ResetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template.loader import get_template
from django.test import RequestFactory
from lxml import html

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


@pytest.fixture
def request_in(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/account/login/")
    request.user = AnonymousUser()
    request._messages = []
    return request


@pytest.fixture(params=[*PAGES, *LIBRARY_PAGES])
def source(request: pytest.FixtureRequest, request_in: HttpRequest) -> str:
    context = {**PAGES, **LIBRARY_PAGES}[request.param]()
    return get_template(request.param).render({"redirect_field": "", **context}, request_in)


def test_page_is_strict_html_in_our_frame(source: str) -> None:
    html5lib.HTMLParser(strict=True).parse(source)
    tree = html.document_fromstring(source)
    assert tree.xpath("//div[contains(@class, 'jr-header')]")
    (heading,) = tree.xpath("//h1")
    assert " ".join(heading.text_content().split()) in tree.findtext(".//title")


def test_every_box_has_a_label_and_every_button_a_look(source: str) -> None:
    tree = html.document_fromstring(source)
    boxes = tree.xpath("//input[@type != 'hidden'] | //select | //textarea")
    assert {box.get("id") for box in boxes} <= set(tree.xpath("//label/@for"))
    assert all("govuk-" in (button.get("class") or "") for button in tree.xpath("//button"))


def test_nothing_in_the_page_breaks_the_content_policy(source: str) -> None:
    tree = html.document_fromstring(source)
    assert not tree.xpath("//*[@style] | //script[not(@src)] | //style | //img[starts-with(@src, 'data:')]")


def test_sign_in_in_error_leads_to_the_boxes(request_in: HttpRequest) -> None:
    form = SignInForm({"login": "", "password": ""})
    form.is_valid()
    tree = html.document_fromstring(get_template("account/login.html").render({"form": form}, request_in))
    assert tree.xpath("//div[contains(@class, 'error-summary')]//a/@href") == ["#id_login", "#id_password"]
    words = [link.text_content() for link in tree.xpath("//div[contains(@class, 'error-summary')]//a")]
    assert words == ["Enter email address", "Enter password"]
    assert tree.findtext(".//title") == "Error: Sign in – jointreview"
