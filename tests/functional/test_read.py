"""`jointreview read` from end to end: formats, order, exit codes, bad files made on the spot."""

import json
from pathlib import Path

import pytest
from tests.lib import papers, reports

from jointreview.cli import main


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1-good.pdf").write_bytes(reports.ilacs_pdf())
    (tmp_path / "2-web.pdf").write_bytes(b"<html><body>Report not found</body></html>")
    (tmp_path / "3-locked.pdf").write_bytes(papers.locked_pdf())
    (tmp_path / "4-words.txt").write_text("A paper about something else.")
    (tmp_path / "notes.csv").write_text("not,a,report")
    return tmp_path


def test_a_line_a_document_in_order_also_for_those_that_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(folder), "--format", "jsonl", "--workers", "2"], {}) == 1
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert [Path(line["file"]).name for line in lines] == [
        "1-good.pdf",
        "2-web.pdf",
        "3-locked.pdf",
        "4-words.txt",
    ]
    assert lines[0]["framework"] == "ilacs-2023"
    assert [line["problems"][0]["code"] for line in lines[1:3]] == [
        "document.not-a-pdf",
        "document.encrypted",
    ]
    assert all(line["sha256"] for line in lines)
    assert "[document.encrypted]" in err


def test_one_document_as_json_is_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "1-good.pdf"), "--format", "json"], {}) == 0
    reading = json.loads(capsys.readouterr().out)
    assert len(reading["judgements"]) == 5
    assert reading["recommendations"][0]["text"] == "The first thing to mend."


def test_words_for_a_person(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "1-good.pdf")], {}) == 0
    out = capsys.readouterr().out
    assert "Leeds, 2 pages" in out
    assert "Overall effectiveness: Requires improvement to be good (page 1)" in out


@pytest.mark.parametrize(
    "arguments", [["read"], ["read", "x.pdf", "--format", "csv"], ["read", "x.pdf", "--workers", "0"]]
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments, {})
    assert caught.value.code == 2


def test_an_empty_folder_and_an_unknown_framework_are_wrong_usage(tmp_path: Path) -> None:
    assert main(["read", str(tmp_path)], {}) == 2
    (tmp_path / "a.txt").write_text("Words")
    assert main(["read", str(tmp_path / "a.txt"), "--framework", "none"], {}) == 2


def test_a_missing_file_is_exit_1_with_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "no.pdf"), "--format", "jsonl"], {}) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["code"] == "document.not-found"


def test_reading_again_prints_what_would_change_and_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = folder / "1-good.pdf"
    assert main(["read", str(report), "--format", "jsonl"], {}) == 0
    answer = capsys.readouterr().out
    earlier = folder / "earlier.jsonl"
    earlier.write_text(answer, encoding="utf-8")
    assert main(["read", str(report), "--compare", str(earlier)], {}) == 0
    assert capsys.readouterr().out == ""
    worse = json.loads(answer)
    worse["judgements"][0]["grade"] = "inadequate"
    del worse["recommendations"][1]
    written = json.dumps({**worse, "reader_version": "0.9"})
    earlier.write_text(written, encoding="utf-8")
    assert main(["read", str(report), "--compare", str(earlier), "--format", "jsonl"], {}) == 1
    changes = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["change"], one["what"]) for one in changes] == [
        ("changed", "judgements"),
        ("added", "recommendations"),
    ]
    assert "[0.9 -> " in changes[0]["words"]
    assert earlier.read_text(encoding="utf-8") == written
    assert main(["read", str(folder / "4-words.txt"), "--compare", str(earlier)], {}) == 1
    assert "not in the earlier answer" in capsys.readouterr().out
    assert main(["read", str(report), "--compare", str(report)], {}) == 2
