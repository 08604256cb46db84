"""What a form offers to choose from: everything while it fits, and what is looked for where it does not."""

import pytest
from tests.lib.plan import people, when, whole_action
from tests.lib.record import DAY, SHOWN, Record, make_record, seen
from tests.lib.scale import Size, grow

from jointreview.web.actions.steering import DriverEntry, add_driver
from jointreview.web.models import ActionFinding, Dependency, DriverRequirement, Partnership
from jointreview.web.queries.evidence_claims import claims_offered
from jointreview.web.queries.offers import AT_MOST, findings_offered

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return make_record()


def test_what_is_still_to_be_answered_comes_first_and_each_part_can_be_chosen(record: Record) -> None:
    whole_action(record, (("F-005", ""),))
    offer = findings_offered(record.by.partnership, SHOWN, "")
    assert [value for value, _ in offer.choices] == [
        *("F-006", "F-006:a", "F-006:b", "F-007"),
        "F-005",
        *("F-003", "F-004"),
    ]
    stands = [words.rpartition(" (")[2].rstrip(")") for _, words in offer.choices]
    assert stands == [*["not answered yet"] * 4, "answered", *["weaknesses"] * 2]
    assert offer.is_whole


def test_among_more_findings_than_a_list_holds_one_is_looked_for_and_chosen(record: Record) -> None:
    grow(Partnership.objects.get(), Size(2, 3 * AT_MOST, 1, 1), SHOWN)
    partnership, action = record.by.partnership, whole_action(record, ())
    offer = findings_offered(partnership, SHOWN, "")
    assert (offer.shown, offer.count, offer.is_whole) == (AT_MOST, 2 * AT_MOST + 5, False)
    for looked_for in ("f-007", "Agree publish"):
        found = findings_offered(partnership, SHOWN, looked_for)
        assert found.count == 1
        assert found.choices[0][0] == {"f-007": "F-007", "Agree publish": "F-006"}[looked_for]
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/actions/{action}/answer/"
    assert "105 findings are there; the first 50 can be chosen below." in seen(client.get(address)).words
    last = max(one for one, _ in findings_offered(partnership, SHOWN, "F-11").choices)
    assert client.post(address, {"finding": last}).status_code == 302
    assert ActionFinding.objects.filter(action__reference=action, finding__reference=last).exists()


def test_an_action_waits_for_one_that_stands_far_down(record: Record) -> None:
    grow(Partnership.objects.get(), Size(1, 1, AT_MOST + 10, 1), SHOWN)
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/actions/A-1001/add/dependency/"
    assert client.post(address, {"on_action": "A-1060"}).status_code == 302
    assert Dependency.objects.get().on_action.reference == "A-1060"
    refused = seen(client.post(address, {"on_action": "A-1001"}))
    assert refused.errors != []


def test_a_driver_asks_for_an_inspection_that_stands_far_down(record: Record) -> None:
    """60 and the record's own: the last is chosen, and one is found by a word of its title."""
    grow(Partnership.objects.get(), Size(AT_MOST + 10, 1, 1, 1), SHOWN)
    driver = add_driver(**when(people(record).lead), entry=DriverEntry("other", "A new direction"))
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/drivers/{driver}/asks/"
    assert "61 inspections are there; the first 50 can be chosen below." in seen(client.get(address)).words
    found = seen(client.get(f"{address}?find=joint area")).tree.xpath(
        "//select[@id='id_inspection']/option/@value"
    )
    assert found == ["", record.inspection]
    assert client.post(address, {"inspection": "I-1060"}).status_code == 302
    asked = DriverRequirement.objects.get(driver__reference=driver)
    assert asked.inspection.reference == "I-1060"


@pytest.mark.parametrize(
    "address", ["plan/resources/new/cost/", "plan/resources/new/new-money/", "plan/intervention/new/"]
)
def test_forms_about_money_and_notices_look_for_an_inspection_likewise(record: Record, address: str) -> None:
    """The one that was chosen stays chosen while the rest of the form is mended."""
    grow(Partnership.objects.get(), Size(AT_MOST + 10, 1, 1, 1), SHOWN)
    client = record.client("improvement_lead")
    page = seen(client.get(f"/{DAY}/{address}"))
    assert "61 inspections are there; the first 50 can be chosen below." in page.words
    mended = seen(client.post(f"/{DAY}/{address}", {"inspection": "I-1060"}))
    assert mended.errors
    assert mended.sent["inspection"] == ["I-1060"]


def test_evidence_is_for_what_the_address_names_or_for_what_is_looked_for(record: Record) -> None:
    grow(Partnership.objects.get(), Size(1, 60, 60, 1), SHOWN)
    partnership = record.by.partnership
    whole = claims_offered(partnership, SHOWN, "", "")
    assert (whole.shown, whole.count) == (2 * AT_MOST, 60 + 67)
    about = claims_offered(partnership, SHOWN, "A-1055", "")
    assert [value.partition(":")[0] for value, _ in about.choices] == ["action", "measure"]
    assert about.is_whole
    sought = claims_offered(partnership, SHOWN, "", "F-007")
    assert [value for value, _ in sought.choices] == ["finding:F-007"]
