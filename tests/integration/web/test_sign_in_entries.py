"""Signing in and out, and what happens to an account's way in, is in the trail under the system actor "sign-in"."""

import json
from pathlib import Path
from typing import Any

from allauth.mfa.totp.internal import auth as totp
from django.core.cache.backends.filebased import FileBasedCache
from django.db import connection
from django.test import Client
from tests.lib.anytown import PASSWORD, Partnership

from jointreview.web.settings import CACHES

LEAD = "improvement_lead@example.test"


def told() -> list[tuple[str, str, str, dict[str, Any]]]:
    """Code, actor, the account's key and the facts of every event about an account, oldest first."""
    rows = connection.run(
        "SELECT a.code, a.actor, e.record_key, e.after FROM jr_entry e JOIN jr_action a ON a.id = e.action_id "
        "WHERE e.operation = 'event' AND e.table_name = 'jointreview_user' ORDER BY e.id"
    )
    return [(*row[:3], json.loads(row[3])) for row in rows]


def attempt(client: Client, email: str, password: str) -> int:
    return client.post("/account/login/", {"login": email, "password": password}).status_code


def test_sign_in_and_out(partnership: Partnership) -> None:
    client = Client()
    assert attempt(client, LEAD, PASSWORD) == 302
    client.post("/account/logout/")
    assert told() == [
        ("sign-in.done", "system:sign-in", str(partnership.lead), {"event": "sign-in.done"}),
        ("sign-in.ended", "system:sign-in", str(partnership.lead), {"event": "sign-in.ended"}),
    ]


def test_a_failed_sign_in_names_the_account_and_never_what_was_typed(partnership: Partnership) -> None:
    client = Client()
    for email in (LEAD, LEAD.upper(), "nobody@example.test"):
        assert attempt(client, email, "a wrong password") == 200
    known, again, unknown = told()
    assert [one[0] for one in (known, again, unknown)] == ["sign-in.failed"] * 3
    assert (known[2], again[2], unknown[2]) == (str(partnership.lead), str(partnership.lead), "")
    assert known[3]["typed"] == again[3]["typed"] != unknown[3]["typed"]
    kept = json.dumps([known, again, unknown])
    assert "example.test" not in kept
    assert "wrong password" not in kept


def test_a_new_password_is_told_without_the_password(partnership: Partnership) -> None:
    client = Client()
    attempt(client, LEAD, PASSWORD)
    new = "another long enough password"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/account/password/change/", said).status_code == 302
    assert told()[-1][0] == "password.change"
    images = connection.run("SELECT before, after FROM jr_entry")
    assert not any(new in str(one) or "argon2" in str(one) or "md5$" in str(one) for one in images)


def test_a_second_factor_on_wrong_and_off(
    partnership: Partnership, django_capture_on_commit_callbacks: Any
) -> None:
    client = Client()
    attempt(client, LEAD, PASSWORD)
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
    client.get("/account/mfa/totp/activate/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    now = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, now))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/account/mfa/totp/activate/", {"code": code}).status_code == 302
    assert "second-factor.on" in [one[0] for one in told()]
    other = Client()
    attempt(other, LEAD, PASSWORD)
    assert [one[0] for one in told()].count("sign-in.done") == 1, "not before the second factor"
    other.post("/account/mfa/authenticate/", {"code": "000000"})
    assert told()[-1][:3] == ("second-factor.failed", "system:sign-in", str(partnership.lead))
    client.post("/account/mfa/totp/deactivate/")
    assert told()[-1][0] == "second-factor.off"


def test_the_count_of_one_name_outlives_guesses_at_a_thousand_others(tmp_path: Path) -> None:
    kept = CACHES["default"]
    cache = FileBasedCache(str(tmp_path), {"OPTIONS": kept["OPTIONS"]})
    assert f"{FileBasedCache.__module__}.{FileBasedCache.__name__}" == kept["BACKEND"]
    cache.set("the-one-guessed-at", 5)
    for other in range(1_000):
        cache.set(f"other-{other}", 1)
    assert cache.get("the-one-guessed-at") == 5
