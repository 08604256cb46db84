"""`manage migrate`: Django's own, which first refuses a database that an unreleased version of ours made.

Until the first release the migrations may be written anew as one (decision 0007). Such a database would be half known,
so it is left as it is and the person is told what to do.
"""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader

WORDS = (
    "This database was made by an unreleased version of jointreview ({names}) and cannot be brought up to date. "
    "It is left as it is. Start with another data folder (--data) or database, or move this one away."
)


class Command(migrate.Command):
    """Migrate, unless the database names migrations of ours that no longer exist."""

    def handle(self, *args: Any, **options: Any) -> None:
        loader = MigrationLoader(connections[options["database"]])
        unknown = sorted(
            name
            for app, name in loader.applied_migrations
            if app == "jointreview" and (app, name) not in loader.disk_migrations
        )
        if unknown:
            raise CommandError(WORDS.format(names=", ".join(unknown)))
        super().handle(*args, **options)
