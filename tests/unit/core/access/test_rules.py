"""The table of rules: who is let in, who is refused, and that each refusal has its sentence."""

import pytest

from jointreview.core.access import ROLES, RULES, Visitor, check_allowed, is_allowed
from jointreview.errors import Forbidden


def visitor(*roles: str, organisations: frozenset[int] = frozenset({7})) -> Visitor:
    return Visitor(account=1, partnership=1, roles=frozenset(roles), organisations=organisations)


def test_nobody_signed_in_sees_only_public_pages() -> None:
    open_rules = {name for name in RULES if is_allowed(Visitor(), name)}
    assert open_rules == {"public"}


# What those who otherwise only read decide or say themselves.
OWN_SAY = {"board_member": {"statement.approve", "statement.return"}, "young_editor": {"childrens.voice"}}


@pytest.mark.parametrize("role", ["board_member", "external_monitor", "young_editor"])
def test_those_who_read_change_nothing_but_their_own_say(role: str) -> None:
    changing = {name for name in RULES if name.split(".")[1:] not in (["read"], ["own"], [])}
    assert changing
    assert {name for name in changing if is_allowed(visitor(role), name)} == OWN_SAY.get(role, set())


def test_a_contributor_drafts_for_their_own_organisation_only() -> None:
    check_allowed(visitor("contributor"), "action.draft", organisation=7)
    with pytest.raises(Forbidden) as refusal:
        check_allowed(visitor("contributor"), "action.draft", organisation=8)
    assert refusal.value.code == "access.action.draft"
    assert "own organisation" in refusal.value.words


def test_every_role_in_a_rule_exists_and_every_closed_rule_says_why() -> None:
    for name, rule in RULES.items():
        assert rule.roles | rule.within_own <= set(ROLES), name
        assert rule.is_public or rule.refusal.endswith("."), name
