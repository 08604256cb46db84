"""What every store of the ledger must do, in memory or in a database: subclass `StoreContract`, give a `store` fixture.

`sealed_rows` must make rows that the store accepts; a database that wants captured entries first overrides it.
"""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from tests.lib.signers import LOG

from jointreview.errors import Overtaken
from jointreview.ledger.proof import check_consistency, check_inclusion, consistency_proof, inclusion_proof
from jointreview.ledger.store import Batch, NewLeaf, SealedOpening, Store
from jointreview.ledger.tiles import Nodes, new_tiles, published
from jointreview.ledger.tree import Levels, leaf_hash, root_of


class StoreContract:
    def sealed_rows(self, store: Store, start: int, count: int) -> list[NewLeaf]:
        """Leaves of two records in turn, and an event every fifth."""
        return [self.row(index) for index in range(start, start + count)]

    def row(self, index: int) -> NewLeaf:
        leaf = b"leaf %d" % index
        record = None if index % 5 == 4 else ("jointreview_finding", str(index % 2))
        return NewLeaf(index, None, leaf, leaf_hash(leaf), record)

    def add(self, store: Store, count: int, openings: Sequence[SealedOpening] = ()) -> list[NewLeaf]:
        start = store.size()
        rows = self.sealed_rows(store, start, count)
        tiles = new_tiles(start, [row.hash for row in rows], Nodes(store).edge(start))
        store.append(start, Batch(tuple(rows), tuple(openings), tuple(tiles)))
        return rows

    def test_an_empty_store(self, store: Store) -> None:
        assert (store.size(), store.last_checkpoint(), list(store.checkpoints())) == (0, None, [])
        assert (
            list(store.leaves(0, 10)) == list(store.openings(0, 10)) == list(store.leaf_hashes(0, 10)) == []
        )
        assert (store.tile(0, 0), dict(store.last_leaves([("t", "1")]))) == (None, {})
        assert list(store.key_events()) == []

    def test_leaves_come_back_as_they_were_stored(self, store: Store) -> None:
        rows = self.add(store, 3) + self.add(store, 4)
        found = list(store.leaves(2, 6))
        assert [(one.index, one.leaf, one.hash) for one in found] == [
            (row.index, row.leaf, row.hash) for row in rows[2:6]
        ]
        assert list(store.leaf_hashes(2, 6)) == [row.hash for row in rows[2:6]]
        assert store.size() == 7

    def test_last_leaf_of_a_record_passes_events_over(self, store: Store) -> None:
        rows = self.add(store, 10)
        records = {row.record for row in rows if row.record}
        found = store.last_leaves([*records, ("jointreview_finding", "none")])
        expected = {row.record: row.index for row in rows if row.record}
        assert {record: leaf.index for record, leaf in found.items()} == expected

    def test_openings_of_a_range(self, store: Store) -> None:
        made = [SealedOpening(index, "title", "record/x", bytes(12), b"sealed") for index in range(3)]
        self.add(store, 3, made)
        assert list(store.openings(1, 3)) == made[1:]

    def test_only_one_of_two_sequencers_appends(self, store: Store) -> None:
        rows = self.sealed_rows(store, 0, 2)
        store.append(0, Batch(tuple(rows[:1]), (), ()))
        with pytest.raises(Overtaken):
            store.append(0, Batch(tuple(rows[:1]), (), ()))
        assert store.size() == 1
        store.append(1, Batch(tuple(rows[1:]), (), ()))
        assert store.size() == 2

    def test_only_one_of_two_sequencers_publishes(self, store: Store) -> None:
        self.add(store, 3)
        store.add_checkpoint(None, 2, "two\n")
        for late in (None, 1):
            with pytest.raises(Overtaken):
                store.add_checkpoint(late, 3, "three\n")
        store.add_checkpoint(2, 3, "three\n")
        assert [(one.size, one.note) for one in store.checkpoints()] == [(2, "two\n"), (3, "three\n")]
        last = store.last_checkpoint()
        assert last is not None
        assert (last.size, last.at.utcoffset()) == (3, timedelta())

    def test_a_batch_with_a_gap_is_our_own_mistake(self, store: Store) -> None:
        rows = self.sealed_rows(store, 0, 3)
        for wrong in (rows[1:], [rows[0], rows[2]], rows[::-1]):
            with pytest.raises(ValueError, match="one by one"):
                store.append(0, Batch(tuple(wrong), (), ()))
        assert store.size() == 0

    def test_a_checkpoint_is_larger_than_the_one_before(self, store: Store) -> None:
        self.add(store, 3)
        store.add_checkpoint(None, 2, "two\n")
        for size in (2, 1):
            with pytest.raises(ValueError, match="larger"):
                store.add_checkpoint(2, size, "again\n")
        assert [one.size for one in store.checkpoints()] == [2]

    def test_cosignatures_once_each(self, store: Store) -> None:
        self.add(store, 1)
        store.add_checkpoint(None, 1, "one\n")
        for line in ("— a x\n", "— b y\n", "— a x\n"):
            store.add_cosignature(1, line[2], line)
        assert [(one.witness, one.line) for one in store.cosignatures(1)] == [
            ("a", "— a x\n"),
            ("b", "— b y\n"),
        ]
        assert list(store.cosignatures(2)) == []

    def test_key_events_in_order(self, store: Store) -> None:
        store.add_key_event("log", LOG.key.vkey(), "added", 0)
        store.add_key_event("log", LOG.key.vkey(), "ended", 7)
        assert [(one.role, one.event, one.size) for one in store.key_events()] == [
            ("log", "added", 0),
            ("log", "ended", 7),
        ]

    def test_nodes_and_proofs_over_several_batches(self, store: Store) -> None:
        hashes: list[bytes] = []
        for count in (1, 254, 1, 2, 300):
            hashes += [row.hash for row in self.add(store, count)]
            levels = Levels(hashes)
            nodes = Nodes(store)
            size, root = len(hashes), root_of(hashes)
            for index in {0, size // 2, size - 1}:
                proof = inclusion_proof(index, size, nodes.node)
                assert proof == inclusion_proof(index, size, levels.node)
                check_inclusion(hashes[index], index, size, proof, root)
            first = (size + 1) // 2
            proof = consistency_proof(first, size, nodes.node)
            check_consistency(first, size, root_of(hashes[:first]), root, proof)
            for level, index, width in published(size):
                content = b"".join(nodes.level(level, index * 256, index * 256 + width))
                span = 256**level
                subtrees = (hashes[at : at + span] for at in range(index * 256 * span, size - span + 1, span))
                assert content == b"".join([root_of(one) for one in subtrees][:width])
