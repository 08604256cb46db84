"""Reading a framework file never raises, whatever is done to it, and gives a framework or problems, never both."""

from importlib import resources

from hypothesis import given, settings
from hypothesis import strategies as st

from jointreview.core.frameworks import load_frameworks, parse_framework

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
