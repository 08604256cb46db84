"""`jointreview setup` on an empty database: once, whole or not at all, and refused in one sentence otherwise."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.lib.databases import connected

from jointreview.web.models import Organisation, Partnership, Plan, RoleGrant, User

GIVEN = {
    "name": "Anytown children's partnership",
    "area": "Anytown",
    "organisation": "Anytown Council",
    "person": "First Administrator",
    "email": "Admin@anytown.example",
}


def command(folder: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    options = [f"--{name}={value}" for name, value in {**GIVEN, **changes}.items()]
    asked = [sys.executable, "-m", "jointreview", "setup", *options, "--data", str(folder)]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("JOINTREVIEW")}
    return subprocess.run(asked, capture_output=True, text=True, input="", env=environ, check=False)


@pytest.mark.slow
def test_it_makes_the_tables_and_the_partnership_once(tmp_path: Path) -> None:
    made = command(tmp_path / "data")
    assert made.returncode == 0, made.stderr
    assert "Anytown children's partnership is set up" in made.stdout
    assert "shown this once" in made.stdout
    again = command(tmp_path / "data", name="Another")
    assert again.returncode == 1
    assert again.stderr.splitlines()[-1] == (
        "jointreview: This installation has its partnership already. [partnership.exists]"
    )


def set_up(**changes: str) -> str:
    said, wrong = StringIO(), StringIO()
    given = {**GIVEN, "print_password": True, **changes}
    try:
        call_command("setup", **given, stdout=said, stderr=wrong)
    except SystemExit:
        return wrong.getvalue()
    return said.getvalue()


def check_partnership(said: str) -> None:
    """One administrator who can sign in with what was printed, one organisation and an empty plan."""
    password = said.split("Password")[1].split()[0]
    user = User.objects.get()
    assert user.email == "admin@anytown.example"
    assert user.check_password(password)
    assert RoleGrant.objects.get().role == "administrator"
    assert Organisation.objects.get().name == "Anytown Council"
    assert Plan.objects.get().title == "Anytown children's partnership: improvement plan"


def test_what_it_makes(own_database: Path) -> None:
    check_partnership(set_up())


@pytest.mark.postgresql
def test_what_it_makes_on_postgresql(postgresql_settings: dict[str, Any], django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), connected(postgresql_settings):
        check_partnership(set_up())


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email": "nobody"}, "setup.address"),
        ({"begins": "1 April 2026"}, "setup.begins"),
        ({"begins": "2999-01-01"}, "setup.begins"),
        ({"area": " "}, "setup.blank"),
    ],
)
def test_what_it_cannot_take_makes_nothing(own_database: Path, changes: dict[str, str], code: str) -> None:
    assert f"[{code}]" in set_up(**changes)
    assert not Partnership.objects.exists()
