"""A trigger on PostgreSQL as a value, and how names and texts are quoted in statements about it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger of ours: `fires` in SQL; `kind` is the same as PostgreSQL's tgtype bits.

    `olds` and `news` are the names under which a trigger of a whole statement sees its rows before and after.
    """

    table: str
    name: str
    fires: str
    kind: int
    function: str
    arguments: tuple[str, ...] = ()
    olds: str = ""
    news: str = ""

    @property
    def place(self) -> str:
        """How it is named among the triggers found: its table and its name."""
        return f"{self.table} {self.name}"

    def describe(self) -> str:
        return f"A {self.kind} {self.function} {'|'.join((*self.arguments, self.olds, self.news))}"

    def creation(self, schema: str) -> str:
        """The statement that makes it, in a schema given as a quoted name."""
        given = ", ".join(literal(text) for text in self.arguments)
        seen = (("OLD", self.olds), ("NEW", self.news))
        rows = "".join(f" {which} TABLE AS {name}" for which, name in seen if name)
        fires, each = self.fires.format(f"{schema}.{quoted(self.table)}").split(" FOR EACH ")
        return (
            f"CREATE TRIGGER {quoted(self.name)} {fires}{' REFERENCING' + rows if rows else ''} FOR EACH {each} "
            f"EXECUTE FUNCTION {schema}.{self.function}({given})"
        )


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def array(names: Sequence[str]) -> str:
    return "{" + ",".join(quoted(name) for name in names) + "}"
