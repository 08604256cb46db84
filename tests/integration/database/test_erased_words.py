"""Each kind's words go in an erasure and in no other action, on both databases; the row stays with the rest."""

from datetime import date
from typing import Any

from django.db import connection, transaction
from tests.lib.rows import make_row
from tests.lib.world import PERSON, partnerships, refusal

from jointreview.adapters.database.kept import ERASING, INSERT_ONLY
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.erased_words import WORD, take_words
from jointreview.web.mapping.erasable import Erasable, erasables

# Reasons that only an ended row may have.
ENDED = {"role-grant": {"until_on": date(2009, 6, 11)}, "legal-hold": {"ended_on": date(2009, 6, 11)}}
ROUNDS = [one for one in erasables().values() if one.kind != "person"]


def row_of(one: Erasable) -> Any:
    """A row with words in every column that an erasure takes."""
    given = {**dict.fromkeys(one.columns, "made up"), **ENDED.get(one.kind, {})}
    return make_row(one.model, partnerships()[0], **given)


def test_the_words_of_every_kind_go_in_an_erasure(shared_world: Any) -> None:
    with recorded(by=PERSON, code="test.begin"):
        rows = {one.kind: row_of(one) for one in ROUNDS}
    for one in ROUNDS:
        row = rows[one.kind]
        before = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        with recorded(by=PERSON, code=ERASING):
            take_words(one.kind, str(row.pk))
        row.refresh_from_db()
        after = {name: getattr(row, name) for name in before if name != "recorded_at"}
        assert after == {name: WORD if name in one.columns else before[name] for name in after}, one.kind


def test_they_go_in_no_other_action(shared_world: Any) -> None:
    kept = [one for one in ROUNDS if one.model._meta.db_table in INSERT_ONLY]
    assert len(kept) > 20

    def take(one: Erasable) -> None:
        take_words(one.kind, str(row_of(one).pk))

    answers = {one.kind: refusal(lambda one=one: take(one)) for one in kept}
    assert set(answers.values()) == {"record.insert-only"}, answers


def test_an_erasure_changes_nothing_that_says_who_did_what(shared_world: Any) -> None:
    """The reason of a role may go; whose role it was, and which, may not."""
    with recorded(by=PERSON, code="test.begin"):
        row = make_row(next(one.model for one in ROUNDS if one.kind == "role-grant"), partnerships()[0])
    table = row._meta.db_table

    def refused(statement: str) -> str:
        try:
            with transaction.atomic(), recorded(by=PERSON, code=ERASING):
                connection.run(f"UPDATE {table} SET {statement} WHERE id = {row.pk}")
        except Exception as error:
            return getattr(error, "code", str(error))
        return "accepted"

    assert refused("role = 'board_member'") == "grant.fixed"
    assert refused("reason = 'Erased'") == "accepted"
