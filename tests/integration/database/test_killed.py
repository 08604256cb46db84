"""Test 5 of ledger.md section 8: the application killed at random points; live rows and continuity hold each time.

JOINTREVIEW_KILLS makes that 200 times; a few are enough to see it in CI.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.db import connection
from tests.lib.databases import connected, sqlite_settings

from jointreview.adapters.database.checks import check_trail

KILLS = int(os.environ.get("JOINTREVIEW_KILLS", "4"))
WRITER = """
import sys
import django
from django.conf import settings
engine = "jointreview.adapters.database.sqlite"
settings.configure(USE_TZ=True, DATABASES={"default": {"ENGINE": engine, "NAME": sys.argv[1]}})
django.setup()
from django.db import connection
from jointreview.web.actions.audit import TIMER, recorded
print("ready", flush=True)
number = 0
while True:
    number += 1
    with recorded(by=TIMER, code="kill.write"):
        connection.run("UPDATE jointreview_ways_note SET n = n + 1")
        connection.run("INSERT INTO jointreview_ways_tag (name) VALUES (%s)", (f"tag {sys.argv[2]} {number}",))
"""


@pytest.mark.slow
def test_8_05_killed_at_random_points_the_trail_and_the_rows_agree(
    sqlite_template: Path, tmp_path: Path, django_db_blocker: Any
) -> None:
    path, chance = tmp_path / "killed.sqlite3", random.Random(5)
    shutil.copy(sqlite_template, path)
    for kill in range(KILLS):
        command = [sys.executable, "-c", WRITER, str(path), str(kill)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
            assert writing.stdout
            assert writing.stdout.readline() == "ready\n"
            sleep(chance.random() / 5)
            writing.send_signal(signal.SIGKILL)
        with django_db_blocker.unblock(), connected(sqlite_settings(path)):
            assert [check.name for check in check_trail(connection) if check.faults] == []
            assert connection.run("PRAGMA integrity_check") == [("ok",)]
