"""Writes docs/reference/command-line.md from the command line's own help, so that the two cannot differ.

`python tools/build_command_line_reference.py` writes; the test in tests/docs compares.
"""

import argparse
from pathlib import Path

from jointreview.cli import parser

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "command-line.md"
WIDTH = 100


def page() -> str:
    """The whole page as Markdown."""
    whole = parser()
    commands = next(one for one in whole._actions if isinstance(one, argparse._SubParsersAction))
    parts = [
        "# Command line",
        "",
        "Made by `tools/build_command_line_reference.py` from the commands' own help.",
        "",
    ]
    for name, command in commands.choices.items():
        parts += section(f"## `jointreview {name}`", command)
    return "\n".join(parts)


def section(heading: str, command: argparse.ArgumentParser) -> list[str]:
    """A command's help under its heading, then that of each of its parts."""
    command.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=WIDTH)
    lines = [heading, "", "```text", command.format_help().rstrip(), "```", ""]
    for inner in command._actions:
        if isinstance(inner, argparse._SubParsersAction):
            for name, part in inner.choices.items():
                lines += section(f"{heading.removesuffix('`').replace('##', '###')} {name}`", part)
    return lines


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
