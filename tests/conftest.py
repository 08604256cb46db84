"""What every test may ask for by name. Fixtures live in `tests/lib`; this file only makes them known."""

from hypothesis import settings
from tests.lib.browser import chromium, tab
from tests.lib.databases import django_db_setup, own_database, own_keys, template_database, transactional_db
from tests.lib.demonstration import (
    demonstration,
    demonstration_on_both,
    demonstration_template,
    postgresql_demonstration,
    postgresql_demonstration_template,
)
from tests.lib.postgresql import postgresql_server, postgresql_settings
from tests.lib.world import postgresql_migrated, shared_blank, shared_world, world

# No test is timed: a busy machine is no defect. What else the surroundings set (CI) stays.
settings.register_profile("house", parent=settings.default, deadline=None)
settings.load_profile("house")

__all__ = [
    "chromium",
    "demonstration",
    "demonstration_on_both",
    "demonstration_template",
    "django_db_setup",
    "own_database",
    "own_keys",
    "postgresql_demonstration",
    "postgresql_demonstration_template",
    "postgresql_migrated",
    "postgresql_server",
    "postgresql_settings",
    "shared_blank",
    "shared_world",
    "tab",
    "template_database",
    "transactional_db",
    "world",
]
