"""Packs that somebody made to harm or to deceive whoever checks them: refused in words, with no file written."""

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.lib.sealed import POLICY, START, Installation, busy
from tests.lib.signers import LOG, ORIGIN
from tests.unit.ledger.test_evidence import in_process, run, states, verdicts, with_files

from jointreview.ledger.canonical import canonical
from jointreview.ledger.evidence import Contents, evidence_pack
from jointreview.ledger.publishing import Log, publish
from jointreview.ledger.signer_memory import MemoryOfHeads
from jointreview.ledger.store import Batch, MemoryStore, NewLeaf
from jointreview.ledger.tiles import Nodes, new_tiles
from jointreview.ledger.tree import leaf_hash
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
    """A pack of any leaves, signed with the log's true key: what its operator could make."""
    store = MemoryStore(START)
    rows = tuple(NewLeaf(index, None, leaf, leaf_hash(leaf), None) for index, leaf in enumerate(leaves))
    store.append(0, Batch(rows, (), tuple(new_tiles(0, [row.hash for row in rows], Nodes(store).edge(0)))))
    store.now = START.replace(year=2009)
    publish(store, Log(ORIGIN, [LOG], MemoryOfHeads()), store.now)
    return evidence_pack(store, Contents(TRUSTED))


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


def test_8_16_what_an_operator_signs_out_of_order_is_bad_although_it_is_signed() -> None:
    """Only the entries' own check can tell: tree, tiles and signatures are those of exactly these leaves."""
    made = Installation()
    busy(made, 9)
    made.seal()
    busy(made, 3)
    made.seal()
    leaves = [row.leaf for row in made.store.rows]
    first, second = (json.loads(leaves[at])["at"] for at in (9, 13))
    accepted = {**json.loads(leaves[13]), "operation": "event", "reason": "ledger.times-accepted"}
    early, just_before = (at(first, -timedelta(seconds=seconds)) for seconds in (61, 60))
    for said, changed in {
        "leaf 10 is not written as a leaf must be": {10: {"entry": "007"}},
        "leaf 10: entry 9 comes after entry 9": {10: {"entry": "9"}},
        "leaf 10: entry 3 comes after entry 9": {10: {"entry": "3"}},
        "leaf 10 (entry 10) does not follow the last leaf of its record": {10: {"previous": "1"}},
        "leaf 0 (entry 1) does not follow the last leaf of its record": {0: {"previous": "0"}},
        "leaf 11 (entry 11) does not follow the last leaf of its record": {11: {"operation": "event"}},
        "leaf 10 is dated before what was sealed before it": {10: {"at": early}},
        "leaf 13 is not dated after the manifest before it": {13: {"at": first}},
    }.items():
        done = in_process(signed([remade(leaf, changed.get(place, {})) for place, leaf in enumerate(leaves)]))
        assert [(name, words) for state, name, words in done.results if state == "BAD"] == [("entries", said)]
    for changed in ({}, {10: {"at": just_before}}, {10: {"at": early}, 12: {**accepted, "at": second}}):
        done = in_process(signed([remade(leaf, changed.get(place, {})) for place, leaf in enumerate(leaves)]))
        assert not [words for state, _, words in done.results if state == "BAD"]
    later = in_process(signed([remade(leaf, {"format": "jointreview/leaf/9"}) for leaf in leaves]))
    assert ("not run", "entries") in [(state, name) for state, name, _ in later.results]


def remade(leaf: bytes, changed: dict[str, object]) -> bytes:
    return canonical({**json.loads(leaf), **changed})  # type: ignore[arg-type]


def at(moment: str, later: timedelta) -> str:
    return f"{datetime.fromisoformat(moment) + later:%Y-%m-%dT%H:%M:%S.%fZ}"


def test_a_letter_that_was_kept_stands_for_its_checkpoint(
    place: Installation, pack: bytes, tmp_path: Path
) -> None:
    code, printed = run(
        tmp_path, pack, policy=TRUSTED.written(), since=request_from(place.store, 0).written()
    )
    assert (code, states(printed)["since"]) == (0, "ok")
