"""Opaque names for records and people in leaves, and the name of the key that seals a row (decision 0003).

A leaf goes to other bodies: it must not show a primary key, which is often in an address, nor who somebody is.
"""

import hmac

from jointreview.ledger.canonical import canonical

KEY_BYTES = 32


def record_name(naming_key: bytes, table: str, key: str) -> str:
    """32 hex digits for a record; `key` is the primary key as text."""
    return _name(naming_key, "jointreview/record/1", table, key)


def actor_name(naming_key: bytes, person: str) -> str:
    """32 hex digits for a person who acts."""
    return _name(naming_key, "jointreview/actor/1", person)


def key_for_person(record: str) -> str:
    """The key of every row about the person whose own record has this opaque name."""
    return f"person/{record}"


def is_for_person(key_name: str) -> bool:
    """Whether a key seals what is about a person, whatever record that stands in."""
    return key_name.startswith(key_for_person(""))


def key_for_record(record: str) -> str:
    """The key of a row about no person: each such record has its own, so that it can be erased alone."""
    return f"record/{record}"


def _name(naming_key: bytes, *parts: str) -> str:
    if len(naming_key) != KEY_BYTES:
        raise ValueError("a naming key has 32 bytes")
    return hmac.digest(naming_key, canonical(parts), "sha256")[:16].hex()
