"""ledger.md section 8, test 7: every page is opened as every role, and who saw, took or was refused is in the trail.

What is restricted is found by a second way: a page that turned some role away is, and whoever did see it must have
left an entry. Nothing here knows the list of pages or what a view declares.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.lib.addresses import addresses, filled
from tests.lib.demonstration import (
    PASSWORD,
    SAMPLES,
    ask_erasure,
    log_issue,
    make_pack,
    make_response,
    propose_report,
    prove_action,
)

from jointreview.core.access import ROLES
from jointreview.web.models import User
from jointreview.web.queries.partnerships import sign_ins

PICTURES = {"page-image"}  # parts of a page, not papers that are taken away


def entries_after(number: int) -> list[tuple[int, str, str, str, dict[str, Any]]]:
    """Number, actor, address hash, request and facts of each event after a number."""
    rows = connection.run(
        "SELECT e.id, a.actor, a.address_hash, a.request, e.after FROM jr_entry e "
        f"JOIN jr_action a ON a.id = e.action_id WHERE e.operation = 'event' AND e.id > {number} ORDER BY e.id"
    )
    return [(*row[:4], json.loads(row[4])) for row in rows]


def last() -> int:
    return connection.run("SELECT coalesce(max(id), 0) FROM jr_entry")[0][0]


def crawl(role: str) -> dict[str, tuple[int, bool, list]]:
    """URL name -> status, whether a file came, and what was left, for every page of ours."""
    client = Client()
    assert client.login(email=sign_ins(role)[0], password=PASSWORD)
    found = {}
    for address in addresses():
        if not address.is_ours:
            continue
        before = last()
        answer = client.get(reverse(address.name, kwargs=filled(address, SAMPLES)))
        is_file = not answer.headers.get("Content-Type", "").startswith("text/html")
        found[address.name] = (answer.status_code, is_file, entries_after(before))
    return found


def check_crawls() -> None:
    partnership = User.objects.first().partnership_id
    propose_report(partnership)
    make_pack(partnership)
    log_issue(partnership)
    ask_erasure(partnership)
    make_response(partnership)
    prove_action(partnership)
    crawls = {role: crawl(role) for role in ROLES}
    refusing = {name for pages in crawls.values() for name, (status, _, _) in pages.items() if status == 403}
    assert refusing
    wrong = []
    for role, pages in crawls.items():
        for name, (status, is_file, left) in pages.items():
            expected = status == 403 or (
                status == 200 and name not in PICTURES | {"health"} and (is_file or name in refusing)
            )
            if len(left) != expected:
                wrong.append((role, name, status, [facts for *_, facts in left]))
    assert wrong == []
    check_what_is_told(crawls)


def check_what_is_told(crawls: dict[str, dict[str, tuple[int, bool, list]]]) -> None:
    codes = Counter(
        facts["event"] for pages in crawls.values() for *_, left in pages.values() for *_, facts in left
    )
    assert set(codes) >= {"page.view", "access.refused", "document.download", "pack.download"}
    emails = set(User.objects.values_list("email", flat=True))
    names = set(User.objects.values_list("person__name", flat=True))
    for role, pages in crawls.items():
        account = User.objects.get(email=sign_ins(role)[0]).pk
        for *_, left in pages.values():
            for _, actor, address, request, facts in left:
                assert actor == f"person:{account}"
                assert len(address) == 32
                assert len(request) == 32
                told = json.dumps(facts)
                assert not any(one in told for one in emails | names | {"127.0.0.1"})


@pytest.mark.requirement("R155")
def test_8_07_every_view_of_a_restricted_record_every_file_and_every_refusal_is_in_the_trail(
    demonstration: Path,
) -> None:
    check_crawls()


@pytest.mark.postgresql
def test_8_07_on_postgresql(postgresql_demonstration: Any) -> None:
    check_crawls()
