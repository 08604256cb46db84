"""Figures with their qualifier, in and out (requirements R006, R092, R258)."""

from decimal import Decimal

import pytest

from jointreview.core.quantities import Quantity, parse_quantity
from jointreview.errors import Invalid


@pytest.mark.requirement("R092")
@pytest.mark.parametrize(
    ("text", "quantity", "words"),
    [
        ("55", Quantity(Decimal(55)), "55"),
        ("over 50", Quantity(Decimal(50), "more_than"), "over 50"),
        (">50", Quantity(Decimal(50), "more_than"), "over 50"),
        ("more than 2,000", Quantity(Decimal(2000), "more_than"), "over 2,000"),
        ("less than 40%", Quantity(Decimal(40), "less_than", None, "%"), "less than 40%"),
        ("about 2 per cent", Quantity(Decimal(2), "about", None, "%"), "about 2%"),
        ("about 4,000", Quantity(Decimal(4000), "about"), "about 4,000"),
        ("at least 5", Quantity(Decimal(5), "at_least"), "at least 5"),
        ("10-12%", Quantity(Decimal(10), "range", Decimal(12), "%"), "10 to 12%"),
        ("between 10% and 12%", Quantity(Decimal(10), "range", Decimal(12), "%"), "10 to 12%"),
        ("1 in 20", Quantity(Decimal(1), "ratio", Decimal(20)), "1 in 20"),
        ("2.5 x target", Quantity(Decimal("2.5"), "ratio"), "2.5 times"),
        ("Six", Quantity(Decimal(6)), "6"),
        ("over twenty-five", Quantity(Decimal(25), "more_than"), "over 25"),
    ],
)
def test_reads_and_prints(text: str, quantity: Quantity, words: str) -> None:
    assert parse_quantity(text) == quantity
    assert str(quantity) == words
    assert parse_quantity(words) == quantity


@pytest.mark.parametrize(
    "text", ["", "many", "two and a half times higher than", "12-10%", "50 or so", "over"]
)
def test_refuses_what_is_no_figure_or_has_two_readings(text: str) -> None:
    with pytest.raises(Invalid, match=r"quantity\.unreadable"):
        parse_quantity(text)


@pytest.mark.requirement("R006")
def test_a_lower_bound_is_not_the_figure_and_has_no_order() -> None:
    over = Quantity(Decimal(50), "more_than")
    assert over != Quantity(Decimal(50))
    assert not over.is_exact
    with pytest.raises(TypeError):
        assert over < Quantity(Decimal(60))  # type: ignore[operator]


@pytest.mark.parametrize(
    "parts", [(Decimal(5), "range"), (Decimal(5), "about", Decimal(6)), (Decimal(5), "near")]
)
def test_cannot_be_built_wrong(parts: tuple) -> None:
    with pytest.raises(ValueError, match=r"range|second figure|no such"):
        Quantity(*parts)
