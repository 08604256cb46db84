"""Two partnerships in a migrated database of each kind, for tests of what the database keeps by itself.

`world` is a copy of its own; `shared_world` is one for a module, whose tests change nothing that stays: `refusal` and
`accepts` undo what they tried.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from tests.lib.databases import connected, sqlite_settings
from tests.lib.postgresql import MEMBERS, as_member, copied_database

from jointreview.errors import Invalid
from jointreview.web.actions.audit import Actor, recorded
from jointreview.web.models import Partnership

PERSON = Actor("person", "17")
BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgresql)]


class Accepted(Exception):
    """The change went through; raised so that it is undone."""


def refusal(change: Callable[[], Any]) -> str:
    """The code with which an action that makes this change is refused, or "accepted"; either way it is undone."""
    try:
        with transaction.atomic(), recorded(by=PERSON, code="test.change"):
            change()
            raise Accepted
    except Accepted:
        return "accepted"
    except Invalid as refused:
        return refused.code


def partnerships() -> tuple[Partnership, Partnership]:
    """Ours and another."""
    ours, theirs = Partnership.objects.order_by("name")
    return ours, theirs


@pytest.fixture(scope="session")
def postgresql_migrated(postgresql_server: str, django_db_blocker: Any) -> Iterator[str]:
    """The name of a PostgreSQL database that its owner migrated by the product's own migrations, without rows."""
    with copied_database(postgresql_server, "template0", MEMBERS["owner"]) as settings:
        with django_db_blocker.unblock(), connected(as_member(settings, "owner")):
            call_command("migrate", verbosity=0, interactive=False)
        yield settings["NAME"]


@pytest.fixture(params=BOTH)
def world(request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: Any) -> Iterator[Any]:
    """A connection to a copy of its own, which is the default one for the test."""
    with django_db_blocker.unblock(), _copy(request, tmp_path) as connection:
        yield connection


@pytest.fixture(scope="module", params=BOTH)
def shared_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Any]:
    """A connection to a copy that the tests of a module share."""
    with django_db_blocker.unblock(), _copy(request, tmp_path_factory.mktemp("world")) as connection:
        yield connection


@pytest.fixture(scope="module", params=BOTH)
def shared_blank(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Any]:
    """A connection to a copy without rows, in which the tests of a module make their own partnership."""
    with django_db_blocker.unblock(), _blank(request, tmp_path_factory.mktemp("blank")) as connection:
        yield connection


@contextmanager
def _copy(request: pytest.FixtureRequest, folder: Path) -> Iterator[Any]:
    with _blank(request, folder) as connection:
        _make_partnerships()
        yield connection


@contextmanager
def _blank(request: pytest.FixtureRequest, folder: Path) -> Iterator[Any]:
    if request.param == "sqlite":
        path = folder / "world.sqlite3"
        shutil.copy(request.getfixturevalue("template_database"), path)
        with connected(sqlite_settings(path)) as connection:
            yield connection
        return
    template = request.getfixturevalue("postgresql_migrated")
    server = request.getfixturevalue("postgresql_server")
    # The application may reshape no table: a module about migrations says that it works as the owner.
    is_owner = getattr(request.module, "RESHAPES_TABLES", False)
    with (
        copied_database(server, template, *([MEMBERS["owner"]] if is_owner else [])) as settings,
        connected(as_member(settings, "owner" if is_owner else "application")) as connection,
    ):
        yield connection


def _make_partnerships() -> None:
    with recorded(by=PERSON, code="test.begin"):
        for name in ("Anyshire", "Otherton"):
            Partnership.objects.create(name=name, area_name=name)
