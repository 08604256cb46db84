"""Makes tests/vectors/ledger/leaf-v1.json: the second method for leaf and commitment bytes.

Written from docs/decisions/0003-leaf-format.md alone; imports nothing of the product. Canonical text is written by
hand here, not by the json module, and AES-GCM is driven through the low-level cipher.
Run: python tools/ledger_vectors.py [--check]
"""

import hashlib
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

TARGET = Path(__file__).resolve().parents[1] / "tests" / "vectors" / "ledger" / "leaf-v1.json"
SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def canonical(value: object) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return '"' + "".join(SHORT.get(c, f"\\u{ord(c):04x}" if c < " " else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    assert isinstance(value, dict)
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC by its definition (RFC 2104), from the bare hash."""
    key = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in key) + message).digest()
    return hashlib.sha256(bytes(b ^ 0x5C for b in key) + inner).digest()


def salt_of(seed: bytes, field: str) -> bytes:
    return mac(seed, b"jointreview/salt/1\n" + field.encode())


def commitment_of(seed: bytes, field: str, kind: str, text: str) -> bytes:
    message = b"jointreview/commitment/1\n" + canonical([field, kind, text]).encode()
    return mac(salt_of(seed, field), message)


def opened(
    seed: bytes, key: bytes, nonce: bytes, place: tuple[str, str], value: tuple[str, str, str]
) -> bytes:
    field, kind, text = value
    salt = salt_of(seed, field).hex()
    plain = canonical({"field": field, "kind": kind, "salt": salt, "text": text}).encode()
    more = b"jointreview/opening/1\n" + canonical([*place, field]).encode()
    encryptor = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(more)
    return encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def name_of(naming_key: bytes, *parts: str) -> str:
    return mac(naming_key, canonical(list(parts)).encode())[:16].hex()


# field, kind, text: every kind, and texts that have caught JSON writers out.
VALUES = [
    ("nothing", "null", ""),
    ("yes", "bool", "true"),
    ("no", "bool", "false"),
    ("zero", "integer", "0"),
    ("below_zero", "integer", "-12"),
    ("big", "integer", "9223372036854775808"),
    ("cost", "decimal", "12.50"),
    ("none_yet", "decimal", "0.00"),
    ("loss", "decimal", "-0.05"),
    ("share", "real", "3fb999999999999a"),
    ("endless", "real", "7ff0000000000000"),
    ("title", "text", "Reviews are late"),
    ("empty", "text", ""),
    ("looks_null", "text", "null"),
    ("looks_integer", "text", "0"),
    ("escapes", "text", 'quote " slash \\ / tab \t line \n return \r null \x00 unit \x1f delete \x7f'),
    ("accents", "text", "caf\u00e9 cafe\u0301 \u2028 \ue000 \U0001f600"),
    ("due_on", "date", "2008-06-11"),
    ("leap_on", "date", "2008-02-29"),
    ("year_only", "partial-date", "2008"),
    ("month_only", "partial-date", "2008-06"),
    ("day_known", "partial-date", "2008-06-11"),
    ("range", "partial-date", "2007-12/2008-01-15"),
    ("recorded_at", "moment", "2008-06-11T12:00:00.000000Z"),
    ("just_before", "moment", "2008-06-11T11:59:59.999999Z"),
    ("starts", "clock", "14:05:00.000000"),
    ("digest", "bytes", "00ff10"),
    ("no_bytes", "bytes", ""),
    ("token", "uuid", "0f8fad5b-d9cb-469f-a165-70867728950e"),
    ("settings", "json", '{"b": 1, "a": [1.50, null]}'),
    ("long", "text", "The partnership has not yet agreed it. " * 3000),
]

FULL_STATE = {
    "id": ("integer", "34"),
    "status": ("text", "agreed"),
    "due_on": ("date", "2008-06-18"),
    "\ue000": ("bool", "true"),
    "\U0001f600": ("null", ""),
}


def bytes_of(start: int) -> bytes:
    return bytes((start + n) % 256 for n in range(32))


def shortened(text: str) -> dict[str, object]:
    """A long text is written once and the number of times it is repeated."""
    return {"text": text[:39], "times": len(text) // 39} if len(text) > 65535 else {"text": text, "times": 1}


def leaf(**members: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "format": "jointreview/leaf/1",
        "entry": "17",
        "at": "2008-06-11T12:00:00.000000Z",
        "table": "jointreview_finding",
        "operation": "insert",
        "record": name_of(bytes_of(200), "jointreview/record/1", "jointreview_finding", "34"),
        "state": {},
        "context": {},
        "action": "5",
        "actor": name_of(bytes_of(200), "jointreview/actor/1", "7"),
        "reason": "finding.confirm",
        "previous": None,
    }
    return {**usual, **members}


def made_leaves() -> dict[str, dict[str, object]]:
    seed = bytes_of(1)
    committed = {f: {"commitment": commitment_of(seed, f, k, t).hex()} for f, k, t in VALUES}
    plain = {f: {"kind": k, "text": t} for f, (k, t) in FULL_STATE.items()}
    why = {"@reason": {"commitment": commitment_of(seed, "@reason", "text", "The board asked for it").hex()}}
    migration = {"actor": "system:migration", "reason": "migration.apply"}
    return {
        "insert, everything committed": leaf(state=committed, context=why),
        "update, plain fields": leaf(operation="update", entry="18", state=plain, previous="12"),
        "delete": leaf(operation="delete", entry="19", previous="13"),
        "event without a record": leaf(operation="event", entry="20", record=None, table="jointreview_pack"),
        "baseline by a migration": leaf(operation="baseline", entry="21", previous="14", **migration),
        "manifest, no entry": leaf(operation="manifest", entry=None, record=None, table="", **migration),
    }


def vectors() -> dict[str, object]:
    seed, key, nonce = bytes_of(1), bytes_of(100), bytes(range(12))
    values = [
        {
            "field": field,
            "kind": kind,
            **shortened(text),
            "salt": salt_of(seed, field).hex(),
            "commitment": commitment_of(seed, field, kind, text).hex(),
            "sealed_sha256": hashlib.sha256(
                opened(seed, key, nonce, ("1", "41"), (field, kind, text))
            ).hexdigest(),
        }
        for field, kind, text in VALUES
    ]
    leaves = []
    for title, members in made_leaves().items():
        written = canonical(members).encode()
        assert len(written) <= 65535
        digest = hashlib.sha256(b"\0" + written).hexdigest()
        leaves.append({"title": title, "leaf": written.hex(), "leaf_hash": digest})
    return {
        "format": "jointreview/leaf/1",
        "seed": seed.hex(),
        "naming_key": bytes_of(200).hex(),
        "opening": {"key": key.hex(), "nonce": nonce.hex(), "epoch": "1", "leaf_index": "41"},
        "opening_of_title": opened(
            seed, key, nonce, ("1", "41"), ("title", "text", "Reviews are late")
        ).hex(),
        "names": {
            "record jointreview_finding 34": name_of(
                bytes_of(200), "jointreview/record/1", "jointreview_finding", "34"
            ),
            "actor 7": name_of(bytes_of(200), "jointreview/actor/1", "7"),
        },
        "values": values,
        "leaves": leaves,
    }


def main() -> int:
    text = json.dumps(vectors(), indent=1) + "\n"
    if "--check" in sys.argv:
        return 0 if TARGET.read_text(encoding="utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
