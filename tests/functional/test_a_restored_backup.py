"""Last month's backup is restored (ledger.md section 8, test 17), with the commands that a person would type, from the
first seal to the packs that an outside body checks afterwards; on both databases.

The alarms are those of the signer's memory and of whoever kept a later head; every other check stays silent.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from tests.lib.postgresql import MEMBERS, PASSWORD, copied_database

from jointreview.cli import main

pytestmark = pytest.mark.slow

OWN = ("Anytown children's partnership", "Anytown", "Anytown Council", "First Administrator")
VERIFIER = Path(__file__).parents[2] / "src" / "jointreview" / "ledger" / "verify.py"


class Place:
    """An installation with its data folder, and an outside body's folder; what a command printed is in `said`."""

    def __init__(self, folder: Path, capfd: pytest.CaptureFixture[str], **addresses: str) -> None:
        self.data, self.folder, self._capfd, self.said = folder / "data", folder, capfd, ""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("JOINTREVIEW")}
        self.environ = {**inherited, **addresses}
        self.data.mkdir()

    def run(self, *command: str) -> int:
        """The exit code of `jointreview …`."""
        self._capfd.readouterr()
        code = main([*command], self.environ)
        out, wrong = self._capfd.readouterr()
        self.said = out + wrong
        return code

    def ledger(self, *command: str) -> int:
        return self.run("ledger", *command, "--data", str(self.data))

    def keep(self, name: str) -> str:
        """What was printed, as a file of that name."""
        (self.folder / name).write_text(self.said, encoding="utf-8")
        return str(self.folder / name)

    def cosign(self, *more: str) -> int:
        own = ("--folder", str(self.folder / "body"), "--name", "inspectorate.example/w1")
        return self.run("ledger", "cosign", *own, *more)

    def witnessed(self, policy: str, number: int, held: str = "") -> None:
        """One letter there and back."""
        assert self.ledger("witness", "write", *([held] if held else [])) == 0, self.said
        assert self.cosign("--policy", policy, self.keep(f"letter-{number}")) == 0, self.said
        assert self.ledger("witness", "take", self.keep(f"answer-{number}")) == 0, self.said

    def verify_pack(self, name: str, policy: str, since: str = "") -> int:
        """The exit code of the checker that an outside body has, on its own."""
        command = [sys.executable, "-I", str(VERIFIER), str(self.folder / name), "--policy", policy]
        done = subprocess.run(
            [*command, *(["--since", since] if since else [])], capture_output=True, text=True, timeout=120
        )
        self.said = done.stdout + done.stderr
        return done.returncode

    def alarms(self, *anchors: str) -> set[str]:
        """The checks of `ledger verify` that say BAD."""
        self.ledger("verify", *(f"--anchor={one}" for one in anchors))
        return set(re.findall(r"^BAD +(anchor \S+|signer memory|log \d|\S+)", self.said, re.MULTILINE))

    def size(self) -> int:
        return int(re.findall(r"(\d+) leaves", self.said)[-1])

    def kept(self, epoch: int, size: int) -> str:
        """What the outside body kept of a log."""
        return str(self.folder / "body" / "kept" / f"localhost-jointreview-{epoch}-{size}.txt")


def test_8_17_last_months_backup_of_a_file_with_real_commands(
    template_database: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    place = Place(tmp_path, capfd)
    record, backup = place.data / "jointreview.sqlite3", tmp_path / "backup.sqlite3"
    shutil.copy(template_database, record)
    story = restored_story(place)
    next(story)
    copied(record, backup)
    next(story)
    copied(backup, record)
    next(story, None)


def copied(source: Path, target: Path) -> None:
    """As SQLite's own backup does it: with whatever stands in the log beside the file."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)


@pytest.mark.postgresql
def test_8_17_last_months_backup_of_a_server_with_real_commands(
    postgresql_server: str, postgresql_migrated: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with copied_database(postgresql_server, postgresql_migrated, MEMBERS["owner"]) as settings:
        name, backup = settings["NAME"], f"{settings['NAME']}_backup"
        parts = urlsplit(postgresql_server)._replace(path=f"/{name}")

        def address(role: str) -> str:
            place = parts.netloc.rpartition("@")[2]
            return urlunsplit(parts._replace(netloc=f"{MEMBERS[role]}:{PASSWORD}@{place}"))

        addresses = {
            "JOINTREVIEW_DATABASE": address("application"),
            "JOINTREVIEW_DATABASE_OWNER": address("owner"),
            "JOINTREVIEW_DATABASE_SEQUENCER": address("sequencer"),
        }
        story = restored_story(Place(tmp_path, capfd, **addresses))
        with psycopg.connect(postgresql_server, autocommit=True) as administrator:
            try:
                next(story)
                administrator.execute(f"CREATE DATABASE {backup} TEMPLATE {name} OWNER {MEMBERS['owner']}")
                next(story)
                administrator.execute(f"DROP DATABASE {name} WITH (FORCE)")
                administrator.execute(f"CREATE DATABASE {name} TEMPLATE {backup} OWNER {MEMBERS['owner']}")
                next(story, None)
            finally:
                administrator.execute(f"DROP DATABASE IF EXISTS {backup} WITH (FORCE)")


def restored_story(place: Place) -> Iterator[Any]:
    """Up to the backup, then up to the disaster, then everything after it: whoever asks takes and restores the copy."""
    options = zip(("--name", "--area", "--organisation", "--person"), OWN, strict=True)
    given = [word for option in options for word in option]
    setup = ("setup", *given, "--email", "first@anytown.example", "--print-password")
    assert place.run(*setup, "--data", str(place.data)) == 0, place.said
    place.environ.pop("JOINTREVIEW_DATABASE_OWNER", None)
    assert place.ledger("seal") == 0, place.said
    small = place.size()
    assert place.cosign("--make-key") == 0
    assert place.ledger("witness", "add", place.said.strip()) == 0, place.said
    assert place.ledger("witness", "policy") == 0
    policy = place.keep("policy")
    place.witnessed(policy, 1)
    yield  # the backup is taken here

    assert place.alarms(place.kept(1, small)) == set()
    assert place.ledger("seal") == 0
    large = place.size()
    assert large > small
    place.witnessed(policy, 2)
    assert place.ledger("export", str(place.folder / "before.zip")) == 0
    for since in ("", place.kept(1, small), place.kept(1, large)):
        assert place.verify_pack("before.zip", policy, since) == 0, place.said
    yield  # the disk dies, and the backup is restored

    refused_after_the_restore(place, policy, small, large)
    recovered(place, small, large)


def refused_after_the_restore(place: Place, policy: str, small: int, large: int) -> None:
    """Nothing is signed, and whoever knows more says so."""
    assert place.ledger("status") == 1
    assert f"{large} leaves were signed and {small} are here: was a backup restored?" in place.said
    kept = place.kept(1, large)
    assert place.alarms(place.kept(1, small), kept) == {"signer memory", f"anchor {Path(kept).name}"}
    assert place.ledger("seal") == 1
    assert "ledger.signed-" in place.said
    assert place.ledger("witness", "write", "0") == 0, "the body is asked about what is left"
    assert place.cosign("--policy", policy, place.keep("after the restore")) == 1
    assert place.said.startswith(f"409 it does not start from what this body holds: {large}")
    (place.folder / "its answer").write_text(f"{large}\n", encoding="utf-8")
    assert place.ledger("witness", "take", str(place.folder / "its answer")) == 1
    assert f"it holds {large} entries. If you have fewer, a backup was restored" in place.said


def recovered(place: Place, small: int, large: int) -> None:
    """A new log says what is lost, the body takes it under its own name, and every pack tells the truth."""
    assert place.ledger("epoch", "the disk died and last month's backup was restored") == 0, place.said
    assert place.ledger("witness", "policy") == 0
    policy = place.keep("new policy")
    place.witnessed(policy, 3)
    assert place.ledger("export", str(place.folder / "new.zip")) == 0
    assert place.verify_pack("new.zip", policy) == 0, place.said
    assert place.verify_pack("new.zip", policy, place.kept(1, large)) == 2, "what was kept is of another log"
    with zipfile.ZipFile(place.folder / "new.zip") as pack:
        leaves = next(name for name in pack.namelist() if name.startswith("leaves"))
        first = pack.read(leaves).decode().splitlines()[0]
    for words in ("localhost/jointreview/1", f'"{large}"', "last month's backup was restored"):
        assert words in first.replace("\\", "")

    assert place.ledger("export", str(place.folder / "old.zip"), "--epoch", "1") == 0
    assert place.verify_pack("before.zip", policy, place.kept(1, large)) == 0, "an old pack stays good"
    assert place.verify_pack("old.zip", policy, place.kept(1, small)) == 0, place.said
    assert place.verify_pack("old.zip", policy, place.kept(1, large)) == 1
    assert "it went back" in place.said

    assert place.alarms(place.kept(1, small), place.kept(1, large)) == set()
    assert re.search(
        rf"could not run +anchor .*{large}\.txt .*saw more than the {small} signed leaves", place.said
    )
    compared = ("ledger", "compare", "--policy", policy)
    assert place.run(*compared, place.kept(1, small), str(place.folder / "letter-2")) == 0, place.said
    assert place.run(*compared, place.kept(1, small), place.kept(1, large)) == 2
