"""`jointreview frameworks` end to end: list, show and check, for a person and for a program."""

import hashlib
import json
from pathlib import Path

import pytest
from tests.unit.core.frameworks.test_own import OWN

from jointreview.cli import main
from jointreview.core.frameworks import load_frameworks


def test_the_list_names_every_framework(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frameworks", "list"], {}) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed] == [one.id for one in load_frameworks()]
    assert main(["frameworks", "list", "--format", "json"], {}) == 0
    listed = {one["id"]: one["validity"]["first_on"] for one in json.loads(capsys.readouterr().out)}
    assert listed["ilacs-2026"] == "2026-04-01"


@pytest.mark.parametrize("framework", load_frameworks(), ids=lambda one: one.id)
def test_any_framework_is_shown_and_exported_with_its_sources(
    framework: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["frameworks", "show", framework.id], {}) == 0
    words = capsys.readouterr().out
    assert framework.validity.source.words in words
    for area in framework.areas:
        assert f"Area {area.code}: {area.title}" in words
    assert main(["frameworks", "show", framework.id, "--format", "json"], {}) == 0
    exported = json.loads(capsys.readouterr().out)
    assert exported["digest"] == framework.digest
    assert len(exported["areas"]) == len(framework.areas)


def test_a_file_that_can_be_used_is_listed_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own-2020.toml"
    file.write_text(OWN, encoding="utf-8")
    assert main(["frameworks", "check", str(file)], {}) == 0
    assert "own-2020 can be used" in capsys.readouterr().out
    assert main(["frameworks", "show", "own-2020", "--own", str(file)], {}) == 0
    assert "[council: Partnership board, minute 4]" in capsys.readouterr().out


def test_every_problem_is_printed_with_file_table_and_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own-2020.toml"
    file.write_text(OWN.replace('title = "Our own review"\n', "colour = 1\n"), encoding="utf-8")
    assert main(["frameworks", "check", str(file)], {}) == 1
    printed = capsys.readouterr().out
    assert f"{file}:2: framework.title: title is missing. [framework.missing-key]" in printed
    assert f"{file}:5: framework.colour: colour is not a key" in printed
    assert main(["frameworks", "list", "--own", str(file)], {}) == 2


def test_a_file_added_to_the_data_folder_is_in_the_catalogue(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file, data = tmp_path / "own-2020.toml", tmp_path / "data"
    file.write_text(OWN, encoding="utf-8")
    assert main(["frameworks", "add", str(file), "--data", str(data)], {}) == 0
    for asked in (["--data", str(data)], []):
        assert main(["frameworks", "list", *asked], {"JOINTREVIEW_DATA": str(data)}) == 0
        assert "own-2020" in capfd.readouterr().out
    assert main(["frameworks", "export", "own-2020", "--data", str(data)], {}) == 0
    assert capfd.readouterr().out == OWN
    command = ["deadlines", "--framework", "own-2020", "--data", str(data), "--published", "2020-03-02"]
    assert main(command, {}) == 0
    assert "No duty is set off" in capfd.readouterr().out
    file.write_text(OWN.replace("Our own", "Another"), encoding="utf-8")
    assert main(["frameworks", "add", str(file), "--data", str(data)], {}) == 1
    assert "framework.exists" in capfd.readouterr().err


@pytest.mark.parametrize("framework", load_frameworks(), ids=lambda one: one.id)
def test_an_exported_file_is_the_packaged_one(framework: object, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["frameworks", "export", framework.id], {}) == 0
    text = capfd.readouterr().out
    assert hashlib.sha256(text.encode()).hexdigest() == framework.digest


def test_two_versions_are_compared_value_by_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frameworks", "compare", "ilacs-2023", "ilacs-2026"], {}) == 0
    printed = capsys.readouterr().out
    assert "  ilacs-2023: Overall effectiveness; core; yes" in printed
    assert "  ilacs-2026: not there" in printed
    assert main(["frameworks", "compare", "jar-2007", "jar-2007"], {}) == 0
    assert "say the same" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "jar-1999"], 4, "framework.not-found"),
        (["check", "no-such-file.toml"], 2, "framework.no-file"),
    ],
)
def test_wrong_words_are_one_sentence(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["frameworks", *arguments], {}) == code
    assert words in capsys.readouterr().err
