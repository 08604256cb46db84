"""Commands that work on a record say in one sentence where there is none, and make none."""

from pathlib import Path

import pytest

from jointreview.cli import main


@pytest.mark.parametrize("command", ["remind --dry-run", "serve", "cases write --to cases", "ledger status"])
def test_a_folder_without_a_record_is_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command.split(), "--data", str(tmp_path)], {}) == 2
    said = f"There is no record in the folder {tmp_path}. Say where it is with --data. [data.no-record]"
    assert capsys.readouterr().err == f"jointreview: {said}\n"
    assert list(tmp_path.iterdir()) == []
