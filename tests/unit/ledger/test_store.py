"""The store in memory keeps the contract that every store keeps."""

from datetime import UTC, datetime

import pytest
from tests.lib.store_contract import StoreContract

from jointreview.ledger.store import MemoryStore


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore(datetime(2008, 6, 11, 12, tzinfo=UTC))
