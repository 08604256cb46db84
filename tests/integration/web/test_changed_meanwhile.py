"""Two people open a form filled with what is on record, and both save: the second sees what the first changed.

Also where both press at once: the first has written and not committed, and the second has read what was there before.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from tests.lib.databases import connected
from tests.lib.plan import people, when
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.actions import bodies, plan, sources

AT_ONCE = 60  # seconds after which a test that hangs fails
ISSUE = {
    "title": "No trace",
    "impact": "Nobody can tell",
    "workaround": "By hand",
    "owners": ["council"],
    "due_on-year": "2008",
}


@pytest.fixture
def record(db: None) -> Record:
    return make_forms()


@pytest.fixture(scope="module")
def shared_record(shared_blank: Any) -> Record:
    return make_forms()


def make_forms() -> Record:
    """A record in which each of the forms is filled with something."""
    made = make_record()
    lead = people(made).lead
    bodies.add_body(**when(lead), name="The board", entry=bodies.BodyEntry(purpose="It decides"))
    sources.summarise_finding(**when(lead), finding="F-003", words="Assessments are late")
    client = made.client("improvement_lead")
    client.post(f"/{DAY}/record-system/issues/new/", ISSUE)
    client.post(f"/{DAY}/plan/serves/new/", {"title": "Placement strategy", "kind": "strategy"})
    client.post(f"/{DAY}/plan/strategies/L-001/describe/", {"delivery_plan": "no", "consultation": "open"})
    client.post(f"/{DAY}/self-assessments/new/", {"title": "Ours", "framework": "ilacs-2023"})
    plan.draft_action(**when(lead), entry=plan.ActionEntry("Add two workers"))
    return made


# Where, what the first changes (box, value), what the second does, and how the first's change is told.
FORMS = {
    "a body": (
        "plan/bodies/G-001/change/",
        {"purpose": "It decides and asks", "reason": "Agreed"},
        {"chair": "The leader", "reason": "Elected"},
        [["What is it for? (optional)", "It decides", "It decides and asks"]],
    ),
    "an issue": (
        "record-system/issues/S-001/change/",
        {"due_on-month": "9", "state": "closed", "reason": "Put right"},
        {"impact": "Nobody can tell who knew", "reason": "Said better"},
        [["To be put right by", "2008", "9 2008"], ["Where it stands", "Open", "Closed"]],
    ),
    "a strategy": (
        "plan/strategies/L-001/describe/",
        {"delivery_plan": "yes", "reason": "Written"},
        {"consultation": "closed", "reason": "Over"},
        [["Does it have a delivery plan?", "None", "Yes"]],
    ),
    "a summary": (
        "findings/F-003/summary/",
        {"words": "Late in the north"},
        {"words": "Late in the south"},
        [["In our own words", "Assessments are late", "Late in the north"]],
    ),
    "the colours": (
        "plan/cycles/colours/",
        {"words-1": "Done and shown", "source": "The board"},
        {"words-2": "Late by far", "source": "The board"},
        [["Line 1: words beside it", "Complete, with evidence", "Done and shown"]],
    ),
    "ourselves": (
        "self-assessments/SA-001/help_protection/",
        {"evidence": "Twenty files"},
        {"plans": "A second reader"},
        [["How do you know it?", "Not set", "Twenty files"]],
    ),
    "an action": (
        "plan/actions/A-001/change/",
        {"title": "Add three workers", "reason": "Agreed"},
        {"description": "In the north", "reason": "Said better"},
        [["What will be done", "Add two workers", "Add three workers"]],
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_second_sees_what_the_first_changed_and_loses_nothing(record: Record, name: str) -> None:
    where, theirs, mine, told = FORMS[name]
    first, second = record.client("improvement_lead"), record.client("administrator")
    address = f"/{DAY}/{where}"
    opened = seen(second.get(address)).sent
    answer = first.post(address, {**seen(first.get(address)).sent, **theirs})
    assert answer.status_code == 302, seen(answer).errors
    page = seen(second.post(address, {**opened, **mine}))
    assert page.errors == ["Someone else changed this meanwhile. Look at it again before you save."]
    changes = page.table("What somebody else changed meanwhile")
    assert changes == told
    assert second.post(address, page.sent).status_code == 302
    now = seen(second.get(address)).sent
    kept = {**theirs, **mine}
    assert {box: now[box] for box in kept if now[box] != [kept[box]]}.keys() <= {"reason", "source"}


@pytest.mark.parametrize("name", FORMS)
def test_of_two_who_press_at_once_the_second_is_shown_what_the_first_changed(
    shared_record: Record, name: str
) -> None:
    where, theirs, mine, told = FORMS[name]
    first, second = shared_record.client("improvement_lead"), shared_record.client("administrator")
    address = f"/{DAY}/{where}"
    opened = seen(second.get(address)).sent
    answers: list[Any] = []
    with transaction.atomic():
        answer = first.post(address, {**seen(first.get(address)).sent, **theirs})
        assert answer.status_code == 302, seen(answer).errors
        other = _started(lambda: answers.append(second.post(address, {**opened, **mine})))
    other.join(AT_ONCE)
    page = seen(answers[0])
    assert page.errors == ["Someone else changed this meanwhile. Look at it again before you save."]
    assert page.table("What somebody else changed meanwhile") == told
    assert second.post(address, page.sent).status_code == 302


def _started(work: Callable[[], object]) -> threading.Thread:
    """The work on a connection of its own, as far as it goes before this one commits."""
    named, begins = connection.settings_dict, threading.Event()

    def tell(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        if sql.startswith("BEGIN"):  # SQLite: here it waits for the one who writes
            begins.set()
        return execute(sql, *given)

    def run() -> None:
        with connected(named) as own, own.execute_wrapper(tell):
            work()

    def waits() -> bool:
        if connection.vendor == "sqlite":
            return begins.is_set()
        blocked = "SELECT count(*) FROM pg_locks WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        return bool(connection.run(blocked)[0][0])

    other = threading.Thread(target=run, daemon=True)
    other.start()
    while other.is_alive() and not waits():
        other.join(0.01)
    return other


def test_who_saw_everything_saves_at_once(record: Record) -> None:
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/bodies/G-001/change/"
    for reason in ("Agreed", "Agreed again"):
        sent = {**seen(client.get(address)).sent, "reason": reason, "purpose": reason}
        assert client.post(address, sent).status_code == 302


@pytest.mark.parametrize("carried", ["", "not a value", "[1]", '{"purpose": 7}'])
def test_what_a_page_carries_is_never_trusted(record: Record, carried: str) -> None:
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/bodies/G-001/change/"
    sent = {**seen(client.get(address)).sent, "reason": "Agreed", "seen": carried}
    assert client.post(address, sent).status_code in (200, 302)
