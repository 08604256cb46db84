"""The table of requirements is what the tests' own marks say, and it holds every identifier once."""

from tools.build_requirements_reference import PAGE, WORDS, known_requirements, marked_tests, page


def test_the_committed_page_is_what_the_marks_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "rebuild: python -m tools.build_requirements_reference"


def test_every_requirement_is_there_once() -> None:
    assert list(known_requirements()) == [f"R{number:03}" for number in range(1, 263)]
    assert len(WORDS.read_text(encoding="utf-8").splitlines()) == 262


def test_what_no_test_names_says_not_yet() -> None:
    lines = [line for line in page().splitlines() if line.startswith("| R")]
    without = [line.split()[1] for line in lines if line.endswith("| not yet |")]
    assert set(without) == set(known_requirements()) - set(marked_tests())
