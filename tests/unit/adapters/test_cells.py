"""Cells of captured images as values of the ledger: expected forms from decision 0003's table, by hand."""

import pytest

from jointreview.adapters.database.cells import kind_of, state_of
from jointreview.ledger.values import Value


@pytest.mark.parametrize(
    ("declared", "image", "expected"),
    [
        # SQLite, as Django declares and writes it
        ("bigint", '{"x":-12}', ("integer", "-12")),
        ("integer unsigned", '{"x":7}', ("integer", "7")),
        ("bool", '{"x":1}', ("bool", "true")),
        ("bool", '{"x":0}', ("bool", "false")),
        ("bool", '{"x":2}', ("integer", "2")),
        ("decimal", '{"x":0.10000000000000000555}', ("decimal", "0.10")),
        ("decimal", '{"x":3}', ("decimal", "3.00")),
        ("real", '{"x":0.10000000000000000555}', ("real", "3fb999999999999a")),
        ("real", '{"x":{"real":"Inf"}}', ("real", "7ff0000000000000")),
        ("varchar(20)", '{"x":"12"}', ("text", "12")),
        ("varchar(20)", '{"x":null}', ("null", "")),
        ("date", '{"x":"2008-06-11"}', ("date", "2008-06-11")),
        ("datetime", '{"x":"2008-06-11 12:00:00"}', ("moment", "2008-06-11T12:00:00.000000Z")),
        ("datetime", '{"x":"2008-06-11 12:00:00.000001"}', ("moment", "2008-06-11T12:00:00.000001Z")),
        ("time", '{"x":"14:05:00"}', ("clock", "14:05:00.000000")),
        ("BLOB", '{"x":{"blob":"00ff"}}', ("bytes", "00ff")),
        (
            "char(32)",
            '{"x":"00000000000000000000000000000001"}',
            ("uuid", "00000000-0000-0000-0000-000000000001"),
        ),
        # PostgreSQL
        ("boolean", '{"x":true}', ("bool", "true")),
        ("numeric(9,2)", '{"x":12.50}', ("decimal", "12.50")),
        ("double precision", '{"x":1e+300}', ("real", "7e37e43c8800759c")),
        ("double precision", '{"x":"-Infinity"}', ("real", "fff0000000000000")),
        (
            "timestamp with time zone",
            '{"x":"2008-06-11T13:00:00+01:00"}',
            ("moment", "2008-06-11T12:00:00.000000Z"),
        ),
        ("time without time zone", '{"x":"14:05:00"}', ("clock", "14:05:00.000000")),
        ("bytea", '{"x":"\\\\x00ff"}', ("bytes", "00ff")),
        ("jsonb", '{"x":{"b":1.50,"a":[null]}}', ("json", '{"a": [null], "b": 1.50}')),
        # not of their column's kind, or of no column any more
        ("bigint", '{"x":"words"}', ("text", "words")),
        ("date", '{"x":20080611}', ("integer", "20080611")),
        ("date", '{"x":"some day"}', ("text", "some day")),
    ],
)
def test_each_cell_has_its_one_form(declared: str, image: str, expected: tuple[str, str]) -> None:
    assert state_of(image, {"x": kind_of(declared)}, {"x": 2}) == {"x": Value(*expected)}  # type: ignore[arg-type]


def test_a_column_that_is_no_longer_there_is_kept() -> None:
    assert state_of('{"gone":"a","n":1.5}', {}, {}) == {
        "gone": Value("text", "a"),
        "n": Value("real", "3ff8000000000000"),
    }
