"""The store in memory keeps the contract that every store keeps."""

from datetime import UTC, datetime

import pytest
from tests.lib.store_contract import StoreContract

from jointreview.ledger.store import Batch, MemoryStore


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore(datetime(2008, 6, 11, 12, tzinfo=UTC))

    def test_a_batch_with_a_gap_is_our_own_mistake(self, store: MemoryStore) -> None:
        with pytest.raises(ValueError, match="one by one"):
            store.append(0, Batch((self.row(1),), (), ()))
        store.add_checkpoint(None, 1, "one\n")
        with pytest.raises(ValueError, match="larger"):
            store.add_checkpoint(1, 1, "one\n")
