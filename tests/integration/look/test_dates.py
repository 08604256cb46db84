"""The three date boxes and the file box: what is typed, the value it becomes, or the sentence and the boxes to mend."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html
from tests.integration.look import gallery

from jointreview.core.calendars import PartialDate
from jointreview.web.forms.dates import DateParts, DayField, PartialDateField
from jointreview.web.forms.files import DocumentField
from jointreview.web.forms.govuk import GovukForm


class Form(GovukForm):
    """One date of each kind and a file."""

    published = DayField(label="Date published")
    agreed = PartialDateField(label="Date agreed", required=False)
    report = DocumentField(label="Report", endings=(".pdf", ".docx"), max_megabytes=1, required=False)


def typed(name: str, *parts: str) -> dict[str, str]:
    return {f"{name}-{part}": value for part, value in zip(("day", "month", "year"), parts, strict=True)}


PUBLISHED = typed("published", "18", "6", "2008")


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        (("18", "6", "2008"), date(2008, 6, 18)),
        ((" 18", "06 ", "2008"), date(2008, 6, 18)),
        (("18", "June", "2008"), date(2008, 6, 18)),
        (("29", "feb", "2008"), date(2008, 2, 29)),
    ],
)
def test_full_date(parts: tuple[str, str, str], value: date) -> None:
    form = Form(typed("published", *parts))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["published"] == value


@pytest.mark.parametrize(
    ("parts", "words", "href"),
    [
        (("", "", ""), "Enter date published", "#id_published-day"),
        (("18", "", "2008"), "Date published must include a month", "#id_published-month"),
        (("", "", "2008"), "Date published must include a day and a month", "#id_published-day"),
        (("30", "2", "2008"), "Date published must be a real date", "#id_published-day"),
        (("18", "Juin", "2008"), "Date published must be a real date", "#id_published-day"),
        (("18", "6", "08"), "Date published must have a year of 4 numbers", "#id_published-year"),
        (("18", "6", "²008"), "Date published must have a year of 4 numbers", "#id_published-year"),
        (("1.5", "6", "2008"), "Date published must be a real date", "#id_published-day"),
    ],
)
def test_wrong_date_says_what_to_mend_and_where(parts: tuple[str, str, str], words: str, href: str) -> None:
    assert Form(typed("published", *parts)).error_links == ((words, href),)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        (("", "6", "2008"), PartialDate(2008, 6)),
        (("", "", "2008"), PartialDate(2008)),
        (("18", "6", "2008"), PartialDate(2008, 6, 18)),
        (("", "June", "2008"), PartialDate(2008, 6)),
        (("", "", ""), None),
    ],
)
def test_partial_date_stays_as_precise_as_typed(
    parts: tuple[str, str, str], value: PartialDate | None
) -> None:
    form = Form({**PUBLISHED, **typed("agreed", *parts)})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["agreed"] == value


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("18", "", "2008"), "Date agreed must include a month"),
        (("", "6", ""), "Date agreed must include a year"),
        (("", "13", "2008"), "Date agreed must be a real date"),
    ],
)
def test_partial_date_needs_what_makes_sense_of_it(parts: tuple[str, str, str], words: str) -> None:
    assert [link.words for link in Form({**PUBLISHED, **typed("agreed", *parts)}).error_links] == [words]


def test_only_the_wrong_box_is_red_and_what_was_typed_stays() -> None:
    form = Form(typed("published", "18", "", "2008"))
    source = '{% from "components/form.html" import field %}{{ field(form["published"]) }}'
    tree = html.fromstring(gallery.environment().from_string(source).render(form=form))
    boxes = {box.get("name"): box for box in tree.xpath("//input")}
    assert [name for name, box in boxes.items() if "govuk-input--error" in box.get("class")] == [
        "published-month"
    ]
    assert [box.get("value", "") for box in boxes.values()] == ["18", "", "2008"]
    assert tree.xpath("//fieldset/@role") == ["group"]


@pytest.mark.parametrize("value", [date(2008, 6, 18), PartialDate(2008, 6, 18)])
def test_initial_value_fills_the_boxes(value: date | PartialDate) -> None:
    assert Form(initial={"agreed": value})["agreed"].date_parts == DateParts("18", "6", "2008")


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("report.exe", b"x", "The selected file must be a PDF or DOCX"),
        ("report.pdf", b"", "The selected file is empty"),
        ("report.pdf", b"x" * 1_000_001, "The selected file must be smaller than 1MB"),
    ],
)
def test_unfit_file_is_refused_in_plain_words(name: str, body: bytes, words: str) -> None:
    form = Form(PUBLISHED, {"report": SimpleUploadedFile(name, body)})
    assert form.error_links == ((words, "#id_report"),)


def test_fit_file_is_taken() -> None:
    assert Form(PUBLISHED, {"report": SimpleUploadedFile("Report.PDF", b"%PDF-")}).is_valid()
