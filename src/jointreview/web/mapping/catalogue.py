"""The frameworks this installation holds, and the one an inspection is under: its own file, the partnership's values.

Packaged files and those of the data folder are one catalogue. An inspection is pinned to the digest of the file it was
made under, so the file itself is looked for by digest: in the folder, then among the kept ones. When neither has it
the folder's file of that name serves, and the page says that it is another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from django.conf import settings

from jointreview.adapters.framework_folder import FrameworkFolder
from jointreview.core.frameworks import (
    Framework,
    Override,
    allowed_overrides,
    framework_text,
    frameworks_with,
    load_frameworks,
    parse_framework,
    with_overrides,
)
from jointreview.core.frameworks.overrides import Subject
from jointreview.core.frameworks.types import Unit
from jointreview.errors import NotFound, Problem
from jointreview.web.mapping.used_files import as_used, digest_of
from jointreview.web.models import FrameworkOverride, Inspection, KeptFramework


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every framework held, and each problem of a file of the data folder that cannot be used, with its name."""

    frameworks: tuple[Framework, ...]
    problems: tuple[tuple[str, Problem], ...]

    def find(self, framework_id: str) -> Framework | None:
        """The framework of that identifier, None when it is not held."""
        return next((one for one in self.frameworks if one.id == framework_id), None)


def catalogue() -> Catalogue:
    """The packaged frameworks and those of the data folder, each in use as it was when it was used."""
    files, altered = as_used(FrameworkFolder(settings.DATA_DIR).files())
    found = _catalogue_with(files)
    return Catalogue(found.frameworks, (*altered, *found.problems))


def catalogue_on_disk() -> Catalogue:
    """The packaged frameworks and those of the data folder as it is now, whatever was used: asks no database."""
    return _catalogue_with(FrameworkFolder(settings.DATA_DIR).files())


def held_frameworks() -> tuple[Framework, ...]:
    """Every framework that can be used, by family and date."""
    return catalogue().frameworks


def held_framework(framework_id: str) -> Framework:
    """The framework of that identifier. Raises NotFound."""
    found = catalogue().find(framework_id)
    if found is None:
        known = ", ".join(one.id for one in held_frameworks())
        words = f"There is no framework of that name. Known are: {known}."
        raise NotFound("framework.not-found", words, framework_id)
    return found


def file_text(framework: Framework) -> str:
    """The file of a framework of the catalogue, byte for byte."""
    for name, text in FrameworkFolder(settings.DATA_DIR).files():
        if name == f"{framework.id}.toml" and digest_of(text) == framework.digest:
            return text
    kept = KeptFramework.objects.filter(identifier=framework.id, digest=framework.digest).first()
    return kept.text if kept else framework_text(framework.id)


def is_packaged(framework: Framework) -> bool:
    """Whether the framework came with the product."""
    return framework in load_frameworks()


def pinned_framework(inspection: Inspection) -> Framework | None:
    """The file the inspection was made under, or one of the same name where that very file is nowhere; else None."""
    current = catalogue_on_disk().find(inspection.framework)
    if current is not None and current.digest == inspection.framework_digest:
        return current
    kept = KeptFramework.objects.filter(
        partnership_id=inspection.partnership_id, digest=inspection.framework_digest
    ).first()
    return _kept(kept.identifier, kept.text) if kept else current


def file_of(inspection: Inspection) -> tuple[str, str]:
    """The file an inspection was made under, as what is read of it once is kept by, however many were."""
    return inspection.framework, inspection.framework_digest


def pinned_frameworks(inspections: Iterable[Inspection]) -> dict[tuple[str, str], Framework | None]:
    """The same of several inspections, by their files."""
    return {file: pinned_framework(one) for file, one in {file_of(one): one for one in inspections}.items()}


def used_framework(inspection: Inspection, as_of: date) -> Framework | None:
    """The framework as the partnership uses it for this inspection on a day: its file, with their own values on top."""
    found = pinned_framework(inspection)
    return applied(found, overrides_on(inspection.partnership_id, as_of, found.id)) if found else None


def framework_of(inspection: Inspection, as_of: date) -> Framework:
    """As `used_framework`, for whoever cannot do without. Raises NotFound."""
    found = used_framework(inspection, as_of)
    return found or framework_in_use(inspection.partnership_id, as_of, inspection.framework)


def framework_in_use(partnership: int, as_of: date, framework_id: str) -> Framework:
    """A framework of the catalogue with the partnership's own values of the day. Raises NotFound."""
    return applied(held_framework(framework_id), overrides_on(partnership, as_of, framework_id))


def applied(framework: Framework, overrides: Iterable[Override]) -> Framework:
    """The framework with those overrides that this very file allows."""
    return with_overrides(framework, allowed_overrides(framework, overrides))


def overrides_on(partnership: int, as_of: date, framework_id: str) -> tuple[Override, ...]:
    """The partnership's own values of a framework ("" for timescales of practice) that hold on the day."""
    return tuple(to_override(row) for row in override_rows(partnership, as_of, framework_id))


def override_rows(partnership: int, as_of: date, framework_id: str) -> tuple[FrameworkOverride, ...]:
    """The rows that hold on the day: of each value the latest, left out when it was withdrawn."""
    found = FrameworkOverride.objects.filter(
        partnership_id=partnership, framework=framework_id, effective_on__lte=as_of
    ).order_by("effective_on", "pk")
    latest = {(row.subject, row.key): row for row in found}
    return tuple(row for row in latest.values() if not row.is_withdrawn)


def to_override(row: FrameworkOverride) -> Override:
    """A row as the core reads it."""
    return Override(
        subject=cast(Subject, row.subject),
        key=row.key,
        reason=row.reason,
        length=row.length,
        unit=cast(Unit, row.unit) if row.unit else None,
        on=row.on_day,
    )


@lru_cache(maxsize=8)
def _catalogue_with(files: tuple[tuple[str, str], ...]) -> Catalogue:
    return Catalogue(*frameworks_with(files))


@lru_cache(maxsize=64)
def _kept(identifier: str, text: str) -> Framework | None:
    return parse_framework(text, f"{identifier}.toml")[0]
