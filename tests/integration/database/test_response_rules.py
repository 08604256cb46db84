"""What the database itself refuses of a response, on both kinds: steps of a statement, proofs, whose an event is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError
from tests.lib.rows import make_row
from tests.lib.world import partnerships, refusal

from jointreview.web.models import (
    ChildrensEvidence,
    Dispatch,
    InspectionEvent,
    StatementStep,
    StatementVersion,
    User,
)

WAY = ("draft", "consulted", "cleared", "approved", "sent")


def take(version: StatementVersion, steps: tuple[str, ...], people: dict[str, User], **other: Any) -> None:
    """Take the steps in a row; `other` changes the last one."""
    previous = None
    for step in steps:
        given: dict[str, Any] = {
            "step": step,
            "previous": previous,
            "previous_step": previous.step if previous else "",
            "sha256": version.sha256,
            "asked_by": version.made_by,
            "done_by": people.get(step),
        }
        if step == steps[-1]:
            given |= other
        previous = StatementStep.objects.create(
            partnership=version.partnership, effective_on="2008-06-11", version=version, **given
        )


def a_version(author: bool = True) -> tuple[StatementVersion, dict[str, User]]:
    ours, _ = partnerships()
    people = {step: make_row(User, ours, email=f"{step}@anyshire.example") for step in WAY}
    return make_row(StatementVersion, ours, made_by=people["draft"] if author else None), people


def refused(change: Callable[[], Any]) -> str:
    """The code or the name of the check with which a change is refused."""
    try:
        return refusal(change)
    except IntegrityError as error:
        return str(error)


def test_the_whole_way_is_taken(shared_world: Any) -> None:
    assert refusal(lambda: take(*_with(a_version(), WAY))) == "accepted"


def _with(made: tuple[StatementVersion, dict[str, User]], steps: tuple[str, ...]) -> tuple:
    version, people = made
    return version, steps, people


@pytest.mark.parametrize(
    ("steps", "check"),
    [
        (("draft", "cleared"), "statement_step_follows_the_order"),
        (("draft", "consulted", "approved"), "statement_step_follows_the_order"),
        (("consulted",), "statement_step_follows_the_order"),
        (("draft", "consulted", "cleared", "sent"), "statement_step_follows_the_order"),
        (("draft", "returned"), "a_return_says_why"),
    ],
)
def test_no_step_out_of_its_order(shared_world: Any, steps: tuple[str, ...], check: str) -> None:
    assert check in refused(lambda: take(*_with(a_version(), steps)))


@pytest.mark.parametrize(
    ("other", "refusal_code"),
    [
        ({"sha256": "f" * 64}, "statement.step-loose"),
        ({"sha256": "f" * 63}, "statement_step_hash_is_whole"),
        ({"asked_by": None}, "statement.step-loose"),
        ({"previous_step": "consulted"}, "statement_step_follows_the_order"),
        ({"previous": None}, "statement_step_names_the_one_before"),
    ],
)
def test_an_approval_never_comes_loose_from_what_was_approved(
    shared_world: Any, other: dict[str, Any], refusal_code: str
) -> None:
    assert refusal_code in refused(lambda: take(*_with(a_version(), WAY[:4]), **other))


def test_the_step_before_is_the_one_it_says(shared_world: Any) -> None:
    """The words fit the order, and the row behind the link says otherwise."""

    def skip() -> None:
        version, people = a_version()
        take(version, WAY[:1], people)
        drafted = StatementStep.objects.get(version=version, step="draft")
        given = {"previous": drafted, "previous_step": "cleared", "sha256": version.sha256}
        StatementStep.objects.create(
            partnership=version.partnership,
            effective_on="2008-06-11",
            version=version,
            step="approved",
            asked_by=version.made_by,
            done_by=people["approved"],
            **given,
        )

    assert refused(skip) == "statement.step-loose"


@pytest.mark.parametrize("step", ["cleared", "approved"])
def test_nobody_decides_on_what_they_drafted(shared_world: Any, step: str) -> None:
    def own() -> None:
        version, people = a_version()
        take(version, WAY[: WAY.index(step) + 1], people, done_by=people["draft"])

    assert "statement_approver_is_not_the_requester" in refused(own)


def test_a_proof_knows_what_was_sent_and_only_publicity_has_no_duty(shared_world: Any) -> None:
    ours, _ = partnerships()
    for given, check in (
        ({"kind": "proof", "proof": "A receipt"}, "a_proof_knows_what_was_sent"),
        ({"kind": "proof", "version_sha256": "a" * 64}, "a_proof_names_its_evidence"),
        ({"kind": "voluntary"}, "only_publicity_has_no_duty"),
        ({"kind": "declaration", "duty": ""}, "only_publicity_has_no_duty"),
    ):
        assert check in refused(lambda given=given: make_row(Dispatch, ours, **given))
    whole = {"kind": "proof", "proof": "A receipt", "version_sha256": "a" * 64}
    assert refused(lambda: make_row(Dispatch, ours, **whole)) == "accepted"


@pytest.mark.requirement("R256")
@pytest.mark.parametrize("kind", ["publication", "submission"])
def test_publication_and_submission_are_the_inspectorates_doing(shared_world: Any, kind: str) -> None:
    ours, _ = partnerships()
    wrong = refused(lambda: make_row(InspectionEvent, ours, kind=kind, whose="partnership"))
    assert "publication_is_the_inspectorates" in wrong
    assert refused(lambda: make_row(InspectionEvent, ours, kind=kind, whose="inspectorate")) == "accepted"


def test_evidence_of_the_version_for_children_says_something(shared_world: Any) -> None:
    ours, _ = partnerships()
    for given in ({"kind": "readers", "count": None}, {"kind": "readers", "count": 0}, {"kind": "channel"}):
        said = refused(lambda given=given: make_row(ChildrensEvidence, ours, **{"count": None, **given}))
        assert "childrens_evidence_says_something" in said
