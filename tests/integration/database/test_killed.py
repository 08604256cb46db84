"""Tests 5 and 10 of ledger.md section 8: an application that writes and seals is killed with 9 at random points.

Each time live rows and continuity hold, what it wrote is there whole or not at all, and the next run seals the rest.
JOINTREVIEW_KILLS makes that 200 times; a few are enough to see it in CI.
"""

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.db import connection
from tests.integration.database.conftest import BOTH
from tests.integration.database.test_sequencer import check_whole
from tests.lib.sequencing import NAME, sequencer

from jointreview.adapters.database.checks import check_trail

KILLS = int(os.environ.get("JOINTREVIEW_KILLS", "3"))
WRITER = """
import json, sys
from pathlib import Path
import django
from django.conf import settings
settings.configure(USE_TZ=True, DATABASES={"default": json.loads(sys.argv[1])})
django.setup()
from django.db import connection
from jointreview.adapters.database.sequencer import Sequencer
from jointreview.adapters.keys import FileOfHeads, KeyFolder
from jointreview.web.actions.audit import TIMER, recorded
folder = Path(sys.argv[2])
sequencer = Sequencer(connection, KeyFolder(folder / "keys"), FileOfHeads(folder / "memory"), sys.argv[3])
number = 0
while True:
    number += 1
    with recorded(by=TIMER, code="kill.write"):
        connection.run("UPDATE jointreview_ways_note SET n = n + 1")
        connection.run("INSERT INTO jointreview_ways_tag (name) VALUES (%s)", (f"tag {sys.argv[4]} {number}",))
    if number == 3:
        print("ready", flush=True)
    if number % 3 == 0:
        sequencer.seal()
"""


@pytest.mark.slow
@pytest.mark.parametrize("prepared", BOTH, indirect=True)
def test_8_05_killed_at_random_points_the_trail_and_the_rows_agree(prepared: Any, tmp_path: Path) -> None:
    chance, written = random.Random(5), 0
    for kill in range(KILLS):
        command = [sys.executable, "-c", WRITER, settings_as_text(), str(tmp_path), NAME, str(kill)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writing:
            assert writing.stdout
            assert writing.stdout.readline() == "ready\n"
            sleep(chance.random() / 5)
            writing.send_signal(signal.SIGKILL)
        made = sequencer(connection, tmp_path, patience=60.0)
        # What the killed one still held is given back when its end is noticed, so that this waits for it.
        made.seal()
        assert [check.name for check in check_trail(connection) if check.faults] == []
        check_whole()
        tags = connection.run("SELECT count(*) FROM jointreview_ways_tag WHERE name LIKE 'tag % %'")[0][0]
        assert tags >= written + 3, "it had written"
        numbers = connection.run("SELECT DISTINCT n FROM jointreview_ways_note")
        assert numbers == [(tags,)], "an action is there whole or not at all"
        written = tags
        if connection.vendor == "sqlite":
            assert connection.run("PRAGMA integrity_check") == [("ok",)]


def settings_as_text() -> str:
    whole = connection.settings_dict
    return json.dumps({name: whole[name] for name in ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT")})
