"""The menu: never more than seven entries, the parts of the plan beside each other, the rest behind Administration."""

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


def test_the_parts_of_the_plan_stand_beside_each_other(partnership: Partnership, sign_in: SignIn) -> None:
    board = sign_in("board")
    for address, part in (
        ("plan/", "Actions"),
        ("plan/coverage/", "What nothing answers"),
        ("risks/", "Risks"),
    ):
        page = board.get(f"/2008-06-11/{address}")
        assert (part, "page") in named(page, "Parts of this")
        assert ("Plan", "true") in named(page, "Menu")
    assert named(board.get("/2008-06-11/inspections/"), "Parts of this") == []


def test_every_entry_and_part_names_a_rule_that_exists() -> None:
    named_rules = {one.rule for entry in MENU for one in (entry, *entry.parts)}
    assert named_rules <= set(RULES)
