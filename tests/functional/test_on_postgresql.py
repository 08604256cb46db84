"""Two addresses move the product to PostgreSQL: the owner makes the tables, the application fills and serves them."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from tests.lib.postgresql import MEMBERS, PASSWORD, copied_database

pytestmark = [pytest.mark.postgresql, pytest.mark.slow]

ASK = """
import jointreview.web.wsgi  # refuses to start unless capture is whole
from django.db import connection
from jointreview.web.models import Finding, Partnership
print(connection.vendor, connection.settings_dict["ENGINE"], Finding.objects.count())
connection.cursor().execute("SELECT 1")
print(connection.run("SELECT session_user || ' ' || bool_or(tableowner = session_user) FROM pg_tables")[0][0])
print(*Partnership.objects.values_list("is_demonstration", flat=True))
"""


def test_the_demonstration_is_made_on_the_named_server_and_the_web_server_starts(
    postgresql_server: str, tmp_path: Path
) -> None:
    with copied_database(postgresql_server, "template0", MEMBERS["owner"]) as settings:
        parts = urlsplit(postgresql_server)._replace(path=f"/{settings['NAME']}")
        place = parts.netloc.rpartition("@")[2]

        def address(role: str) -> str:
            return urlunsplit(parts._replace(netloc=f"{MEMBERS[role]}:{PASSWORD}@{place}"))

        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("JOINTREVIEW_")},
            "JOINTREVIEW_DATABASE": address("application"),
            "JOINTREVIEW_DATABASE_OWNER": address("owner"),
            "JOINTREVIEW_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "jointreview.web.settings",
        }

        def run(*command: str) -> str:
            done = subprocess.run(
                [sys.executable, *command],
                env=environment,
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            return done.stdout

        run("-m", "jointreview", "demo", "--data", str(tmp_path), "--no-serve")
        said = run("-c", ASK).split()
    assert said[:2] == ["postgresql", "jointreview.adapters.database.postgresql"]
    assert int(said[2]) > 100
    assert said[3:5] == [MEMBERS["application"], "false"]
    assert said[5:] == ["True"]
    assert not list(tmp_path.glob("*.sqlite3"))
