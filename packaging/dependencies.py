"""Reads the project's dependencies from requirements/runtime.in, so that they are written once."""

from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface

BUILD_ONLY = {"editables", "hatchling"}


class RuntimeRequirements(MetadataHookInterface):
    """Hatchling's custom metadata hook: every line of runtime.in that is not a comment or a build tool."""

    def update(self, metadata: dict) -> None:
        lines = (Path(self.root) / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
        wanted = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
        metadata["dependencies"] = [line for line in wanted if line not in BUILD_ONLY]
