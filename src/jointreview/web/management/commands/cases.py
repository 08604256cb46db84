"""`manage cases`: a file of test cases for each report whose corrections are confirmed."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from jointreview.core.reports.cases import to_json
from jointreview.web.queries.cases import case_files
from jointreview.web.queries.partnerships import partnership_keys


class Command(BaseCommand):
    """Writes the files into a folder, named by the document's fingerprint; a file of that name is written again."""

    help = "Write confirmed corrections as test cases for the reader."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("--to", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["to"]
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for partnership in partnership_keys():
            for one in case_files(partnership, timezone.localdate()):
                text = json.dumps(to_json(one), ensure_ascii=False, indent=1)
                (folder / f"{one.sha256[:12]}.json").write_text(text + "\n", encoding="utf-8")
                count += len(one.cases)
        self.stdout.write(f"jointreview: {count} cases written to {folder}")
