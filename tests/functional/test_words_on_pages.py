"""What is read from the demonstration's PDFs can be shown: every quotation is found on the page that it names."""

from importlib import resources
from pathlib import Path

import pytest

from jointreview.adapters.documents import locate, read_file

FOLDER = Path(str(resources.files("jointreview.web.demonstration"))) / "documents"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.pdf")), ids=lambda path: path.name)
def test_every_word_read_can_be_shown_on_its_page(path: Path) -> None:
    reading = read_file(path)
    wanted = [(one.page or 0, one.quote) for one in reading.judgements]
    wanted += [(one.page or 0, one.text) for one in (*reading.findings, *reading.recommendations)]
    assert wanted
    boxes = locate(path.read_bytes(), wanted)
    assert [words for words, found in zip(wanted, boxes, strict=True) if not found] == []
