"""Every page of ours names its rule; every page of a library is listed or closed."""

import pytest
from tests.lib.addresses import Address, addresses

from jointreview.core.access import RULES
from jointreview.web.access import LIBRARY_PAGES, rule_of


@pytest.mark.parametrize("address", [pytest.param(one, id=one.name) for one in addresses() if one.is_ours])
def test_page_of_ours_names_a_rule(address: Address) -> None:
    assert rule_of(address.view, address.name) in RULES


def test_library_pages_that_are_open_exist() -> None:
    assert set(LIBRARY_PAGES) <= {one.name for one in addresses()}


def test_no_page_is_public_but_those_that_ought_to_be() -> None:
    public = {one.name for one in addresses() if rule_of(one.view, one.name) == "public"}
    assert public == {
        *("account_login", "account_logout", "mfa_authenticate", "health", "welcome"),
        "calendar-feed",  # opened by a person's own token and by nothing else
    }
