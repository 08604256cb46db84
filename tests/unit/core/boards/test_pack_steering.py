"""What a board steers by, in its pack: colours in words, silence said aloud, and nothing where nothing is."""

from dataclasses import replace

from jointreview.core.boards import Heading, Mark, Paragraph, Table
from jointreview.core.boards.pack_steering import (
    PackException,
    PackShown,
    PackSteering,
    PackTheme,
    steering_blocks,
)

NOTHING = PackSteering("Agreed in June", (), (), (), (), ())


def tables(told: PackSteering) -> dict[str, Table]:
    return {block.caption: block for block in steering_blocks(told) if isinstance(block, Table)}


def test_each_part_says_that_there_is_nothing() -> None:
    blocks = list(steering_blocks(NOTHING))
    assert [type(block) for block in blocks] == [Heading, Paragraph] * 5


def test_a_theme_counts_its_actions_by_colour_in_words() -> None:
    theme = PackTheme("Workforce", 3, (("red", 1), ("green", 2)))
    table = tables(replace(NOTHING, themes=(theme,)))["Themes; colours by: Agreed in June"]
    assert table.rows == (("Workforce", "3", (Mark("1 red", "poor"), Mark("2 green", "good"))),)


def test_an_exception_says_why_and_that_nobody_reported() -> None:
    late = PackException("A-001", "Fill two posts", "", "red", "Late by 12 days", "")
    (row,) = tables(replace(NOTHING, exceptions=(late,)))["Red and amber actions"].rows
    assert row[2:] == (
        Mark("No lead", "caution"),
        (Mark("Red", "poor"), "Late by 12 days"),
        "Nobody has reported on it",
    )


def test_a_measure_of_which_nothing_was_observed_is_listed_and_says_so() -> None:
    heard = PackShown("Children feel heard", "F-003", "8 in 10", "1 June 2008", "Survey")
    silent = PackShown("Families feel heard", "O-001", "", "", "")
    rows = tables(replace(NOTHING, voices=(heard, silent)))["What was heard"].rows
    assert rows[0] == ("Children feel heard", "F-003", "8 in 10", "1 June 2008", "Survey")
    assert rows[1][2] == Mark("Nothing yet", "caution")
