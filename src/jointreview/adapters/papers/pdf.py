"""Writes a `Paper` as a tagged PDF that keeps PDF/UA-1, by the typst compiler and the template `paper.typ` beside it.

The paper goes in as JSON, never as markup, so no text can change the layout. Only the shipped fonts are used and the
time comes from the caller: two runs give the same bytes. A paper that the compiler refuses is refused with a sentence.
"""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import typst

from jointreview.adapters.qr import svg_of
from jointreview.core.boards import Block, BoardPack, Paper, WrittenReport, lay_out_report
from jointreview.core.boards.blocks import Code, printable
from jointreview.errors import Invalid
from jointreview.flow import board

HERE = Path(__file__).parent
TEMPLATE = HERE / "paper.typ"
FONTS = HERE / "fonts"
# The compiler names the first character that no font holds: one sign, never a word.
UNPRINTABLE = re.compile(r'the text `"(.{1,4})"` could not be displayed')
STANDARD: Literal["ua-1"] = "ua-1"


def board_pack_pdf(pack: BoardPack, made_at: datetime) -> bytes:
    """The board pack as a PDF. Raises `Invalid` as `paper_pdf` does."""
    return paper_pdf(board(pack), made_at)


def written_report_pdf(report: WrittenReport, made_at: datetime) -> bytes:
    """The report as a PDF. Raises `Invalid` as `paper_pdf` does."""
    return paper_pdf(lay_out_report(report), made_at)


def paper_pdf(paper: Paper, made_at: datetime) -> bytes:
    """The paper as a PDF/UA-1 file. `made_at` must know its time zone.

    Raises `Invalid`: `paper.character` for a sign that no shipped font holds, else `paper.refused`.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    try:
        made = typst.compile(
            TEMPLATE,
            root=HERE,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs={"paper": to_json(paper)},
            pdf_standards=[STANDARD],
            timestamp=int(made_at.astimezone(UTC).timestamp()),
        )
    except typst.TypstError as refusal:
        raise refused(refusal.message) from refusal
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for and several came back")
    return made


def refused(message: str) -> Invalid:
    """The compiler's refusal in our words. Text of the paper is cut from the detail: it may name a person."""
    detail = re.sub(r"[\"“'`].*[\"”'`]", "[text]", message, flags=re.DOTALL)
    if unprintable := UNPRINTABLE.search(message):
        character = unprintable[1]
        codes = " ".join(f"U+{ord(part):04X}" for part in character)
        words = f"The character {character} ({codes}) cannot be printed: take it out of the paper, then try again."
        return Invalid("paper.character", words, detail)
    return Invalid(
        "paper.refused", "The paper could not be made as an accessible PDF. Tell whoever runs this.", detail
    )


def to_json(paper: Paper) -> str:
    """The paper as the template reads it: each block and each tinted cell says its kind."""
    fields = {name: value for name, value in asdict(paper).items() if name != "blocks"}
    fields["blocks"] = [_block(block) for block in paper.blocks]
    return json.dumps(_printable(fields), ensure_ascii=False)


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Code):
        return {"kind": "code", "words": block.words, "svg": svg_of(block.content)}
    return {"kind": type(block).__name__.lower(), **asdict(block)}


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _printable(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(inner) for inner in value]
    return value
