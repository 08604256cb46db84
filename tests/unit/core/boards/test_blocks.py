"""A paper that could not be accessible cannot be built."""

import pytest

from jointreview.core.boards import Heading, Listing, Mark, Paper, Paragraph, Table
from jointreview.core.boards.blocks import printable


def a_paper(*blocks) -> Paper:
    return Paper("Title", "", "Partnership", "", "", "", (), blocks)


def test_headings_may_not_skip_a_level() -> None:
    a_paper(Heading("One"), Heading("Two", 2), Heading("Three", 3), Heading("One again"))
    with pytest.raises(ValueError, match="skips a level"):
        a_paper(Heading("One"), Heading("Three", 3))
    with pytest.raises(ValueError, match="skips a level"):
        a_paper(Paragraph("text"), Heading("Two", 2))


@pytest.mark.parametrize("level", [0, 4])
def test_a_heading_has_level_one_to_three(level: int) -> None:
    with pytest.raises(ValueError, match="level from 1 to 3"):
        Heading("Words", level)


def test_a_table_is_as_wide_as_its_header() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        Table("Grades", ("Judgement", "Grade"), (("Safeguarding",),), (3, 1))
    with pytest.raises(ValueError, match="do not fit"):
        Table("Grades", ("Judgement", "Grade"), (), (3,))


def test_a_table_has_a_caption_and_no_empty_header_cell() -> None:
    with pytest.raises(ValueError, match="caption"):
        Table(" ", ("Judgement",), (), (1,))
    with pytest.raises(ValueError, match="caption"):
        Table("Grades", ("Judgement", ""), (), (1, 1))


def test_a_colour_never_stands_without_words() -> None:
    with pytest.raises(ValueError, match="colour alone"):
        Mark(" ", "poor")


def test_a_list_has_items_and_a_number_for_each_or_none() -> None:
    Listing(("a", "b"), ("1.", "2."))
    for items, numbers in (((), ()), (("a", "b"), ("1.",))):
        with pytest.raises(ValueError, match="a number for each"):
            Listing(items, numbers)


def test_a_paper_has_a_title() -> None:
    with pytest.raises(ValueError, match="title"):
        Paper("", "", "", "", "", "", (), ())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("one\ntwo", "one\ntwo"),
        ("a\x00b\x0bc", "a b c"),
        ("14–19 ½ £", "14–19 ½ £"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_control_characters_become_spaces(given: str, kept: str) -> None:
    assert printable(given) == kept
