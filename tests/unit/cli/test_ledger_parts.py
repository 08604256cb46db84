"""The parts of `jointreview ledger witness`: the data folder may stand anywhere, and each part asks what it needs."""

from pathlib import Path

import pytest

from jointreview.cli import main, parser

KEY = "inspectorate.example+0a1b2c3d+AAAA"


@pytest.mark.parametrize(
    "given",
    [
        ["add", "--data", "held", KEY],
        ["add", KEY, "--data", "held"],
        ["--data", "held", "add", KEY],
    ],
    ids=" ".join,
)
def test_the_folder_may_stand_before_or_after_the_key(given: list[str]) -> None:
    options = parser().parse_args(["ledger", "witness", *given])
    assert (options.do, options.body, options.data) == ("add", KEY, Path("held"))


@pytest.mark.parametrize("part", ["add", "take"])
def test_what_a_part_needs_is_asked_for(part: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["ledger", "witness", part, "--data", "held"])
    assert "required" in capsys.readouterr().err


def test_what_a_body_has_seen_need_not_be_said() -> None:
    assert parser().parse_args(["ledger", "witness", "write"]).body is None
    assert parser().parse_args(["ledger", "witness", "write", "--data", "held", "3"]).body == "3"
    assert parser().parse_args(["ledger", "witness", "policy"]).data == Path("var")


def test_a_folder_without_a_record_is_said_and_left_empty(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ledger", "status", "--data", str(tmp_path)], {}) == 2
    assert "no record in the folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
