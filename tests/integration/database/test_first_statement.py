"""On PostgreSQL BEGIN, who acts and the first statement are one message: whatever that statement is, it stays whole."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction
from psycopg.pq import TransactionStatus
from psycopg.sql import SQL, Literal
from tests.lib.trail import check_trail, newest_action
from tests.lib.ways.tables import Note, Tag

from jointreview.adapters.database.stated import StatedAction
from jointreview.web.actions.audit import Actor, recorded

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.parametrize("prepared", ["postgresql"], indirect=True),
]
PERSON = Actor("person", "17")
WORDS = 'it\'s 100 %, %s or %(name)s \\ "said"; DROP TABLE jr_action --\n£ é'
ODD = "5 % of %s"


def _rows(statement: Any, values: Any = None) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall(), cursor.rowcount


def _executed_many() -> object:
    with connection.cursor() as cursor:
        cursor.executemany("UPDATE jointreview_ways_note SET n = %s WHERE n >= %s", [(7, 0), (8, 7)])
        return cursor.rowcount


def _copied() -> object:
    with connection.cursor() as cursor, cursor.copy("COPY (VALUES (1), (2)) TO STDOUT") as copy:
        return list(copy.rows())


def _streamed() -> object:
    with connection.cursor() as cursor:
        return list(cursor.stream("SELECT %s::int", (3,)))


def _called() -> object:
    with connection.cursor() as cursor:
        cursor.callproc("upper", ("a%b",))
        return cursor.fetchone()


FIRST: dict[str, tuple[Callable[[], object], object]] = {
    "an update": (lambda: Note.objects.update(n=9), 3),
    "an insert that gives its key back": (lambda: Tag.objects.create(name="c").pk is not None, True),
    "values with a sign of a place in them": (lambda: _rows("SELECT %s::text", (ODD,)), ([(ODD,)], 1)),
    "values by name": (lambda: _rows("SELECT %(it)s::text", {"it": ODD}), ([(ODD,)], 1)),
    "no values": (lambda: _rows("SELECT '%s'"), ([("%s",)], 1)),
    "several statements, the first one's answer": (lambda: _rows("SELECT 1; SELECT 2"), ([(1,)], 1)),
    "a composed one": (lambda: _rows(SQL("SELECT {}").format(Literal(ODD))), ([(ODD,)], 1)),
    "one statement many times": (_executed_many, 6),
    "a copy": (_copied, [("1",), ("2",)]),
    "a stream": (_streamed, [(3,)]),
    "a procedure": (_called, ("A%B",)),
    "a cursor of the server": (lambda: len(list(Note.objects.iterator(chunk_size=1))), 3),
}


@pytest.mark.parametrize("first", FIRST)
def test_the_first_statement_is_answered_as_ever_and_its_action_is_there(prepared: Any, first: str) -> None:
    ask, answer = FIRST[first]
    with recorded(by=PERSON, code="note.change", reason=WORDS):
        assert ask() == answer
        said = connection.run(
            "SELECT reason, code FROM jr_action WHERE id = %s", (newest_action(connection),)
        )
        Note.objects.update(n=11)
    assert said == [(WORDS, "note.change")]
    assert connection.run(
        "SELECT DISTINCT action_id FROM jr_entry WHERE action_id >= %s", (newest_action(connection),)
    ) == [(newest_action(connection),)]
    assert connection.get_autocommit()
    check_trail(connection)


def test_an_action_after_another_statement_says_every_word_as_given(prepared: Any) -> None:
    with transaction.atomic():
        connection.run("SELECT 1")
        connection.begin_action(StatedAction("x.y", "person", "17", "person:17", reason=WORDS))
        connection.end_action()
    assert connection.run("SELECT reason FROM jr_action ORDER BY id DESC LIMIT 1") == [(WORDS,)]


def test_an_action_in_which_nothing_is_asked_leaves_nothing(prepared: Any) -> None:
    before = newest_action(connection)
    with recorded(by=PERSON, code="note.change"):
        pass
    assert connection.connection.info.transaction_status == TransactionStatus.IDLE
    assert newest_action(connection) == before
    with pytest.raises(IntegrityError, match=r"ledger\.no-action"):
        Note.objects.update(n=9)


def test_all_of_it_is_taken_back_when_the_block_fails(prepared: Any) -> None:
    before = newest_action(connection), list(Note.objects.order_by("pk").values_list("n", flat=True))

    def fail() -> None:
        with recorded(by=PERSON, code="note.change"):
            Note.objects.update(n=9)
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert before == (
        newest_action(connection),
        list(Note.objects.order_by("pk").values_list("n", flat=True)),
    )
    check_trail(connection)


def test_a_first_statement_that_is_refused_leaves_nothing_open(prepared: Any) -> None:
    before = newest_action(connection)
    with pytest.raises(IntegrityError), recorded(by=PERSON, code="note.change"):
        connection.run("INSERT INTO jointreview_ways_note (id) SELECT min(id) FROM jointreview_ways_note")
    assert newest_action(connection) == before
    with recorded(by=PERSON, code="note.change"):
        Note.objects.update(n=9)
    check_trail(connection)


@pytest.mark.parametrize("values", [None, (object(),)])
def test_a_first_statement_that_cannot_be_read_begins_nothing_and_loses_nothing(
    prepared: Any, values: Any
) -> None:
    """The next one begins the transaction and the action, and all of it is taken back together."""
    before = newest_action(connection), list(Note.objects.order_by("pk").values_list("n", flat=True))

    def slip_and_go_on(after: Callable[[], object]) -> None:
        with recorded(by=PERSON, code="note.change", reason=WORDS):
            with pytest.raises(ProgrammingError):
                connection.run("SELEC %s", values)
            Note.objects.update(n=9)
            after()

    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        slip_and_go_on(fail)
    assert before == (
        newest_action(connection),
        list(Note.objects.order_by("pk").values_list("n", flat=True)),
    )
    slip_and_go_on(lambda: None)
    assert set(Note.objects.values_list("n", flat=True)) == {9}
    assert connection.run("SELECT reason FROM jr_action ORDER BY id DESC LIMIT 1") == [(WORDS,)]
    check_trail(connection)


def test_an_action_refused_leaves_nothing_open(prepared: Any) -> None:
    nul = StatedAction("x.y", "person", "17", "person:17", reason="a\0b")
    with pytest.raises((ValueError, DataError)), transaction.atomic():
        connection.begin_action(nul)
    with pytest.raises(IntegrityError, match=r"ledger\.no-actor"):
        connection.run("SELECT jr_begin_action('', 'system', 'x', 'x', '', '', '', '', '', '')")
    nobody = StatedAction("x.y", "person", "17", "person:17")
    object.__setattr__(nobody, "actor", "")

    def act() -> None:
        with transaction.atomic():
            connection.begin_action(nobody)
            try:
                connection.run("SELECT 1")
            finally:
                connection.end_action()

    with pytest.raises(IntegrityError, match=r"ledger\.no-actor"):
        act()
    with recorded(by=PERSON, code="note.change"):
        Note.objects.update(n=9)
    check_trail(connection)
