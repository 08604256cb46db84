"""Rebuilds docs/samples from the sample pack: `python -m tools.build_samples`. A test compares them byte for byte.

The moment of making is fixed, so a rebuilt file differs from the committed one only if the writer or the pack has.
"""

from datetime import UTC, datetime
from pathlib import Path

from tools.sample_pack import SAMPLE_PACK

from jointreview.adapters.papers import board_pack_docx, board_pack_pdf

SAMPLES = Path(__file__).parents[1] / "docs" / "samples"
MADE_AT = datetime(2008, 6, 11, 8, 0, tzinfo=UTC)


def build() -> dict[str, bytes]:
    """Each sample's file name and bytes."""
    return {
        "board-pack-leeds-2008-06-11.pdf": board_pack_pdf(SAMPLE_PACK, MADE_AT),
        "board-pack-leeds-2008-06-11.docx": board_pack_docx(SAMPLE_PACK, MADE_AT),
    }


if __name__ == "__main__":
    SAMPLES.mkdir(parents=True, exist_ok=True)
    for name, content in build().items():
        (SAMPLES / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
