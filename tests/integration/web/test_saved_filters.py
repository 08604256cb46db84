"""Filters of a list are kept under a name by their owner, and shared or not."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from django.urls import reverse
from tests.lib.plan import people, when, whole_action
from tests.lib.record import DAY, Record, make_record, seen

from jointreview.web.actions.steering import DriverEntry, RequirementEntry, add_driver, add_requirement
from jointreview.web.mapping.chosen_lists import CHOSEN_LISTS
from jointreview.web.models import DriverRequirement, SavedFilter

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
        ("plan/?standing=lost&driver=DR-099", "Where it stands (lost), Driver (DR-099)"),
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


# Pages with a choice in their address that are no lists, and what they choose.
NO_LISTS = {
    "choose-day.html": "the day",
    "framework-compare.html": "two versions of a framework",
    "record_list.html": "two moments: the records of one kind stand at an address of their own",
    "record_state.html": "two moments of one record",
    "timeline.html": "the day of a meeting, to reckon from",
    "trend.html": "an area, on the page of one crosswalk",
}


def test_a_page_that_chooses_in_its_address_saves_what_is_chosen() -> None:
    pages = Path(__file__).parents[3] / "src" / "jointreview" / "web" / "templates" / "pages"
    choosing = {
        one.name: one.read_text() for one in pages.rglob("*.html") if '<form method="get"' in one.read_text()
    }
    assert len(choosing) > len(NO_LISTS)
    assert {name for name, text in choosing.items() if "{{ saved_filters(" not in text} == set(NO_LISTS)


# What each list is asked, and what of it is told where nobody knows it on the day.
ASKED = {
    "plan": ("standing=late", "standing=lost", "Where it stands (lost)"),
    "register": ("kind=strength", "kind=praise", "Kind (praise)"),
    "coverage": ("inspection=I-001", "inspection=I-099", "Inspection (I-099)"),
    "plan-lint": ("level=hint", "rule=none-such", "What is found (none-such)"),
    "plan-changes": ("since=2008-05-01", "since=2031-01-01", "After the day (2031-01-01)"),
    "said-before": ("matter=x", "matter=x", "What others were asked, too (x)"),
    "record-system": ("words=trail", "", ""),
    "trail-seen": ("what=refused", "what=nothing", "What was done (nothing)"),
}


@pytest.mark.parametrize("listed", CHOSEN_LISTS)
def test_every_list_that_is_chosen_from_saves_shares_and_tells_what_is_gone(
    record: Record, listed: str
) -> None:
    query, other, gone = ASKED[listed]
    whole_action(record, (("F-005", ""),))
    client = record.client("administrator")
    address = reverse(listed, kwargs={"day": DAY})
    page = seen(client.get(f"{address}?{query}"))
    (new,) = page.links("Save this filter")
    assert client.post(new, {"name": "Ours", "is_shared": "on"}).status_code == 302
    assert seen(client.get(address)).links("Ours") == [f"{address}?{query}"]
    every = seen(client.get(reverse("filters", kwargs={"day": DAY, "listed": listed})))
    assert address in every.links(CHOSEN_LISTS[listed].title)
    assert "not known on the day that is shown" not in seen(client.get(address)).words
    if gone:
        assert f"not known on the day that is shown: {gone}." in seen(client.get(f"{address}?{other}")).words


def test_who_may_not_see_a_list_sees_and_saves_no_filter_of_it(record: Record) -> None:
    administrator, officer = record.client("administrator"), record.client("contributor")
    address = f"/{DAY}/filters/trail-seen/"
    administrator.post(f"{address}new/?what=refused", {"name": "Ours", "is_shared": "on"})
    assert SavedFilter.objects.count() == 1
    assert officer.get(address).status_code == 403
    assert officer.post(f"{address}new/?what=refused", {"name": "Mine"}).status_code == 403


def test_what_a_driver_asks_for_is_kept_with_its_driver_and_goes_with_it(record: Record) -> None:
    lead = people(record).lead
    drivers = [add_driver(**when(lead), entry=DriverEntry("other", title)) for title in ("One", "Two")]
    for driver in drivers:
        add_requirement(**when(lead), driver=driver, entry=RequirementEntry(f"Asked by {driver}"))
    first, second = DriverRequirement.objects.order_by("pk").values_list("pk", flat=True)
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/"
    page = seen(client.get(f"{address}?driver={drivers[0]}&asked={first}"))
    assert f"What the driver asks for: Asked by {drivers[0]}" in page.words
    (box,) = page.tree.xpath("//select[@id='asked']")
    assert [one.get("value") for one in box] == ["", str(first)]
    assert box.value == str(first)  # another choice changes, and this one goes along
    other = seen(client.get(f"{address}?driver={drivers[1]}&asked={first}"))
    assert "asks for what is not known" not in other.words
    assert f"Driver: {drivers[1]}: Two" in other.words
    assert "What the driver asks for: Asked" not in other.words
    gone = seen(client.get(f"{address}?driver={drivers[1]}&asked={second + 99}"))
    assert f"What the driver asks for ({second + 99})" in gone.words


def test_findings_have_their_own(record: Record) -> None:
    client = record.client("improvement_lead")
    client.post(f"/{DAY}/filters/register/new/?kind=strength", {"name": "What is late"})
    assert listed(record, "improvement_lead", "findings/") == [f"/{DAY}/findings/?kind=strength"]
    assert listed(record, "improvement_lead") == []
    assert client.get(f"/{DAY}/filters/nothing/").status_code == 404
