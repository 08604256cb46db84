"""CPU of a save with capture against the same save without, as a ratio: `python bench/capture.py [--check]`.

One table of ten fields and two foreign keys exists twice, once captured and once not (its name has not our prefix).
Rounds are interleaved and the ratio is taken inside each round; printed is the median. CPU is this process, and on
PostgreSQL also the server's process of this connection. `--check` fails when a median of a save inside an
action, or of the update of every field, is above its goal (ledger.md section 7). Those goals come from an update that
cost 1.0 hundredths of a plain save on SQLite and 4.3 on PostgreSQL; of the three here that of every field is nearest,
at 0.8 and 2.3. The other two cost less without capture and the same with it, so that a row of a number alone cannot
meet them: `bench/ledger.py` prints the limit of any capture beside them (docs/decisions/0009).
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import count as counted
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS, SAVES, ROWS = 15, 120, 1000
GOALS = {"sqlite": 1.30, "postgresql": 1.35}
UPDATE_GOALS = {"sqlite": 3.2, "postgresql": 2.3}


def main() -> int:
    import django
    from django.conf import settings

    settings.configure(USE_TZ=True, INSTALLED_APPS=[], DATABASES={"default": {"ENGINE": "", "NAME": ""}})
    settings.DATABASES["default"] = {"ENGINE": "jointreview.adapters.database.sqlite", "NAME": ":memory:"}
    django.setup()
    worst = bench_sqlite()
    worst |= bench_postgresql()
    return 1 if "--check" in sys.argv and worst else 0


def bench_sqlite() -> bool:
    from tests.lib.databases import connected, sqlite_settings

    with (
        tempfile.TemporaryDirectory() as folder,
        connected(sqlite_settings(Path(folder) / "bench.sqlite3")) as found,
    ):
        return bench(found, time.process_time)


def bench_postgresql() -> bool:
    from tests.lib.databases import connected
    from tests.lib.postgresql import NoServer, copied_database, running_server

    try:
        with (
            running_server(is_durable=True) as server,
            copied_database(server, "template0") as settings,
            connected(settings) as found,
        ):
            number = found.run("SELECT pg_backend_pid()")[0][0]
            return bench(found, lambda: time.process_time() + backend_cpu(number))
    except NoServer as reason:
        print(f"postgresql: not measured, {reason}")
        return False


def backend_cpu(number: int) -> float:
    """Seconds on the processor of the server's process, to the nanosecond (Linux)."""
    return int(Path(f"/proc/{number}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def bench(connection: Any, clock: Callable[[], float]) -> bool:
    from jointreview.adapters.database.installation import install_ledger

    plain, captured = tables("plain_case"), tables("jointreview_case")
    with connection.schema_editor() as editor:
        install_ledger(editor)
        for table in (*plain, *captured):
            editor.create_model(table)
    for table in (*plain, *captured):
        with action():
            table.objects.bulk_create([table(**first_row(table, n)) for n in range(1, ROWS + 1)])
    results = {name: [] for name in WORK}
    for _ in range(ROUNDS):
        for name, (work, count) in WORK.items():
            without = measure(clock, work, plain[1], nothing) / count
            with_capture = measure(clock, work, captured[1], action) / count
            results[name].append((with_capture / without, without))
    for name, found in results.items():
        ratio, cost = (statistics.median(values) for values in zip(*found, strict=True))
        print(
            f"{connection.vendor}: {name}: {ratio:.2f} x the CPU without capture ({cost * 1e6:.0f} us), "
            f"median of {ROUNDS} rounds"
        )
    inside, update = (statistics.median(ratio for ratio, _ in results[name]) for name in (SAVE, UPDATE))
    return inside > GOALS[connection.vendor] or update > UPDATE_GOALS[connection.vendor]


def measure(clock: Callable[[], float], work: Callable[..., None], table: Any, within: Any) -> float:
    start = clock()
    work(table, within)
    return clock() - start


def nothing() -> Any:
    from django.db import transaction

    return transaction.atomic()


def action() -> Any:
    from jointreview.web.actions.audit import TIMER, recorded

    return recorded(by=TIMER, code="bench.save")


def one_save_each(table: Any, within: Any) -> None:
    rows = list(table.objects.all()[:SAVES])
    for row in rows:
        with within():
            row.f1 += "x"
            row.save()


def twenty_saves_each(table: Any, within: Any) -> None:
    rows = list(table.objects.all()[:SAVES])
    for start in range(0, SAVES, 20):
        with within():
            for row in rows[start : start + 20]:
                row.f1 += "x"
                row.save()


def update_number(table: Any, within: Any) -> None:
    from django.db.models import F

    with within():
        table.objects.update(n1=F("n1") + 1)


def update_links(table: Any, within: Any) -> None:
    from django.db.models import F

    with within():
        table.objects.update(first=3 - F("first"))


def update_every_field(table: Any, within: Any) -> None:
    """To other values each time, and with no function, which would cost more than the row."""
    from django.db.models import F

    turn = next(TURNS)
    texts = {f"f{n}": f"other words, {turn}" for n in range(1, 6)}
    numbers = {f"n{n}": turn + n for n in range(1, 4)}
    links = {link: 3 - F(link) for link in ("first", "second")}
    with within():
        table.objects.update(
            **texts, **numbers, **links, on=date(2008, 6, 11) + timedelta(turn), cost=Decimal(turn) / 4
        )


TURNS = counted(1)
SAVE = "save, 20 in one action"
UPDATE = "queryset.update of every field, per row"
WORK = {
    "save, one action each": (one_save_each, SAVES),
    SAVE: (twenty_saves_each, SAVES),
    "queryset.update of a number, per row": (update_number, ROWS),
    "queryset.update of a foreign key, per row": (update_links, ROWS),
    UPDATE: (update_every_field, ROWS),
}


def tables(name: str) -> tuple[Any, Any]:
    """A table of ten fields and two foreign keys to a table of names."""
    from django.apps.registry import Apps
    from django.db import models

    registry = Apps()

    def made(title: str, table: str, **fields: Any) -> Any:
        meta = type("Meta", (), {"app_label": "bench", "apps": registry, "db_table": table})
        return type(title, (models.Model,), {**fields, "Meta": meta, "__module__": __name__})

    area = made("Area", f"{name}_area", name=models.TextField(default=""))
    texts = {f"f{n}": models.CharField(max_length=500, default="some words") for n in range(1, 6)}
    numbers = {f"n{n}": models.IntegerField(default=n) for n in range(1, 4)}
    days = {"on": models.DateField(), "cost": models.DecimalField(max_digits=9, decimal_places=2, default=1)}
    links = {
        link: models.ForeignKey(area, models.PROTECT, related_name="+", default=1)
        for link in ("first", "second")
    }
    return area, made("Case", name, **texts, **numbers, **days, **links)


def first_row(table: Any, number: int) -> dict[str, Any]:
    return {"pk": number, "on": date(2008, 6, 11)} if table.__name__ == "Case" else {"pk": number}


if __name__ == "__main__":
    raise SystemExit(main())
