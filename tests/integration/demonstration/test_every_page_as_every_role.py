"""Walks every address as every role on the loaded demonstration: the table of rules decides, and nothing else.

Nobody signed in is sent to sign in. A role the rule lets in gets the page (or is led on); any other gets 403 in words.
"""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.lib.addresses import addresses, filled
from tests.lib.demonstration import PASSWORD, SAMPLES, make_samples

from jointreview.core.access import ROLES, RULES, Visitor, is_allowed
from jointreview.web.access import rule_of
from jointreview.web.models import User
from jointreview.web.queries.partnerships import sign_ins

# Library pages are walked for access only: what they answer depends on the account's own state.
GOOD = {200, 302, 405}


@pytest.mark.parametrize("role", [*ROLES, None])
def test_every_page(demonstration: Path, client: Client, role: str | None) -> None:
    walk(client, role)


@pytest.mark.postgresql
@pytest.mark.parametrize("role", ["improvement_lead", "contributor"])
def test_every_page_on_postgresql(postgresql_demonstration: Any, client: Client, role: str) -> None:
    walk(client, role)


def walk(client: Client, role: str | None) -> None:
    make_samples(User.objects.first().partnership_id)
    if role is not None:
        assert client.login(email=sign_ins(role)[0], password=PASSWORD)
    visitor = Visitor(account=1, roles=frozenset({role})) if role else Visitor()
    wrong = []
    for address in addresses():
        rule = rule_of(address.view, address.name)
        if rule is None and not address.is_ours:
            continue
        answer = client.get(reverse(address.name, kwargs=filled(address, SAMPLES)))
        if RULES[rule].is_public:
            # A token that opens no calendar is not found, whoever asks; the feed's own test opens one.
            good = {404} if address.name == "calendar-feed" else GOOD
            as_it_ought = answer.status_code in good
        elif role is None:
            as_it_ought = answer.status_code == 302 and "/account/login/" in answer["Location"]
        elif is_allowed(visitor, rule):
            # A `within_own` role is turned away from another organisation's record: proved with the rules.
            good = GOOD | ({403} if role in RULES[rule].within_own else set())
            as_it_ought = answer.status_code in good or (not address.is_ours and answer.status_code == 404)
        else:
            as_it_ought = answer.status_code == 403 and RULES[rule].refusal.encode() in answer.content
        if address.name == "account_logout" and role is not None:
            client.login(email=sign_ins(role)[0], password=PASSWORD)
        if not as_it_ought:
            wrong.append((address.name, rule, answer.status_code))
    assert wrong == []


def test_library_pages_that_nobody_opened_are_closed_to_an_administrator(
    demonstration: Path, client: Client
) -> None:
    client.login(email=sign_ins("administrator")[0], password=PASSWORD)
    closed = [
        one
        for one in addresses()
        if not one.is_ours and rule_of(one.view, one.name) is None and not one.parts
    ]
    assert closed
    assert {client.get(reverse(one.name)).status_code for one in closed} == {403}
