"""Real reports as bare text, as somebody copies them out of a PDF: no tags, no pages, no blank line.

Every twelfth report here is read twice. What the text says is what the PDF says, or a question says that the text does
not tell what belongs together; that question is taken away before the count, so that another one must be asked too
where grades, items or days differ, but for joint letters, whose paragraphs only pages and tags keep apart.
"""

import pytest
from tests.acceptance.conftest import REPORTS

from jointreview.adapters.documents.take_in import take_in
from jointreview.core.reports.reader import read_document
from jointreview.core.reports.reading import Reading

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.exists(), reason="../shared/data is not here"),
]
EVERY = 12
MOST_ASKED = 6


def said(reading: Reading) -> list[object]:
    first = reading.first
    return [
        (reading.authority, first.framework, first.kind, first.lead_inspector, first.inspectorates),
        (first.inspection_start_on, first.inspection_end_on, first.windows, first.published_on),
        {(one.area, one.grade) for one in reading.judgements},
        {(one.kind, one.text) for one in (*reading.recommendations, *reading.findings)},
        {one.due_on for one in reading.stated_deadlines},
    ]


def questions(reading: Reading) -> set[str]:
    return {one.code for one in reading.problems if one.severity != "note"} - {"document.no-paragraphs"}


def test_bare_text_is_never_silently_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    same, asked, silent = 0, 0, []
    paths = sorted(REPORTS.rglob("*.pdf"))[::EVERY]
    for path in paths:
        document = take_in(path.read_bytes(), path.name)
        text = take_in("\n".join(line.text for line in document.lines).encode(), "a.txt")
        reading, other = read_document(document), read_document(text)
        if said(reading) == said(other):
            same += 1
        elif questions(other) - questions(reading) or reading.first.framework == "jtai-2016":
            asked += 1
        else:
            silent.append(path.name)
    with capsys.disabled():
        print(f"\nbare text: {len(paths)} reports, {same} read the same, {asked} asked")  # noqa: T201
    assert silent == []
    assert asked <= MOST_ASKED
