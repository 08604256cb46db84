"""`jointreview deadlines` end to end: what a person and what a program gets."""

import json
import subprocess
import sys

import pytest

from jointreview.cli import main


def test_leeds_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", "--framework", "jar-2007", "--published", "6 May 2008"], {}) == 0
    printed = capsys.readouterr().out
    assert "Due: Wednesday 18 June 2008" in printed
    assert "Due: Wednesday 13 August 2008" in printed
    assert "SI 2005/1973 reg. 3(4) (legislation.gov.uk) (law)" in printed
    assert "26 May 2008 (Spring bank holiday)" in printed
    assert "Thursday 6 November 2008" in printed


def test_wiltshire_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["deadlines", "--framework", "jar-2007", "--published", "2008-11-18", "--format", "json"]
    assert main(arguments, {}) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [duty["due_on"] for duty in answer["duties"]] == ["2009-01-02"] * 3 + ["2009-02-27"] * 4
    assert {duty["anchor"] for duty in answer["duties"]} == {"assumed: publication"}
    assert answer["duties"][3]["also_stated"][1]["due_on"] == "2009-02-13"
    assert [band["due_on"] for band in answer["time_bands"]] == [None, "2009-05-18", None]


def test_without_a_day_nothing_is_made_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", "--framework", "jar-2007", "--published", "July 2008"], {}) == 0
    assert "Cannot be computed: the day is not known, only July 2008; between" in capsys.readouterr().out
    assert main(["deadlines", "--framework", "jar-2007"], {}) == 0
    assert "Due: Unknown: no date" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--framework", "jar-1999"], 4, "framework.not-found"),
        (["--framework", "jar-2007", "--published", "soon"], 2, "date.unreadable"),
        (["--framework", "jar-2007", "--known-on", "2008"], 2, "date.day-needed"),
        (["--framework", "jar-2007", "--add", "tea"], 4, "duty.not-found"),
    ],
)
def test_wrong_words_are_one_sentence(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadlines", *arguments], {}) == code
    assert words in capsys.readouterr().err


def test_a_reader_who_stops_early_is_no_error() -> None:
    """`jointreview … | head` must not end in a traceback: here nobody reads at all."""
    command = [
        sys.executable,
        "-m",
        "jointreview",
        "deadlines",
        "--framework",
        "jar-2007",
        "--published",
        "2008-05-06",
    ]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    running.stdout.close()
    assert running.wait(timeout=60) == 0
    assert running.stderr.read() == ""
    running.stderr.close()
