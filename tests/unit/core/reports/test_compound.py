"""Two reports in one file, made up: each is read on its own, pages count through, and a person is told."""

from tests.lib import papers
from tests.unit.core.reports.test_sif import REPORT

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document

FIRST = REPORT.replace("{more}", "3. Close them.").replace("{adoption}", "outstanding")
SECOND = (
    FIRST.split("#set par", 1)[1]
    .split("\n", 1)[1]
    .replace("25 November 2016", "9 March 2017")
    .replace("[Inadequate]", "[Good]")
    .replace("Count the doors", "Count the windows")
)


def test_each_report_is_read_on_its_own() -> None:
    reading = read_document(take_in(papers.pdf(f"{FIRST}\n#pagebreak()\n{SECOND}"), "two.pdf"))
    assert reading.pages == 8
    assert [one.published_on.iso for one in reading.inspections if one.published_on] == [
        "2016-11-25",
        "2017-03-09",
    ]
    leadership = [
        (one.inspection, one.grade, one.page) for one in reading.judgements if one.area == "leadership"
    ]
    assert leadership == [(0, "inadequate", 1), (1, "good", 5)]
    asked = [(one.inspection, one.text, one.page) for one in reading.recommendations if one.number == "1"]
    assert asked == [
        (0, "Count the doors, by: looking writing down.", 3),
        (0, "Meet more often.", 4),
        (1, "Count the windows, by: looking writing down.", 7),
        (1, "Meet more often.", 8),
    ]
    assert [(one.code, one.items) for one in reading.problems if one.severity == "check"] == [
        ("document.several-reports", ("page 1", "page 5"))
    ]


def test_one_report_is_one() -> None:
    reading = read_document(take_in(papers.pdf(FIRST), "one.pdf"))
    assert (
        len(reading.inspections),
        "document.several-reports" in {one.code for one in reading.problems},
    ) == (1, False)
