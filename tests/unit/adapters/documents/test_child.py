"""The limited child: it answers, it refuses, it is stopped, and it takes nothing with it when it dies."""

from pathlib import Path

import pytest
from tests.lib import papers

from jointreview.adapters.documents import Pool, locate, page_image, read_bytes
from jointreview.adapters.documents.child import Child
from jointreview.adapters.documents.pool import ask_reading
from jointreview.errors import UnreadableDocument

WORDS = """#set page(width: 9cm, height: 12cm, margin: 1cm)
= Inspection of Exampleshire
- The quality of decision-making, so that children come into care in a timely way and stay with people they know.
- Another thing."""


@pytest.fixture(scope="module")
def report() -> bytes:
    return papers.pdf(WORDS)


def test_a_page_is_a_png_of_the_width_asked_for(report: bytes) -> None:
    image = page_image(report, 1, 400)
    assert image.startswith(b"\x89PNG")
    assert int.from_bytes(image[16:20], "big") == 400


def test_words_over_several_lines_have_one_box_a_line(report: bytes) -> None:
    wanted = WORDS.split("- ")[1].strip()
    several, one, none, nowhere = locate(
        report, [(1, wanted), (1, "Another thing."), (1, "Words that are absent"), (7, "Another")]
    )
    assert len(several) >= 2
    assert len(one) == 1
    assert none == nowhere == ()
    assert several[-1].bottom <= one[0].top
    for box in (*several, *one):
        assert 0 <= box.left < box.right <= 1
        assert 0 <= box.top < box.bottom <= 1


def test_a_refusal_comes_back_from_the_child() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(papers.locked_pdf(), "a.pdf")
    assert caught.value.code == "document.encrypted"


@pytest.mark.parametrize(("page", "code"), [(0, "document.no-such-page"), (9, "document.no-such-page")])
def test_a_page_that_is_not_there(report: bytes, page: int, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        page_image(report, page, 300)
    assert caught.value.code == code


def test_text_has_no_pages_to_show() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        page_image(b"Words", 1, 300)
    assert caught.value.code == "document.no-pages"


def test_a_child_that_takes_too_long_is_stopped_and_the_next_file_is_read(report: bytes) -> None:
    with Child(wall_seconds=0.0) as child:
        with pytest.raises(UnreadableDocument) as caught:
            ask_reading(child, report, "a.pdf")
        assert caught.value.code == "document.too-costly"
        child._wall = 40.0
        assert ask_reading(child, report, "a.pdf").pages == 1


def test_the_child_cannot_write_files_nor_use_much_memory(report: bytes) -> None:
    with Child() as child:
        assert ask_reading(child, report, "a.pdf").pages == 1
        process = child._process
        assert process is not None
        limits = Path(f"/proc/{process.pid}/limits")
        if not limits.exists():
            pytest.skip("this system does not show a process's limits")
        rows = {line[:26].strip(): line[26:].split() for line in limits.read_text().splitlines()}
        assert rows["Max address space"][0] == str(512 * 1024 * 1024)
        assert rows["Max file size"][0] == "0"
        assert rows["Max open files"][0] == "32"
        assert Path(f"/proc/{process.pid}/environ").read_bytes() == b""


def test_one_bad_file_takes_one_answer_and_order_is_kept(tmp_path: Path, report: bytes) -> None:
    files = {
        "1.pdf": report,
        "2.pdf": b"<html>Not found</html>",
        "3.txt": b"Words of a report.",
        "4.pdf": b"",
    }
    paths = [tmp_path / name for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    missing = tmp_path / "none.pdf"
    with Pool(2) as pool:
        readings = list(pool.read_files([*paths, missing]))
    assert [reading.file for reading in readings] == [path.as_posix() for path in [*paths, missing]]
    assert [reading.is_read for reading in readings] == [True, False, True, False, False]
    assert [reading.problems[0].code for reading in readings if not reading.is_read] == [
        "document.not-a-pdf",
        "document.empty",
        "document.not-found",
    ]
    assert readings[-1].sha256 is None
