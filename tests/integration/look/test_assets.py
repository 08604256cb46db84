"""What we ship of the look: nothing that is GOV.UK's alone, nothing fetched, and built from the lock we commit."""

import importlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "src/jointreview/web/static/jointreview"
TOOLS = ROOT / "tools/assets"
CSS = (SHIPPED / "jointreview.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("trace", ["gds transport", "crest", "crown", "url(", "@font-face", "@import"])
def test_stylesheet_holds_nothing_that_is_not_ours_to_use(trace: str) -> None:
    assert trace not in CSS.lower()


def test_stylesheet_names_only_plain_fonts() -> None:
    families = set(re.findall(r"font-family:([^;}]+)", CSS))
    assert families == {'"Arial","Helvetica Neue",sans-serif', "sans-serif", "monospace"}


def test_only_the_text_files_we_know_are_shipped() -> None:
    names = {path.name for path in SHIPPED.rglob("*") if path.is_file()}
    assert names == {"favicon.svg", "jointreview.css", "jointreview.js"}


def test_script_points_to_no_map_and_fetches_nothing() -> None:
    script = (SHIPPED / "jointreview.js").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in script
    assert not re.search(r"^import\b", script, re.MULTILINE)
    assert not re.search(r"\b(fetch|XMLHttpRequest|eval)\s*\(", script)


@pytest.mark.parametrize("name", ["jointreview.css", "jointreview.js"])
def test_shipped_file_was_built_from_the_committed_lock(name: str) -> None:
    packages = json.loads((TOOLS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    versions = {part: packages[f"node_modules/{part}"]["version"] for part in ("govuk-frontend", "sass")}
    notice = (SHIPPED / name).read_text(encoding="utf-8").splitlines()[0]
    assert f"govuk-frontend {versions['govuk-frontend']}, sass {versions['sass']}" in notice


def test_lock_holds_hashes_and_no_download_addresses() -> None:
    packages = json.loads((TOOLS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    fetched = {path: entry for path, entry in packages.items() if path}
    assert all("integrity" in entry and "resolved" not in entry for entry in fetched.values())


def test_notice_carries_the_licence_of_govuk_frontend() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "GOV.UK Frontend" in notice
    assert "Permission is hereby granted, free of charge" in notice


def test_hashed_names_can_be_made_of_all_we_serve(settings: LazySettings, tmp_path: Path) -> None:
    product = importlib.import_module("jointreview.web.settings")
    settings.STORAGES = product.STORAGES
    settings.STATIC_ROOT = tmp_path
    call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    for path in SHIPPED.iterdir():
        assert (tmp_path / manifest[f"jointreview/{path.name}"]).exists()


@pytest.mark.skipif(
    not (TOOLS / "node_modules").exists() or shutil.which("node") is None,
    reason="maintainers only: run `npm ci` in tools/assets first",
)
def test_committed_files_equal_a_fresh_build() -> None:
    result = subprocess.run(
        ["node", "build.mjs", "--check"], cwd=TOOLS, capture_output=True, text=True, timeout=120, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
