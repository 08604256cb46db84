"""The filters of a list are folded away; what is on stands in words beside them, each with a way to clear it."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from tests.lib.plan import people, when, whole_action
from tests.lib.record import DAY, Record, Seen, make_record, seen

from jointreview.web.actions.steering import DriverEntry, add_driver
from jointreview.web.forms.chosen import SwitchedOn, switched_on

OFFERED = {"lead": ("Lead", {"7": "The trust"}), "colour": ("Colour", {"red": "Red"})}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ()),
        ("view=list&page=3", ()),
        ("lead=7&page=3", (SwitchedOn("Lead", "The trust", ""),)),
        (
            "view=list&colour=red&lead=7&page=2",
            (
                SwitchedOn("Lead", "The trust", "?view=list&colour=red"),
                SwitchedOn("Colour", "Red", "?view=list&lead=7"),
            ),
        ),
        ("words=two+words&lead=", (SwitchedOn("Words", "“two words”", "?lead="),)),
        ("lead=8&colour=mauve", ()),  # the page tells these apart: nobody knows them on the day
    ],
)
def test_what_is_switched_on_in_words(asked: str, found: tuple[SwitchedOn, ...]) -> None:
    assert switched_on(QueryDict(asked), OFFERED, {"words": "Words"}) == found


@pytest.fixture
def record(db: None) -> Record:
    return make_record()


def opened(record: Record, address: str) -> Seen:
    return seen(record.client("improvement_lead").get(f"/{DAY}/{address}"))


def told(page: Seen) -> list[str]:
    """What the page says is on: the words as they are printed, without the ways to clear them."""
    for way in page.tree.xpath("//ul[@aria-labelledby='filters-on']//a"):
        way.drop_tree()
    rows = page.tree.xpath("//ul[@aria-labelledby='filters-on']/li")
    return [words for row in rows if (words := " ".join(row.text_content().split()))]


@pytest.mark.parametrize("address", ["plan/", "findings/"])
def test_a_list_begins_with_its_filters_folded(record: Record, address: str) -> None:
    page = opened(record, address)
    (fold,) = page.tree.xpath(
        "//details[.//form[@method='get' and @aria-label]][.//summary[contains(., 'Filters')]]"
    )
    assert fold.get("open") is None
    assert fold.find("summary").text_content().strip() == "Filters"
    assert told(page) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "plan/?lead={council}&standing=late&words=school&unready=1&driver=none&view=list",
            [
                "Lead organisation: Anyshire Council",
                "Where it stands: Late",
                "What is missing: Something to be filled in",
                "Driver: None",
                "Words in it: “school”",
            ],
        ),
        (
            "plan/?answers=nothing&band=none&serves=no-priority",
            [
                "Time given: No time given",
                "What it serves: No priority",
                "What it answers: No recommendation",
            ],
        ),
        ("findings/?kind=strength&theme=none", ["Kind: Strength", "Theme of the plan: None"]),
    ],
)
def test_the_page_says_what_it_leaves_out(record: Record, address: str, words: list[str]) -> None:
    whole_action(record, (("F-005", ""),))
    assert told(opened(record, address.format(council=record.organisations["council"]))) == words


@pytest.mark.parametrize("address", ["plan/", "findings/"])
def test_every_box_of_a_filter_is_told_when_it_is_on(record: Record, address: str) -> None:
    """A box whose choice narrows the list without a word beside it would leave out in silence."""
    whole_action(record, (("F-005", ""),))
    add_driver(**when(people(record).lead), entry=DriverEntry("other", "The notice"))
    boxes = opened(record, address).tree.xpath("//form[starts-with(@aria-label, 'Choose which')]//*[@name]")
    asked = {}
    for box in boxes:
        values = box.xpath(".//option/@value[. != '']") or ([] if box.tag == "select" else ["1"])
        asked |= {box.get("name"): value for value in values[:1]}
    page = opened(record, f"{address}?{urlencode(asked)}")
    assert len(told(page)) == len(asked) > 5
    assert f"Filters ({len(asked)} on)" in page.words


def test_one_filter_is_cleared_and_the_others_stay(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    page = opened(record, f"plan/?view=list&standing=late&lead={record.organisations['council']}&page=2")
    assert page.links("Clear Where it stands: Late") == [
        f"/{DAY}/plan/?view=list&lead={record.organisations['council']}"
    ]
    assert page.links("Clear all filters") == [f"/{DAY}/plan/"]
