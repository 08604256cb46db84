"""The store in each database keeps the contract that the store in memory keeps."""

from typing import Any

import pytest
from tests.lib.signers import LOG
from tests.lib.store_contract import StoreContract
from tests.lib.ways.tables import Owner

from jointreview.adapters.database.store import DatabaseStore, last_epoch
from jointreview.ledger.store import NewLeaf, Store
from jointreview.web.actions.audit import Actor, Subject, event, recorded


class TestDatabaseStore(StoreContract):
    @pytest.fixture
    def store(self, prepared: Any) -> DatabaseStore:
        return DatabaseStore(prepared, last_epoch(prepared))

    def sealed_rows(self, store: Store, start: int, count: int) -> list[NewLeaf]:
        """A leaf belongs to an entry: rows of two owners in turn, and an event every fifth."""
        made = []
        with recorded(by=Actor("person", "17"), code="owner.change"):
            for index in range(start, start + count):
                row = self.row(index)
                key = str(index % 2 + 1)
                if row.record is None:
                    event("owner.print", Subject("jointreview_finding", key))
                else:
                    Owner.objects.filter(pk=key).update(name=f"name {index}")
                connection = store.connection  # type: ignore[attr-defined]
                number = connection.run("SELECT max(id) FROM jr_entry")[0][0]
                record = None if row.record is None else ("jointreview_ways_owner", key)
                made.append(NewLeaf(index, number, row.leaf, row.hash, record))
        return made

    def test_last_leaf_of_a_record_passes_events_over(self, store: Store) -> None:
        rows = self.add(store, 10)
        found = store.last_leaves(
            [
                ("jointreview_ways_owner", "1"),
                ("jointreview_ways_owner", "2"),
                ("jointreview_ways_owner", "3"),
            ]
        )
        expected = {row.record: row.index for row in rows if row.record}
        assert {record: leaf.index for record, leaf in found.items()} == expected

    def test_another_epoch_is_another_log(self, prepared: Any, store: Store) -> None:
        self.add(store, 3)
        assert (last_epoch(prepared), DatabaseStore(prepared, 2).size()) == (1, 0)
        DatabaseStore(prepared, 2).add_key_event("log", LOG.key.vkey(), "added", 0)
        assert last_epoch(prepared) == 2
