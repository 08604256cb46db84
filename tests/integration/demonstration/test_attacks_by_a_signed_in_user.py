"""What a signed-in person tries beyond their role: every form, filled as it would be accepted, sent by whom it is not
for, by nobody, for a day that has not come, and with columns that it does not ask for; other methods; other records.

Each is refused, writes nothing, and where somebody was refused the trail says so. The forms are filled by what their
pages say of them, so that a new one is attacked without anybody adding it.
"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.lib.addresses import Address, addresses, filled
from tests.lib.answering import FORGED, Given, answered, form_of
from tests.lib.demonstration import PASSWORD, SAMPLES, make_samples

from jointreview.core.access import ROLES, RULES, Visitor, is_allowed
from jointreview.web.access import rule_of
from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.actions.signing_in import keep_password
from jointreview.web.models import RoleGrant, User
from jointreview.web.queries.partnerships import sign_ins

AHEAD = "2999-01-01"
OTHERS = ("contributor", "young_editor", "board_member", "external_monitor")


def signed_in(role: str) -> Client:
    client = Client()
    assert client.login(email=sign_ins(role)[0], password=PASSWORD)
    return client


def address_of(one: Address, **where: str) -> str:
    return reverse(one.name, kwargs={**filled(one, SAMPLES), **where})


def last() -> int:
    return connection.run("SELECT coalesce(max(id), 0) FROM jr_entry")[0][0]


def changed_after(number: int) -> list[tuple[str, dict[str, Any], str]]:
    """Table, image after and actor of each change after an entry's number."""
    rows = connection.run(
        "SELECT e.table_name, e.after, a.actor_kind, a.actor_id FROM jr_entry e JOIN jr_action a "
        f"ON a.id = e.action_id WHERE e.id > {number} AND e.operation <> 'event'"
    )
    return [(table, json.loads(after or "{}"), f"{kind}:{who}") for table, after, kind, who in rows]


def refused_after(number: int) -> int:
    rows = connection.run(
        f"SELECT count(*) FROM jr_entry e JOIN jr_action a ON a.id = e.action_id WHERE e.id > {number} "
        "AND a.code = 'access.refused'"
    )
    return rows[0][0]


@pytest.mark.requirement("R155")
def test_every_form_takes_only_what_it_asks_for_and_only_from_whom_it_is_for(demonstration: Path) -> None:
    make_samples(User.objects.first().partnership_id)
    clients = {role: signed_in(role) for role in ("administrator", *OTHERS)}
    me = User.objects.get(email=sign_ins("administrator")[0])
    own = User.objects.get(email=sign_ins("contributor")[0]).person.organisation_id
    taken, wrong = set(), []
    for one in addresses():
        form = page_form(clients["administrator"], one) if one.is_ours else None
        if form is None or one.name == "welcome":
            continue
        sent = {**FORGED, **answered(form)}
        wrong += by_others(one, sent, clients, own)
        before = last()
        clients["administrator"].post(address_of(one), sent)
        changes = changed_after(before)
        taken |= {one.name} if changes else set()
        wrong += [(one.name, table, lie) for table, after, who in changes for lie in lies(after, who, me)]
        wrong += on_a_day_ahead(one, sent, clients["administrator"])
    assert wrong == []
    assert len(taken) > 90, "most forms were taken, so that what was refused was refused for the reason tried"


def page_form(client: Client, one: Address) -> Any:
    page = client.get(address_of(one))
    is_page = page.status_code == 200 and page.headers.get("Content-Type", "").startswith("text/html")
    return form_of(page.content.decode()) if is_page else None


def by_others(one: Address, sent: Given, clients: dict[str, Client], own: int) -> list[tuple]:
    """What went wrong when nobody, and each role that is kept out or let in for its own alone, sent the form."""
    rule, wrong = RULES[rule_of(one.view, one.name)], []
    before = last()
    if "/account/login/" not in Client().post(address_of(one), sent).headers.get("Location", ""):
        wrong.append((one.name, "nobody"))
    for role, client in clients.items():
        if role in rule.roles:
            continue
        mark = last()
        status = client.post(address_of(one), sent).status_code
        if role in rule.within_own:
            wrong += [(one.name, role, after) for _, after, _ in changed_after(mark) if of_others(after, own)]
        elif (status, refused_after(mark)) != (403, 1):
            wrong.append((one.name, role, status))
    if not rule.within_own and changed_after(before):
        wrong.append((one.name, "changed by others", changed_after(before)))
    return wrong


def of_others(after: dict[str, Any], own: int) -> bool:
    """Whether a row says something of another organisation, or hangs on an action that another one leads."""
    named = after.get("lead_organisation_id") or after.get("organisation_id")
    if named is None and after.get("action_id"):
        rows = connection.run(
            "SELECT lead_organisation_id FROM jointreview_actionversion "
            f"WHERE action_id = {after['action_id']} ORDER BY effective_on DESC, id DESC LIMIT 1"
        )
        named = rows[0][0] if rows else None
    return named is not None and named != own


def on_a_day_ahead(one: Address, sent: Given, client: Client) -> list[tuple]:
    """Every value of a row that was written as of a day that has not come; the day typed in the form may hold."""
    if "day" not in one.parts:
        return []
    before = last()
    client.post(address_of(one, day=AHEAD), sent)
    return [
        (one.name, table, name)
        for table, after, _ in changed_after(before)
        for name, value in after.items()
        if str(value).startswith(AHEAD)
    ]


def lies(after: dict[str, Any], who: str, me: User) -> list[str]:
    """Every value of a row that the form does not ask for and that is not the truth."""
    found = [
        name for name, value in after.items() if str(value) == "4242" or str(value).startswith("1999-01-01")
    ]
    found += [
        f"{name}: not who sent it" for name in after if name in BY_WHOM and after[name] not in (me.pk, None)
    ]
    found += ["partnership"] if after.get("partnership_id", me.partnership_id) != me.partnership_id else []
    return found + ([] if who == f"person:{me.pk}" else [f"actor {who}"])


BY_WHOM = {
    *("owner_id", "raised_by_id", "entered_by_id", "written_by_id", "assessed_by_id", "moved_by_id"),
    *("granted_by_id", "placed_by_id", "observed_by_id"),
}


def test_a_page_that_is_read_answers_nothing_else(demonstration: Path) -> None:
    """A page asked for otherwise would be shown without an entry: nothing but a form takes what is sent."""
    make_samples(User.objects.first().partnership_id)
    client = signed_in("administrator")
    before, wrong = last(), []
    for one in addresses():
        if not one.is_ours or rule_of(one.view, one.name) == "public":
            continue
        is_read = rule_of(one.view, one.name).endswith(".read") and one.name not in ANSWERS
        for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", *(["POST"] if is_read else ())):
            answer = client.generic(method, address_of(one))
            if (answer.status_code, answer.content) != (405, b""):
                wrong.append((one.name, method, answer.status_code))
    assert wrong == []
    assert last() == before


# Pages under a rule of reading on which somebody may do something, if its own action lets them.
ANSWERS = {"move", "filters", "proposed-tags", "trail", "trail-foreign"}


@pytest.mark.requirement("R155")
@pytest.mark.parametrize("role", ROLES)
def test_no_history_shows_what_its_page_keeps_somebody_out_of(demonstration: Path, role: str) -> None:
    client, visitor = signed_in(role), Visitor(account=1, roles=frozenset({role}))
    if is_allowed(visitor, "history.read"):
        offered = client.get("/2008-06-11/history/action/").content.decode()
        assert {kind for kind in SHOWN_UNDER if f'/2008-06-11/history/{kind}/"' in offered} == {
            kind for kind, rule in SHOWN_UNDER.items() if is_allowed(visitor, rule)
        }
    wrong = []
    for kind, rule in SHOWN_UNDER.items():
        may = is_allowed(visitor, rule) and is_allowed(visitor, "history.read")
        for way in ("", "1/", "1/state/", "1/receipt.zip?values=1"):
            status = client.get(f"/2008-06-11/history/{kind}/{way}").status_code
            if may == (status == 403):
                wrong.append((kind, way, status))
    assert wrong == []


# Kind of record -> the rule of the pages that show it, where these are for fewer people than a history is.
SHOWN_UNDER = {
    **dict.fromkeys(("person", "user", "role-grant", "post-holding"), "partnership.manage"),
    **dict.fromkeys(("retention-rule", "legal-hold", "erasure"), "retention.manage"),
    **dict.fromkeys(("review", "review-item"), "reading.decide"),
    # Nobody else's page shows these; an administrator answers for them.
    **dict.fromkeys(
        ("saved-filter", "calendar-token", "digest", "reminder", "reminder-pause", "urgent-message"),
        "partnership.manage",
    ),
}


@pytest.mark.requirement("R155")
def test_a_session_outlives_no_right(demonstration: Path) -> None:
    """A role that ended yesterday, an account that is closed and a password that was changed end what is open."""
    role = "board_member"
    me = User.objects.get(email=sign_ins(role)[0])
    client = signed_in(role)
    assert client.get("/today/plan/").status_code == 200
    with recorded(by=Actor("system", "test"), code="test.end-role"):
        RoleGrant.objects.filter(user=me).update(until_on=timezone.localdate() - timedelta(days=1))
    for address in (
        "/today/plan/",
        "/2008-06-11/plan/",
        "/2008-06-11/history/action/A-001/receipt.zip?values=1",
    ):
        before = last()
        assert client.get(address).status_code == 403, "as at a day on which the right held, too"
        assert refused_after(before) == 1
    with recorded(by=Actor("system", "test"), code="test.end-role"):
        RoleGrant.objects.filter(user=me).update(until_on=None)
    assert client.get("/today/plan/").status_code == 200
    with recorded(by=Actor("system", "test"), code="test.close"):
        User.objects.filter(pk=me.pk).update(is_active=False)
    assert client.get("/today/plan/").status_code in (302, 403)
    with recorded(by=Actor("system", "test"), code="test.open"):
        User.objects.filter(pk=me.pk).update(is_active=True)
    keep_password(by=Visitor(), account=me.pk, hashed="argon2$another")
    answer = client.get("/today/plan/")
    assert (answer.status_code, answer["Location"][:15]) == (302, "/account/login/")


def test_a_cookie_is_for_the_server_alone(demonstration: Path) -> None:
    client = Client()
    told = {"login": sign_ins("administrator")[0], "password": PASSWORD}
    assert client.post("/account/login/", told).status_code == 302
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    before = client.session.session_key
    client.post("/account/logout/")
    client.cookies["sessionid"] = before
    assert client.get("/today/plan/").status_code == 302, "what was signed out stays out"


def test_a_form_of_another_site_is_refused(demonstration: Path) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(email=sign_ins("administrator")[0]))
    before = last()
    for one in addresses():
        if one.is_ours:
            assert client.post(address_of(one), FORGED).status_code in (403, 405), one.name
    assert changed_after(before) == []


def test_no_address_leads_to_a_thing_of_another_record(demonstration: Path) -> None:
    """The key of a thing that is there, under the reference of a record that it does not belong to."""
    make_samples(User.objects.first().partnership_id)
    client, tried, wrong = signed_in("administrator"), set(), []
    for one in addresses():
        page = client.get(address_of(one)) if is_of_a_record(one) else None
        if page is None or page.status_code != 200:
            continue
        is_page = page.headers["Content-Type"].startswith("text/html")
        form = form_of(page.content.decode()) if is_page else None
        sent = answered(form) if form is not None else {}
        for at in under_others(one):
            before = last()
            got = client.get(at).status_code, client.post(at, sent).status_code
            tried.add(one.name)
            if got[0] != 404 or changed_after(before):
                wrong.append((at, got))
    assert wrong == []
    assert len(tried) > 15


def is_of_a_record(one: Address) -> bool:
    """Whether an address names a record and a thing of it; the register of recipients is everybody's."""
    return "reference" in one.parts and bool({"key", "number", "item", "line", "theme"} & set(one.parts))


def under_others(one: Address) -> list[str]:
    own = filled(one, SAMPLES)["reference"]
    others = (f"{own[:-3]}{number:03}" for number in (1, 2, 3))
    return [address_of(one, reference=other) for other in others if other != own]
