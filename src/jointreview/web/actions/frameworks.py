"""A framework file of one's own, and the partnership's own values of what is unconfirmed, each with its reason.

A date that was reckoned stays as it was until someone reckons again: `reckon_again` names the inspections to be
reckoned with the new value, and the earlier reckoning stays on record.
"""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from jointreview.adapters.framework_folder import FrameworkFolder
from jointreview.core.access import Visitor, check_allowed
from jointreview.core.frameworks import (
    Framework,
    Override,
    allowed_overrides,
    load_timescale,
    timescale_with,
    with_overrides,
)
from jointreview.errors import Invalid, Problem
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import recorded
from jointreview.web.actions.pinning import keep_framework
from jointreview.web.actions.reckoning import reckon
from jointreview.web.mapping.catalogue import held_framework, overrides_on
from jointreview.web.mapping.used_files import digest_of, in_use, kept_digests
from jointreview.web.models import FrameworkOverride, Inspection, KeptFramework


def add_framework(
    *, by: Visitor, on: date, today: date, name: str, text: str, folder: FrameworkFolder
) -> tuple[Framework | None, tuple[Problem, ...]]:
    """Put a file into the catalogue of this installation and keep it on record; else everything that is wrong with it.

    The file is on disk before its row commits. One by which nothing was judged yet is replaced by another of its name;
    the one in use can be put back.
    Raises Invalid for a name that is no file's, and for one that is in use with other contents.
    """
    check_allowed(by, "framework.add")
    check_day(on, today)
    if Path(name).name != name or not name.endswith(".toml") or name.startswith("."):
        raise Invalid(
            "framework.name", "The file's name must be its framework's identifier and end in .toml."
        )
    framework, problems = folder.add(
        name, text, is_unused=_may_be_put_there(name.removesuffix(".toml"), text)
    )
    if framework is None:
        return None, problems
    with recorded(by=actor_of(by), code="framework.add"):
        KeptFramework.objects.get_or_create(
            partnership_id=by.partnership,
            digest=framework.digest,
            defaults={"effective_on": on, "identifier": framework.id, "text": text},
        )
    return framework, ()


def override_value(
    *,
    by: Visitor,
    on: date,
    today: date,
    framework: str,
    override: Override,
    reckon_again: Collection[str] = (),
) -> None:
    """Set the partnership's own value from the day on; `framework` is empty for a timescale of practice."""
    check_allowed(by, "framework.override")
    check_day(on, today)
    check_override(framework, override, overrides_on(by.partnership, on, framework))
    with recorded(by=actor_of(by), code="framework.override", reason=override.reason):
        if framework:
            keep_framework(held_framework(framework), by.partnership, on)
        _write(by, on, framework, override, is_withdrawn=False)
        _reckon_again(by, on, framework, reckon_again)


def withdraw_override(
    *,
    by: Visitor,
    on: date,
    today: date,
    framework: str,
    override: Override,
    reckon_again: Collection[str] = (),
) -> None:
    """Give the file its word back from the day on, with the reason in `override.reason`."""
    check_allowed(by, "framework.override")
    check_day(on, today)
    if not override.reason.strip():
        raise Invalid("override.no-reason", "Give the reason for going back to the value of the file.")
    held = {(one.subject, one.key) for one in overrides_on(by.partnership, on, framework)}
    if (override.subject, override.key) not in held:
        raise Invalid("override.none", "On this day there is no value of your own to withdraw.")
    with recorded(by=actor_of(by), code="framework.override-withdraw", reason=override.reason):
        _write(by, on, framework, override, is_withdrawn=True)
        _reckon_again(by, on, framework, reckon_again)


def check_override(framework: str, override: Override, others: Collection[Override]) -> None:
    """Raise Invalid or NotFound for a value that cannot stand beside the partnership's other ones."""
    if override.subject == "timescale":
        timescale_with(load_timescale(override.key), override)
        return
    held = held_framework(framework)
    beside = [one for one in others if (one.subject, one.key) != (override.subject, override.key)]
    with_overrides(held, [*allowed_overrides(held, beside), override])


def _may_be_put_there(identifier: str, text: str) -> bool:
    """Whether nothing was judged by that identifier yet, or this is the very file that was kept: it may be put back."""
    return not in_use([identifier]) or kept_digests().get(identifier) == digest_of(text)


def _write(by: Visitor, on: date, framework: str, override: Override, *, is_withdrawn: bool) -> None:
    FrameworkOverride.objects.create(
        partnership_id=by.partnership,
        effective_on=on,
        framework=framework,
        subject=override.subject,
        key=override.key,
        length=override.length,
        unit=override.unit or "",
        on_day=override.on,
        reason=override.reason.strip(),
        is_withdrawn=is_withdrawn,
        entered_by_id=by.account,
    )


def _reckon_again(by: Visitor, on: date, framework: str, references: Collection[str]) -> None:
    found = Inspection.objects.filter(
        partnership_id=by.partnership,
        framework=framework,
        reference__in=tuple(references),
        effective_on__lte=on,
    )
    for inspection in found.order_by("reference"):
        reckon(inspection, on)
