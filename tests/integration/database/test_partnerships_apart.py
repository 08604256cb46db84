"""No link crosses partnerships and no row moves (product-model.md section 7.4, row 1), by any way, on both databases.

The links walked here are those of Django's models; the triggers are made from the database's own schema: two methods.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models
from tests.lib.plan_rows import ONE_OF
from tests.lib.rows import fresh, links, make_row, new_row, own_models
from tests.lib.world import partnerships, refusal

from jointreview.adapters.database.kept import INSERT_ONLY, NEVER_DELETED_CODE
from jointreview.web.models import Organisation, Partnership, Person, Post

MISMATCH, MOVED = "record.partnership-mismatch", "record.partnership-fixed"
each_link = pytest.mark.parametrize("link", list(links()), ids=lambda f: f"{f.model.__name__}.{f.name}")
each_table = pytest.mark.parametrize("model", list(own_models()), ids=lambda model: model.__name__)


def inserts(link: models.ForeignKey, target: Partnership) -> dict[str, Callable[[], Any]]:
    """Ways to insert a row of ours that points at a row of `target`."""
    ours, _ = partnerships()
    model = link.model

    def row() -> models.Model:
        return new_row(model, ours, **{link.name: fresh(link, target)})

    manager = model._base_manager
    return {
        "save": lambda: row().save(force_insert=True),
        "bulk_create": lambda: manager.bulk_create([row(), row()]),
        "ignoring conflicts": lambda: manager.bulk_create([row()], ignore_conflicts=True),
    }


def updates(link: models.ForeignKey, target: Partnership) -> dict[str, Callable[[], Any]]:
    """Ways to point a row of ours at a row of `target`."""
    ours, _ = partnerships()
    model, table = link.model, link.model._meta.db_table

    belongs_by = link.name in ONE_OF.get(model.__name__, ())

    def made() -> Any:
        """A row of ours; one that belongs to exactly one thing belongs by this link, so that no second is added."""
        return make_row(model, ours, **({link.name: fresh(link, ours)} if belongs_by else {}))

    def set_and(write: Callable[[Any], Any]) -> None:
        row = made()
        setattr(row, link.name, fresh(link, target))
        write(row)

    def raw(row: Any) -> None:
        there = row.serializable_value(link.attname)
        connection.run(f'UPDATE "{table}" SET "{link.column}" = {there} WHERE id = {row.pk}')

    return {
        "save": lambda: set_and(lambda row: row.save()),
        "bulk_update": lambda: set_and(lambda row: model._base_manager.bulk_update([row], [link.name])),
        "queryset.update": lambda: made() and model._base_manager.update(**{link.name: fresh(link, target)}),
        "raw": lambda: set_and(raw),
    }


def test_the_links_in_the_schema_are_those_of_the_models(shared_world: Any) -> None:
    said = {(f.model._meta.db_table, f.column, f.related_model._meta.db_table) for f in links()}
    found = {(link.table, link.column, link.target) for link in shared_world.capture.tables().links}
    assert said == found
    assert len(said) > 40


@each_link
def test_a_link_to_another_partnership_is_refused(shared_world: Any, link: models.ForeignKey) -> None:
    ours, theirs = partnerships()
    across = {way: refusal(change) for way, change in inserts(link, theirs).items()}
    assert set(across.values()) == {MISMATCH}, across
    within = {way: refusal(change) for way, change in inserts(link, ours).items()}
    assert set(within.values()) == {"accepted"}, within


@each_link
def test_a_row_is_not_pointed_at_another_partnership(shared_world: Any, link: models.ForeignKey) -> None:
    _, theirs = partnerships()
    across = {way: refusal(change) for way, change in updates(link, theirs).items()}
    if link.model._meta.db_table in INSERT_ONLY:
        assert set(across.values()) == {"record.insert-only"}, across
        return
    # A column that is written once is refused for that, where that comes first.
    once = {
        "finding.words-fixed",
        "finding.link-fixed",
        "meeting.fixed",
        "reading.fixed",
        "grant.fixed",
        "holding.fixed",
        "measure.fixed",
    }
    assert set(across.values()) <= {MISMATCH, *once}, across


@each_table
def test_a_row_never_moves_to_another_partnership(shared_world: Any, model: type[models.Model]) -> None:
    ours, theirs = partnerships()
    assert model._meta.get_field("partnership")

    def move() -> None:
        row = make_row(model, ours)
        model._base_manager.filter(pk=row.pk).update(partnership=theirs)

    expected = {"record.insert-only"} if model._meta.db_table in INSERT_ONLY else set()
    assert refusal(move) in expected | {MOVED}


def test_a_target_that_comes_after_its_link_is_checked_when_it_comes(shared_world: Any) -> None:
    """Foreign keys are deferred: the row that points may be there first."""
    ours, theirs = partnerships()

    def link_first(target: Partnership) -> None:
        make_row(Post, ours, organisation_id=7_000)
        make_row(Organisation, target, pk=7_000)

    assert refusal(lambda: link_first(theirs)) == MISMATCH
    assert refusal(lambda: link_first(ours)) == "accepted"


def test_a_target_does_not_go_so_none_comes_back_in_another_partnership(shared_world: Any) -> None:
    ours, theirs = partnerships()

    def swap(target: Partnership) -> None:
        person = make_row(Person, ours)
        table = Organisation._meta.db_table
        connection.run(f"DELETE FROM {table} WHERE id = {person.organisation_id}")
        make_row(Organisation, target, pk=person.organisation_id)

    assert {refusal(lambda: swap(theirs)), refusal(lambda: swap(ours))} == {NEVER_DELETED_CODE}


@pytest.mark.parametrize("shared_world", ["sqlite"], indirect=True)
def test_or_replace_does_not_swap_a_target(shared_world: Any) -> None:
    ours, theirs = partnerships()

    def replace() -> None:
        there = make_row(Person, ours).organisation_id
        connection.run(
            "INSERT OR REPLACE INTO jointreview_organisation "
            "(id, partnership_id, effective_on, name, kind) "
            f"VALUES ({there}, {theirs.pk}, '2008-06-11', 'Swapped', 'council')"
        )

    assert refusal(replace) == NEVER_DELETED_CODE
