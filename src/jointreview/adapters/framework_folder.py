"""The framework files that users added to their installation: the folder `frameworks` of the data folder.

The packaged files and these are one catalogue (`core.frameworks.frameworks_with`). A file is added once and not written
over: a changed version takes another identifier, since what was judged by the old one stays pinned to it. Only a caller
who knows that nothing was judged by it yet may replace it.
"""

from dataclasses import dataclass
from pathlib import Path

from jointreview.core.frameworks import Framework, check_file, frameworks_with
from jointreview.errors import Invalid, Problem

NAME = "frameworks"


@dataclass(frozen=True, slots=True)
class FrameworkFolder:
    """The files of one data folder; one that does not exist holds none."""

    data: Path

    @property
    def path(self) -> Path:
        return self.data / NAME

    def files(self) -> tuple[tuple[str, str], ...]:
        """Each file's name and text, by name; bytes that are no UTF-8 are kept as marks, and fail their check."""
        found = sorted(self.path.glob("*.toml")) if self.path.is_dir() else []
        return tuple((file.name, file.read_bytes().decode("utf-8", "replace")) for file in found)

    def add(
        self, name: str, text: str, *, is_unused: bool = False
    ) -> tuple[Framework | None, tuple[Problem, ...]]:
        """Keep the file when it can be used beside all others; else what is wrong with it. Raises Invalid when a
        different file of that name is there, unless the caller says that it is unused."""
        target = self.path / name
        if target.exists() and not is_unused and target.read_bytes() != text.encode():
            raise Invalid(
                "framework.exists",
                f"{name} is there already with other contents. A version in use is never changed: take another id.",
            )
        known, _ = frameworks_with([file for file in self.files() if file[0] != name])
        framework, problems = check_file(name, text, known)
        if framework is not None:
            self.path.mkdir(parents=True, exist_ok=True)
            waiting = target.with_suffix(".part")
            waiting.write_bytes(text.encode())
            waiting.replace(target)
        return framework, problems
