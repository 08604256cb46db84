"""`jointreview ledger … | head`: whoever reads our output may stop, and sees no trace of it."""

import os
import subprocess
import sys


def test_a_management_command_ends_without_a_word_as_one_that_was_cut_off() -> None:
    command = [sys.executable, "-m", "jointreview.web.management", "help"]
    running = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
    )
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=120) == 141
