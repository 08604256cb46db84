"""No select is longer than a list can hold: every form looks for what stands further down, and takes it."""

import pytest
from tests.lib.plan import whole_action
from tests.lib.record import DAY, SHOWN, Record, make_record, seen
from tests.lib.scale_base import Base
from tests.lib.scale_who import add_posts

from jointreview.web.actions.audit import TIMER, recorded
from jointreview.web.models import Action, Partnership, Plan, Risk
from jointreview.web.queries.offers import AT_MOST

pytestmark = pytest.mark.django_db
MANY = 60
FORMS = (
    "plan/actions/new/",
    "plan/actions/A-001/change/",
    "plan/actions/A-001/add/partner/",
    "plan/bulk/",
    "risks/new/",
    "risks/urgent/",
    "plan/intervention/new/",
    "plan/intervention/concerns/new/",
    "partnership/posts/add/",
    "partnership/people/add/",
)


@pytest.fixture
def record() -> Record:
    made = make_record()
    whole_action(made, (("F-005", ""),))
    own = {"partnership": Partnership.objects.get(), "effective_on": SHOWN}
    with recorded(by=TIMER, code="scale.grow"):
        add_posts(Base(own, 1001, Plan.objects.get()), MANY, MANY)
    return made


@pytest.mark.parametrize("address", FORMS)
def test_a_form_offers_the_first_and_asks_what_to_look_for(record: Record, address: str) -> None:
    page = seen(record.client("administrator").get(f"/{DAY}/{address}"))
    lists = [one.xpath("count(option)") for one in page.tree.xpath("//main//select")]
    assert AT_MOST <= max(lists) <= AT_MOST + 1
    assert "the first 50 can be chosen below." in page.words


def test_what_stands_far_down_is_looked_for_and_chosen(record: Record) -> None:
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/actions/new/"
    found = seen(client.get(f"{address}?find-post=manager+1058&find-lead_organisation=trust+1058"))
    (post,) = [one for one in found.tree.xpath("//select[@id='id_post']/option/@value") if one]
    (lead,) = found.tree.xpath("//select[@id='id_lead_organisation']/option[2]/@value")
    for name in ("Lead organisation", "Post"):
        assert f"1 match among the choices of ‘{name}’ can be chosen below." in found.words
    sent = {"title": "Ask a friend", "post": post, "lead_organisation": lead}
    assert client.post(address, sent).status_code == 302
    said = Action.objects.get(reference="A-002").versions.get()
    assert (said.post.title, said.lead_organisation.name) == ("Manager 1058", "Trust 1058")


def test_what_was_chosen_stays_while_the_rest_is_mended(record: Record) -> None:
    client, address = record.client("improvement_lead"), f"/{DAY}/risks/new/"
    found = seen(client.get(f"{address}?find-post=1059")).tree
    (post,) = [one for one in found.xpath("//select[@id='id_post']/option/@value") if one]
    mended = seen(client.post(address, {"post": post}))
    assert mended.errors
    assert mended.sent["post"] == [post]
    assert Risk.objects.count() == 0


def test_what_is_on_record_can_be_kept(record: Record) -> None:
    client = record.client("improvement_lead")
    sent = seen(client.get(f"/{DAY}/plan/actions/A-001/change/")).sent
    assert sent["post"] == [str(record.posts["director"])]


def test_a_look_keeps_what_was_filled_in_and_what_the_address_says(record: Record) -> None:
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/actions/new/?finding=F-006&part=a"
    first = seen(client.get(address)).sent
    typed = {
        "title": "Ask a friend",
        "due_on-year": "2009",
        "measure-kind": "indicator",
        "find-post": "dentist",
    }
    page = seen(client.post(address, {**first, **typed, "look": "look"}))
    assert "Nothing matches “dentist”." in page.words
    assert "Nothing is saved yet. What you filled in is kept." in page.words
    assert "What it will answer" in page.words
    assert page.errors == []
    assert {name: page.sent[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert Action.objects.count() == 1


def test_what_was_chosen_stays_chosen_while_something_else_is_looked_for(record: Record) -> None:
    """A box of the form's own and one whose choices are asked of the database, by words that do not match either."""
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/actions/new/"
    (post,) = seen(client.get(f"{address}?find-post=1059")).tree.xpath(
        "//select[@id='id_post']/option[@value != '']/@value"
    )
    sent = {
        "finding": "F-006:a",
        "post": post,
        "find": "nothing like it",
        "find-post": "1058",
        "look": "look",
    }
    page = seen(client.post(address, sent))
    assert (page.sent["post"], page.sent["finding"]) == ([post], ["F-006:a"])


def test_what_was_ticked_stays_ticked_while_somebody_looks(record: Record) -> None:
    """2 of 3 actions ticked; a look for a post loses neither the ticks nor the rest, and says how many."""
    for _ in range(2):
        whole_action(record, (("F-005", ""),))
    client, address = record.client("improvement_lead"), f"/{DAY}/plan/bulk/"
    ticked = seen(client.get(address)).sent["action"][1:]
    said = {"action": ticked, "reason": "The trust takes over", "due_on-year": "2010"}
    page = seen(client.post(address, {**said, "find-post": "manager 1058", "look": "look"}))
    assert page.errors == []
    assert page.sent["action"] == ticked
    assert "Ticked: 2 of the 3 actions on this page." in page.words
    (post,) = page.tree.xpath("//select[@id='id_post']/option[. = 'Manager 1058, Trust 1058']/@value")
    given = {name: value for name, value in page.sent.items() if name in said}
    assert client.post(address, {**given, "post": post, "step": "save"}).status_code == 302
    changed = Action.objects.filter(versions__due_on="2010", versions__post=post)
    assert sorted(one.reference for one in changed) == ["A-002", "A-003"]
