"""A TOML table read with care: what is missing, of the wrong kind or unknown becomes a `Problem`, and reading goes on.

So one run names everything that is wrong in a file, each with its table and key ("duties.send-report.length"). Getters
return a harmless value after reporting; whoever reads a file throws the result away when there was any problem.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar, get_args

from jointreview.core.frameworks.types import Source, State
from jointreview.errors import Problem

T = TypeVar("T")
NOWHERE = Source("", "unconfirmed")


@dataclass(slots=True)
class Table:
    """One table of a file under its dotted name, with the source its entries inherit and the list of problems."""

    name: str
    content: dict[str, object]
    problems: list[Problem]
    inherited: Source | None = None
    used: set[str] = field(default_factory=set)

    def get(self, key: str, kind: type[T], default: T | None = None) -> T | None:
        """The value when it is of the kind; `default` when the key is absent."""
        self.used.add(key)
        if key not in self.content:
            return default
        value = self.content[key]
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        self.report("wrong-kind", key, f"{key} must be {KINDS[kind]}.")
        return default

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank; needed unless there is a default."""
        value = self.get(key, str, default)
        if value is None or (not value.strip() and default is None):
            self.report_missing(key)
            return ""
        return value

    def choice(self, key: str, choices: tuple[str, ...], default: str | None = None) -> str:
        """A text that is one of the choices."""
        value = self.text(key, default)
        if value and value not in choices:
            self.report("not-a-choice", key, f"{key} is “{value}”; it must be one of {', '.join(choices)}.")
        return value

    def whole(self, key: str) -> int | None:
        """A whole number that is not negative, or None when absent."""
        value = self.get(key, int)
        if value is not None and value < 0:
            self.report("negative", key, f"{key} cannot be negative.")
        return value

    def needed_whole(self, key: str) -> int:
        """A whole number that must be there."""
        value = self.whole(key)
        if value is None and key not in self.content:
            self.report_missing(key)
        return value or 0

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self.get(key, bool, default)
        return default if value is None else value

    def day(self, key: str) -> date | None:
        """A date without a time, or None when absent."""
        value = self.get(key, date)
        if isinstance(value, datetime):
            self.report("wrong-kind", key, f"{key} must be a date without a time.")
            return None
        return value

    def needed_day(self, key: str) -> date:
        """A date that must be there."""
        value = self.day(key)
        if value is None and key not in self.content:
            self.report_missing(key)
        return value or date.min

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        value = self.get(key, list, [])
        if not all(isinstance(entry, str) and entry.strip() for entry in value or []):
            self.report("wrong-kind", key, f"{key} must be a list of texts.")
            return ()
        return tuple(value or [])

    def source(self) -> Source:
        """The table's own source and state, else those of the table around it. None at all is a problem."""
        words, state = self.get("source", str), self.get("state", str)
        if words is None and state is None:
            if self.inherited is None:
                self.report(
                    "no-source", "source", "Every value needs a source and a state; this one has none."
                )
            return self.inherited or NOWHERE
        if not (words or "").strip():
            self.report("no-source", "source", "A state without a source: say where the value was found.")
        if state not in get_args(State):
            self.report("no-state", "state", f"state must be one of {', '.join(get_args(State))}.")
            return NOWHERE
        return Source(words or "", state)  # type: ignore[arg-type]

    def table(self, key: str, required: bool = False) -> "Table | None":
        """The table under the key, inheriting this one's source if it has one."""
        value = self.get(key, dict)
        if value is None:
            if required and key not in self.content:
                self.report_missing(key)
            return None
        return Table(f"{self.name}.{key}".lstrip("."), value, self.problems, self.heritage())

    def tables(self, key: str, naming: str = "id") -> Iterator["Table"]:
        """The tables in the list under the key, each named after its `naming` value or else its place."""
        for place, entry in enumerate(self.get(key, list, []) or [], 1):
            if not isinstance(entry, dict):
                self.report("wrong-kind", key, f"entry {place} of {key} must be a table.")
                continue
            name = f"{self.name}.{key}.{entry.get(naming, place)}".lstrip(".")
            yield Table(name, entry, self.problems, self.heritage())

    def heritage(self) -> Source | None:
        """What entries of this table inherit: its own source when it has a whole one, else what it inherited."""
        words, state = self.content.get("source"), self.content.get("state")
        if isinstance(words, str) and words.strip() and state in get_args(State):
            self.used |= {"source", "state"}
            return Source(words, state)  # type: ignore[arg-type]
        return self.inherited

    def finish(self) -> None:
        """Report every key that nobody asked for: a misspelt key must not be passed over in silence."""
        for key in sorted(set(self.content) - self.used):
            self.report("unknown-key", key, f"{key} is not a key of this table.")

    def report_missing(self, key: str) -> None:
        """Report a key that must be there."""
        self.report("missing-key", key, f"{key} is missing.")

    def report(self, code: str, key: str, words: str) -> None:
        """Add a problem at this table and key."""
        self.problems.append(Problem(f"framework.{code}", "error", words, f"{self.name}.{key}".lstrip(".")))


KINDS: dict[type, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
    date: "a date",
}
