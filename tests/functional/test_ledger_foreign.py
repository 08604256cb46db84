"""`jointreview ledger foreign` from end to end: findings, exit codes, what cannot be read."""

import json
from pathlib import Path

import pytest

from jointreview.cli import main

EXPORT = Path(__file__).parents[2] / "docs/how-to/another-systems-trail.csv"
COLUMNS = (
    "number=Entry;at=Changed on;author=User;place=Workstation;record=Case;field=Item;"
    "before=Old value;after=New value"
)


def test_findings_as_json_with_their_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "foreign", str(EXPORT), "--map", COLUMNS, "--format", "json"], {}) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["entries"] == 6
    assert {one["kind"]: one["rows"] for one in answer["findings"]} == {
        "shared account": [3, 4], "broken continuity": [3, 7], "gap": [4, 5], "no author": [5], "back-dated": [5, 6],
    }  # fmt: skip
    assert answer["not_run"] == {"back-dated by the author's date": ["stated"]}


def test_nothing_found_is_exit_code_0_and_says_what_was_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes("Who\r\nCafé\r\n".encode("cp1252"))
    assert main(["ledger", "foreign", str(file), "--map", "author=Who", "--encoding", "cp1252"], {}) == 0
    assert "1 entries, 0 findings. Checked: no author." in capsys.readouterr().out
    assert main(["ledger", "foreign", str(file), "--map", "author=Who"], {}) == 1
    assert "foreign.unreadable" in capsys.readouterr().err
    assert main(["ledger", "foreign", str(file), "--map", "who=Who"], {}) == 2
    file.write_text("Who,When\nsomebody,soon\n")
    assert main(["ledger", "foreign", str(file), "--map", "author=Who", "--map", "at=When"], {}) == 1
    assert "foreign.bad-date" in capsys.readouterr().err
