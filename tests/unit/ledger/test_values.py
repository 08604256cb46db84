"""One text for each value, and nothing else accepted. Expected texts are the table of decision 0003."""

import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from jointreview.ledger.canonical import canonical
from jointreview.ledger.values import Value, value_of


@pytest.mark.parametrize(
    ("plain", "kind", "text"),
    [
        (None, "null", ""),
        (True, "bool", "true"),
        (1, "integer", "1"),
        (-12, "integer", "-12"),
        (Decimal("12.50"), "decimal", "12.50"),
        (Decimal("1E+3"), "decimal", "1000"),
        (Decimal("-0.00"), "decimal", "0.00"),
        (0.1, "real", "3fb999999999999a"),
        ("null", "text", "null"),
        (date(2008, 6, 11), "date", "2008-06-11"),
        (
            datetime(2008, 6, 11, 13, tzinfo=timezone(timedelta(hours=1))),
            "moment",
            "2008-06-11T12:00:00.000000Z",
        ),
        (datetime(1, 1, 1, tzinfo=UTC), "moment", "0001-01-01T00:00:00.000000Z"),
        (time(14, 5), "clock", "14:05:00.000000"),
        (b"\x00\xff", "bytes", "00ff"),
        (uuid.UUID(int=1), "uuid", "00000000-0000-0000-0000-000000000001"),
    ],
)
def test_encoding(plain: Any, kind: str, text: str) -> None:
    value = value_of(plain)
    assert (value.kind, value.text) == (kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("null", "null"),
        ("bool", "1"),
        ("integer", "+1"),
        ("integer", "01"),
        ("integer", "-0"),
        ("integer", "١"),
        ("decimal", "1e3"),
        ("decimal", "-0.0"),
        ("decimal", ".5"),
        ("real", "0.1"),
        ("real", "7ff8000000000000"),
        ("date", "2007-02-29"),
        ("date", "2008-6-11"),
        ("date", "2008-06-11\n"),
        ("partial-date", "2008-13"),
        ("partial-date", "2008/"),
        ("moment", "2008-06-11T12:00:00Z"),
        ("moment", "2008-06-11T25:00:00.000000Z"),
        ("clock", "24:00:00.000000"),
        ("bytes", "FF"),
        ("bytes", "0"),
        ("uuid", "0f8fad5bd9cb469fa16570867728950e"),
        ("json", ""),
        ("float", "1"),
    ],
)
def test_a_second_spelling_is_refused_without_saying_the_value(kind: Any, text: str) -> None:
    with pytest.raises(ValueError, match="not the form") as refusal:
        Value(kind, text)
    assert text.strip() in ("", "1", "0") or text not in str(refusal.value).replace(kind, "")


@pytest.mark.parametrize("plain", [Decimal("NaN"), Decimal("Infinity"), float("nan"), datetime(2008, 6, 11)])
def test_what_is_no_value_is_refused(plain: Any) -> None:
    with pytest.raises(ValueError, match=r"decimal|form|zone"):
        value_of(plain)


def test_canonical_has_no_numbers_and_orders_names_as_utf_16() -> None:
    for number in (1, 1.5):
        with pytest.raises(TypeError, match="as text"):
            canonical({"a": number})  # type: ignore[dict-item]
    # RFC 8785 section 3.2.3: a surrogate pair sorts before U+E000 and above.
    assert (
        canonical({"\ue000": "b", "\U0001f600": "a", "": None}) == '{"":null,"😀":"a","\ue000":"b"}'.encode()
    )
    with pytest.raises(UnicodeEncodeError):
        canonical("\ud800")
