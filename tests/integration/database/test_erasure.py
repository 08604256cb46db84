"""ledger.md section 8, tests 24 to 27: erasing takes the words everywhere, and every proof stays.

A person and their account are erased through the product's own actions, after sealing; then the raw files are searched.
"""

import hashlib
import hmac
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.db.utils import load_backend
from tests.lib.anytown import make_partnership
from tests.lib.databases import connected, sqlite_settings
from tests.lib.postgresql import as_member, copied_database, settings_of
from tests.lib.sequencing import sequencer
from tests.lib.world import BOTH

from jointreview.adapters.database.erasing import key_name_of
from jointreview.adapters.database.sequencer import Sequencer
from jointreview.core.access import Visitor
from jointreview.core.access.erasure import Hold
from jointreview.errors import Forbidden, IntegrityError, Invalid
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.ledger.commitments import Opening, Place, unseal
from jointreview.ledger.entry import parse_leaf
from jointreview.ledger.evidence import receipt_of
from jointreview.ledger.proof import check_inclusion
from jointreview.ledger.values import Value
from jointreview.web.actions import retention
from jointreview.web.actions.accounts import AccountEntry, create_account
from jointreview.web.actions.erasing import clear_trail
from jointreview.web.models import Organisation, Person, User
from jointreview.web.queries.as_at import When
from jointreview.web.queries.history import history_of
from jointreview.web.queries.record_history import record_history
from jointreview.web.queries.record_kinds import kind_of
from jointreview.web.queries.record_state import record_state

TODAY = date(2026, 11, 25)
NAME, EMAIL = "Quentin Zebulon Erasable", "quentin.zebulon@erasable.example"


@dataclass
class Case:
    """A sealed record with a person who is to be erased, and two administrators."""

    connection: Any
    sequencer: Sequencer
    person: int
    first: Visitor
    second: Visitor


@pytest.fixture(params=BOTH)
def own_world(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Any
) -> Iterator[tuple[Any, Any]]:
    """The application's connection, which is the default one, and the sequencer's: on SQLite the same."""
    if request.param == "sqlite":
        path = tmp_path / "files" / "world.sqlite3"
        path.parent.mkdir()
        shutil.copy(request.getfixturevalue("template_database"), path)
        with django_db_blocker.unblock(), connected(sqlite_settings(path)) as connection:
            yield connection, connection
        return
    template = request.getfixturevalue("postgresql_migrated")
    server = request.getfixturevalue("postgresql_server")
    with (
        copied_database(server, template) as named,
        django_db_blocker.unblock(),
        connected(as_member(named, "application")) as connection,
    ):
        whole = {**connection.settings_dict, **as_member(named, "sequencer")}
        connections["sequencer"] = load_backend(whole["ENGINE"]).DatabaseWrapper(whole, "sequencer")
        try:
            yield connection, connections["sequencer"]
        finally:
            connections["sequencer"].close()
            del connections["sequencer"]


@pytest.fixture
def case(own_world: tuple[Any, Any], tmp_path: Path, settings: Any) -> Case:
    connection, sealing = own_world
    settings.LEDGER_KEYS = tmp_path / "keys"
    made = make_partnership()
    organisation = Organisation.objects.get().pk
    entry = AccountEntry(EMAIL, NAME, "board_member", organisation)
    account = create_account(by=made.by, on=date(2008, 1, 1), entry=entry, password="a long enough password")
    roles = frozenset({"administrator"})
    one, other = (Visitor(account=key, partnership=made.key, roles=roles) for key in (made.lead, made.board))
    found = Case(connection, sequencer(sealing, tmp_path), User.objects.get(pk=account).person_id, one, other)
    found.sequencer.seal()
    return found


def erase(case: Case) -> None:
    said = {
        "kind": "person",
        "key": str(case.person),
        "basis": "request",
        "authority": "article 17, request 5",
    }
    number = retention.ask_erasure(by=case.first, today=TODAY, **said)
    retention.approve_erasure(by=case.second, today=TODAY, erasure=number)
    assert clear_trail(by=case.second, sequencer=case.sequencer) == 1
    assert clear_trail(by=case.second, sequencer=case.sequencer) == 0, "once is enough"


def test_8_24_earlier_receipts_and_checkpoints_stay_valid(case: Case) -> None:
    store = case.sequencer.store()
    head, _ = parse_checkpoint(store.last_checkpoint().note)
    receipts = [(receipt_of(store, row.index), row.hash) for row in store.leaves(0, head.size)]
    erase(case)
    for receipt, leaf in receipts:
        check_inclusion(leaf, receipt.index, head.size, receipt.proof, head.root)
    kept = [row.hash for row in store.leaves(0, head.size)]
    assert kept == [leaf for _, leaf in receipts]
    case.sequencer.seal()
    assert case.sequencer.store().last_checkpoint().size > head.size


@pytest.mark.postgresql
@pytest.mark.parametrize("own_world", ["postgresql"], indirect=True)
def test_8_24_nothing_is_left_in_postgresqls_files_once_its_owner_has_rewritten_them(
    case: Case, postgresql_server: str
) -> None:
    """What docs/how-to/retention.md tells the owner to run, after the statistics have copied words, too."""
    guide = (Path(__file__).parents[3] / "docs/how-to/retention.md").read_text(encoding="utf-8")
    rewriting = re.findall(r"^ +(VACUUM .+);$", guide, re.MULTILINE)
    assert len(rewriting) == 2
    settings = {**settings_of(postgresql_server), "NAME": case.connection.settings_dict["NAME"]}
    wanted = [NAME.encode(), EMAIL.encode(), *salts_of(case)]
    with connected(settings) as owner:
        data, number = owner.run(
            "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
        )[0]
        folder = Path(data) / "base" / str(number)
        if not os.access(folder, os.R_OK):
            pytest.skip("the server's files cannot be read from here")
        owner.run("ANALYZE")
        owner.run("CHECKPOINT")
        assert any(holds(path, NAME.encode()) for path in folder.iterdir()), "the search finds it before"
    erase(case)
    with connected(settings) as owner:
        for statement in (*rewriting, "CHECKPOINT"):
            owner.run(statement)
    assert [(path.name, one) for path in folder.iterdir() for one in wanted if holds(path, one)] == []


def test_8_24_nothing_of_the_words_or_salts_is_left_in_any_file(case: Case, tmp_path: Path) -> None:
    if case.connection.vendor != "sqlite":
        pytest.skip("the test before is PostgreSQL's")
    salts = salts_of(case)
    assert salts
    key_name = key_name_of(case.sequencer.keys.naming_key(), "jointreview_person", str(case.person))
    key = case.sequencer.keys.known_key(key_name)
    folder = Path(case.connection.settings_dict["NAME"]).parent
    assert any(holds(path, NAME.encode()) for path in files(folder)), "the search finds it before"
    erase(case)
    case.connection.run("SELECT 1")
    wanted = [NAME.encode(), EMAIL.encode(), *salts]
    found = [(path.name, one) for path in files(folder) for one in wanted if holds(path, one)]
    assert found == []
    kept = [path for path in case.sequencer.keys.path.rglob("*") if path.is_file()]
    assert len(kept) > 2
    assert not any(holds(path, key) for path in kept), "nor is the key in the folder of keys"
    copy = tmp_path / "dump.sqlite3"
    case.connection.run(f"VACUUM INTO '{copy}'")
    assert not any(holds(copy, one) for one in wanted)


def test_8_24_a_dump_holds_none_of_the_words(case: Case) -> None:
    erase(case)
    tables = [*case.connection.capture.captured_tables(), "jr_entry", "jr_action", "jr_opening", "jr_leaf"]
    whole = "\n".join(str(row) for table in tables for row in case.connection.run(f'SELECT * FROM "{table}"'))
    assert NAME not in whole
    assert EMAIL not in whole
    assert not Person.objects.filter(name=NAME).exists()


def test_8_24_an_old_dump_without_the_key_cannot_be_read(case: Case) -> None:
    key_name = key_name_of(case.sequencer.keys.naming_key(), "jointreview_person", str(case.person))
    old = list(sealed_under(case, key_name))
    key = case.sequencer.keys.known_key(key_name)
    assert any(unseal(s, key, n, Place(1, i), f).value.text == NAME for i, f, n, s in old)
    erase(case)
    assert case.sequencer.keys.known_key(key_name) is None
    for index, field, nonce, sealed in old:
        with pytest.raises(IntegrityError):
            unseal(sealed, bytes(32), nonce, Place(1, index), field)


def test_8_25_a_word_of_few_possible_values_cannot_be_guessed_from_the_leaves(case: Case) -> None:
    """Somebody has every leaf, knows how a commitment is made (decision 0003) and who it may be about, and tries.

    What he lacks is the salt: without it neither the digest of a word, nor any seed that is not fresh, nor another
    field's salt gives a commitment that stands in a leaf.
    """
    store = case.sequencer.store()
    leaves = b"\n".join(row.leaf for row in store.leaves(0, store.size()))
    assert NAME.encode() not in leaves
    key_name = key_name_of(case.sequencer.keys.naming_key(), "jointreview_person", str(case.person))
    openings = openings_of(case, key_name)
    true = [one for (_, field), one in openings.items() if field in {"name", "email"}]
    assert {one.value.text for one in true} >= {NAME}
    assert all(committed(one.field, one.value, one.salt) in leaves for one in true), (
        "with its salt it is found"
    )
    known = [
        bytes(32),
        b"\xff" * 32,
        hashlib.sha256(b"").digest(),
        *(n.to_bytes(32, "big") for n in range(300)),
    ]
    others = [one.salt for one in openings.values()]
    for one in true:
        for spelled in (one.value.text, one.value.text.lower(), f'["{one.field}","text","{one.value.text}"]'):
            assert hashlib.sha256(spelled.encode()).hexdigest().encode() not in leaves
        for seed in known:
            salt = hmac.digest(seed, b"jointreview/salt/1\n" + one.field.encode(), "sha256")
            assert committed(one.field, one.value, salt) not in leaves
            assert committed(one.field, one.value, seed) not in leaves
        assert not any(committed(one.field, one.value, salt) in leaves for salt in others if salt != one.salt)
    assert len({one.salt for one in openings.values()}) == len(openings), "no salt serves twice"


def committed(field: str, value: Value, salt: bytes) -> bytes:
    """Decision 0003 written again: HMAC-SHA-256 under the salt of the field, the kind and the text."""
    said = json.dumps([field, value.kind, value.text], ensure_ascii=False, separators=(",", ":")).encode()
    return hmac.new(salt, b"jointreview/commitment/1\n" + said, "sha256").hexdigest().encode()


def test_8_26_a_hold_blocks_and_another_person_decides(case: Case) -> None:
    said = {"kind": "person", "key": str(case.person), "basis": "request", "authority": "article 17"}
    held = retention.place_hold(
        by=case.first, on=TODAY, today=TODAY, hold=Hold("person", str(case.person)), reason="a claim in court"
    )
    with pytest.raises(Invalid, match=r"erasure\.held"):
        retention.ask_erasure(by=case.first, today=TODAY, **said)
    retention.lift_hold(by=case.first, on=TODAY, today=TODAY, hold=held, reason="the claim is over")
    number = retention.ask_erasure(by=case.first, today=TODAY, **said)
    with pytest.raises(Forbidden, match=r"erasure\.same-person"):
        retention.approve_erasure(by=case.first, today=TODAY, erasure=number)
    retention.place_hold(by=case.first, on=TODAY, today=TODAY, hold=Hold("person"), reason="an inquiry")
    with pytest.raises(Invalid, match=r"erasure\.held"):
        retention.approve_erasure(by=case.second, today=TODAY, erasure=number)
    assert Person.objects.filter(name=NAME).exists()


def test_8_26_an_erasure_is_seen_in_the_history_and_the_state(case: Case) -> None:
    erase(case)
    words = "erased on 25 November 2026, authority: article 17, request 5"
    partnership, key = case.first.partnership, str(case.person)
    told = record_history(partnership, date(2099, 1, 1), kind_of("person"), key)
    assert ("Name", None, words) in [field for entry in told.entries for field in entry.changes]
    (row,) = record_state(partnership, When(TODAY, date(2099, 1, 1)), kind_of("person"), key)
    assert words in [field.value for field in row.fields]


def test_8_27_one_opened_field_says_nothing_of_its_neighbours(case: Case) -> None:
    key_name = key_name_of(case.sequencer.keys.naming_key(), "jointreview_person", str(case.person))
    openings = openings_of(case, key_name)
    (index, opening) = next((at, one) for (at, field), one in openings.items() if field == "name")
    leaf = parse_leaf(next(iter(case.sequencer.store().leaves(index, index + 1))).leaf)
    state, context = leaf.state, leaf.context
    assert state["name"] == opening.commitment()
    others = [one for (at, field), one in openings.items() if at == index and field != "name"]
    assert others
    assert opening.salt not in [one.salt for one in others]
    for other in others:
        guess = type(other)(other.field, other.value, opening.salt)
        shown = state.get(other.field) or context[other.field]
        assert guess.commitment() != shown, "a neighbour's salt opens nothing"


def test_openings_go_only_in_an_action_that_tells_of_it(case: Case) -> None:
    with (
        pytest.raises(DatabaseError, match=r"ledger\.append-only"),
        transaction.atomic(using=case.sequencer.connection.alias),
    ):
        case.sequencer.connection.run("DELETE FROM jr_opening")


def test_retention_asks_by_rule_with_a_count_and_a_person_decides(case: Case) -> None:
    retention.set_rule(
        by=case.first, on=TODAY, today=TODAY, kind="person", years=10, authority="the council's schedule"
    )
    retention.place_hold(by=case.first, on=TODAY, today=TODAY, hold=Hold("person", "1"), reason="a claim")
    assert retention.ask_by_rules(by=case.first, today=TODAY) == {"person": 2}
    assert retention.ask_by_rules(by=case.first, today=TODAY) == {"person": 0}
    assert retention.ask_by_rules(by=case.first, today=date(2018, 1, 1)) == {}
    assert Person.objects.filter(name=NAME).exists(), "a rule asks, it does not erase"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.name.startswith("world.sqlite3")]


def holds(path: Path, words: bytes) -> bool:
    return words in path.read_bytes()


def sealed_under(case: Case, key_name: str) -> list[tuple[int, str, bytes, bytes]]:
    rows = case.connection.run(
        "SELECT leaf_index, field, nonce, sealed FROM jr_opening WHERE key_name = %s ORDER BY leaf_index",
        (key_name,),
    )
    return [(index, field, bytes(nonce), bytes(sealed)) for index, field, nonce, sealed in rows]


def salts_of(case: Case) -> list[bytes]:
    """The person's salts, as bytes and as text, and their openings: after erasure nothing is left, not even sealed."""
    key_name = key_name_of(case.sequencer.keys.naming_key(), "jointreview_person", str(case.person))
    sealed = [one[:24] for _, _, _, one in sealed_under(case, key_name)]
    salts = [opening.salt for opening in openings_of(case, key_name).values()]
    return [*sealed, *salts, *(salt.hex().encode() for salt in salts)]


def openings_of(case: Case, key_name: str) -> dict[tuple[int, str], Opening]:
    """Index and field -> what can be opened with a key that is still there."""
    key = case.sequencer.keys.known_key(key_name)
    assert key is not None
    return {
        (index, field): unseal(sealed, key, nonce, Place(1, index), field)
        for index, field, nonce, sealed in sealed_under(case, key_name)
    }


def test_a_record_reads_the_same_from_its_openings_when_the_raw_images_are_gone(case: Case) -> None:
    places = case.connection.run(
        "SELECT DISTINCT table_name, record_key FROM jr_entry WHERE operation <> 'event'"
    )
    before = {place: told(*place) for place in places}
    assert any(changes for changes in before.values())
    case.sequencer.connection.run("UPDATE jr_entry SET before = NULL, after = NULL WHERE after IS NOT NULL")
    assert {place: told(*place) for place in places} == before


def told(table: str, key: str) -> list[tuple[Any, ...]]:
    """What a history says, moments aside: SQLite writes them in another form than the ledger."""
    return [
        (
            one.number,
            one.operation,
            one.is_withheld,
            sorted(
                (field.field, as_text(field.was), as_text(field.now))
                for field in one.fields
                if field.field != "recorded_at"
            ),
        )
        for one in history_of(table, key)
    ]


def as_text(cell: Any) -> str:
    """SQLite has 0 and 1 for no and yes."""
    return str(int(cell)) if isinstance(cell, bool) else str(cell)
