"""What an entry for each page view costs: `python bench/events.py [--check]`.

The plan of the demonstration is opened several hundred times, each time once with its entry and once without, on SQLite
with durable commits. Printed are the medians of both and of the ratio inside each round. `--check` fails when the
entry makes a page slower by more than a quarter.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

VIEWS, MOST = 300, 1.25


def main() -> int:
    folder = tempfile.mkdtemp()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "JOINTREVIEW_DATA": folder}
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from tests.lib.demonstration import PASSWORD, TODAY

    from jointreview.web import middleware
    from jointreview.web.demonstration import load_facts
    from jointreview.web.demonstration.loading import load
    from jointreview.web.queries.partnerships import sign_ins

    call_command("migrate", verbosity=0, interactive=False)
    load(load_facts(), PASSWORD, TODAY)
    client = Client(headers={"host": "localhost"})
    client.login(email=sign_ins("board_member")[0], password=PASSWORD)
    told = middleware.entry_of
    took: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(VIEWS):
        for is_told in (False, True):
            middleware.entry_of = told if is_told else lambda *_: ""
            begun = time.perf_counter()
            assert client.get("/2008-06-11/plan/").status_code == 200
            took[is_told].append(time.perf_counter() - begun)
    shutil.rmtree(folder)
    with_, without = (statistics.median(took[one]) for one in (True, False))
    pairs = zip(took[True], took[False], strict=True)
    ratio = statistics.median(one / other for one, other in pairs)
    print(
        f"{VIEWS} views of the plan: {without * 1e3:.1f} ms without an entry, {with_ * 1e3:.1f} ms with one"
    )
    print(f"ratio inside each round, median: {ratio:.2f} (at most {MOST})")
    return 1 if "--check" in sys.argv and ratio > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
