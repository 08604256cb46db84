"""Writes a `Paper` as one web page that needs nothing else: no script, no picture, no address of anyone.

For a council to put on its own site. Language, title, headings in order, captions, header cells and a way past the
head are there (WCAG 2.2 AA); every word is escaped, so no text can change the page.
"""

from html import escape

from jointreview.core.boards import Block, Cell, Heading, Listing, Mark, Notice, Paper, Paragraph, Table
from jointreview.core.boards.blocks import Code, printable

STYLE = """\
:root { color: #0b0c0c; background: #ffffff; font-family: Arial, Helvetica, sans-serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
a:focus { outline: 3px solid #ffdd00; color: #0b0c0c; background: #ffdd00; }
.skip:not(:focus) { position: absolute; left: -999rem; }
header, footer { color: #484949; border-color: #8b8f92; }
header { border-bottom: 1px solid; } footer { border-top: 1px solid; margin-top: 2rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2rem; }
dt { font-weight: bold; } dd { margin: 0 0 0.5rem; }
.table { overflow-x: auto; } .table:focus { outline: 3px solid #ffdd00; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: bold; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid #b1b4b6; }
.notice { border-left: 0.5rem solid #1d70b8; padding: 0.25rem 1rem; }
@media print { .skip { display: none; } }
"""


def paper_html(paper: Paper) -> bytes:
    """The paper as a page in UTF-8. The same value gives the same bytes."""
    body = "\n".join(
        (
            '<a class="skip" href="#main">Skip to the text</a>',
            f"<header><p>{_text(paper.running)}</p></header>",
            '<main id="main">',
            f"<h1>{_text(paper.title)}</h1>",
            f"<p>{_text(paper.subtitle)}</p>" if paper.subtitle else "",
            _facts(paper),
            _block(paper.mark) if paper.mark else "",
            *(_block(block) for block in paper.blocks),
            "</main>",
            f"<footer><p>{_text(paper.author)}. {_text(paper.as_at)}. {_text(paper.foot)}</p></footer>",
        )
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{_text(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_text(paper.title)}: {_text(paper.subtitle)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    ).encode()


def _facts(paper: Paper) -> str:
    if not paper.facts:
        return ""
    pairs = "".join(f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>" for name, value in paper.facts)
    return f"<dl>{pairs}</dl>"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level + 1}>{_text(block.text)}</h{block.level + 1}>"
        case Paragraph():
            number = f"{_text(block.number)} " if block.number else ""
            words = f"<strong>{_text(block.text)}</strong>" if block.strong else _text(block.text)
            return f"<p>{number}{words}</p>"
        case Listing():
            numbers = block.numbers or ("",) * len(block.items)
            items = (f"{number} {item}".strip() for number, item in zip(numbers, block.items, strict=True))
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>"
        case Table():
            return _table(block)
        case Notice():
            return f'<p class="notice"><strong>{_text(block.label)}</strong>: {_text(block.words)}</p>'
        case Code():
            # A page is not scanned but copied from: the words that the code would hold.
            return f"<p>{_text(block.words)}</p><pre>{_text(block.content)}</pre>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.header)
    rows = "".join(
        f'<tr><th scope="row">{_cell(row[0])}</th>{"".join(f"<td>{_cell(cell)}</td>" for cell in row[1:])}</tr>'
        for row in table.rows
    )
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{_text(table.caption)}"><table>'
        f"<caption>{_text(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    lines = cell if isinstance(cell, tuple) else (cell,)
    return "<br>".join(_text(line.words if isinstance(line, Mark) else line) for line in lines)


def _text(text: str) -> str:
    return escape(printable(text))
