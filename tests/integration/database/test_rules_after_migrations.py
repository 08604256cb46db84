"""The rules hold after a migration that reshapes a table, and a new table has its own without anybody adding them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import IntegrityError, connection, models, transaction
from tests.lib.rows import make_row
from tests.lib.trail import check_trail
from tests.lib.world import PERSON, partnerships, refusal

from jointreview.adapters.database.installation import check_capture
from jointreview.web.actions.audit import recorded
from jointreview.web.models import (
    Finding,
    Inspection,
    Judgement,
    Organisation,
    Partnership,
    Passage,
    Post,
    ProgressNote,
)

RESHAPES_TABLES = True  # on PostgreSQL not as the application, which may not (tests/lib/world.py)
registry = Apps(["tests.lib"])


class Shelf(models.Model):
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        app_label = "lib"
        apps = registry
        db_table = "jointreview_rules_shelf"


class Book(models.Model):
    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="+")
    shelf = models.ForeignKey(Shelf, models.PROTECT, related_name="+")

    class Meta:
        app_label = "lib"
        apps = registry
        db_table = "jointreview_rules_book"


def _to(model: type[models.Model], name: str, field: models.Field) -> Callable[[Any], None]:
    """Alter a field of a table to another shape."""
    field.set_attributes_from_name(name)
    field.model = model
    return lambda editor: editor.alter_field(model, model._meta.get_field(name), field)


def _added(editor: Any) -> None:
    field = models.IntegerField(db_default=4)
    field.set_attributes_from_name("extra")
    field.model = Passage
    editor.add_field(Passage, field)


def _other_key(editor: Any) -> None:
    """A key of another type: Django rebuilds every table that points at it."""
    field = models.AutoField(primary_key=True)
    field.set_attributes_from_name("id")
    field.model = Passage
    editor.alter_field(Passage, Passage._meta.pk, field)


RESHAPED: dict[str, Callable[[Any], None]] = {
    "a column added to an insert-only table": _added,
    "a column filled where it was empty": _to(Passage, "page", models.PositiveIntegerField(default=1)),
    "a column of another type": _to(Finding, "text", models.CharField(max_length=9_000)),
    "the key of another type": _other_key,
    "a table that many point at": _to(Organisation, "kind", models.TextField()),
    "a table that points at itself": _to(Inspection, "title", models.TextField()),
}


@pytest.fixture
def shelves(world: Any) -> Iterator[Any]:
    with world.schema_editor() as editor:
        for table in (Book, Shelf):  # the one that points first: its target comes later
            editor.create_model(table)
    return world


def links_across() -> set[str]:
    """What becomes of links to another partnership, from and to the tables that were reshaped."""
    ours, theirs = partnerships()

    def target_last() -> None:
        make_row(Judgement, ours, passage_id=9_000)
        make_row(Passage, theirs, pk=9_000)

    return {
        refusal(lambda: make_row(Judgement, ours, passage=make_row(Passage, theirs))),
        refusal(target_last),
        refusal(lambda: make_row(Post, ours, organisation=make_row(Organisation, theirs))),
        refusal(lambda: make_row(Inspection, ours, parent=make_row(Inspection, theirs))),
        refusal(lambda: make_row(Finding, ours, passage=make_row(Passage, theirs))),
    }


@pytest.mark.parametrize("reshape", RESHAPED.values(), ids=RESHAPED.keys())
def test_the_rules_hold_after(world: Any, reshape: Callable[[Any], None]) -> None:
    with recorded(by=PERSON, code="test.begin"):
        kept = make_row(Passage, partnerships()[0], page=None)
        make_row(Finding, partnerships()[0])
    with world.schema_editor() as editor:
        reshape(editor)
    check_capture(world)
    check_trail(world)
    table = Passage._meta.db_table
    assert links_across() == {"record.partnership-mismatch"}
    assert refusal(lambda: Passage.objects.update(text="else")) == "record.insert-only"
    assert (
        refusal(lambda: connection.run(f"DELETE FROM {table} WHERE id = {kept.pk}")) == "record.insert-only"
    )
    assert refusal(lambda: Finding.objects.update(text="else")) == "finding.words-fixed"
    assert refusal(lambda: Finding.objects.update(summary="else")) == "accepted"


def test_a_new_table_is_kept_apart_without_anybody_adding_it_to_a_list(shelves: Any) -> None:
    ours, theirs = partnerships()
    check_capture(shelves)

    def shelf(of: Partnership, **given: Any) -> Shelf:
        given.setdefault("organisation", make_row(Organisation, of))
        return Shelf.objects.create(partnership=of, **given)

    assert refusal(lambda: Book.objects.create(partnership=ours, shelf=shelf(ours))) == "accepted"
    assert refusal(lambda: Book.objects.create(partnership=ours, shelf=shelf(theirs))) == (
        "record.partnership-mismatch"
    )
    assert refusal(lambda: shelf(ours, organisation=make_row(Organisation, theirs))) == (
        "record.partnership-mismatch"
    )
    assert refusal(lambda: shelf(ours) and Shelf.objects.update(partnership=theirs)) == (
        "record.partnership-fixed"
    )


def test_a_table_that_goes_takes_its_rules_with_it(shelves: Any) -> None:
    with recorded(by=PERSON, code="test.begin"):
        organisation = make_row(Organisation, partnerships()[0])
        Shelf.objects.create(partnership=partnerships()[0], organisation=organisation)
    with shelves.schema_editor() as editor:
        for table in (Book, Shelf):
            editor.delete_model(table)
    check_capture(shelves)
    # The rule of its own table, and none that asks for a table which is gone.
    assert refusal(organisation.delete) == "record.never-deleted"
    check_trail(shelves)


def test_a_dropped_insert_only_table_is_recorded_row_by_row(world: Any) -> None:
    with recorded(by=PERSON, code="test.begin"):
        make_row(ProgressNote, partnerships()[0])
    with world.schema_editor() as editor:
        editor.delete_model(ProgressNote)
    check_capture(world)
    check_trail(world)


def test_a_migration_changes_kept_rows_only_where_it_says_so(world: Any) -> None:
    with recorded(by=PERSON, code="test.begin"):
        make_row(Passage, partnerships()[0])
    with (
        world.schema_editor(),
        pytest.raises(IntegrityError, match=r"record\.insert-only"),
        transaction.atomic(),
    ):
        Passage.objects.update(paragraph="1.1")
    with world.schema_editor() as editor, editor.reshaped(Passage._meta.db_table):
        Passage.objects.update(paragraph="1.1")
    assert Passage.objects.get().paragraph == "1.1"
    check_capture(world)
    check_trail(world)
    assert refusal(lambda: Passage.objects.update(paragraph="1.2")) == "record.insert-only"
