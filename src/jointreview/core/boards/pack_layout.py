"""Lays out a `BoardPack` as a `Paper` in the order of council cover reports.

Header, summary, recommendations to members, purpose, background, main issues, implications, conclusions, background
papers, contact, then the appendices: the order seen in five committee reports and three others (product model,
section 9), with the plan as an appendix. A section that only its author may write says that it is to be completed.
"""

from collections.abc import Iterable, Iterator

from jointreview.core.boards import pack_tables
from jointreview.core.boards.blocks import Block, Code, Heading, Listing, Notice, Paper, Paragraph
from jointreview.core.boards.pack import (
    CONCLUSIONS,
    CONTACT,
    IMPLICATIONS,
    MEMBERS,
    BoardPack,
    PackInspection,
)
from jointreview.core.boards.pack_steering import steering_blocks
from jointreview.core.boards.pack_summary import summary_blocks
from jointreview.core.calendars import PartialDate

TO_BE_COMPLETED = Notice("To be completed by the author", "", "caution")


def lay_out_pack(pack: BoardPack) -> Paper:
    """The whole pack in reading order, its sections numbered."""
    return Paper(
        title=pack.title,
        subtitle=pack.partnership,
        author=pack.partnership,
        running=f"{pack.partnership}: {pack.body}",
        as_at=f"As at {_day(pack)}",
        foot=pack.mark or f"Information up to {pack.cut_off}",
        facts=_header(pack),
        blocks=(*_numbered(_sections(pack)), *_appendices(pack)),
        mark=Notice("Please note", pack.mark, "caution") if pack.mark else None,
    )


def _day(pack: BoardPack) -> str:
    return PartialDate.of(pack.as_at).words


def _header(pack: BoardPack) -> tuple[tuple[str, str], ...]:
    return (
        ("Meeting", pack.body),
        ("Date of meeting", pack.meeting_on or "Not yet given"),
        ("Item number", pack.item_number or "Not yet given"),
        ("Classification", pack.classification or "Not yet given"),
        ("Report of", pack.report_of or "Not yet given"),
        ("As at", _day(pack)),
        ("Information up to", pack.cut_off),
        ("Prepared", pack.prepared),
    )


def _sections(pack: BoardPack) -> Iterator[tuple[str, Iterable[Block]]]:
    yield "Summary", summary_blocks(pack)
    yield MEMBERS, _author(pack, MEMBERS)
    yield "Purpose of this paper", [Paragraph(_purpose(pack))]
    yield "Background", _background(pack)
    yield "Main issues", _main_issues(pack)
    yield "Implications", _implications(pack)
    yield CONCLUSIONS, _author(pack, CONCLUSIONS)
    yield "Background papers and sources", _sources(pack)
    yield CONTACT, _author(pack, CONTACT)


def _numbered(sections: Iterable[tuple[str, Iterable[Block]]]) -> Iterator[Block]:
    for number, (heading, blocks) in enumerate(sections, start=1):
        yield Heading(f"{number}. {heading}")
        yield from blocks


def _purpose(pack: BoardPack) -> str:
    return (
        f"This paper tells the {pack.body} what was found, what the law asks for and by when, what is planned, and "
        f"what is still open. It shows the position as at {_day(pack)}; nothing dated later is in it."
    )


def _background(pack: BoardPack) -> Iterator[Block]:
    if not pack.inspections:
        yield Paragraph(f"No inspection is recorded as at {_day(pack)}.")
    for inspection in pack.inspections:
        yield Paragraph(_told(inspection))
    if pack.cautions:
        yield Paragraph("Read with care:", strong=True)
        yield Listing(pack.cautions)


def _told(inspection: PackInspection) -> str:
    published = f"It was published on {inspection.published}."
    inspected = f"The inspection took place in {inspection.inspected}."
    return " ".join(
        (
            f"{inspection.title} ({inspection.framework}).",
            inspected if inspection.inspected else "The dates of the inspection are not stated.",
            published if inspection.published else "Its date of publication is not stated.",
        )
    )


def _main_issues(pack: BoardPack) -> Iterator[Block]:
    for inspection in pack.inspections:
        yield Heading(inspection.title, 2)
        yield from pack_tables.judgements(inspection)
        yield from pack_tables.finding_counts(inspection)
    yield Heading("What the law asks for", 2)
    yield pack_tables.duties(pack)
    yield Heading("Recommendations by the time given for them", 2)
    yield from pack_tables.recommendations(pack)
    if pack.steering:
        yield from steering_blocks(pack.steering)
    yield Heading("Findings that no action answers", 2)
    yield pack_tables.unanswered(pack)
    yield Heading("What is late", 2)
    yield pack_tables.due("Late", pack.late, f"Nothing is late as at {_day(pack)}.")
    yield Heading("What is due next", 2)
    yield pack_tables.due("Due next", pack.due_next, "Nothing with a date is due next.")


def _implications(pack: BoardPack) -> Iterator[Block]:
    for heading in IMPLICATIONS:
        yield Heading(heading, 2)
        yield from _author(pack, heading)


def _author(pack: BoardPack, section: str) -> Iterable[Block]:
    written = [
        Paragraph(text) for given in pack.author_words if given.section == section for text in given.words
    ]
    return written or [TO_BE_COMPLETED]


def _sources(pack: BoardPack) -> Iterator[Block]:
    if pack.sources:
        yield Listing(tuple(f"{source.title}: {source.place}" for source in pack.sources))
    else:
        yield Notice("No sources", "No source is recorded for this pack.", "caution")


def _appendices(pack: BoardPack) -> Iterator[Block]:
    yield Heading("Appendix A: the plan", opens_page=True)
    yield pack_tables.plan(pack)
    yield Heading("Actions that were withdrawn", 2)
    yield from pack_tables.withdrawn(pack)
    yield Heading("Appendix B: numbers the reports state, against numbers captured")
    yield pack_tables.count_checks(pack)
    if pack.seal:
        yield Heading("Appendix C: how to check the record behind this paper")
        yield Paragraph(
            "Every change behind this paper is an entry in an audit trail. The figures below stand for the whole trail "
            "at the moment this paper was made. Keep this page: whoever holds it can show later whether anything up to "
            "that moment was changed, removed or put in."
        )
        yield pack_tables.seal(pack.seal)
        if pack.seal.checkpoint:
            words = "The signed head of the audit trail, to scan: the same figures with the log's signature."
            yield Code(pack.seal.checkpoint, words)
