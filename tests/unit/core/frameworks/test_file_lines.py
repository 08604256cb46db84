"""The line of a problem in a framework file, beside what an editor shows there."""

from importlib import resources

import pytest

from jointreview.core.frameworks import line_of, load_frameworks, parse_framework

DATA = resources.files("jointreview.core.frameworks") / "data"
TEXT = (DATA / "jar-2007.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("framework.title", 'title = "Joint area review"'),
        ("validity.from", "from = 2007-04-01"),
        ("scales.jar.direction", 'direction = "high_is_best"'),
        ("scales.jar.points.good.number", '{ id = "good"'),
        ("areas.list.ldd.title", 'title = "Learning difficulties and/or disabilities"'),
        ("areas.list.3.title", 'title = "Learning difficulties and/or disabilities"'),
        ("duties.list.written-statement.also_stated.60.unit", 'unit = "working_days"'),
        ("recipients.relevant_partner.classes.relevant-police.minimum", '{ id = "relevant-police"'),
        ("bands.list.six_months.months", "months = 6"),
    ],
)
def test_the_line_is_where_the_value_stands(place: str, words: str) -> None:
    line = line_of(TEXT, place)
    assert line is not None
    assert TEXT.splitlines()[line - 1].strip().startswith(words)


def test_what_is_missing_is_said_at_its_table_and_what_is_no_toml_has_no_line_of_ours() -> None:
    line = line_of(TEXT, "areas.list.ldd.not-there")
    assert line is not None
    assert TEXT.splitlines()[line - 1] == "[[areas.list]]"
    assert line_of("[framework", "framework") is None
    assert line_of(TEXT, "moon") is None


def test_every_fault_of_a_packaged_file_could_be_found() -> None:
    for framework in load_frameworks():
        text = (DATA / f"{framework.id}.toml").read_text(encoding="utf-8")
        _, problems = parse_framework(text.replace('state = "', 'stat = "'), f"{framework.id}.toml")
        assert problems
        assert all(line_of(text, problem.place) for problem in problems)
