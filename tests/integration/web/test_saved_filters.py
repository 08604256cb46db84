"""Filters of a list are kept under a name by their owner, and shared or not."""

from urllib.parse import parse_qsl, urlencode

import pytest
from tests.lib.plan import people, when, whole_action
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.actions.steering import DriverEntry, add_driver
from jointreview.web.models import SavedFilter

pytestmark = pytest.mark.django_db
LATE = "?standing=late&view=list&page=3&csrfmiddlewaretoken=x"


@pytest.fixture
def record() -> Record:
    return make_record()


def save(record: Record, role: str = "improvement_lead", query: str = LATE, **said: str) -> object:
    data = {"name": "What is late", **said}
    return record.client(role).post(f"/{DAY}/filters/plan/new/{query}", data)


def listed(record: Record, role: str, address: str = "plan/") -> list[str]:
    page = seen(record.client(role).get(f"/{DAY}/{address}"))
    return [link for link in page.links("What is late") if link.startswith(f"/{DAY}/{address}?")]


def test_a_filter_keeps_what_the_list_asks_and_nothing_else(record: Record) -> None:
    whole_action(record, (("F-005", ""),), due_on="2008-05")
    whole_action(record, (("F-005", ""),))
    assert save(record).status_code == 302
    (address,) = listed(record, "improvement_lead")
    assert address == f"/{DAY}/plan/?standing=late&view=list"
    assert "1 action." in seen(record.client("improvement_lead").get(address)).words


@pytest.mark.parametrize(("listed", "address"), [("plan", "plan/"), ("register", "findings/")])
def test_whatever_can_be_chosen_on_a_list_is_kept(record: Record, listed: str, address: str) -> None:
    whole_action(record, (("F-005", ""),))
    add_driver(**when(people(record).lead), entry=DriverEntry("other", "The notice"))
    client = record.client("improvement_lead")
    page = seen(client.get(f"/{DAY}/{address}"))
    boxes = page.tree.xpath("//form[starts-with(@aria-label, 'Choose which')]//*[@name]/@name")
    asked = dict.fromkeys(boxes, "x")
    assert len(asked) > 6
    client.post(f"/{DAY}/filters/{listed}/new/?{urlencode(asked)}", {"name": "All of it"})
    assert dict(parse_qsl(SavedFilter.objects.get().query)) == asked


@pytest.mark.parametrize(
    ("address", "gone"),
    [
        ("plan/?lead=999&theme=T-077", "Lead organisation (999), Theme (T-077)"),
        ("plan/?standing=lost&driver=D-099", "Where it stands (lost), Driver (D-099)"),
        ("plan/?serves=L-099&view=list", "What it serves (L-099)"),
        ("findings/?inspection=I-099&tag=none:such", "Inspection or source (I-099), Tag (none:such)"),
        ("plan/coverage/?inspection=I-099", "Inspection (I-099)"),
    ],
)
def test_a_choice_that_is_gone_is_told(record: Record, address: str, gone: str) -> None:
    whole_action(record, (("F-005", ""),))
    page = seen(record.client("improvement_lead").get(f"/{DAY}/{address}"))
    assert f"asks for what is not known on the day that is shown: {gone}." in page.words


def test_a_choice_that_is_known_is_not_told(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    query = f"lead={record.organisations['council']}&standing=late&band=none&words=x&unready=1&view=list"
    for address in (f"plan/?{query}", "findings/?theme=none&kind=strength&answered=open"):
        assert (
            "asks for what is not known"
            not in seen(record.client("contributor").get(f"/{DAY}/{address}")).words
        )


def test_a_filter_of_too_many_words_is_refused_in_words(record: Record) -> None:
    page = seen(save(record, query=f"?{urlencode({'words': 'ü' * 100})}"))
    assert page.errors == ["The filter asks for more than can be kept: use fewer words."]


def test_others_see_it_only_when_it_is_shared(record: Record) -> None:
    save(record)
    assert listed(record, "board_member") == []
    save(record, "clearance_officer", is_shared="on")
    assert len(listed(record, "board_member")) == 1
    assert len(listed(record, "improvement_lead")) == 2


def test_only_its_owner_ends_it(record: Record) -> None:
    save(record, is_shared="on")
    key = SavedFilter.objects.get().pk
    address = f"/{DAY}/filters/plan/"
    assert record.client("administrator").post(address, {"end": key}).status_code == 404
    assert record.client("improvement_lead").post(address, {"end": "x"}).status_code == 404
    assert record.client("improvement_lead").post(address, {"end": key}).status_code == 302
    assert listed(record, "board_member") == []
    assert SavedFilter.objects.get().ended_on is not None


@pytest.mark.parametrize(
    ("query", "said", "words"),
    [
        ("?page=2", {}, "The list shows everything: choose something first."),
        (LATE, {"name": " "}, "Give the filter a name"),
    ],
)
def test_what_is_missing_is_asked_for(record: Record, query: str, said: dict[str, str], words: str) -> None:
    assert seen(save(record, query=query, **said)).errors == [words]


def test_a_name_is_used_once_by_each_person(record: Record) -> None:
    save(record)
    assert seen(save(record)).errors == ["You have a filter of that name. Choose another name."]
    assert save(record, "contributor").status_code == 302
    assert save(record, "board_member").status_code == 403


def test_findings_have_their_own(record: Record) -> None:
    client = record.client("improvement_lead")
    client.post(f"/{DAY}/filters/register/new/?kind=strength", {"name": "What is late"})
    assert listed(record, "improvement_lead", "findings/") == [f"/{DAY}/findings/?kind=strength"]
    assert listed(record, "improvement_lead") == []
    assert client.get(f"/{DAY}/filters/nothing/").status_code == 404
