"""Two people open a form filled with what is on record, and both save: the second sees what the first changed."""

import pytest
from tests.lib.plan import people, when
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.actions import bodies, sources

pytestmark = pytest.mark.django_db
ISSUE = {
    "title": "No trace",
    "impact": "Nobody can tell",
    "workaround": "By hand",
    "owners": ["council"],
    "due_on-year": "2008",
}


@pytest.fixture
def record() -> Record:
    made = make_record()
    lead = people(made).lead
    bodies.add_body(**when(lead), name="The board", entry=bodies.BodyEntry(purpose="It decides"))
    sources.summarise_finding(**when(lead), finding="F-003", words="Assessments are late")
    client = made.client("improvement_lead")
    client.post(f"/{DAY}/record-system/issues/new/", ISSUE)
    client.post(f"/{DAY}/plan/serves/new/", {"title": "Placement strategy", "kind": "strategy"})
    client.post(f"/{DAY}/plan/strategies/L-001/describe/", {"delivery_plan": "no", "consultation": "open"})
    client.post(f"/{DAY}/self-assessments/new/", {"title": "Ours", "framework": "ilacs-2023"})
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
