"""The memory store keeps the contract of every store."""

from itertools import count

import pytest

from sync import MemoryStore
from tests.sync.store_contract import StoreContract


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def store(self):
        return MemoryStore(count(1795311067000).__next__)
