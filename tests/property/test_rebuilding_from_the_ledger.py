"""ledger.md section 8, test 28: every record rebuilt from the ledger at every entry is what it was.

Random changes (rows added, changed, removed, put back; links of many to many set and cleared) are made one action at a
time; after each the test reads all rows itself, without the product, and keeps them. Then each record is rebuilt at
each of those points and compared.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.lib.databases import connected, sqlite_settings
from tests.lib.rebuilding import check_rebuilt, last, make
from tests.lib.trail import live_rows, newest_action
from tests.lib.ways.changes import prepare
from tests.lib.ways.tables import TABLES

from jointreview.adapters.database.installation import install_ledger
from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.models.who import Partnership
from jointreview.web.queries.as_at import When, cells_at, end_of, holds
from jointreview.web.queries.history import history_of, latest_of

PERSON = Actor("person", "17")

NUMBERS = st.integers(1, 4)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("add"), NUMBERS, st.text("ab é", max_size=3)),
        st.tuples(st.just("edit"), NUMBERS, st.integers(-5, 5)),
        st.tuples(st.just("read"), NUMBERS, st.sampled_from([None, 1, 2])),
        st.tuples(st.just("remove"), NUMBERS, st.none()),
        st.tuples(st.just("tag"), NUMBERS, st.lists(st.sampled_from([1, 2]), unique=True)),
        st.tuples(st.just("owner"), st.just(2), st.none()),
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    path = tmp_path_factory.mktemp("rebuilding") / "template.sqlite3"
    with django_db_blocker.unblock(), connected(sqlite_settings(path)) as connection:
        with connection.schema_editor() as editor:
            install_ledger(editor)
            for table in (*TABLES, Partnership):
                editor.create_model(table)
        with recorded(by=PERSON, code="test.begin"):
            prepare()
        connection.run("PRAGMA journal_mode = DELETE")
    return path


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_8_28_every_record_at_every_entry(
    template: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any, changes: list[Any]
) -> None:
    path = tmp_path_factory.mktemp("case") / "case.sqlite3"
    shutil.copy(template, path)
    with django_db_blocker.unblock(), connected(sqlite_settings(path)) as connection:
        connection.run("PRAGMA synchronous = OFF")
        kept = [(last(connection), live_rows(connection))]
        for change in changes:
            with recorded(by=PERSON, code="test.change"):
                make(change)
            kept.append((last(connection), live_rows(connection)))
        check_rebuilt(connection, kept)


@pytest.mark.parametrize(
    ("recorded_at", "first_known_on"),
    [
        ("2008-02-28T23:59:59.999000Z", date(2008, 2, 28)),
        ("2008-02-29T00:00:00.000000Z", date(2008, 2, 29)),  # a leap day
        ("2008-02-29T23:59:59.999000Z", date(2008, 2, 29)),
        ("2008-03-30T00:30:00.000000Z", date(2008, 3, 30)),  # half an hour before the clocks go forward
        ("2008-03-30T22:59:59.999000Z", date(2008, 3, 30)),
        ("2008-03-30T23:00:00.000000Z", date(2008, 3, 31)),  # the short day is over at 23:00 UTC
        ("2008-10-25T22:59:59.999000Z", date(2008, 10, 25)),
        ("2008-10-25T23:00:00.000000Z", date(2008, 10, 26)),
        ("2008-10-26T01:30:00.000000Z", date(2008, 10, 26)),  # the hour that comes twice
        ("2008-10-26T23:59:59.999000Z", date(2008, 10, 26)),  # the long day ends with UTC's
        ("2008-10-27T00:00:00.000000Z", date(2008, 10, 27)),
        ("2008-12-31T23:59:59.999000Z", date(2008, 12, 31)),
    ],
)
def test_8_28_a_day_ends_when_it_does_in_london(
    template: Path, tmp_path: Path, django_db_blocker: Any, recorded_at: str, first_known_on: date
) -> None:
    path = tmp_path / "case.sqlite3"
    shutil.copy(template, path)
    with django_db_blocker.unblock(), connected(sqlite_settings(path)) as connection:
        with recorded(by=PERSON, code="test.enter"):
            connection.run(
                "INSERT INTO jr_entry (at, table_name, operation, record_key, after, action_id) "
                f"VALUES (%s, 'jointreview_made_up', 'insert', '1', '{{\"n\": 1}}', {newest_action(connection)})",
                (recorded_at,),
            )
        history = history_of("jointreview_made_up", "1")
        before = first_known_on - timedelta(days=1)
        assert cells_at(history, end_of(before)) is None
        assert cells_at(history, end_of(first_known_on)) == {"n": 1}
        assert latest_of("jointreview_made_up", end_of(before), 0, 9) == {}
        assert list(latest_of("jointreview_made_up", end_of(first_known_on), 0, 9)) == ["1"]


def test_a_row_holds_from_its_day() -> None:
    when = When(true_on=date(2008, 6, 11), known_on=date(2008, 6, 18))
    assert holds({"effective_on": "2008-06-11"}, when.true_on)
    assert not holds({"effective_on": "2008-06-12"}, when.true_on)
    assert not holds(None, when.true_on)
