"""Packs that somebody made to harm or to deceive whoever checks them: refused in words, with no file written."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.lib.sealed import POLICY, Installation, busy, out_of_order, store_of
from tests.unit.ledger.test_evidence import in_process, run, states, verdicts, with_files

from jointreview.ledger.canonical import canonical
from jointreview.ledger.evidence import Contents, evidence_pack
from jointreview.ledger.witness import request_from

TRUSTED = replace(POLICY, witnesses={}, groups={}, quorum=None)
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def place() -> Installation:
    made = Installation()
    busy(made, 9)
    made.seal()
    return made


@pytest.fixture(scope="module")
def pack(place: Installation) -> bytes:
    return evidence_pack(place.store, Contents(TRUSTED))


def zipped(files: list[tuple[str, bytes]]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files:
            file.writestr(name, content)
    return whole.getvalue()


def named(name: str) -> Callable[[Files], None]:
    return lambda files: files.update({name: b"harmless"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (named("../../outside.txt"), "names a file as no honest pack does"),
        (named("/etc/outside.txt"), "names a file as no honest pack does"),
        (named("papers/.."), "names a file as no honest pack does"),
        (named("papers\\outside.txt"), "names a file as no honest pack does"),
        (named("papers/\nHOLDS: every check that ran holds"), "names a file as no honest pack does"),
        (named("papers/\x1b[2Jclean.txt"), "names a file as no honest pack does"),
        (named("papers/summary\u202etxt.exe"), "names a file as no honest pack does"),
        (named("papers/zeros.bin"), ""),
        (
            lambda files: files.update({"papers/zeros.bin": bytes(30_000_000)}),
            "far larger than an honest pack",
        ),
    ],
    ids=["up", "root", "dots", "backslash", "line feed", "escape", "turned round", "honest", "bomb"],
)
def test_no_pack_leads_out_of_its_folder_or_writes_on_the_screen(
    pack: bytes, tmp_path: Path, change: Callable[[Files], None], said: str
) -> None:
    files = with_files(pack, change)
    with zipfile.ZipFile(io.BytesIO(files)) as file:
        small = zipped([(name, file.read(name)) for name in file.namelist()])
    code, printed = run(tmp_path, small, policy=TRUSTED.written())
    assert (code, said in printed, printed.count("HOLDS")) == ((2, True, 0) if said else (0, True, 1)), (
        printed
    )
    assert not any("\x1b" in line or line.startswith("HOLDS") for line in printed.splitlines()[:-1])


def test_a_name_that_comes_twice_in_the_zip_is_bad(pack: bytes) -> None:
    """One reader takes the first of two, another the last."""
    with zipfile.ZipFile(io.BytesIO(pack)) as file:
        files = [(name, file.read(name)) for name in file.namelist()]
    for name in ("leaves.ndjson", "manifest.json", "README.txt"):
        with pytest.warns(UserWarning, match="Duplicate name"):
            twice = zipped([*files, (name, dict(files)[name])])
        assert verdicts(twice)["files"] == "BAD"


@pytest.mark.parametrize(
    "size", ["9" * 5000, "-1", "1e3", " 10", "010", "10\n", 10, None, ["10"], "\u0661\u0660"]
)
def test_a_size_that_is_no_number_cannot_be_read(pack: bytes, tmp_path: Path, size: object) -> None:
    def change(files: Files) -> None:
        files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), "size": size}).encode()

    code, printed = run(tmp_path, with_files(pack, change), policy=TRUSTED.written())
    assert (code, printed[:12]) == (2, "CANNOT TELL:")


def signed(leaves: list[bytes]) -> bytes:
    return evidence_pack(store_of(leaves), Contents(TRUSTED))


@pytest.mark.parametrize(
    "spelled",
    [
        lambda leaf: leaf[:-1] + b',"actor":"somebody else"}',
        lambda leaf: leaf.replace(b'"actor":', b'"actor":"somebody else","actor":'),
        lambda leaf: leaf.replace(b'"actor":', b'"actor": '),
        lambda leaf: leaf.replace(b'"at"', b'"\\u0061t"'),
        lambda leaf: canonical(dict(reversed(json.loads(leaf).items())))[:-1] + b" }",
        lambda leaf: leaf.replace(b'"table":"', b'"table":"\x00'),
    ],
    ids=["added", "put before", "space", "escaped", "space at the end", "NUL"],
)
def test_a_leaf_that_can_be_read_in_two_ways_is_bad_although_it_is_signed(
    place: Installation, spelled: Callable[[bytes], bytes]
) -> None:
    """Of a name that comes twice one reader takes the first and another the last: so who acted would be disputed."""
    leaves = [row.leaf for row in place.store.rows]
    honest = verdicts(signed(leaves))
    assert "BAD" not in honest.values()
    assert spelled(leaves[3]) != leaves[3]
    found = verdicts(signed([*leaves[:3], spelled(leaves[3]), *leaves[4:]]))
    assert {name for name, state in found.items() if state == "BAD"} == {"entries"}


@pytest.mark.parametrize(
    "changed",
    [
        {"at": "2008-06-11T12:00:00"},
        {"at": ["2008-06-11T12:00:00.000000Z"]},
        {"actor": ["somebody"]},
        {"record": {}},
        {"operation": []},
        {"format": ["jointreview/leaf/1"]},
        {"entry": ["11"]},
        {"entry": "\u0661\u0661"},
        {"entry": "\u00b2"},
        {"entry": "9" * 19},
        {"entry": "9" * 5000},
    ],
    ids=str,
)
def test_a_leaf_with_a_word_of_the_wrong_kind_is_named_although_it_is_signed(
    place: Installation, changed: dict[str, object]
) -> None:
    leaves = [row.leaf for row in place.store.rows]
    at = next(n for n, leaf in enumerate(leaves) if n and json.loads(leaf)["entry"] is not None)
    words = {**json.loads(leaves[at]), **changed}
    leaves[at] = json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    bad = [(name, words) for state, name, words in in_process(signed(leaves)).results if state == "BAD"]
    assert bad == [("entries", f"leaf {at} is not written as a leaf must be")]


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"])
def test_a_leaf_dated_at_the_ends_of_time_is_read(at: str) -> None:
    """Of the last leaf but the manifest only the early one is wrong; neither stops the checker."""
    place = Installation()
    for _ in range(2):
        busy(place, 2)
        place.seal()
    leaves = [row.leaf for row in place.store.rows]
    leaves[4] = canonical({**json.loads(leaves[4]), "at": at})
    bad = [words for state, _, words in in_process(signed(leaves)).results if state == "BAD"]
    assert bad == (["leaf 4 is dated before what was sealed before it"] if at < "2008" else [])


@pytest.mark.parametrize(("said", "check", "leaves"), out_of_order())
def test_8_16_what_an_operator_signs_out_of_order_is_bad_although_it_is_signed(
    said: str, check: str, leaves: list[bytes]
) -> None:
    """Only the entries' own check can tell: tree, tiles and signatures are those of exactly these leaves."""
    done = in_process(signed(leaves))
    bad = [(name, words) for state, name, words in done.results if state == "BAD"]
    assert bad == ([("entries", said)] if said else [])


def test_leaves_of_a_form_that_it_does_not_know_are_not_called_good(place: Installation) -> None:
    leaves = [row.leaf.replace(b"leaf/1", b"leaf/9") for row in place.store.rows]
    done = in_process(signed(leaves))
    assert ("not run", "entries") in [(state, name) for state, name, _ in done.results]


def test_a_letter_that_was_kept_stands_for_its_checkpoint(
    place: Installation, pack: bytes, tmp_path: Path
) -> None:
    code, printed = run(
        tmp_path, pack, policy=TRUSTED.written(), since=request_from(place.store, 0).written()
    )
    assert (code, states(printed)["since"]) == (0, "ok")
