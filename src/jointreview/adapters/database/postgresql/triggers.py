"""A trigger on PostgreSQL as a value, and how names and texts are quoted in statements about it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger of ours: `fires` in SQL; `kind` is the same as PostgreSQL's tgtype bits."""

    table: str
    name: str
    fires: str
    kind: int
    function: str
    arguments: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """How it is named among the triggers found: its table and its name."""
        return f"{self.table} {self.name}"

    def describe(self) -> str:
        return f"A {self.kind} {self.function} {'|'.join(self.arguments)}"


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def array(names: Sequence[str]) -> str:
    return "{" + ",".join(quoted(name) for name in names) + "}"
