"""Reading a framework file never raises, whatever is done to it, and gives a framework or problems, never both."""

import hashlib
import tempfile
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lib.frameworks import NAME, framework_files

from jointreview.adapters.framework_folder import FrameworkFolder
from jointreview.cli.framework_words import framework_words
from jointreview.core.calendars import PartialDate, load_calendar
from jointreview.core.frameworks import (
    convert,
    differences,
    find_area,
    find_grade,
    laid_out,
    load_framework,
    load_frameworks,
    parse_framework,
)
from jointreview.core.response import reckon_band, reckon_duties
from jointreview.errors import Invalid

TEXT = (resources.files("jointreview.core.frameworks") / "data" / "jar-2007.toml").read_text(encoding="utf-8")
LINES = TEXT.splitlines()


@settings(deadline=None, max_examples=60)
@given(drop=st.sets(st.integers(0, len(LINES) - 1), max_size=6))
def test_a_file_with_lines_lost_is_read_or_refused_with_places(drop: set[int]) -> None:
    text = "\n".join(line for at, line in enumerate(LINES) if at not in drop)
    framework, problems = parse_framework(text, "jar-2007.toml")
    assert (framework is None) is bool(problems)
    assert all(problem.place and problem.words for problem in problems)


@settings(deadline=None, max_examples=60)
@given(
    at=st.integers(0, len(LINES) - 1),
    value=st.sampled_from(["1", "true", "[]", "{}", "2008-01-01", '""', "-1"]),
)
def test_a_value_of_another_kind_never_raises(at: int, value: str) -> None:
    key, equals, _ = LINES[at].partition(" = ")
    changed = [*LINES[:at], f"{key} = {value}" if equals else LINES[at], *LINES[at + 1 :]]
    framework, problems = parse_framework("\n".join(changed), "jar-2007.toml")
    assert (framework is None) is bool(problems)


@given(st.text(max_size=200))
def test_any_text_is_refused_with_words(text: str) -> None:
    framework, problems = parse_framework(text, "x.toml")
    assert framework is None
    assert problems


def test_digests_differ() -> None:
    digests = [framework.digest for framework in load_frameworks()]
    assert len(set(digests)) == len(digests)


@settings(deadline=None, max_examples=60)
@given(text=framework_files(), published=st.dates(date(2004, 1, 1), date(2024, 1, 1)))
def test_any_file_that_loads_can_be_rendered_used_and_exported(text: str, published: date) -> None:
    framework, problems = parse_framework(text, NAME)
    assert problems == ()
    assert framework is not None
    parts = laid_out(framework)
    assert sum(len(part.rows) for part in parts if part.id == "areas") == len(framework.areas)
    assert framework.title in framework_words(framework)
    assert differences(framework, framework) == ()
    every = [duty.id for duty in framework.duties]
    reckoned = reckon_duties(framework, PartialDate.of(published), None, load_calendar(), added=every)
    assert [one.id for one in reckoned] == every
    assert all(one.due_on or one.reason for one in reckoned)
    for band in framework.bands:
        found = reckon_band(band, PartialDate.of(published), None, load_calendar())
        assert bool(found.due_on) is bool(band.months)
    for scale in framework.scales:
        assert all(find_grade(scale, point.words[0]) == point for point in scale.points)
    for area in framework.areas:
        assert find_area(framework, area.title) in (area, None)
    with tempfile.TemporaryDirectory() as folder:
        kept = FrameworkFolder(Path(folder))
        assert kept.add(NAME, text) == (framework, ())
        ((name, exported),) = kept.files()
    assert (name, hashlib.sha256(exported.encode()).hexdigest()) == (NAME, framework.digest)
    assert parse_framework(exported, name) == (framework, ())


@settings(deadline=None)
@given(text=framework_files())
def test_no_grade_is_carried_to_a_scale_that_counts_the_other_way(text: str) -> None:
    framework, _ = parse_framework(text, NAME)
    assert framework is not None
    (made_up,) = framework.scales
    jar = load_framework("jar-2007").scale("jar")
    runs_the_other_way = made_up.direction == "low_is_best"
    for point in jar.points:  # none of its words is a grade of the made-up scale
        with pytest.raises(Invalid, match="opposite-direction" if runs_the_other_way else "no-such-grade"):
            convert(point, jar, made_up)
