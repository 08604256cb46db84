"""CPU of every list, item page and form at scale, in empty pages: `python bench/pages.py [--check] [--small] [NAME …]`.

The record holds 200 inspections, 5,000 findings, 10,000 actions and 100,000 updates beside the demonstration. An empty
page is the frame of any page, for the same person through the same middleware, and is measured in the same rounds as
the page beside it. Printed: the median ratio, and the statements to the database. `--check` fails above the bar.

Every page is held to the bar, those too that count or compare the whole record, in each of its looks that reads other
things; `LEFT_OUT` of `tests/lib/pages.py` names what is no page, and why. A test holds the number of statements of
every page.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

ROUNDS, BAR = 5, 15.0


def main() -> int:
    import django

    django.setup()
    from django.conf import settings
    from tests.lib.pages import EMPTY, counted, every_measured, grown_client, is_page
    from tests.lib.scale import Size

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.ROOT_URLCONF = "tests.lib.pages"
    size = Size(20, 500, 1_000, 10_000) if "--small" in sys.argv else Size(200, 5_000, 10_000, 100_000)
    chosen = {one for one in sys.argv[1:] if not one.startswith("-")}
    with record() as made:
        started = time.process_time()
        client = grown_client(made, size)
        print(f"{size}: made in {time.process_time() - started:.0f} s of CPU")
        empty = lambda: client.get(EMPTY)  # noqa: E731
        missed = 0
        for name, url in every_measured():
            if chosen and name not in chosen and name.split("?")[0] not in chosen:
                continue
            answer, statements = counted(lambda url=url: client.get(url))
            if not is_page(answer):
                raise SystemExit(f"{name}: {answer.status_code}, not a page")
            found = ratio(lambda url=url: client.get(url), empty)
            missed += found > BAR
            verdict = "MISSED" if found > BAR else "ok"
            print(f"{verdict:6} {found:7.1f} x, {statements:4} statements: {name}", flush=True)
    print(f"{missed} pages above {BAR:.0f} empty pages")
    return 1 if "--check" in sys.argv and missed else 0


def ratio(page: Callable[[], Any], empty: Callable[[], Any]) -> float:
    """The median over the rounds of the page's CPU divided by that of an empty page; both are warm."""
    empty()
    found = []
    for _ in range(ROUNDS):
        taken = []
        for work, times in ((empty, 5), (page, 1)):
            start = time.process_time()
            for _ in range(times):
                work()
            taken.append((time.process_time() - start) / times)
        found.append(taken[1] / taken[0])
        if taken[1] > 100 * taken[0]:
            break
    return statistics.median(found)


@contextmanager
def record() -> Iterator[int]:
    """The demonstration in a file of its own; yields its partnership."""
    from django.core.management import call_command
    from tests.lib.databases import connected, sqlite_settings
    from tests.lib.demonstration import PASSWORD, TODAY

    from jointreview.web.demonstration import load_facts
    from jointreview.web.demonstration.loading import load
    from jointreview.web.models import Partnership

    with (
        tempfile.TemporaryDirectory() as folder,
        connected(sqlite_settings(Path(folder) / "bench.sqlite3")),
    ):
        call_command("migrate", verbosity=0, interactive=False)
        load(load_facts(), PASSWORD, TODAY)
        yield Partnership.objects.get().pk


if __name__ == "__main__":
    raise SystemExit(main())
