"""How people were told, on a day: the office copy and copies on demand, the press, and what the public page says."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from jointreview.core.boards import Asked, FoundIn, PressNotice, PublicFindings
from jointreview.core.calendars import PartialDate
from jointreview.core.plan import ASKED
from jointreview.core.response import CopiesStanding, copies_on, office_copy_gaps
from jointreview.core.response import CopyRequest as Asking
from jointreview.core.response import OfficeCopy as Desk
from jointreview.errors import NotFound
from jointreview.web.mapping.catalogue import framework_of
from jointreview.web.models import CopyRequest, OfficeCopy, Organisation
from jointreview.web.queries.dispatches import publicity_on
from jointreview.web.queries.duties import duties_on
from jointreview.web.queries.duty_rows import DispatchRow, DutyRow
from jointreview.web.queries.findings import BAND_WORDS, findings_on
from jointreview.web.queries.inspections import inspection_page
from jointreview.web.queries.partnerships import is_demonstration, partnership_name
from jointreview.web.queries.response import inspection_on
from jointreview.web.queries.timeline import meetings_ahead

DEMONSTRATION = "Demonstration: public facts in our own words"
PRESS_GROUPS = ("newspaper", "radio", "website")


@dataclass(frozen=True, slots=True)
class DeskRow:
    """Where the copy of a duty lies, and what the record does not say of it."""

    duty: str
    title: str
    place: str
    hours: str
    copy_charge: int | None
    since: date | None
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request of the log; `supplied_on` None while it waits. Charges in pence."""

    key: int
    duty: str
    title: str
    asked_on: date
    copies: int
    supplied_on: date | None
    charged: int | None


@dataclass(frozen=True, slots=True)
class CopiesPage:
    """The office copies, the log, and its totals by the title of the duty."""

    desks: tuple[DeskRow, ...]
    requests: tuple[RequestRow, ...]
    totals: tuple[tuple[str, CopiesStanding], ...]


@dataclass(frozen=True, slots=True)
class OutletRow:
    """A recipient class of the press (or the website): what it had, and whether that is enough."""

    title: str
    needed: int
    notices: tuple[tuple[str, DispatchRow], ...]
    is_enough: bool


@dataclass(frozen=True, slots=True)
class PressPage:
    """Notices by outlet, and what was made public beyond any duty."""

    outlets: tuple[OutletRow, ...]
    publicity: tuple[DispatchRow, ...]


def copies_page(partnership: int, as_of: date, inspection: str) -> CopiesPage:
    """Office copies and copies on demand as known on the day (R056, R228)."""
    titles = {row.duty: row.title for row in duties_on(partnership, as_of, inspection)}
    kept = OfficeCopy.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    latest = {row.duty: row for row in kept.order_by("effective_on", "pk")}
    wanted = [duty for duty in titles if duty.startswith("office-copy") or duty in latest]
    requests = _requests(partnership, as_of, inspection, titles)
    log = [Asking(one.duty, one.asked_on, one.copies, one.supplied_on, one.charged or 0) for one in requests]
    asked_of = dict.fromkeys(one.duty for one in requests)
    return CopiesPage(
        desks=tuple(_desk(duty, titles[duty], latest.get(duty)) for duty in wanted),
        requests=requests,
        totals=tuple((titles.get(duty, duty), copies_on(log, duty, as_of)) for duty in asked_of),
    )


def request_on(partnership: int, as_of: date, inspection: str, key: int) -> RequestRow:
    """One request of an inspection's log. Raises NotFound."""
    ours = CopyRequest.objects.filter(partnership_id=partnership, inspection__reference=inspection)
    found = ours.filter(pk=key, effective_on__lte=as_of)
    for row in found.prefetch_related("supplies"):
        return _request(row, as_of, {})
    raise NotFound("copy.unknown", "There is no such request on this day.")


def press_page(partnership: int, as_of: date, inspection: str) -> PressPage:
    """Newspaper, radio and website: the dates, outlets and proofs (R223), and voluntary publicity (R057)."""
    framework = framework_of(inspection_on(partnership, as_of, inspection), as_of)
    notices: defaultdict[str, list[tuple[str, DispatchRow]]] = defaultdict(list)
    for duty in duties_on(partnership, as_of, inspection):
        for one in duty.dispatches:
            notices[one.class_title].append((duty.title, one))
    return PressPage(
        outlets=tuple(
            OutletRow(
                title=entry.title,
                needed=entry.minimum,
                notices=tuple(notices[entry.title]),
                is_enough=_outlets(notices[entry.title]) >= entry.minimum,
            )
            for entry in framework.recipients
            if entry.group in PRESS_GROUPS
        ),
        publicity=publicity_on(partnership, as_of, inspection),
    )


def public_findings(partnership: int, as_of: date, inspection: str) -> PublicFindings:
    """The findings as the public may have them: nothing but what the report and the law say."""
    page = inspection_page(partnership, as_of, inspection)
    findings = findings_on(partnership, as_of, inspection)
    areas: dict[str, tuple[list[str], list[str]]] = {}
    for row in findings:
        if row.kind in ("strength", "area_for_improvement"):
            sides = areas.setdefault(row.theme or "The whole inspection", ([], []))
            sides[row.kind != "strength"].append(row.text)
    asked: dict[str, list[str]] = {}
    for row in findings:
        if row.kind in ASKED:
            asked.setdefault(BAND_WORDS[row.timescale] or "No time band", []).append(row.text)
    row = page.row
    dates = " to ".join(one.words for one in (row.started_on, row.ended_on) if one)
    return PublicFindings(
        partnership=partnership_name(partnership),
        area_name=row.area_name,
        title=row.title,
        framework=row.framework_title,
        inspectorates=page.inspectorates,
        inspected=dates,
        published=row.published_on.words if row.published_on else "",
        as_at=as_of,
        grades=tuple((one.label, one.words) for one in page.judgements),
        found=tuple(FoundIn(area, tuple(good), tuple(bad)) for area, (good, bad) in areas.items()),
        asked=tuple(Asked(band, tuple(items)) for band, items in asked.items()),
        answer_due=_answer_due(duties_on(partnership, as_of, inspection)),
        copies=tuple(
            f"{desk.place}, {desk.hours}"
            for desk in copies_page(partnership, as_of, inspection).desks
            if desk.place
        ),
        mark=DEMONSTRATION if is_demonstration(partnership) else "",
    )


def press_notice(partnership: int, as_of: date, inspection: str) -> PressNotice:
    """The notice for the press: the findings, the meetings ahead that are known, and the council that answers."""
    councils = Organisation.objects.filter(
        partnership_id=partnership, kind="council", effective_on__lte=as_of
    ).order_by("pk")
    contact = councils.values_list("name", flat=True).first() or partnership_name(partnership)
    return PressNotice(
        findings=public_findings(partnership, as_of, inspection),
        meetings=meetings_ahead(partnership, as_of, inspection),
        contact=str(contact),
    )


def _answer_due(duties: tuple[DutyRow, ...]) -> str:
    found = next((row.due_on for row in duties if row.duty == "written-statement"), None)
    return PartialDate.of(found).words if found else "no date is known"


def _outlets(notices: list[tuple[str, DispatchRow]]) -> int:
    """How many outlets have a proof that counts: twice to one newspaper is one newspaper."""
    return len({one.recipient for _, one in notices if one.kind == "proof" and not one.withdrawn_on})


def _desk(duty: str, title: str, row: OfficeCopy | None) -> DeskRow:
    desk = Desk(
        duty,
        row.place if row else "",
        row.hours if row else "",
        row.copy_charge if row else None,
        row.effective_on if row else None,
    )
    gaps = tuple(one.words for one in office_copy_gaps(desk))
    return DeskRow(duty, title, desk.place, desk.hours, desk.copy_charge, desk.available_from, gaps)


def _requests(
    partnership: int, as_of: date, inspection: str, titles: dict[str, str]
) -> tuple[RequestRow, ...]:
    found = CopyRequest.objects.filter(
        partnership_id=partnership, inspection__reference=inspection, effective_on__lte=as_of
    )
    rows = found.prefetch_related("supplies").order_by("effective_on", "pk")
    return tuple(_request(row, as_of, titles) for row in rows)


def _request(row: CopyRequest, as_of: date, titles: dict[str, str]) -> RequestRow:
    supply = next((one for one in row.supplies.all() if one.effective_on <= as_of), None)
    return RequestRow(
        key=row.pk,
        duty=row.duty,
        title=titles.get(row.duty, row.duty),
        asked_on=row.effective_on,
        copies=row.copies,
        supplied_on=supply.effective_on if supply else None,
        charged=supply.charged if supply else None,
    )
