"""The traps of ledger.md section 6 about values: recorded exactly, or noticed, on both databases."""

import json
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, models
from tests.lib.trail import check_trail, newest_action
from tests.lib.ways.tables import Odd, registry

from jointreview.web.actions.audit import Actor, recorded

PERSON = Actor("person", "17")


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ({"real": 0.3}, {"real": 0.30000000000000004}),
        ({"real": 1e300}, {"real": float("inf")}),
        ({"real": -1.1135600816527891e244}, {"real": float("-inf")}),
        ({"blob": b"\x00\xff"}, {"blob": b"\x00\xfe"}),
        ({"blob": b"text"}, {"blob": b""}),
        ({"text": "null"}, {"text": None}),
        ({"text": ""}, {"text": None}),
        ({"text": 'quote " \\ } line\n tab\t'}, {"text": "café 😀"}),
        ({"text": "a"}, {"text": "A"}),
        ({"money": Decimal("0.10")}, {"money": Decimal("0.11")}),
        (
            {"moment": datetime(2008, 6, 11, tzinfo=UTC)},
            {"moment": datetime(2008, 6, 11, 0, 0, 0, 1, tzinfo=UTC)},
        ),
        ({"facts": {"a": [1.5, None]}}, {"facts": {"a": [1.5]}}),
        ({"token": uuid.UUID(int=1)}, {"token": uuid.UUID(int=2)}),
    ],
    ids=str,
)
def test_the_smallest_change_is_recorded(prepared: Any, was: dict[str, Any], now: dict[str, Any]) -> None:
    with recorded(by=PERSON, code="odd.set"):
        Odd.objects.filter(pk=1).update(**was)
    check_trail(connection)
    with recorded(by=PERSON, code="odd.change"):
        Odd.objects.filter(pk=1).update(**now)
        Odd.objects.filter(pk=1).update(**now)
    action = newest_action(connection)
    found = connection.run(f"SELECT before, after FROM jr_entry WHERE action_id = {action}")
    assert len(found) == 1
    (name,) = now
    before, after = (json.loads(image)[name] for image in found[0])
    assert before != after
    check_trail(connection)


@pytest.mark.postgresql
@pytest.mark.parametrize("prepared", ["postgresql"], indirect=True)
def test_trap_6_the_zone_of_the_session_changes_no_image(prepared: Any) -> None:
    with recorded(by=PERSON, code="odd.set"):
        Odd.objects.filter(pk=1).update(moment=datetime(2008, 6, 11, 12, tzinfo=UTC), real=0.1, blob=b"\x00")
    for setting in ("timezone = 'Asia/Tokyo'", "bytea_output = 'escape'", "extra_float_digits = -5"):
        connection.run(f"SET {setting}")
    with recorded(by=PERSON, code="odd.change"):
        Odd.objects.filter(pk=1).update(text="changed")
        Odd.objects.filter(pk=1).update(text="changed")
    action = newest_action(connection)
    assert connection.run(f"SELECT count(*) FROM jr_entry WHERE action_id = {action}") == [(1,)]
    check_trail(connection)


def test_trap_4_more_than_63_columns(ways: Any) -> None:
    columns = {f"c{n}": models.TextField(default="") for n in range(140)}
    meta = type("Meta", (), {"app_label": "ways", "apps": registry, "db_table": "jointreview_ways_wide"})
    registry.all_models["ways"].pop("wide", None)
    wide = type("Wide", (models.Model,), {**columns, "Meta": meta, "__module__": __name__})
    with ways.schema_editor() as editor:
        editor.create_model(wide)
    with recorded(by=PERSON, code="wide.set"):
        row = wide.objects.create(c0="}", c49="first", c50=",", c139='"last')
        wide.objects.filter(pk=row.pk).update(c139="changed")
    images = [json.loads(after) for (after,) in connection.run("SELECT after FROM jr_entry ORDER BY id")]
    assert [len(image) for image in images] == [141, 141]
    assert (images[0]["c0"], images[0]["c50"], images[0]["c139"]) == ("}", ",", '"last')
    assert images[1]["c139"] == "changed"
    check_trail(connection)


DECLARED = (
    "integer,bigint,bool,smallint unsigned,varchar(9),text,date,datetime,decimal,real,BLOB,char(32),time,"
)


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
@pytest.mark.parametrize("declared", DECLARED.split(","))
def test_trap_4_any_value_in_a_column_of_any_type(ways: Any, declared: str) -> None:
    """SQLite keeps what it is given: whatever a column was declared as, the image shows the value that is there."""
    whole = (0, -1, 2**53 + 1, 2**63 - 1, -(2**63))
    reals = (0.1, 0.30000000000000004, -2.5, 2.0**63, 1e300, 5e-324, float("inf"), float("-inf"))
    others = ("", "a", "12", "0.5", "2008-06-11", "\u00e9", b"", b"a", b"\x00\xff", None)
    ways.run(f'CREATE TABLE jointreview_any (id integer PRIMARY KEY, "cell" {declared})')
    with ways.schema_editor():
        pass
    with recorded(by=PERSON, code="any.set"):
        for value in (*whole, *reals, *others):
            ways.run("INSERT INTO jointreview_any (cell) VALUES (%s)", (value,))
        ways.run("UPDATE jointreview_any SET cell = NULL WHERE id % 2 = 0")
        ways.run("DELETE FROM jointreview_any WHERE id % 3 = 0")
    check_trail(connection)


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_trap_4_a_decimal_is_printed_to_its_last_digit(ways: Any) -> None:
    """Few digits are printed the quick way; every number must still read back as the very number that is kept."""
    sums = [
        float(f"{whole}.{part}") for whole in (0, 7, 1234567890, 9999999999) for part in ("1", "15", "9999")
    ]
    edges = [1e10 - 1e-4, 1e10, 99999.99995, 1e-5, 0.1 + 0.2, 1.0000000000000002, 2.0**53 + 0.5, -1e-300]
    ways.run('CREATE TABLE jointreview_sums (id integer PRIMARY KEY, "cell" decimal)')
    with ways.schema_editor():
        pass
    with recorded(by=PERSON, code="sums.set"):
        for value in (*sums, *(-value for value in sums), *edges):
            ways.run("INSERT INTO jointreview_sums (cell) VALUES (%s)", (value,))
    rows = connection.run(
        "SELECT cell, after FROM jr_entry JOIN jointreview_sums s ON CAST(s.id AS TEXT) = record_key"
    )
    assert len(rows) == 2 * len(sums) + len(edges)
    assert [json.loads(after)["cell"] for _, after in rows] == [value for value, _ in rows]
