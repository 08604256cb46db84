"""The reference says what the product does: every setting and sub-command stands in it, generated where it can be."""

import re
from pathlib import Path

from tools import build_command_line_reference, build_life_cycle_reference

from jointreview.cli import COMMANDS

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def test_every_setting_is_documented_and_no_other() -> None:
    source = (ROOT / "src/jointreview/web/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"(JOINTREVIEW_[A-Z_]+)"', source))
    listed = set(
        re.findall(r"^\| `(JOINTREVIEW_[A-Z_]+)`", (REFERENCE / "settings.md").read_text(), re.MULTILINE)
    )
    assert read == listed


def test_the_command_line_page_is_what_the_command_line_says() -> None:
    written = build_command_line_reference.PAGE.read_text(encoding="utf-8")
    assert written == build_command_line_reference.page()
    assert [f"## `jointreview {name}`" in written for name in COMMANDS] == [True] * len(COMMANDS)


def test_the_life_cycle_page_draws_the_table_of_moves() -> None:
    written = build_life_cycle_reference.PAGE.read_text(encoding="utf-8")
    assert written == build_life_cycle_reference.page(), "rebuild: python -m tools.build_life_cycle_reference"
