"""The sequencer's pure step with commitments against one writer that saves without a pause (ledger.md section 7)."""

import secrets
import statistics
import tempfile
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bench.ledger import Figure
from tests.lib.sealed import START, Installation, busy

ENTRIES, ROUNDS, SAVES = 5_000, 7, 600


@dataclass
class RealSecrets:
    """Fresh seeds and nonces from the system, as in the product."""

    keys: dict[str, bytes] = field(default_factory=dict)

    def seed(self) -> bytes:
        return secrets.token_bytes(32)

    def nonce(self) -> bytes:
        return secrets.token_bytes(12)

    def key(self, name: str) -> bytes:
        if name not in self.keys:
            self.keys[name] = secrets.token_bytes(32)
        return self.keys[name]


def figures() -> list[Figure]:
    import django
    from django.conf import settings

    engine = "jointreview.adapters.database.sqlite"
    if not settings.configured:
        settings.configure(
            USE_TZ=True, INSTALLED_APPS=[], DATABASES={"default": {"ENGINE": engine, "NAME": ":memory:"}}
        )
        django.setup()
    saves = saves_a_second()
    ratios, on_demand = [], []
    for _ in range(ROUNDS):
        place = Installation(secrets=RealSecrets())  # type: ignore[arg-type]
        busy(place, ENTRIES, records=500)
        start = time.perf_counter()
        place.seal()
        taken = time.perf_counter() - start
        ratios.append(ENTRIES / taken / saves)
        busy(place, 1)
        start = time.perf_counter()
        place.seal()
        on_demand.append(time.perf_counter() - start)
    assert place.trail.now > START + timedelta(seconds=1)
    return [
        Figure(
            "leaves a second, two fields committed, to saves a second of one writer on SQLite",
            statistics.median(ratios),
            least=2.0,
            note="store in memory; bench of the database's sequencer is the adapters'",
        ),
        Figure(
            "seconds from commit to sealed on demand, store in memory",
            statistics.median(on_demand),
            most=10.0,
        ),
    ]


def saves_a_second() -> float:
    """One writer on a file with capture, an action for each save, as fast as it goes."""
    from bench.capture import action, first_row, one_save_each, tables
    from tests.lib.databases import connected, sqlite_settings

    from jointreview.adapters.database.installation import install_ledger

    with (
        tempfile.TemporaryDirectory() as folder,
        connected(sqlite_settings(Path(folder) / "bench.sqlite3")) as connection,
    ):
        captured = tables("jointreview_case")
        with connection.schema_editor() as editor:
            install_ledger(editor)
            for table in captured:
                editor.create_model(table)
        for table in captured:
            with action():
                table.objects.bulk_create([table(**first_row(table, n)) for n in range(1, SAVES + 1)])
        found = []
        for _ in range(5):
            start = time.perf_counter()
            one_save_each(captured[1], action)
            found.append(120 / (time.perf_counter() - start))
    return statistics.median(found)
