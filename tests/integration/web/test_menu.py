"""The menu: never more than seven entries, the pages of the plan in four groups, the rest behind Administration."""

from collections.abc import Callable

from tests.integration.web.conftest import Reader, told
from tests.lib.anytown import BEGINS, PASSWORD, Partnership

from jointreview.core.access.rules import RULES
from jointreview.web.actions.accounts import AccountEntry, create_account
from jointreview.web.models import Organisation
from jointreview.web.views.menu import ADMINISTRATION, MENU

SignIn = Callable[[str], Reader]


def named(page: object, name: str) -> list[tuple[str, str]]:
    """The links of a navigation with that name, and whether each is current."""
    found = page.xpath(f"//nav[@aria-label='{name}']//a")
    return [(one.text_content().strip(), one.get("aria-current", "")) for one in found]


def test_an_administrator_sees_seven_entries_at_most_and_the_rest_on_one_page(
    partnership: Partnership, sign_in: SignIn
) -> None:
    entry = AccountEntry("keeper@example.test", "keeper", "administrator", Organisation.objects.get().pk)
    keeper = Reader(create_account(by=partnership.by, on=BEGINS, entry=entry, password=PASSWORD))
    page = keeper.get("/today/trail/")
    entries = named(page, "Menu")
    assert len(entries) == len(MENU) <= 7
    assert ("Administration", "true") in entries, "a page behind Administration belongs to it"
    assert named(page, "Breadcrumb") == [("Administration", "")]
    words = told(keeper.get("/today/administration/"))
    assert all(part.label in words for part in ADMINISTRATION)
    assert "Retention" not in told(sign_in("board").get("/today/administration/"))


def test_the_pages_of_the_plan_stand_in_four_groups(partnership: Partnership, sign_in: SignIn) -> None:
    board = sign_in("board")
    for address, group, part in (
        ("plan/", "What we plan", "Actions"),
        ("plan/coverage/", "What we plan", "What nothing answers"),
        ("plan/attention/", "Progress", "Needs attention"),
        ("plan/evidence/", "Proof", "Evidence"),
        ("risks/", "Oversight", "Risks"),
    ):
        page = board.get(f"/2008-06-11/{address}")
        ways = named(page, "Parts of plan")
        assert [label for label, _ in ways[:4]] == ["What we plan", "Progress", "Proof", "Oversight"]
        assert [label for label, current in ways if current == "true"] == [group]
        assert [label for label, current in ways if current == "page"] == [part]
        assert ("Plan", "true") in named(page, "Menu")
    assert named(board.get("/2008-06-11/inspections/"), "Parts of plan") == []


def test_every_page_of_a_group_is_reached_in_two_steps(partnership: Partnership, sign_in: SignIn) -> None:
    board = sign_in("board")
    groups = board.get("/2008-06-11/plan/").xpath("//nav[@aria-label='Parts of plan']/ul[1]//a/@href")
    reached = [
        one.text_content()
        for address in groups
        for one in board.get(address).xpath("//nav[@aria-label='Parts of plan']/ul[2]//a")
    ]
    assert reached == [part.label for entry in MENU for group in entry.groups for part in group.parts]


def test_every_entry_and_part_names_a_rule_that_exists() -> None:
    inside = [part for entry in MENU for group in entry.groups for part in group.parts]
    named_rules = {one.rule for entry in MENU for one in (entry, *entry.parts, *inside)}
    assert named_rules <= set(RULES)
