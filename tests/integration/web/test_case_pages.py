"""Confirmed corrections become test cases for the reader: on the page, by command, and scored against the report."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.integration.web.conftest import Reader, main_of
from tests.integration.web.test_read_again import DAY, earlier, report, sha256
from tests.lib.anytown import Partnership

from jointreview.cli import main
from jointreview.core.reports.cases import from_json

SignIn = Callable[[str], Reader]
__all__ = ["earlier", "report", "sha256"]  # fixtures: the report entered with one rejection


def test_the_page_offers_the_cases_of_a_report_without_names_and_reasons(
    partnership: Partnership, sign_in: SignIn, sha256: str
) -> None:
    reader = sign_in("lead")
    assert "Download 1 case of report.pdf" in main_of(reader.get(f"{DAY}/documents/"))
    response = reader.client.get(f"{DAY}/documents/{sha256}/cases.json")
    found = from_json(json.loads(response.content))
    assert (found.sha256, found.reader_version) == (sha256, "1.0")
    [case] = found.cases
    assert (case.section, case.decision, case.page, case.accepted) == ("judgements", "rejected", 1, None)
    assert case.proposed["label"] == "Overall effectiveness"
    assert "Not a grade of the area" not in response.content.decode()
    sign_in("board").get(f"{DAY}/documents/{sha256}/cases.json", status=403)
    reader.get(f"/2023-11-19/documents/{sha256}/cases.json", status=404)


def test_the_command_writes_them_and_scores_them_against_the_report(
    partnership: Partnership, sha256: str, report: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = StringIO()
    call_command("cases", to=tmp_path / "cases", stdout=said)
    assert said.getvalue().startswith("jointreview: 1 cases written")
    assert [path.name for path in (tmp_path / "cases").iterdir()] == [f"{sha256[:12]}.json"]
    (tmp_path / "report.pdf").write_bytes(report)
    asked = ["cases", "score", str(tmp_path / "cases"), str(tmp_path / "report.pdf")]
    assert main(asked, {}) == 1, "this reader still reads what was rejected"
    out = capsys.readouterr().out
    assert "page 1 judgements: rejected: " in out
    assert out.endswith("cases: 0 of 1 met\n")
    (tmp_path / "report.pdf").write_bytes(b"Another report")
    assert main(asked, {}) == 1
    assert "not among the reports given" in capsys.readouterr().out
    assert main(["cases", "score", str(tmp_path), str(tmp_path / "report.pdf")], {}) == 2
