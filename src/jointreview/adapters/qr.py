"""A checkpoint as a QR code for paper, made by the `segno` library (ISO/IEC 18004, error correction level M).

The code holds the signed checkpoint as it is, so that whoever scans it can verify it without asking us. A checkpoint
with one signature takes version 11 (69 modules with its margin), with one cosignature version 14. Print it at least
30 mm wide: then it survives a photocopy.
"""

import io
from typing import Final

import segno

MARGIN: Final = 4
LEAST_MM: Final = 30


def code_of(note: str) -> "segno.QRCode":
    """The code of a signed checkpoint. Raises `segno.DataOverflowError` when no code could hold it."""
    return segno.make(note.encode(), mode="byte", error="m", boost_error=False, micro=False)


def svg_of(note: str) -> str:
    """As SVG without a size of its own, with its white margin: the paper says how wide."""
    found = io.BytesIO()
    code_of(note).save(
        found,
        kind="svg",
        border=MARGIN,
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return found.getvalue().decode()


def png_of(note: str, pixels: int = 8) -> bytes:
    """As PNG, so many pixels a module, with its white margin."""
    found = io.BytesIO()
    code_of(note).save(found, kind="png", border=MARGIN, scale=pixels)
    return found.getvalue()
