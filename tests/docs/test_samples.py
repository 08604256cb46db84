"""The samples people open are the samples the code makes: rebuilt here and compared byte for byte."""

import zipfile
from datetime import date
from io import BytesIO

import page
import pypdfium2
import pytest
from tools.build_samples import SAMPLES, build
from tools.sample_pack import SAMPLE_PACK

from jointreview.core.boards import PackDuty
from jointreview.core.calendars import PartialDate, add_working_days, load_calendar, working_days_between

BUILT = build()


def test_no_sample_is_left_over() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir()) == sorted(BUILT)


@pytest.mark.parametrize("name", BUILT)
def test_the_committed_sample_is_what_the_code_makes(name: str) -> None:
    committed = (SAMPLES / name).read_bytes()
    assert parts_of(committed) == parts_of(BUILT[name]), "rebuild: python -m tools.build_samples"


def parts_of(made: bytes) -> bytes | dict[str, tuple[tuple[int, ...], bytes]]:
    """A PDF as it is; a Word file part by part with the times inside, since compressors differ between machines."""
    if not made.startswith(b"PK"):
        return made
    with zipfile.ZipFile(BytesIO(made)) as archive:
        return {entry.filename: (entry.date_time, archive.read(entry)) for entry in archive.infolist()}


@pytest.mark.parametrize("name", [name for name in BUILT if name.endswith(".pdf")])
def test_a_sample_pdf_keeps_all_rules_of_pdf_ua(name: str) -> None:
    report = page.validate_pdf_bytes(BUILT[name], profile="ua1")
    assert report.failures == []
    assert report.rules.passed == report.rules.total == 104


@pytest.mark.requirement("R019", "R031", "R049", "R058")
def test_the_sample_pack_shows_the_facts_of_the_catalogue() -> None:
    """R019, R028, R031, R049 and R058: requirements, sections 2, 7 and 8."""
    document = pypdfium2.PdfDocument(BUILT["board-pack-leeds-2008-06-11.pdf"])
    whole = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    document.close()
    for words in (
        "As at 11 June 2008",
        "25 working days used, 5 left",
        "Declared, not evidenced",
        "18 June 2008",
        "13 August 2008",
        "Total 29 15",
        "3 recommendations",
        "5 recommendations",
        "2 recommendations",
        "14-19 strategy Adequate No, an additional grade",
    ):
        assert words in whole, words


@pytest.mark.parametrize(("duty", "limit"), list(zip(SAMPLE_PACK.duties, (30, 70), strict=True)))
def test_the_dates_and_counts_of_the_sample_are_what_the_calendar_works_out(
    duty: PackDuty, limit: int
) -> None:
    calendar, published_on = load_calendar(), date(2008, 5, 6)
    due_on = add_working_days(published_on, limit, calendar)
    used = working_days_between(published_on, SAMPLE_PACK.as_at, calendar)
    left = working_days_between(SAMPLE_PACK.as_at, due_on, calendar)
    assert duty.due == PartialDate.of(due_on).words
    assert duty.standing == f"{used} working days used, {left} left"
    assert f"day {limit} is {due_on:%A} {due_on.day} {due_on:%B}" in duty.working
