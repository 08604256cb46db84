"""R217, R239, R242: every fact has its source, no sentence of a source is repeated, and nobody is named."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from tests.lib.walk import every_text, every_value

from jointreview.core.access.rules import ROLES
from jointreview.web.demonstration import load_facts
from jointreview.web.demonstration.source_documents import SOURCE_DOCUMENTS
from jointreview.web.demonstration.sources import DOCUMENTS, Source
from jointreview.web.demonstration.written_reports import write_report

FACTS = load_facts()
COMMITTEE = Path(__file__).parents[4] / "shared/data/reports/committee"
LONGEST_RUN = 7
LONGEST_QUOTATION = 12
PART_OF_A_FACT = {
    "FindingName",
    "Facts",
    "Source",
    "Part",
    "Link",
    "Answer",
    "Measure",
    "ProgressNote",
    "PartialDate",
    "Quantity",
}

needs_reports = pytest.mark.skipif(not COMMITTEE.is_dir(), reason="../shared/data/reports is not there")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    listed = words(text)
    return zip(*(listed[at:] for at in range(length)), strict=False)


def their_runs() -> set[tuple[str, ...]]:
    return {
        run
        for report in sorted(COMMITTEE.glob("*.txt"))
        for run in runs(report.read_text(encoding="utf-8"), LONGEST_RUN + 1)
    }


@pytest.mark.requirement("R239")
def test_r239_every_fact_names_its_source() -> None:
    facts = [(path, one) for path, one in every_value(FACTS) if hasattr(one, "__dataclass_fields__")]
    assert len(facts) > 100
    for path, one in facts:
        if type(one).__name__ in PART_OF_A_FACT:
            continue
        assert "source" in {field.name for field in fields(one)}, path
        assert isinstance(one.source, Source), path
        assert one.source.document in DOCUMENTS, path
        assert one.source.place, path


@pytest.mark.requirement("R217")
def test_r217_accounts_and_posts_are_roles() -> None:
    for account in FACTS.accounts:
        assert account.name.startswith(ROLES[account.role])


@pytest.mark.requirement("R242")
def test_r242_no_quotation_is_longer_than_twelve_words() -> None:
    for path, text in every_text(FACTS):
        for quoted in re.findall(r"[“\"‘]([^”\"’]+)[”\"’]", text):
            assert len(words(quoted)) <= LONGEST_QUOTATION, (path, quoted)


@pytest.mark.requirement("R242")
@pytest.mark.shared
@needs_reports
def test_r242_no_run_of_eight_words_is_a_source_s() -> None:
    theirs = their_runs()
    assert len(theirs) > 5000
    repeated = [
        (path, " ".join(run))
        for path, text in every_text(FACTS)
        for run in runs(text, LONGEST_RUN + 1)
        if run in theirs
    ]
    assert repeated == []


@pytest.mark.shared
@needs_reports
def test_r242_nor_do_the_documents_repeat_eight_words() -> None:
    theirs = their_runs()
    repeated = [
        " ".join(run)
        for document in SOURCE_DOCUMENTS
        for main, *beside in [[FACTS.inspection(key) for key in document.inspections]]
        for _, text in every_text(write_report(main, beside).sections)
        for run in runs(text, LONGEST_RUN + 1)
        if run in theirs
    ]
    assert repeated == []


@pytest.mark.requirement("R217")
@pytest.mark.shared
@needs_reports
def test_r217_nobody_the_reports_name_is_named() -> None:
    pattern = re.compile(r"(?:From:\s*\|?|Originator:|Lead Officer|Report Author:?)\s*([A-Z]\w+ [A-Z]\w+)")
    signed = re.compile(r"^([A-Z]\w+ [A-Z]\w+), (?:Director|Head)", re.MULTILINE)
    named = {
        name
        for report in sorted(COMMITTEE.glob("*.txt"))
        for found in (pattern, signed)
        for name in found.findall(report.read_text(encoding="utf-8"))
    }
    assert len(named) >= 4
    surnames = {name.split()[1].lower() for name in named}
    for path, text in every_text(FACTS):
        assert not surnames & set(words(text)), path
