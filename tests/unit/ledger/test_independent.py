"""Test 13 of the ledger: what Go's checksum database makes is what we make, and each takes the other's evidence.

`tests/vectors/ledger/go-sumdb.json` was made by `tests/independent/main.go`. Where Go is there, its program judges what
we make, and what we spoil, and makes the file again.
"""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jointreview.adapters.signing import Ed25519Signer, check
from jointreview.errors import IntegrityError
from jointreview.ledger import verify
from jointreview.ledger.checkpoint import Checkpoint, open_checkpoint
from jointreview.ledger.note import Signer, parse_vkey, signed_note
from jointreview.ledger.proof import check_consistency, check_inclusion, consistency_proof, inclusion_proof
from jointreview.ledger.tiles import WIDTH, new_tiles
from jointreview.ledger.tree import Levels, leaf_hash, root_of

ROOT = Path(__file__).parents[3]
THEIRS: dict[str, Any] = json.loads((ROOT / "tests/vectors/ledger/go-sumdb.json").read_text(encoding="utf-8"))
HASHES = [leaf_hash(b"entry %d" % n) for n in range(300)]
LOG = Ed25519Signer("anytown.example/jointreview/1", bytes([7]) * 32)
KEY = parse_vkey(THEIRS["verifier"])


def text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def content(one: dict[str, Any]) -> list[bytes]:
    return [base64.b64decode(found) for found in one["hashes"]]


def made(signer: Signer = LOG) -> dict[str, Any]:
    """A log of ours of the same leaves, in the form of the file."""
    node = Levels(HASHES).node
    heads = []
    for size in (one["size"] for one in THEIRS["heads"]):
        root = root_of(HASHES[:size])
        note = signed_note(Checkpoint(LOG.name, size, root).body(), [signer])
        heads.append({"size": size, "root": text(root), "note": note.written()})
    return {
        "verifier": signer.key.vkey(),
        "heads": heads,
        "inclusion": [
            proofs(one, inclusion_proof(one["first"], one["size"], node)) for one in THEIRS["inclusion"]
        ],
        "consistency": [
            proofs(one, consistency_proof(one["first"], one["size"], node)) for one in THEIRS["consistency"]
        ],
        "tiles": {
            f"{tile.level}/{tile.index}/{tile.width}": text(tile.content)
            for tile in new_tiles(0, HASHES, lambda _: ())
        },
    }


def proofs(asked: dict[str, Any], found: list[bytes]) -> dict[str, Any]:
    return {**asked, "hashes": [text(one) for one in found]}


def test_8_13_we_make_what_go_makes_byte_for_byte() -> None:
    """Heads with their signatures, proofs and tiles; the tile of leaves that is not full we read from the leaves."""
    rest = len(HASHES) % WIDTH
    partial = {f"0/1/{rest}": text(b"".join(HASHES[-rest:]))}
    ours = made()
    assert {**ours, "tiles": {**ours["tiles"], **partial}} == THEIRS


def test_8_13_we_take_what_go_made() -> None:
    roots = {}
    for head in THEIRS["heads"]:
        opened, signed = open_checkpoint(head["note"], LOG.name, (KEY,), check)
        assert (opened.size, text(opened.root), len(signed)) == (head["size"], head["root"], 1)
        roots[opened.size] = opened.root
    for one in THEIRS["inclusion"]:
        leaf, size, path = HASHES[one["first"]], one["size"], content(one)
        check_inclusion(leaf, one["first"], size, path, roots[size])
        assert verify.root_from_path(leaf, one["first"], size, path) == roots[size]
        if path:
            with pytest.raises(IntegrityError):
                check_inclusion(leaf, one["first"], size, path[:-1], roots[size])
    for one in THEIRS["consistency"]:
        first, size = one["first"], one["size"]
        check_consistency(first, size, roots[first], roots[size], content(one))
        with pytest.raises(IntegrityError):
            check_consistency(first, size, roots[size], roots[size], content(one))


@pytest.fixture(scope="module")
def go(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], str]:
    """Go's program: its argument and what it reads -> what it says."""
    if not (shutil.which("go") and Path("/usr/share/gocode/src/golang.org/x/mod/sumdb").is_dir()):
        pytest.skip("no Go here: Debian's golang-go and golang-golang-x-mod-dev")
    folder = tmp_path_factory.mktemp("go")
    place = {"GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": str(folder / "cache")}
    place["CGO_ENABLED"] = "0"  # no C compiler need be there
    command = ["go", "build", "-o", str(folder / "program"), str(ROOT / "tests/independent/main.go")]
    subprocess.run(command, env={**os.environ, **place}, check=True)

    def run(argument: str, given: str) -> str:
        asked = [str(folder / "program"), argument]
        return subprocess.run(asked, input=given, capture_output=True, text=True, check=True).stdout

    return run


@pytest.mark.slow
def test_8_13_go_takes_what_we_make_and_nothing_that_is_spoilt(go: Callable[[str, str], str]) -> None:
    assert json.loads(go("make", "")) == THEIRS
    ours = made()
    whole = tuple(len(ours[part]) for part in ("heads", "inclusion", "consistency"))
    assert go("check", json.dumps(ours)) == f"{whole[0]} {whole[1]} {whole[2]}\n"
    stranger = made(Ed25519Signer(LOG.name, bytes([8]) * 32))
    assert go("check", json.dumps({**stranger, "verifier": ours["verifier"]})).startswith("0 ")
    for one in (*ours["inclusion"], *ours["consistency"]):
        one["hashes"] = [*one["hashes"], text(HASHES[0])]
    assert go("check", json.dumps(ours)) == f"{whole[0]} 0 0\n"
