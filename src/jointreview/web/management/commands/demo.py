"""`manage demo`: an up-to-date database with the demonstration partnership. Run again, it loses nothing."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from jointreview.web.demonstration import load_facts
from jointreview.web.demonstration.loading import load
from jointreview.web.queries.partnerships import has_partnership


class Command(BaseCommand):
    """Migrates as the owner where one is named, loads the facts into an empty record, collects the static files."""

    help = "Prepare the embedded database with the demonstration partnership."

    def handle(self, *args: Any, **options: Any) -> None:
        owner = "owner" if "owner" in settings.DATABASES else "default"
        call_command("migrate", database=owner, verbosity=0, interactive=False)
        kept = Path(settings.DATA_DIR) / "demonstration-password"
        if not has_partnership():
            password = kept.read_text(encoding="ascii") if kept.exists() else secrets.token_urlsafe(12)
            kept.touch(mode=0o600)
            kept.write_text(password, encoding="ascii")
            self.stderr.write("jointreview: loading the demonstration partnership")
            with transaction.atomic():  # whole or not at all: a run that was stopped is simply run again
                load(load_facts(), password, timezone.localdate())
        call_command("collectstatic", verbosity=0, interactive=False)
