"""Test 22 of the ledger, as far as a program can go: a code on paper is copied badly and read by another library."""

import io
from collections.abc import Callable
from xml.etree import ElementTree

import numpy as np
import pytest
import zxingcpp
from PIL import Image, ImageFilter
from tests.lib.signers import INSPECTORATE, signer

from jointreview.adapters.qr import LEAST_MM, MARGIN, code_of, png_of, svg_of
from jointreview.adapters.signing import check
from jointreview.ledger.checkpoint import Checkpoint
from jointreview.ledger.cosignature import cosign, with_cosignatures
from jointreview.ledger.note import signed_note
from jointreview.ledger.policy import LogKey, Policy

LOG = signer("ledger.leeds.example/jointreview/1")
TRUST = Policy((LogKey(LOG.key),), {}, {}, None)
HEAD = Checkpoint(LOG.name, 5_000_000, bytes(range(7, 39)))
SIGNED = signed_note(HEAD.body(), [LOG])
COSIGNED = with_cosignatures(SIGNED, [cosign(SIGNED.text, INSPECTORATE, 1213185600)])


def test_8_22_version_and_size_are_those_of_the_design() -> None:
    """ledger.md 5.5: 221 bytes are version 11 at level M, 69 modules with the margin; one cosignature: version 14."""
    assert len(SIGNED.written().encode()) == 221
    code = code_of(SIGNED.written())
    assert (code.version, code.error, code.symbol_size(border=MARGIN)) == (11, "M", (69, 69))
    assert (len(COSIGNED.written().encode()), code_of(COSIGNED.written()).version) == (354, 14)


def printed(note: str) -> Image.Image:
    """As it comes off a 300 dpi printer at the least width, in grey, on paper that is not white."""
    side = round(LEAST_MM / 25.4 * 300)
    code = Image.open(io.BytesIO(png_of(note))).convert("L").resize((side, side), Image.Resampling.LANCZOS)
    page = Image.new("L", (side + 160, side + 160), 255)
    page.paste(code, (80, 80))
    return page


def copied(page: Image.Image, generator: np.random.Generator) -> Image.Image:
    """A photocopy: a little turned, blurred, flat, unevenly lit, with dust."""
    turned = page.rotate(1.7, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(1.0))
    grey = np.asarray(turned, dtype=float)
    grey = 60 + grey * (150 / 255) + np.linspace(-25, 25, grey.shape[1])
    grey += generator.normal(0, 9, grey.shape)
    dust = generator.random(grey.shape)
    grey[dust < 0.002] = 20
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def once(page: Image.Image, generator: np.random.Generator) -> Image.Image:
    return copied(page, generator)


def twice(page: Image.Image, generator: np.random.Generator) -> Image.Image:
    return copied(copied(page, generator), generator)


@pytest.mark.parametrize("note", [SIGNED.written(), COSIGNED.written()], ids=["signed", "cosigned"])
@pytest.mark.parametrize("copy", [once, twice])
def test_8_22_a_greyscale_photocopy_at_300_dpi_verifies(
    note: str, copy: Callable[[Image.Image, np.random.Generator], Image.Image]
) -> None:
    scanned = copy(printed(note), np.random.default_rng(22))
    (found,) = zxingcpp.read_barcodes(scanned, formats=zxingcpp.BarcodeFormat.QRCode)
    assert bytes(found.bytes) == note.encode()
    assert TRUST.accept(bytes(found.bytes), check)[0] == HEAD


def test_8_22_a_code_whose_middle_is_gone_is_not_read_as_something_else() -> None:
    page = printed(SIGNED.written())
    page.paste(255, (150, 150, 370, 370))
    found = zxingcpp.read_barcodes(page, formats=zxingcpp.BarcodeFormat.QRCode)
    assert all(bytes(one.bytes) == SIGNED.written().encode() for one in found if one.valid)


def test_the_picture_for_paper_has_no_size_and_its_margin() -> None:
    root = ElementTree.fromstring(svg_of(SIGNED.written()))
    assert root.get("viewBox") == "0 0 69 69"
    assert root.get("width") is None
