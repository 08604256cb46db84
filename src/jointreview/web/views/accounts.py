"""Administration of accounts: who can sign in, with which roles, and the one-time link for their own password."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions.accounts import AccountEntry, create_account
from jointreview.web.actions.administering import (
    GrantEntry,
    close_account,
    end_grant,
    grant_role,
    open_account,
)
from jointreview.web.actions.invitations import Invitation, accept_invitation, invite
from jointreview.web.forms.administration import (
    AccountForm,
    AccountReasonForm,
    EndRoleForm,
    NewPasswordForm,
    RoleForm,
)
from jointreview.web.queries.administration import account_page, accounts_on, people_choices
from jointreview.web.queries.page import Crumb
from jointreview.web.queries.plan import organisation_choices
from jointreview.web.views.asked import changed, page_number
from jointreview.web.views.page import link, shown


@rule("partnership.manage")
def accounts(request: HttpRequest) -> HttpResponse:
    """Every account with the roles it has on the day."""
    where = (request.visitor.partnership, request.day.on, request.day.today)
    found = accounts_on(*where, page_number(request))
    return shown(
        request,
        "accounts.html",
        "Accounts",
        {"accounts": found, "page_link": partial(changed, request.GET, "page")},
        part="partnership",
        crumbs=_above(request)[:1],
    )


@rule("partnership.manage")
def account_add(request: HttpRequest) -> HttpResponse:
    """Give somebody an account with its first role, from today."""
    where = (request.visitor.partnership, request.day.on)
    form = AccountForm(
        request.POST or None,
        organisations=organisation_choices(*where),
        people=people_choices(*where, without_account=True),
    )
    if request.method == "POST" and form.is_valid():
        try:
            key = create_account(
                by=request.visitor,
                on=request.day.today,
                entry=AccountEntry(**form.cleaned_data),
                password=None,
            )
        except Invalid as refused:
            form.add_error("email", refused.words)
        else:
            messages.success(request, "The account is made. Make a one-time link below and hand it over.")
            return HttpResponseRedirect(_today(key))
    context = {
        "form": form,
        "errors": form.error_links,
        "button_words": "Make the account",
        "back": link(request, "accounts"),
    }
    return shown(
        request, "plain_form.html", "Add an account", context, part="partnership", crumbs=_above(request)
    )


@rule("partnership.manage")
def account(request: HttpRequest, key: int) -> HttpResponse:
    """One account: its roles, giving and ending one, a one-time link, closing and opening it."""
    found = account_page(request.visitor.partnership, request.day.on, request.day.today, key)
    asked = request.POST.get("do", "")
    forms = {
        "grant": RoleForm(
            request.POST if asked == "grant" else None, initial={"from_on": request.day.today}, prefix="grant"
        ),
        "close": AccountReasonForm(request.POST if asked in ("close", "open") else None, prefix="close"),
    }
    ends = {
        one.key: EndRoleForm(
            request.POST if (asked, request.POST.get("grant")) == ("end", str(one.key)) else None,
            prefix=f"end-{one.key}",
        )
        for one in found.grants
        if one.is_open
    }
    invitation = invite(by=request.visitor, account=key) if asked == "invite" else None
    form = next((one for one in (*forms.values(), *ends.values()) if one.is_bound), None)
    if form is not None and form.is_valid():
        try:
            return _changed(request, key, asked, form.cleaned_data)
        except Invalid as refused:
            form.add_error(None, refused.words)
    context = {
        "account": found,
        "forms": forms,
        "ends": ends,
        "errors": form.error_links if form is not None else (),
        "invitation": request.build_absolute_uri(reverse("welcome", args=invitation)) if invitation else "",
        "is_own": found.key == request.visitor.account,
        "caption": found.email,
    }
    return shown(request, "account.html", found.name, context, part="partnership", crumbs=_above(request))


@login_not_required
@rule("public")
def welcome(request: HttpRequest, account: str, token: str) -> HttpResponse:
    """Set a password of one's own through a one-time link; only the link lets anybody in here."""
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(invitation=Invitation(account, token), password=form.cleaned_data["password"])
        except Invalid as refused:
            form.add_error("password", refused.words)
        else:
            messages.success(request, "Your password is set. Sign in with it.")
            return HttpResponseRedirect(reverse("account_login"))
    context = {"form": form, "errors": form.error_links, "title": "Set your password", "show_day": False}
    response = render(request, "pages/welcome.html", context, using="jinja2")
    response.headers["Cache-Control"] = "no-store"
    return response


def _changed(request: HttpRequest, key: int, asked: str, given: dict) -> HttpResponse:
    common = {"by": request.visitor, "reason": given["reason"]}
    today = request.day.today
    if asked == "grant":
        entry = GrantEntry(key, given["role"], given["from_on"], given["until_on"])
        grant_role(**common, today=today, entry=entry)
        messages.success(request, "The role is given.")
    elif asked == "end":
        number = request.POST.get("grant", "")
        grant = int(number) if number.isdecimal() else 0
        end_grant(**common, today=today, grant=grant, until_on=given["until_on"])
        messages.success(request, "The last day of the role is recorded.")
    elif asked == "close":
        close_account(**common, today=today, account=key)
        messages.success(request, "The account is closed: nobody can sign in with it.")
    else:
        open_account(**common, account=key)
        messages.success(request, "The account is open again. Give it a role.")
    return HttpResponseRedirect(_today(key))


def _today(key: int) -> str:
    """Accounts and roles are changed as of today, whatever day is shown."""
    return reverse("account", kwargs={"day": "today", "key": key})


def _above(request: HttpRequest) -> tuple[Crumb, ...]:
    return (
        Crumb("Partnership", link(request, "partnership")),
        Crumb("Accounts", link(request, "accounts")),
    )
