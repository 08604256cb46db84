"""What the documents for newcomers print is what the commands print, and what they name is there.

A block marked `console` holds commands (`$ …`) with their output; each is run from the top folder, in order, and
compared. In the block marked `demonstration` the data folder is one of the test's own, and `…` stands for any word.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jointreview.web.demonstration import load_facts

ROOT = Path(__file__).parents[2]
PAGES = [
    "README.md",
    "docs/README.md",
    "docs/tutorial.md",
    *(f"docs/how-to/{page.name}" for page in sorted((ROOT / "docs/how-to").glob("*.md"))),
]
BLOCK = re.compile(r"^```(console[ \w]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, kind: str = "console") -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [body for found, body in BLOCK.findall(text) if found == kind]


def commands(block: str) -> list[tuple[str, str]]:
    """Each command of a block with the output that stands below it."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1].rstrip("\n")) for part in parts]


def printed(command: str) -> str:
    """What the command prints, to both streams, in the environment that runs this test."""
    here = f"{Path(sys.executable).parent}/"
    done = subprocess.run(
        command.replace(".venv/bin/", here),
        shell=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "120"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.stdout.rstrip("\n")


@pytest.mark.parametrize(
    "block",
    [block for page in PAGES for block in blocks(page)],
    ids=lambda block: block.split("\n", 1)[0][2:60],
)
def test_a_command_prints_what_the_page_says(block: str) -> None:
    for command, expected in commands(block):
        assert printed(command) == expected, command


@pytest.mark.slow
def test_the_demonstration_starts_as_the_tutorial_says(tmp_path: Path) -> None:
    [block] = blocks("docs/tutorial.md", "console demonstration")
    [(command, expected)] = commands(block)
    data = tmp_path / "var"
    said = printed(command.replace("--data var", f"--data {data}")).replace(str(data), "var")
    said = "\n".join(line for line in said.splitlines() if "packages" not in line and "making" not in line)
    assert re.fullmatch(re.escape(expected).replace("…", r"\S+"), said), said
    password = (data / "demonstration-password").read_text(encoding="ascii")
    assert f"Password   {password}" in said
    again = printed(command.replace("--data var", f"--data {data}")).replace(str(data), "var")
    assert again.splitlines() == said.splitlines()[1:]


def test_the_sign_ins_of_the_tutorial_are_those_of_the_facts() -> None:
    text = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| (.+?) \| (\S+@\S+) \|$", text, re.MULTILINE)
    assert table == [(one.name, one.email) for one in load_facts().accounts]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_something_and_every_picture_has_words(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for words, target in re.findall(r"!?\[([^\]]*)\]\(([^)#]+)\)", text):
        assert words.strip(), f"{page}: {target} has no words"
        assert (ROOT / page).parent.joinpath(target).exists(), f"{page}: {target}"
    for path in re.findall(r"`((?:docs|src|tests)/[\w./-]+\.\w+)`", text):
        assert (ROOT / path).exists(), f"{page}: {path}"


def test_the_map_names_every_page() -> None:
    text = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    for page in sorted((ROOT / "docs").rglob("*.md")):
        name = page.relative_to(ROOT / "docs").as_posix()
        if name != "README.md" and not name.startswith("decisions/"):
            assert f"({name})" in text, f"give docs/{name} a row in docs/README.md"


def test_the_readme_shows_five_pictures_that_are_small() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\((docs/images/[\w-]+\.png)\)", (ROOT / "README.md").read_text())
    assert len(pictures) == 5
    assert all((ROOT / picture).stat().st_size < 150_000 for picture in pictures)
