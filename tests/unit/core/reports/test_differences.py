"""What a better reader would change: nothing for the same reading, and each kind of change by its stable key."""

from dataclasses import replace

import pytest
from tests.lib import reports

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.differences import counterparts, differences, is_newer
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading


@pytest.fixture(scope="module")
def old() -> Reading:
    return read_document(take_in(reports.ilacs_pdf(), "a.pdf"))


def told(old: Reading, new: Reading) -> list[tuple[str, str, str]]:
    return [(one.change, one.what, one.key) for one in differences(old, new)]


def test_the_same_reading_under_another_name_and_version_changes_nothing(old: Reading) -> None:
    assert told(old, replace(old, file="b.pdf", reader_version="9")) == []


def test_a_grade_that_changes_is_one_change_that_says_both(old: Reading) -> None:
    first = replace(old.judgements[0], grade="inadequate", printed="Inadequate")
    (one,) = differences(old, replace(old, judgements=(first, *old.judgements[1:])))
    assert (one.change, one.what, one.key) == ("changed", "judgements", "ilacs-2023 leaders")
    assert (one.before, one.after) == (
        {"grade": "good", "printed": "Good"},
        {"grade": "inadequate", "printed": "Inadequate"},
    )
    assert "'good' -> 'inadequate'" in one.words


def test_order_does_not_matter_but_words_do(old: Reading) -> None:
    first, second = old.recommendations
    assert told(old, replace(old, recommendations=(second, first))) == []
    other = replace(first, text="Another thing.")
    assert told(old, replace(old, recommendations=(other, second))) == [
        ("removed", "recommendations", "ilacs-2023 recommendation the first thing to mend"),
        ("added", "recommendations", "ilacs-2023 recommendation another thing"),
    ]


def test_problems_added_and_removed_and_twins_are_told_apart(old: Reading) -> None:
    problem = old.problems[0]
    assert told(old, replace(old, problems=old.problems[1:])) == [("removed", "problems", problem.code)]
    assert told(old, old.noted(problem)) == [("added", "problems", f"{problem.code} (2)")]


def test_the_head_of_the_reading_counts(old: Reading) -> None:
    (one,) = differences(old, replace(old, authority="Kent"))
    assert (one.what, one.before, one.after) == ("reading", {"authority": "Leeds"}, {"authority": "Kent"})


def test_two_files_cannot_be_compared(old: Reading) -> None:
    with pytest.raises(ValueError, match="two different files"):
        differences(old, replace(old, sha256="0" * 64))


def test_each_difference_names_the_places_in_both_readings(old: Reading) -> None:
    graded = replace(old.judgements[1], grade="inadequate")
    (changed,) = differences(old, replace(old, judgements=(graded, old.judgements[0], *old.judgements[2:])))
    assert (changed.before_at, changed.after_at) == (1, 0)
    (gone,) = differences(old, replace(old, recommendations=old.recommendations[:1]))
    assert (gone.before_at, gone.after_at) == (1, None)


def test_counterparts_are_found_by_key_though_order_and_fields_change(old: Reading) -> None:
    first, second, *others = old.judgements
    new = replace(old, judgements=(replace(second, grade=None), first, *others), recommendations=())
    found = counterparts(old, new)
    assert (found["judgements", 0], found["judgements", 1]) == (1, 0)
    assert not [key for key in found if key[0] == "recommendations"]


@pytest.mark.parametrize(
    ("version", "than", "newer"),
    [
        ("1.10", "1.9", True),
        ("1.9", "1.10", False),
        ("1.8", "1.8", False),
        ("2", "1.8", True),
        ("1.0", "test", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, than: str, newer: bool) -> None:
    assert is_newer(version, than) is newer
