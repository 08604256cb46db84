"""The days in the running foot against those on the cover, in made-up reports of five pages."""

import pytest
from tests.lib import papers, reports

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

PAGES = "\n".join(f"#pagebreak()\nMore words, page {page}." for page in (3, 4, 5))


def read(foot: str) -> Reading:
    words = reports.ilacs_words().replace("#counter(page).display()]", f"{foot} #counter(page).display()]")
    return read_document(take_in(papers.pdf(words + PAGES), "report.pdf"))


@pytest.mark.parametrize(
    ("foot", "items"),
    [
        ("18 to 29 September 2023", None),
        ("September 2023", None),
        ("", None),
        ("18 to 22 September 2023", ("2023-09-18 to 2023-09-29", "2023-09-18 to 2023-09-22")),
        ("18 to 29 September 2022", ("2023-09-18 to 2023-09-29", "2022-09-18 to 2022-09-29")),
    ],
)
def test_days_that_differ_are_asked_with_both_places(foot: str, items: tuple[str, ...] | None) -> None:
    reading = read(foot)
    asked = [one for one in reading.problems if one.code == "date.places-differ"]
    assert [(one.severity, one.items) for one in asked] == ([("check", items)] if items else [])
    assert reading.first.inspection_end_on is not None
    assert reading.first.inspection_end_on.iso == "2023-09-29"
