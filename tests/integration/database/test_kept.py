"""What is written stays: every rule about rows and columns, by each way of changing a row, on both databases."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from tests.lib.plan_rows import ONE_OF
from tests.lib.rows import fresh, make_row, own_models
from tests.lib.world import partnerships, refusal

from jointreview.adapters.database import plan_guards
from jointreview.adapters.database.kept import INSERT_ONLY, NEVER_DELETED
from jointreview.adapters.database.written_once import CODES, FIXED, Fixed
from jointreview.web.actions.refusals import SENTENCES
from jointreview.web.models import Partnership, ReferenceSeries, User

MODELS = {model._meta.db_table: model for model in (*own_models(), Partnership)}
each_insert_only = pytest.mark.parametrize("table", sorted(INSERT_ONLY))
each_kept = pytest.mark.parametrize("table", sorted(INSERT_ONLY | NEVER_DELETED))
each_fixed = pytest.mark.parametrize(
    ("rule", "column"),
    [pytest.param(rule, column, id=f"{rule.table}.{column}") for rule in FIXED for column in rule.columns],
)


def with_row(
    table: str, change: Callable[[Any, models.Manager], Any], belongs_by: str = ""
) -> Callable[[], Any]:
    """The change of a row of ours that is made first, in the same action; `belongs_by` is the link it belongs by."""
    model = MODELS[table]

    def change_row() -> Any:
        given = (
            {belongs_by: fresh(model._meta.get_field(belongs_by), partnerships()[0])} if belongs_by else {}
        )
        return change(make_row(model, partnerships()[0], **given), model._base_manager)

    return change_row


def update_ways(table: str) -> dict[str, Callable[[], Any]]:
    day = {Partnership: "opens_on", User: "email"}.get(MODELS[table], "effective_on")

    def upsert(row: Any, rows: models.Manager) -> None:
        rows.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=[day])

    changes: dict[str, Callable[[Any, models.Manager], Any]] = {
        "save": lambda row, rows: row.save(),
        "queryset.update": lambda row, rows: rows.filter(pk=row.pk).update(**{day: "2009-01-01"}),
        "bulk_update": lambda row, rows: rows.bulk_update([row], [day]),
        "upsert": upsert,
        "raw": lambda row, rows: connection.run(
            f"UPDATE {table} SET {day} = '2009-01-01' WHERE id = {row.pk}"
        ),
    }
    return {way: with_row(table, change) for way, change in changes.items()}


def delete_ways(table: str) -> dict[str, Callable[[], Any]]:
    changes: dict[str, Callable[[Any, models.Manager], Any]] = {
        "delete": lambda row, rows: row.delete(),
        "queryset.delete": lambda row, rows: rows.filter(pk=row.pk).delete(),
        "_raw_delete": lambda row, rows: rows.filter(pk=row.pk)._raw_delete("default"),
        "raw": lambda row, rows: connection.run(f"DELETE FROM {table} WHERE id = {row.pk}"),
    }
    if connection.vendor == "sqlite":
        changes["or replace"] = lambda row, rows: connection.run(
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = {row.pk}"
        )
    return {way: with_row(table, change) for way, change in changes.items()}


@each_insert_only
def test_no_row_of_an_insert_only_table_changes(shared_world: Any, table: str) -> None:
    answers = {way: refusal(change) for way, change in update_ways(table).items()}
    assert set(answers.values()) == {"record.insert-only"}, answers


@each_kept
def test_no_kept_row_goes(shared_world: Any, table: str) -> None:
    code = "record.insert-only" if table in INSERT_ONLY else "record.never-deleted"
    answers = {way: refusal(change) for way, change in delete_ways(table).items()}
    assert set(answers.values()) == {code}, answers


@pytest.mark.parametrize("table", sorted(NEVER_DELETED))
def test_a_row_that_only_stays_may_change(shared_world: Any, table: str) -> None:
    if MODELS[table] is ReferenceSeries:
        change = with_row(table, lambda row, rows: rows.filter(pk=row.pk).update(last=8))
        assert refusal(change) == "accepted"
        return
    assert {refusal(change) for change in update_ways(table).values()} == {"accepted"}


@each_fixed
def test_a_fixed_column_does_not_change(shared_world: Any, rule: Fixed, column: str) -> None:
    model = MODELS[rule.table]
    field = next(one for one in model._meta.concrete_fields if one.column == column)

    def update(row: Any, rows: models.Manager) -> None:
        rows.filter(pk=row.pk).update(**{field.name: fresh(field, partnerships()[0])})

    def save(row: Any, rows: models.Manager) -> None:
        setattr(row, field.name, fresh(field, partnerships()[0]))
        row.save()

    belongs_by = field.name if field.name in ONE_OF.get(model.__name__, ()) else ""
    changes = [with_row(rule.table, change, belongs_by) for change in (update, save)]
    assert [refusal(change) for change in changes] == [rule.code] * 2


def test_the_lists_name_only_what_exists_and_one_rule_a_table() -> None:
    assert INSERT_ONLY.keys() | NEVER_DELETED.keys() | {rule.table for rule in FIXED} <= MODELS.keys()
    assert not INSERT_ONLY.keys() & NEVER_DELETED.keys()
    for rule in FIXED:
        assert set(rule.columns) <= {field.column for field in MODELS[rule.table]._meta.concrete_fields}


def test_each_refusal_has_its_sentence_and_no_other() -> None:
    assert SENTENCES.keys() == CODES | plan_guards.CODES
    assert all(words[0].isupper() and words.endswith(".") for words in SENTENCES.values())


def test_what_is_not_a_rule_of_the_record_stays_our_own_mistake(shared_world: Any) -> None:
    ours, _ = partnerships()
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"), transaction.atomic():
        make_row(ReferenceSeries, ours)

    def twice() -> None:
        for _ in range(2):
            make_row(ReferenceSeries, ours, prefix="Z")

    with pytest.raises(IntegrityError, match=r"UNIQUE|duplicate key"):
        refusal(twice)
