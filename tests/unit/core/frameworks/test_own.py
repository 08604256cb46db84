"""A partnership's own framework files: every problem at once, and never in the place of a packaged version."""

from importlib import resources

import pytest

from jointreview.core.frameworks import check_file, frameworks_with, load_frameworks

DATA = resources.files("jointreview.core.frameworks") / "data"
JAR = (DATA / "jar-2007.toml").read_text(encoding="utf-8")
OWN = """
[framework]
id = "own-2020"
family = "own"
title = "Our own review"
version = "2020"
completeness = "complete"

[validity]
from = 2020-01-01
source = "Partnership board, minute 4"
state = "council"

[inspectorates]
lead = "None: our own"
source = "Partnership board, minute 4"
state = "council"

[areas]
source = "Partnership board, minute 4"
state = "council"
"""


def test_an_own_file_stands_beside_the_packaged_ones() -> None:
    frameworks, problems = frameworks_with([("own-2020.toml", OWN)])
    assert problems == ()
    assert len(frameworks) == len(load_frameworks()) + 1
    assert "own-2020" in {one.id for one in frameworks}


def test_every_problem_is_there_at_once_with_its_table_and_key() -> None:
    broken = OWN.replace('title = "Our own review"\n', "").replace('state = "council"', 'state = "sure"', 1)
    framework, problems = check_file("own-2020.toml", broken + "\n[extra]\n")
    assert framework is None
    assert [(one.code, one.place) for one in problems] == [
        ("framework.missing-key", "framework.title"),
        ("framework.no-state", "validity.state"),
        ("framework.unknown-key", "extra"),
    ]


def test_the_line_is_said_where_the_parser_gives_it() -> None:
    _, problems = check_file("own-2020.toml", OWN.replace('id = "own-2020"', 'id = "own-2020'))
    assert [one.code for one in problems] == ["framework.not-toml"]
    assert "line 3" in problems[0].words


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"own-2020"', '"jar-2007"', "framework.id"),
        ('family = "own"', 'family = "ilacs"', "validity.from"),
    ],
)
def test_a_packaged_version_is_never_taken_over(old: str, new: str, place: str) -> None:
    text = OWN.replace(old, new)
    name = "jar-2007.toml" if "jar-2007" in new else "own-2020.toml"
    frameworks, problems = frameworks_with([(name, text)])
    assert frameworks == load_frameworks()
    assert {problem.place for _, problem in problems} == {place}


def test_a_packaged_file_checks_out_as_itself() -> None:
    framework, problems = check_file("jar-2007.toml", JAR, load_frameworks())
    assert framework in load_frameworks()
    assert problems == ()
