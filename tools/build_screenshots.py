"""Rebuilds the pictures of the README: `python -m tools.build_screenshots`. Needs Chromium, as the browser tests do.

Starts the product on a demonstration in a temporary folder, signs in, and does what the guided tour does: as at 11 June
2008, with one report of the demonstration taken in. Each picture is 1280 wide and cut to what the tour talks about.
"""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from jointreview.cli.record import environment
from jointreview.cli.serve import server

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
REPORT = ROOT / "src/jointreview/web/demonstration/documents/leeds-joint-area-review-2008.pdf"
LEAD = "improvement.lead@demonstration.example"
DAY = "2008-06-11"
MEETING = "Executive Board, 11 June 2008: Outcome of the joint area review"
WIDTH, HEIGHT = 1280, 1000
COLOURS = 96
PATIENCE = 60.0


def build() -> dict[str, bytes]:
    """Each picture's file name and its PNG."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        data = Path(folder)
        subprocess.run(
            [sys.executable, "-m", "django", "demo"], env=environment(data, os.environ), check=True
        )
        with served(data) as site:
            path = os.environ.get("JOINTREVIEW_CHROMIUM") or shutil.which("chromium")
            browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(locale="en-GB", viewport={"width": WIDTH, "height": HEIGHT})
            sign_in(page, site, (data / "demonstration-password").read_text(encoding="ascii"))
            made = dict(pictures(page, f"{site}/{DAY}"))
            browser.close()
    return {name: small(content) for name, content in made.items()}


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The product's own server on a free port, stopped by its process at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = subprocess.Popen(server(port), env=environment(data, os.environ))
    try:
        wait_for(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=PATIENCE)


def wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def sign_in(page: "Page", site: str, password: str) -> None:
    page.goto(f"{site}/account/login/")
    page.locator("[name=login]").fill(LEAD)
    page.locator("[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"{site}/{DAY}/")


def pictures(page: "Page", record: str) -> Iterator[tuple[str, bytes]]:
    """The five pictures, in the order of the tour."""
    yield "dashboard.png", page.screenshot()
    page.goto(f"{record}/inspections/I-002/")
    page.locator("#duties").evaluate("one => one.scrollIntoView()")
    yield "inspection.png", page.screenshot()
    page.goto(f"{record}/plan/coverage/")
    yield "coverage.png", page.screenshot()
    page.goto(f"{record}/inspections/add/")
    page.locator("[type=file]").set_input_files(REPORT)
    page.get_by_role("button", name="Read the report").click()
    page.wait_for_url(re.compile(r"/reviews/\d+/"))
    page.locator("#sheet").evaluate("one => one.scrollIntoView()")
    yield "review.png", page.screenshot()
    page.goto(f"{record}/packs/new/")
    page.get_by_label("Meeting").select_option(label=MEETING)
    page.get_by_role("button", name="Make the pack").click()
    with page.expect_download() as waited:
        page.get_by_role("link", name=re.compile("^PDF, ")).click()
    yield "board-pack.png", first_pages(Path(waited.value.path()))


def first_pages(path: Path) -> bytes:
    """The first two pages of a PDF side by side on a grey ground, as wide as the other pictures."""
    document = pypdfium2.PdfDocument(path)
    gap = 24
    sheets = []
    for number in range(2):
        scale = (WIDTH - 3 * gap) / 2 / document[number].get_width()
        sheets.append(document[number].render(scale=scale).to_pil())
    document.close()
    whole = Image.new("RGB", (WIDTH, sheets[0].height + 2 * gap), (222, 224, 226))
    for at, sheet in enumerate(sheets):
        whole.paste(sheet, (gap + at * (sheet.width + gap), gap))
    return png(whole)


def small(content: bytes) -> bytes:
    """The picture with few colours: text stays sharp and the file small."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    return png(picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE))


def png(picture: Image.Image) -> bytes:
    held = io.BytesIO()
    picture.save(held, "PNG", optimize=True)
    return held.getvalue()


if __name__ == "__main__":
    for name, content in build().items():
        (IMAGES / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
