"""`jointreview deadlines`: each duty a report sets off, with due date, rule, legal source and working.

Pure arithmetic on packaged data: it opens no file and asks no clock. Dates known only in part are welcome; what cannot
be computed from them is said, never guessed.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from jointreview.cli.catalogue import add_catalogue_options, found, known_frameworks
from jointreview.core.calendars import PartialDate, full_words, load_calendar, parse_partial_date
from jointreview.core.frameworks import Framework
from jointreview.core.response import Deadline, reckon_band
from jointreview.errors import Invalid, UsageError
from jointreview.flow import respond


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the sub-command and its options."""
    parser = commands.add_parser("deadlines", help="what a report sets off, and by when")
    parser.add_argument("--framework", required=True, metavar="ID", help="for example jar-2007 or ilacs-2023")
    parser.add_argument("--published", metavar="DATE", help="2008-05-06, 6 May 2008 or May 2008")
    parser.add_argument("--received", metavar="DATE", help="the legal anchor, if it is known")
    parser.add_argument(
        "--known-on", metavar="DATE", help="reckon with the bank holidays declared by this day"
    )
    parser.add_argument(
        "--add", action="append", default=[], metavar="DUTY", help="a duty that is not set off by itself"
    )
    add_catalogue_options(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Print the deadlines."""
    framework = found(known_frameworks(options, environ), options.framework)
    published_on, received_on = (date_option(text) for text in (options.published, options.received))
    known_on = whole_day(options.known_on)
    duties = respond(framework, published_on, received_on, known_on=known_on, added=options.add)
    calendar = load_calendar(known_on)
    bands = tuple(reckon_band(band, published_on, received_on, calendar) for band in framework.bands)
    if options.format == "json":
        print(
            json.dumps(
                as_json(framework, published_on, received_on, duties, bands), indent=2, ensure_ascii=False
            )
        )
    else:
        print("\n".join(as_text(framework, duties, bands)))
    return 0


def date_option(text: str | None) -> PartialDate | None:
    """An option's date; wrong words are wrong usage."""
    try:
        return parse_partial_date(text) if text is not None else None
    except Invalid as error:
        raise UsageError(error.code, error.words) from error


def whole_day(text: str | None) -> date | None:
    """An option's date that must name a day."""
    partial = date_option(text)
    if partial is not None and partial.exact_on is None:
        raise UsageError("date.day-needed", "Give --known-on with its day, as 6 May 2008.")
    return partial.exact_on if partial else None


def as_json(
    framework: Framework,
    published_on: PartialDate | None,
    received_on: PartialDate | None,
    duties: tuple[Deadline, ...],
    bands: tuple[Deadline, ...],
) -> dict[str, object]:
    """What `--format json` prints: dates in ISO, null for what is not known."""
    return {
        "framework": framework.id,
        "digest": framework.digest,
        "published_on": published_on.iso if published_on else None,
        "received_on": received_on.iso if received_on else None,
        "duties": [plain(asdict(duty)) for duty in duties],
        "time_bands": [plain(asdict(band)) for band in bands],
    }


def plain(value: object) -> object:
    """Dates as ISO text, all the way down."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def as_text(framework: Framework, duties: tuple[Deadline, ...], bands: tuple[Deadline, ...]) -> list[str]:
    """The lines for a person."""
    lines = [f"{framework.title} ({framework.id}): {framework.version}", ""]
    if not duties:
        lines += ["No duty is set off by a report under this framework.", ""]
    for duty in duties:
        lines += [*duty_lines(duty), ""]
    for other in framework.duties:
        if other.id not in {one.id for one in duties}:
            lines += [f"Not set off by itself: {other.title} ({other.id}). {other.condition}".rstrip(), ""]
    if bands:
        lines.append("Time bands of recommendations")
        lines += [f"  {band.title}: {said(band)} ({band.state})" for band in bands]
    return lines


def duty_lines(duty: Deadline) -> list[str]:
    """One duty: what, when, by which rule, on whose word, and the working."""
    lines = [
        duty.title,
        f"  Due: {said(duty)}",
        f"  Rule: {duty.rule}",
        f"  Source: {duty.legal_source} ({duty.state})",
    ]
    if duty.condition:
        lines.append(f"  Applies: {duty.condition}")
    lines += [f"  Working: {line}" for line in duty.working]
    for other in duty.also_stated:
        when = full_words(other.due_on) if other.due_on else "no date"
        lines.append(f"  Also stated: {other.rule}, {when}: {other.source.words} ({other.source.state})")
    return lines


def said(deadline: Deadline) -> str:
    """The due date in words, or why there is none and between which days it lies."""
    if deadline.due_on:
        return full_words(deadline.due_on)
    if deadline.earliest_on and deadline.latest_on:
        return f"{deadline.reason}; between {full_words(deadline.earliest_on)} and {full_words(deadline.latest_on)}"
    return deadline.reason
