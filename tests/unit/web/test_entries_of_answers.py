"""What an answer leaves in the trail, decided without a browser: a small table."""

import pytest

from jointreview.core.access import ROLES, RULES
from jointreview.web.access import Answer, answers_posts, entry_of, leaves, leaves_nothing, methods_of


def page() -> None: ...


@leaves("paper.print")
def named() -> None: ...


@leaves_nothing("its action tells of it")
def excused() -> None: ...


@pytest.mark.parametrize(
    ("view", "rule", "answer", "code"),
    [
        (page, "plan.read", Answer(200, True), "page.view"),
        (page, "plan.read", Answer(302, True), ""),
        (page, "plan.read", Answer(404, True), ""),
        (page, "record.read", Answer(200, True), ""),
        (page, "record.read", Answer(200, False), "file.hand-out"),
        (page, None, Answer(403, True), "access.refused"),
        (named, "record.read", Answer(200, True), "paper.print"),
        (named, "record.read", Answer(403, True), "access.refused"),
        (excused, "plan.read", Answer(200, False), ""),
        (excused, "plan.read", Answer(403, False), "access.refused"),
    ],
)
def test_entry_of_an_answer(view: object, rule: str | None, answer: Answer, code: str) -> None:
    assert entry_of(view, rule, answer) == code


@answers_posts
def doing() -> None: ...


@pytest.mark.parametrize(
    ("view", "rule", "methods"),
    [
        (page, "plan.read", {"GET", "HEAD"}),
        (page, "record.read", {"GET", "HEAD"}),
        (doing, "plan.read", {"GET", "HEAD", "POST"}),
        (page, "risk.write", {"GET", "HEAD", "POST"}),
        (page, "public", {"GET", "HEAD", "POST"}),
    ],
)
def test_what_a_page_answers(view: object, rule: str, methods: set[str]) -> None:
    assert set(methods_of(view, rule)) == methods


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_restricted_when_it_keeps_a_role_out(name: str) -> None:
    rule = RULES[name]
    kept_out = [role for role in ROLES if role not in rule.roles and role not in rule.within_own]
    assert rule.is_restricted == (bool(kept_out) and not rule.is_public)
