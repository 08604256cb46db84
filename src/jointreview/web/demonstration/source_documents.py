"""The demonstration's source documents: which there are, how each is made, and the committed PDF of each.

`documents/` holds what `tools/build_demonstration_documents.py` made of the facts; a test rebuilds and compares byte by
byte, so the files cannot drift from the facts. The moment of making is fixed for that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources

from jointreview.adapters.papers import paper_pdf, written_report_pdf
from jointreview.web.demonstration.facts import Facts
from jointreview.web.demonstration.sample_report import lay_out_sample
from jointreview.web.demonstration.written_reports import write_report

MADE_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A PDF to upload: its file name and the inspections it tells of, the main one first."""

    file_name: str
    inspections: tuple[str, ...]


SOURCE_DOCUMENTS = (
    SourceDocument("leeds-joint-area-review-2008.pdf", ("leeds-jar-2008", "leeds-corporate-2008")),
    SourceDocument("wiltshire-joint-area-review-2008.pdf", ("wiltshire-jar-2008",)),
    SourceDocument("southwark-joint-area-review-2008.pdf", ("southwark-jar-2008",)),
    SourceDocument("leeds-announced-inspection-2010.pdf", ("leeds-slac-2010",)),
    SourceDocument("leeds-annual-performance-assessment-2007.pdf", ("leeds-apa-2007",)),
)
SAMPLE = SourceDocument("northbridge-inspection-2024.pdf", ("northbridge-2024",))


def load_source_document(file_name: str) -> bytes:
    """The committed PDF of that name. Raises FileNotFoundError."""
    return (resources.files(__package__) / "documents" / file_name).read_bytes()


def build_documents(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """Each document's file name and bytes, made from the facts."""
    for document in SOURCE_DOCUMENTS:
        main, *beside = (facts.inspection(key) for key in document.inspections)
        yield document.file_name, written_report_pdf(write_report(main, beside), MADE_AT)
    (sample,) = (one for one in facts.samples if one.key == SAMPLE.inspections[0])
    yield SAMPLE.file_name, paper_pdf(lay_out_sample(sample), MADE_AT)
