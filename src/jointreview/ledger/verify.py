"""Check an evidence pack of a jointreview ledger: one file, Python 3.11 or newer, nothing else, no network.

    python3 verify.py PACK --policy POLICY [--since OLD_CHECKPOINT]

POLICY is the file you were given at the start and kept: it says whose keys you trust. A policy out of the pack proves
nothing. OLD_CHECKPOINT is the last one you kept: with it you learn that nothing before it was changed, removed or put
in another order; a letter that asked for your cosignature holds one. Exit code 0: every check that ran holds; 1:
something is wrong; 2: cannot tell.

This file shares no code with the program that makes the ledger: it is a second implementation, written to be read. It
follows RFC 6962 (tree), RFC 8032 (Ed25519), C2SP signed-note, tlog-checkpoint, -cosignature, -tiles, -proof, -policy.
"""

import argparse
import base64
import hmac
import json
import re
import sys
import zipfile
import zlib
from datetime import UTC, datetime, timedelta
from hashlib import sha256, sha512
from pathlib import Path
from typing import Any

PACK_FORMAT = "jointreview/pack/1"
LEAF_FORMATS = {"jointreview/leaf/1"}
OK, BAD, NOT_RUN = "ok", "BAD", "not run"
CHECKS = ["files", "leaves", "tree", "tiles", "signatures", "cosignatures", "since"]
CHECKS += ["entries", "openings", "receipts"]
RECEIPT = re.compile(r"c2sp\.org/tlog-proof@v1\n(?:extra \S+\n)?index (\S+)\n((?:\S+\n)*)\n(.*)", re.DOTALL)
MINUTE = timedelta(minutes=1)
FORM: Any = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True, "check_circular": False}
READ, WRITE = json.JSONDecoder().raw_decode, json.JSONEncoder(**FORM).encode
# What reading bytes that somebody spoiled may raise.
SPOILED: tuple[type[Exception], ...] = (OSError, ValueError, LookupError, TypeError, AttributeError)
SPOILED += (EOFError, ArithmeticError, RuntimeError, zipfile.BadZipFile, zlib.error)


class Bad(ValueError):
    """Something is wrong, in words for a person."""


class CannotTell(Exception):
    """A check cannot be run, in words for a person."""


# --- Ed25519, RFC 8032 section 5.1
# Points are (X, Y, Z, T) with x = X/Z, y = Y/Z and XY = ZT. Nothing here is secret, so nothing needs constant time.

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def added(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_of(content: bytes) -> Point | None:
    """RFC 8032 section 5.1.3: None when these 32 bytes are no point."""
    y = int.from_bytes(content, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of(bytes.fromhex("58" + "66" * 31))


def is_signature(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether [S]B = R + [k]A (section 5.1.7), worked out as [S]B + [k](-A) = R."""
    point = point_of(public) if len(public) == 32 and len(signature) == 64 else None
    s = int.from_bytes(signature[32:], "little")
    if point is None or BASE is None or s >= L:
        return False
    k = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % L
    minus: Point = (P - point[0], point[1], 1, P - point[3])
    table = {1: BASE, 2: minus, 3: added(BASE, minus)}
    reached: Point = (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        reached = added(reached, reached)
        step = (s >> bit & 1) | (k >> bit & 1) << 1
        if step:
            reached = added(reached, table[step])
    inverse = pow(reached[2], -1, P)
    x, y = reached[0] * inverse % P, reached[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()  # RFC 6962 section 2.1


def levels_over(hashes: list[bytes]) -> list[list[bytes]]:
    """All perfect subtrees: `levels[h][i]` is the root over the 2**h leaves from i * 2**h on."""
    levels = [hashes]
    while len(below := levels[-1]) > 1:
        levels.append([node_hash(left, right) for left, right in zip(below[::2], below[1::2], strict=False)])
    return levels


def root_at(levels: list[list[bytes]], size: int) -> bytes:
    """The root of the first `size` leaves: one perfect subtree for each set bit, the smallest at the right."""
    root = b""
    for height in range(size.bit_length()):
        if size >> height & 1:
            part = levels[height][(size >> height) - 1]
            root = node_hash(part, root) if root else part
    return root or sha256(b"").digest()


def root_from_path(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root that an inclusion path leads to, from the top down by the recursion of section 2.1.1."""
    if not 0 <= index < size:
        raise Bad("the leaf's index is not in the tree")
    if (size == 1) is not (not path):
        raise Bad("the proof does not have the length that its tree needs")
    if size == 1:
        return leaf
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        return node_hash(root_from_path(leaf, index, half, path[:-1]), path[-1])
    return node_hash(path[-1], root_from_path(leaf, index - half, size - half, path[:-1]))


def number(text: str) -> int:
    found = int(text) if text.isdecimal() and len(text) < 20 else 2**63
    if found >= 2**63 or str(found) != text:
        raise Bad("a number is not written in its one form")
    return found


def unbase64(text: str) -> bytes:
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        content = b""
    if not text or base64.b64encode(content).decode() != text:
        raise Bad("base64 is not written in its one form")
    return content


class Key:
    """A public key under a name; kind 1 signs notes, kind 4 cosigns checkpoints."""

    def __init__(self, vkey: str, kind: int) -> None:
        parts = vkey.split("+", 2)
        content = unbase64(parts[2]) if len(parts) == 3 else b""
        self.name, self.kind, self.public = parts[0], kind, content[1:]
        if not is_name(self.name) or len(content) != 33 or content[0] != kind:
            raise Bad("a key is not an Ed25519 key of the kind that its line needs")
        self.id = sha256(self.name.encode() + b"\n" + content).digest()[:4]
        if parts[1] != self.id.hex():
            raise Bad("a key's id does not fit its name and bytes")


def is_name(name: str) -> bool:
    return bool(name) and not any(c.isspace() or c == "+" or "\ud800" <= c <= "\udfff" for c in name)


def read_note(text: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """Text and signatures, split at the last empty line."""
    body, blank, lines = text.rpartition("\n\n")
    odd = any((c < " " and c != "\n") or "\ud800" <= c <= "\udfff" for c in text)
    if odd or not blank or not lines.endswith("\n") or lines.count("\n") > 100:
        raise Bad("a signed note is a text, an empty line and up to 100 signature lines")
    signatures = []
    for line in lines[:-1].split("\n"):
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or not is_name(parts[1]):
            raise Bad("a signature line is malformed")
        content = unbase64(parts[2])
        signatures.append((parts[1], content[:4], content[4:]))
    return body + "\n", signatures


class Checkpoint:
    """Origin, size and root, with the text that was signed and its signatures; nothing checked yet."""

    def __init__(self, content: bytes) -> None:
        note = content.partition(b"\n\n")[2] if content.startswith(b"old ") else content  # of a letter
        self.text, self.signatures = read_note(note.decode("utf-8", "surrogateescape"))
        lines = self.text.split("\n")
        if len(lines) < 4 or not all(lines[:-1]):
            raise Bad("a checkpoint has an origin, a size and a root")
        self.origin, self.size, self.root = lines[0], number(lines[1]), unbase64(lines[2])
        if len(self.root) != 32:
            raise Bad("a checkpoint's root does not have 32 bytes")

    def signed_by(self, key: Key) -> list[int | None]:
        """When this key signed (None: without a time); raises `Bad` when a signature under its name does not hold."""
        found: list[int | None] = []
        for name, key_id, content in self.signatures:
            if (name, key_id) != (key.name, key.id):
                continue
            at = int.from_bytes(content[:8], "big") if key.kind == 4 else None
            message = self.text if at is None else f"cosignature/v1\ntime {at}\n{self.text}"
            if not is_signature(key.public, content if at is None else content[8:], message.encode()):
                raise Bad(f"a signature of {key.name} under the checkpoint of {self.size} does not hold")
            found.append(at)
        return found


class Policy:
    """Log keys with the sizes they cover, witnesses, groups, and the quorum (None: `quorum none`)."""

    def __init__(self, content: bytes) -> None:
        self.logs: list[tuple[Key, int, int | None]] = []
        self.witnesses: dict[str, Key] = {}
        self.groups: dict[str, tuple[int, list[str]]] = {}
        quorums = []
        for line in content.decode("utf-8", "surrogateescape").split("\n"):
            items = [item for item in re.split("[ \t]+", line) if item]
            if not items or items[0].startswith("#"):
                continue
            if items[0] == "log" and len(items) in {2, 3}:
                sizes = items[2][6:] if items[2:] and items[2].startswith("sizes:") else "0-"
                first, _, last = sizes.partition("-")
                self.logs.append((Key(items[1], 1), number(first), number(last) if last else None))
            elif items[0] == "witness" and len(items) in {3, 4}:
                self.witnesses[self._name(items[1], False)] = Key(items[2], 4)
            elif items[0] == "group" and len(items) >= 4:
                self._group(items)
            elif items[0] == "quorum" and len(items) == 2:
                quorums.append(items[1] if items[1] == "none" else self._name(items[1], True))
            else:
                raise Bad(f"the policy has a line that is none: {items[0]!a}")
        publics = [key.public for key, _, _ in self.logs], [key.public for key in self.witnesses.values()]
        if len(quorums) != 1 or any(len(set(keys)) != len(keys) for keys in publics):
            raise Bad("the policy does not have one quorum line, or lists a key twice")
        self.quorum = None if quorums[0] == "none" else quorums[0]

    def _group(self, items: list[str]) -> None:
        members = [self._name(name, True) for name in items[3:]]
        used = [name for _, names in self.groups.values() for name in names]
        least = {"any": 1, "all": len(members)}.get(items[2]) or number(items[2])
        if len(set(used + members)) != len(used + members) or not 1 <= least <= len(members):
            raise Bad("a group of the policy is malformed")
        self.groups[self._name(items[1], False)] = least, members

    def _name(self, name: str, known: bool) -> str:
        """A name that is defined already, or one that is not."""
        if name == "none" or (name in self.witnesses or name in self.groups) is not known:
            raise Bad(f"the policy gives the name {name!a} twice, or uses it before it is defined")
        return name

    def covering(self, checkpoint: Checkpoint) -> list[bool]:
        """For each log key that signed: whether it covers the size. Empty: no key of the policy signed."""
        return [
            first <= checkpoint.size and (last is None or checkpoint.size <= last)
            for key, first, last in self.logs
            if key.name == checkpoint.origin and checkpoint.signed_by(key)
        ]

    def cosigners(self, checkpoint: Checkpoint) -> dict[str, int]:
        """The witnesses whose cosignatures hold, with the latest time of each."""
        times = {name: checkpoint.signed_by(key) for name, key in self.witnesses.items()}
        return {name: max(at or 0 for at in found) for name, found in times.items() if found}

    def has_quorum(self, cosigners: dict[str, int], name: str | None = None) -> bool:
        name = name or self.quorum
        if name is None or name in self.witnesses:
            return name is None or name in cosigners
        least, members = self.groups[name]
        return sum(self.has_quorum(cosigners, member) for member in members) >= least


class Pack:
    """The zip file. Raises `Bad` when it is not exactly what its manifest lists."""

    def __init__(self, path: Path) -> None:
        self.kept: dict[str, bytes] = {}
        try:
            self.file = zipfile.ZipFile(path)
            if sum(one.file_size for one in self.file.infolist()) > 100 * self.file.start_dir + 10**6:
                raise CannotTell("unpacked it is far larger than an honest pack: it may be a trap")
            self.manifest = json.loads(self.file.read("manifest.json"))
            self.files: dict[str, str] = self.manifest["files"]
            if not all(re.fullmatch(r"(\w[\w.-]*/)*\w[\w.-]*", name, re.ASCII) for name in self.files):
                raise CannotTell("it names a file as no honest pack does: do not unpack it")
            if self.manifest["format"] != PACK_FORMAT:
                raise CannotTell(f"this verifier does not know packs of the form {self.manifest['format']!a}")
            self.size = number(self.manifest["size"])
        except SPOILED:
            raise CannotTell("this file cannot be read as an evidence pack") from None

    def read(self, name: str) -> bytes:
        if name in self.kept:
            return self.kept[name]
        try:
            content = self.file.read(name)
        except SPOILED:
            raise Bad(f"{name} cannot be read from the pack") from None
        if sha256(content).hexdigest() != self.files.get(name):
            raise Bad(f"{name} is not the file that the manifest lists")
        self.kept[name] = content
        return content

    def under(self, folder: str) -> list[str]:
        return sorted(name for name in self.files if name.startswith(folder))

    def lines(self, name: str) -> list[bytes]:
        return self.read(name)[:-1].split(b"\n") if self.read(name) else []


def tile_path(level: int, index: int, width: int) -> str:
    path = f"{index % 1000:03}"
    while index := index // 1000:
        path = f"x{index % 1000:03}/{path}"
    return f"tile/{level}/{path}" + ("" if width == 256 else f".p/{width}")


class Verifier:
    """Runs the checks in order and keeps what each found."""

    def __init__(self, pack: Pack, policy: Policy | None, since: bytes | None) -> None:
        self.pack, self.policy, self.since = pack, policy, since
        self.results: list[tuple[str, str, str]] = []
        self.notes: list[str] = []
        self.leaves: list[bytes] = []
        self.levels: list[list[bytes]] = [[]]
        self.checkpoints: list[Checkpoint] = []

    def run(self) -> int:
        for place, name in enumerate(CHECKS, 1):
            try:
                self.results.append((OK, name, getattr(self, f"check_{name}")()))
            except CannotTell as reason:
                self.results.append((NOT_RUN, name, str(reason)))
            except Bad as reason:
                self.results.append((BAD, name, str(reason)))
                if name in {"files", "leaves"}:
                    self.results += [
                        (NOT_RUN, one, f"the {name} could not be read") for one in CHECKS[place:]
                    ]
                    break
        states = {name: state for state, name, _ in self.results}
        if BAD in states.values():
            return 1
        needed = ["files", "leaves", "tree", "signatures"] + ["since"] * (self.since is not None)
        needed += ["cosignatures"] * (self.policy is None or self.policy.quorum is not None)
        return 0 if all(states.get(name) == OK for name in needed) else 2

    def check_files(self) -> str:
        names = self.pack.file.namelist()
        if sorted(names) != sorted([*self.pack.files, "manifest.json"]):
            raise Bad("the pack does not hold exactly the files that its manifest lists")
        for name in self.pack.files:
            self.pack.read(name)
        return f"{len(names)} files are those that the manifest lists"

    def check_leaves(self) -> str:
        self.leaves = self.pack.lines("leaves.ndjson")
        self.levels = levels_over([sha256(b"\x00" + leaf).digest() for leaf in self.leaves])
        if len(self.leaves) != self.pack.size:
            raise Bad(f"the pack speaks of {self.pack.size} leaves and holds {len(self.leaves)}")
        return f"{len(self.leaves)} leaves read and hashed"

    def check_tree(self) -> str:
        """Every checkpoint in the pack is of these leaves, and the newest of all of them."""
        self.checkpoints = sorted(
            (Checkpoint(self.pack.read(name)) for name in self.pack.under("checkpoints/")),
            key=lambda one: one.size,
        )
        if not self.checkpoints or len({one.origin for one in self.checkpoints}) != 1:
            raise Bad("the pack holds no checkpoint, or those of several logs")
        if (newest := self.checkpoints[-1].size) != self.pack.size:
            raise Bad(f"the newest checkpoint is of {newest} leaves, the pack holds {self.pack.size}")
        good = 0
        for one in self.checkpoints:
            if root_at(self.levels, one.size) != one.root:
                raise Bad(self._first_bad(one, good))
            good = one.size
        return f"{len(self.checkpoints)} checkpoints are of these leaves"

    def _first_bad(self, checkpoint: Checkpoint, good: int) -> str:
        """Name the first bad leaf, by the tiles where those are the ones that were signed."""
        content = b"".join(self.pack.read(name) for name in self.pack.under("tile/0/"))
        signed = [content[at : at + 32] for at in range(0, 32 * checkpoint.size, 32)]
        if root_at(levels_over(signed), checkpoint.size) == checkpoint.root:
            for index, (made, kept) in enumerate(zip(self.levels[0], signed, strict=False)):
                if made != kept:
                    return f"{self._entry(index)} is not the one that was signed"
        return f"a leaf from {good} to {checkpoint.size - 1} is not the one that was signed"

    def _entry(self, index: int) -> str:
        found = re.search(rb'"entry":"(\d+)"', self.leaves[index])
        return f"leaf {index}" + (f" (entry {found[1].decode()})" if found else "")

    def check_tiles(self) -> str:
        """The tiles in the pack are those of these leaves, all of them and no others."""
        expected = {}
        for level, hashes in enumerate(self.levels[::8]):
            for start in range(0, len(hashes), 256):
                part = hashes[start : start + 256]
                expected[tile_path(level, start // 256, len(part))] = b"".join(part)
        if sorted(expected) != self.pack.under("tile/"):
            raise Bad("the pack does not hold exactly the tiles of its tree")
        for name, content in expected.items():
            if self.pack.read(name) != content:
                raise Bad(f"{name} is not the tile of these leaves")
        return f"{len(expected)} tiles are of these leaves"

    def trusted(self) -> Policy:
        if self.policy is None:
            raise CannotTell("give --policy with the file that you were given at the start")
        if not self.checkpoints:
            raise CannotTell("the checkpoints could not be read")
        return self.policy

    def check_signatures(self) -> str:
        policy = self.trusted()
        for one in self.checkpoints:
            covering = policy.covering(one)
            if not covering:
                raise Bad(f"no key of your policy has signed the checkpoint of {one.size} leaves")
            witnessed = policy.quorum is not None and policy.has_quorum(policy.cosigners(one))
            if not any(covering) and not witnessed:
                raise Bad(f"the key under the checkpoint of {one.size} leaves does not cover that size")
        newest = self.checkpoints[-1]
        self.notes.append(f"log {newest.origin}, {newest.size} leaves, root {newest.root.hex()}")
        return f"{len(self.checkpoints)} checkpoints are signed by a key of your policy"

    def check_cosignatures(self) -> str:
        policy, witnessed = self.trusted(), None
        if not policy.witnesses:
            raise CannotTell("your policy names no witness")
        for one in self.checkpoints:
            cosigners = policy.cosigners(one)
            for name, at in cosigners.items():
                when = datetime.fromtimestamp(min(at, 253402300799), UTC)
                self.notes.append(f"{name} witnessed {one.size} leaves on {when:%d %B %Y at %H:%M} UTC")
            if cosigners and policy.has_quorum(cosigners):
                witnessed = one.size
        if witnessed is None:
            raise CannotTell("too few witnesses of your policy have cosigned any checkpoint in the pack")
        return f"the first {witnessed} of {self.pack.size} leaves are witnessed"

    def check_since(self) -> str:
        """The checkpoint that the reader kept is of the first leaves of this log."""
        if self.since is None:
            raise CannotTell("give --since with the last checkpoint that you kept")
        old, policy = Checkpoint(self.since), self.trusted()
        if old.origin != self.checkpoints[-1].origin:
            raise CannotTell("the checkpoint that you kept is of another log")
        if not policy.covering(old):
            raise CannotTell("no key of your policy has signed the checkpoint that you kept")
        if old.size > self.pack.size:
            raise Bad(f"you hold {old.size} leaves and this log ends at {self.pack.size}: it went back")
        if root_at(self.levels, old.size) != old.root:
            raise Bad(f"the first {old.size} leaves are not those of the checkpoint that you kept")
        return f"the first {old.size} leaves are those of the checkpoint that you kept"

    def check_entries(self) -> str:
        """Form of each leaf; numbers ascend; no entry is dated before what was sealed before it; chains are whole."""
        reader = LeafReader()
        for index, leaf in enumerate(self.leaves):
            reader.take(index, leaf)
        reader.end_of_batch()
        return f"{reader.entries} entries by {len(reader.actors)} actors are in order"

    def check_openings(self) -> str:
        """Each value shown in the pack is the one to which its leaf committed."""
        lines = self.pack.lines("openings.ndjson") if "openings.ndjson" in self.pack.files else []
        if not lines:
            raise CannotTell("the pack shows no values")
        for line in lines:
            try:
                one = read_line(line)
                leaf = json.loads(self.leaves[number(one["index"])])
                where = leaf["context" if one["field"].startswith("@") else "state"][one["field"]]
                salt, text = bytes.fromhex(one["salt"]), WRITE([one["field"], one["kind"], one["text"]])
                made = hmac.new(salt, f"jointreview/commitment/1\n{text}".encode(), "sha256").hexdigest()
            except SPOILED:
                raise Bad("a shown value is not written as it must be, or belongs to no leaf") from None
            if where != {"commitment": made}:
                raise Bad(f"the value of {one['field']!a} is not that of {self._entry(int(one['index']))}")
        return f"{len(lines)} shown values are those to which the leaves committed"

    def check_receipts(self) -> str:
        names = self.pack.under("receipts/")
        if not names:
            raise CannotTell("the pack holds no receipts")
        policy = self.trusted()
        for name in names:
            found = RECEIPT.fullmatch(self.pack.read(name).decode("utf-8", "surrogateescape"))
            if not found:
                raise Bad(f"{name} is no receipt")
            index, path = number(found[1]), [unbase64(line) for line in found[2].split()]
            checkpoint = Checkpoint(found[3].encode("utf-8", "surrogateescape"))
            if not policy.covering(checkpoint) or index >= len(self.leaves):
                raise Bad(f"{name} is signed by no key of your policy, or its leaf is not in the pack")
            if root_from_path(self.levels[0][index], index, checkpoint.size, path) != checkpoint.root:
                raise Bad(f"{name} does not prove {self._entry(index)}")
        return f"{len(names)} receipts hold"


def read_line(line: bytes) -> Any:
    """An object in the one form of decision 0003 of the project, so that no name is given twice."""
    found, _ = READ(text := line.decode())
    if WRITE(found) != text:
        raise ValueError
    return found


class LeafReader:
    """Walks through the leaves once (decision 0003 of the project describes their members)."""

    def __init__(self) -> None:
        self.entries = 0
        self.actors: set[str] = set()
        self._entry = -1
        self._until = datetime.min.replace(tzinfo=UTC)
        self._back: list[int] = []
        self._chains: dict[str, str] = {}

    def take(self, index: int, content: bytes) -> None:
        try:
            leaf: dict[str, Any] = read_line(content)
            if leaf["format"] not in LEAF_FORMATS:
                raise CannotTell(f"this verifier does not know leaves of the form {leaf['format']!a}")
            at, previous = datetime.fromisoformat(leaf["at"]), leaf["previous"]
            is_late = self._until - at > MINUTE
            entry = None if leaf["entry"] is None else number(leaf["entry"])
            operation, record, actor, reason = (leaf[n] for n in ("operation", "record", "actor", "reason"))
            hash((operation, record, actor))  # texts: a list would upset what follows
        except SPOILED:
            raise Bad(f"leaf {index} is not written as a leaf must be") from None
        if entry is None:
            self._take_own(index, operation, reason, at)
            return
        self.entries += 1
        self.actors.add(actor)
        if entry <= self._entry:
            raise Bad(f"leaf {index}: entry {entry} comes after entry {self._entry}")
        self._entry = entry
        if is_late:
            self._back.append(index)
        if record is not None:
            is_link = operation not in {"event", "erasure"}
            if previous != (self._chains.get(record) if is_link else None):
                raise Bad(f"leaf {index} (entry {entry}) does not follow the last leaf of its record")
            if is_link:
                self._chains[record] = str(index)

    def _take_own(self, index: int, operation: str, reason: str, at: datetime) -> None:
        if operation == "event" and reason == "ledger.times-accepted":
            self._back = []
        if operation == "manifest":
            self.end_of_batch()
            if at <= self._until:
                raise Bad(f"leaf {index} is not dated after the manifest before it")
            self._until = at

    def end_of_batch(self) -> None:
        if self._back:
            raise Bad(f"leaf {self._back[0]} is dated before what was sealed before it")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Check an evidence pack of a jointreview ledger.")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--policy", type=Path, help="the keys that you trust, in a file of your own")
    parser.add_argument("--since", type=Path, help="the last checkpoint that you kept")
    options = parser.parse_args(arguments)
    try:
        policy = Policy(options.policy.read_bytes()) if options.policy else None
        since = options.since.read_bytes() if options.since else None
        verifier = Verifier(Pack(options.pack), policy, since)
    except (OSError, Bad, CannotTell) as reason:
        print(f"CANNOT TELL: {reason}")
        return 2
    code = verifier.run()
    for state, name, words in verifier.results:
        print(f"{state:8}{name:14}{words}")
    for note in verifier.notes:
        print(f"        {note}")
    left_out = [name for state, name, _ in verifier.results if state == NOT_RUN]
    said = {0: "HOLDS: every check that ran holds", 1: "BAD: something is wrong", 2: "CANNOT TELL"}[code]
    print(f"{said}; not run: {', '.join(left_out) or 'none'}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
