"""Making a board pack, and handing out its files: what was told to a board stays as it was told.

The pack's value is kept as JSON with its hash, and so is each rendering. Files are on disk before the rows name them.
The order is: record the snapshot, seal the ledger, render with that checkpoint, record the files. So the paper itself
carries the head of the trail in which its snapshot stands, and whoever keeps the paper is a witness.
The papers are stamped with the day they show and not with the clock, so that the same pack gives the same bytes.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from jointreview.adapters.database.sealing import installed_sequencer
from jointreview.adapters.filestore import FileStore
from jointreview.adapters.papers import board_pack_docx, board_pack_pdf
from jointreview.core.access import Visitor, check_allowed
from jointreview.core.boards import BoardPack, PackSeal
from jointreview.core.calendars import PartialDate
from jointreview.errors import Invalid, NotFound
from jointreview.ledger.checkpoint import parse_checkpoint
from jointreview.web.actions.acting import actor_of, check_day
from jointreview.web.actions.audit import Subject, event, recorded
from jointreview.web.actions.moving import check_meeting
from jointreview.web.actions.numbering import next_reference
from jointreview.web.models import Pack, PackFile

WRITERS: Final[dict[str, Callable[[BoardPack, datetime], bytes]]] = {
    "pdf": board_pack_pdf,
    "docx": board_pack_docx,
}
MEDIA_TYPES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file as it goes out."""

    name: str
    media_type: str
    data: bytes


def make_pack(
    *, by: Visitor, on: date, today: date, made_at: datetime, pack: BoardPack, meeting: int | None = None
) -> str:
    """Keep the pack's snapshot, seal it, render it with the checkpoint, and return its reference."""
    check_allowed(by, "pack.make")
    check_day(on, today)
    if pack.as_at != on:
        raise Invalid("pack.other-day", "The pack shows another day than the one you are looking at.")
    stamp = datetime.combine(on, time(12), UTC)
    for write in WRITERS.values():
        write(pack, stamp)  # what cannot be printed is refused before anything is recorded
    snapshot = snapshot_of(pack)
    with recorded(by=actor_of(by), code="pack.make"):
        if meeting:
            check_meeting(by, on, meeting)
        made = Pack.objects.create(
            partnership_id=by.partnership,
            effective_on=on,
            reference=next_reference(by.partnership, "B"),
            title=pack.title,
            meeting_id=meeting,
            snapshot=snapshot,
            snapshot_sha256=hashlib.sha256(snapshot.encode()).hexdigest(),
            made_at=made_at,
            made_by_id=by.account,
        )
    _render(by, made, replace(pack, seal=_seal()), stamp)
    return made.reference


def _seal() -> PackSeal:
    """Seal everything up to now; gives the head of the log. Raises Invalid where this server may not seal."""
    try:
        found = installed_sequencer().seal()
    except DatabaseError as refused:
        words = "The pack is recorded, but this server may not seal the ledger: tell whoever runs it, then try again."
        raise Invalid("pack.not-sealed", words, str(refused)) from refused
    head, _ = parse_checkpoint(found.note)
    at = timezone.localtime(found.at)
    return PackSeal(
        head.origin,
        head.size,
        head.root.hex(),
        f"{PartialDate.of(at.date()).words}, {at:%H:%M:%S}",
        found.note,
    )


def _render(by: Visitor, made: Pack, pack: BoardPack, stamp: datetime) -> None:
    """The files and their hashes: an action of their own, because the seal lies between it and the snapshot."""
    assert pack.seal is not None
    rendered = {name: write(pack, stamp) for name, write in WRITERS.items()}
    kept = {name: _store().keep(data) for name, data in rendered.items()}
    with recorded(by=actor_of(by), code="pack.render"):
        for name, data in rendered.items():
            PackFile.objects.create(
                partnership_id=by.partnership,
                effective_on=made.effective_on,
                pack=made,
                format=name,
                sha256=kept[name],
                size=len(data),
            )
        facts = {"pack": made.reference, "log": pack.seal.origin, "root": pack.seal.root}
        facts["entries"] = str(pack.seal.size)
        event("pack.seal", Subject(Pack._meta.db_table, str(made.pk)), facts)


def hand_out(*, by: Visitor, on: date, pack: str, format: str) -> HandedOut:
    """A pack's file, with an entry in the trail that says who took it. Raises NotFound, and IntegrityError when the
    bytes on disk are not those that were made."""
    check_allowed(by, "pack.read")
    with recorded(by=actor_of(by), code="pack.download"):
        file = (
            PackFile.objects.filter(
                partnership_id=by.partnership, pack__reference=pack, format=format, effective_on__lte=on
            )
            .select_related("pack")
            .first()
        )
        if file is None:
            raise NotFound("pack.no-file", "There is no such file on this day.")
        data = _store().read(file.sha256)
        facts = {"pack": pack, "format": format, "sha256": file.sha256}
        event("pack.download", Subject(PackFile._meta.db_table, str(file.pk)), facts)
    name = f"board-pack-{pack}-{file.pack.effective_on.isoformat()}.{format}"
    return HandedOut(name, MEDIA_TYPES[format], data)


def snapshot_of(pack: BoardPack) -> str:
    """The pack's value as JSON, the same text for the same value."""
    return json.dumps(asdict(pack), default=date.isoformat, ensure_ascii=False, sort_keys=True)


def _store() -> FileStore:
    return FileStore(settings.DATA_DIR / "files")
