"""An administrator's pages: organisations, posts and holders, accounts with one-time links, roles with their days."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html
from tests.integration.web.conftest import Reader, main_of, told
from tests.lib.anytown import BEGINS, Partnership
from tests.lib.rows import make_row

from jointreview.core.access import Visitor
from jointreview.errors import Invalid
from jointreview.web import models
from jointreview.web.actions.accounts import AccountEntry, create_account
from jointreview.web.actions.administering import GrantEntry, close_account, end_grant, grant_role
from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.models import Organisation, Person, Post, PostHolding, RoleGrant, User
from jointreview.web.queries.visitors import visitor_of

SignIn = Callable[[str], Reader]
HERE = "/today/partnership/"
WHY = "Joins the board this month"


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def admin(partnership: Partnership) -> Reader:
    """The administrator's browser."""
    return Reader(make_account(partnership, "administrator"))


def make_account(partnership: Partnership, role: str, password: str | None = "a long enough password") -> int:
    entry = AccountEntry(f"{role}@example.org", f"The {role}", role, Organisation.objects.get().pk, WHY)
    return create_account(by=partnership.by, on=BEGINS, entry=entry, password=password)


def administrator(partnership: Partnership) -> Visitor:
    return partnership.by


def in_boxes(prefix: str, day: date) -> dict[str, str]:
    return {f"{prefix}-day": str(day.day), f"{prefix}-month": str(day.month), f"{prefix}-year": str(day.year)}


def errors(page: html.HtmlElement) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.xpath("//div[@role = 'alert']//li")]


def test_organisation_post_person_and_holder_are_added_and_shown_as_at_their_days(
    partnership: Partnership, admin: Reader, today: date
) -> None:
    admin.post(f"{HERE}organisations/add/", {"name": "Anytown Health Trust", "kind": "health"})
    health = Organisation.objects.get(name="Anytown Health Trust")
    admin.post(f"{HERE}posts/add/", {"title": "Designated nurse", "organisation": health.pk})
    admin.post(f"{HERE}people/add/", {"name": "A. Nother", "organisation": health.pk})
    post, person = Post.objects.get(), Person.objects.get(name="A. Nother")
    given = {"person": person.pk, **in_boxes("from_on", today)}
    admin.post(f"{HERE}posts/{post.pk}/", given)
    words = main_of(admin.get(HERE))
    assert "Anytown Health Trust Health" in re.sub(r"\s+", " ", words.replace("Trust", "Trust "))
    assert f"A. Nother, from {today.day} {today:%B %Y}" in words
    yesterday = f"/{today - timedelta(1)}/partnership/"
    assert "Anytown Health Trust" not in main_of(admin.get(yesterday))
    admin.get(f"{yesterday}posts/{post.pk}/", status=404)


def test_name_that_is_there_already_is_said(partnership: Partnership, admin: Reader) -> None:
    page = admin.post(f"{HERE}organisations/add/", {"name": "Anytown Council", "kind": "council"}, status=200)
    assert errors(page) == ["There is one of this name already."]


def test_a_post_has_one_holder_at_a_time_beside_one_who_acts(
    partnership: Partnership, admin: Reader, today: date
) -> None:
    council = Organisation.objects.get()
    admin.post(f"{HERE}posts/add/", {"title": "Director", "organisation": council.pk})
    for name in ("First", "Second"):
        admin.post(f"{HERE}people/add/", {"name": name, "organisation": council.pk})
    here = f"{HERE}posts/{Post.objects.get().pk}/"
    first, second = (Person.objects.get(name=name).pk for name in ("First", "Second"))
    admin.post(here, {"person": first, **in_boxes("from_on", today)})
    refused = admin.post(here, {"person": second, **in_boxes("from_on", today)}, status=200)
    assert errors(refused) == ["Somebody else holds the post in these days: end that first."]
    admin.post(here, {"person": second, "is_acting": "on", **in_boxes("from_on", today)})
    holding = PostHolding.objects.get(person=first)
    before = {"holding": holding.pk, **in_boxes(f"end-{holding.pk}-until_on", today - timedelta(1))}
    assert errors(admin.post(here, before, status=200)) == [
        "The last day of a holding is not before its first."
    ]
    admin.post(here, {"holding": holding.pk, **in_boxes(f"end-{holding.pk}-until_on", today)})
    holding.refresh_from_db()
    assert holding.until_on == today


def new_account(admin: Reader, **given: object) -> str | html.HtmlElement:
    council = Organisation.objects.get()
    whole = {
        **{"name": "B. Nother", "organisation": council.pk, "email": "b.nother@example.org"},
        **{"role": "board_member", "reason": WHY},
    }
    return admin.post(f"{HERE}accounts/add/", {**whole, **given}, status=200 if given else 302)


def test_an_account_is_handed_over_by_a_link_that_works_once(
    partnership: Partnership, admin: Reader, today: date
) -> None:
    there = new_account(admin)
    user = User.objects.get(email="b.nother@example.org")
    assert there == f"{HERE}accounts/{user.pk}/"
    grant = RoleGrant.objects.get(user=user)
    assert (grant.role, grant.effective_on, grant.reason) == ("board_member", today, WHY)
    assert "No password yet" in main_of(admin.get(there))
    [link] = admin.post(there, {"do": "invite"}, status=200).xpath("//code[@id = 'invitation']/text()")
    own = Client()
    path = link.removeprefix("http://testserver")
    assert own.get(path).status_code == 200
    weak = own.post(path, {"password": "short", "again": "short"})
    assert "at least 12 characters" in weak.content.decode()
    differ = own.post(path, {"password": "three words apart", "again": "three words a part"})
    assert "not the same" in differ.content.decode()
    chosen = {"password": "three words apart", "again": "three words apart"}
    assert own.post(path, chosen).headers["Location"] == "/account/login/"
    assert own.post(path, chosen).status_code == 404
    signed_in = {"login": "b.nother@example.org", "password": "three words apart"}
    assert own.post("/account/login/", signed_in).headers["Location"] == "/"
    assert own.get("/today/").status_code == 200
    assert own.get(HERE).status_code == 403


@pytest.mark.parametrize("address", ["MQ/0-0", "xx/abc-def", "999999/a-b"])
def test_a_link_that_nobody_made_opens_nothing(partnership: Partnership, address: str) -> None:
    chosen = {"password": "three words apart", "again": "three words apart"}
    assert Client().post(f"/account/welcome/{address}/", chosen).status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"email": "IMPROVEMENT_LEAD@example.test"}, "There is an account with this address already."),
        ({"email": "nobody"}, "Enter an email address, like name@example.org"),
        ({"name": ""}, "Choose a person, or enter the name of a new one"),
        ({"reason": " "}, "Enter why they are given an account"),
        ({"role": "director"}, "Select a valid choice. director is not one of the available choices."),
    ],
)
def test_account_that_cannot_be_made(
    partnership: Partnership, admin: Reader, given: dict, words: str
) -> None:
    before = User.objects.count()
    assert errors(new_account(admin, **given)) == [words]
    assert User.objects.count() == before


def test_a_role_is_given_and_ended_with_reasons_and_opens_and_closes_pages(
    partnership: Partnership, admin: Reader, today: date
) -> None:
    board = Reader(partnership.board)
    add = "/today/inspections/add/"
    board.get(add, status=403)
    there = f"{HERE}accounts/{partnership.board}/"
    grant = {"do": "grant", "grant-role": "improvement_lead", **in_boxes("grant-from_on", today)}
    refused = admin.post(there, grant, status=200)
    assert errors(refused) == ["Enter why this role is given"]
    past = {**grant, **in_boxes("grant-from_on", today - timedelta(1)), "grant-reason": "x"}
    assert errors(admin.post(there, past, status=200)) == [
        "A role cannot be given for days that are past: choose today or later."
    ]
    admin.post(there, {**grant, "grant-reason": "Stands in while the lead is away"})
    board.get(add)
    row = RoleGrant.objects.get(user=partnership.board, role="improvement_lead")
    end = {"do": "end", "grant": row.pk, **in_boxes(f"end-{row.pk}-until_on", today)}
    assert errors(admin.post(there, end, status=200)) == ["Enter why this role ends"]
    admin.post(there, {**end, f"end-{row.pk}-reason": "The lead is back"})
    words = main_of(admin.get(there))
    assert "Stands in while the lead is away Ended: The lead is back" in words
    tomorrow = visitor_of(partnership.board, today + timedelta(1))
    assert tomorrow.roles == {"board_member"}


def test_a_closed_account_cannot_do_anything_and_can_be_opened_again(
    partnership: Partnership, admin: Reader
) -> None:
    board = Reader(partnership.board)
    board.get("/today/")
    there = f"{HERE}accounts/{partnership.board}/"
    assert errors(admin.post(there, {"do": "close"}, status=200)) == ["Enter reason"]
    admin.post(there, {"do": "close", "close-reason": "Left the council"})
    assert board.client.get("/today/").status_code == 302
    assert "Closed" in main_of(admin.get(f"{HERE}accounts/"))
    admin.post(there, {"do": "open", "close-reason": "Came back"})
    user = User.objects.get(pk=partnership.board)
    assert user.is_active
    board = Reader(partnership.board)
    board.get("/today/")


def test_the_last_administrator_cannot_remove_themself(
    partnership: Partnership, admin: Reader, today: date
) -> None:
    own = User.objects.get(email="administrator@example.org")
    there = f"{HERE}accounts/{own.pk}/"
    said = "This would leave the partnership without an administrator. Give somebody else the role first."
    assert errors(admin.post(there, {"do": "close", "close-reason": "Leaving"}, status=200)) == [said]
    row = RoleGrant.objects.get(user=own)
    end = {
        "do": "end",
        "grant": row.pk,
        f"end-{row.pk}-reason": "x",
        **in_boxes(f"end-{row.pk}-until_on", today),
    }
    assert errors(admin.post(there, end, status=200)) == [said]
    until = GrantEntry(partnership.lead, "administrator", today, today + timedelta(30))
    grant_role(by=partnership.by, today=today, entry=until, reason="Covers for a month")
    assert errors(admin.post(there, end, status=200)) == [said]
    covering = RoleGrant.objects.get(user=partnership.lead, role="administrator")
    end_grant(by=partnership.by, today=today, grant=covering.pk, until_on=today, reason="For good now")
    after = GrantEntry(partnership.lead, "administrator", today + timedelta(1))
    grant_role(by=partnership.by, today=today, entry=after, reason="From tomorrow on")
    assert errors(admin.post(there, end, status=200)) == [said], (
        "nobody would be administrator for sure today"
    )


def test_another_administrator_may_close_the_first(partnership: Partnership, today: date) -> None:
    first = make_account(partnership, "administrator")
    with pytest.raises(Invalid) as refused:
        close_account(by=partnership.by, account=first, today=today, reason="Left")
    assert refused.value.code == "administrator.last"
    entry = GrantEntry(partnership.lead, "administrator", today)
    grant_role(by=partnership.by, today=today, entry=entry, reason="Takes over")
    close_account(by=partnership.by, account=first, today=today, reason="Left")
    assert RoleGrant.objects.get(user=first).end_reason == "Left"


def test_administration_is_closed_to_everybody_else(partnership: Partnership, sign_in: SignIn) -> None:
    for who in ("lead", "board"):
        for page in ("", "organisations/add/", "accounts/", "accounts/add/", f"accounts/{partnership.lead}/"):
            sign_in(who).get(f"{HERE}{page}", status=403)
        assert "Partnership" not in told(sign_in(who).get("/today/administration/"))


def test_account_of_another_partnership_is_not_there(partnership: Partnership, admin: Reader) -> None:
    own = User.objects.get(email="administrator@example.org").pk
    with recorded(by=TIMER, code="test.change"):
        elsewhere = models.Partnership.objects.create(name="Elsewhere partnership", area_name="Elsewhere")
        theirs = make_row(User, elsewhere).pk
    assert "The administrator" in told(admin.get(f"{HERE}accounts/{own}/"))
    admin.get(f"{HERE}accounts/{theirs}/", status=404)
    admin.get(f"{HERE}accounts/{theirs + 1}/", status=404)
