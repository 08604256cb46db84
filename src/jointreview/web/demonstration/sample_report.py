"""The invented report of Northbridge, laid out like the inspectorate's reports of today: table first, then prose.

It is a `Paper` of its own, because such a report has its grades on the first page and a heading for each area. It says
on every page that neither the place nor the inspection exists.
"""

from collections.abc import Iterator

from jointreview.core.boards import Block, Heading, Listing, Mark, Notice, Paper, Paragraph, Table
from jointreview.web.demonstration.inspections import Inspection
from jointreview.web.demonstration.wording import dates_in_words
from jointreview.web.demonstration.written_reports import TONES


def lay_out_sample(sample: Inspection) -> Paper:
    """The sample as a paper of several pages."""
    mark = f"Demonstration document: {sample.area_name} is no real place and this inspection never took place"
    return Paper(
        title=sample.title,
        subtitle="An invented inspection, to try the tool with",
        author="jointreview",
        running=sample.title,
        as_at="Invented",
        foot=mark,
        facts=(("Inspection dates:", dates_in_words(sample.started_on, sample.ended_on)),),
        blocks=tuple(_blocks(sample)),
        mark=Notice("Please note", mark, "caution"),
    )


def _blocks(sample: Inspection) -> Iterator[Block]:
    rows = tuple(
        (one.label, Mark(one.printed, TONES.get(one.grade or "", "plain"))) for one in sample.judgements
    )
    yield Table("Grades given", ("Judgement", "Grade"), rows, (3, 1))
    yield Heading("What needs to improve")
    yield Listing(tuple(one.text for one in sample.recommendations))
    by_area = {one.area: one for one in sample.judgements}
    for told in sample.narratives:
        judgement = by_area[told.area]
        yield Heading(f"{judgement.label}: {judgement.printed.lower()}")
        yield from (Paragraph(words) for words in told.paragraphs)
