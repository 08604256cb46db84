"""Board packs: the list, making one as at the day shown, and its files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from jointreview.core.calendars import PartialDate
from jointreview.errors import Invalid
from jointreview.web.access import leaves_nothing, rule
from jointreview.web.actions.packs import hand_out, make_pack
from jointreview.web.forms.packs import PackForm
from jointreview.web.queries.board_pack import PackHead, board_pack_on
from jointreview.web.queries.packs import meeting_on, meetings_on, packs_on
from jointreview.web.queries.page import Crumb
from jointreview.web.views.page import link, shown

NO_MEETING = "board"


@rule("pack.read")
def packs(request: HttpRequest) -> HttpResponse:
    """The packs that show a day up to the one in the address."""
    found = packs_on(request.visitor.partnership, request.day.on)
    return shown(request, "packs.html", "Board packs", {"packs": found}, part="packs")


@rule("pack.make")
def pack_new(request: HttpRequest) -> HttpResponse:
    """Make a pack as at the day in the address."""
    partnership, on = request.visitor.partnership, request.day.on
    form = PackForm(
        request.POST or None,
        meetings=meetings_on(partnership, on),
        title=f"Inspection and improvement: where we stand on {PartialDate.of(on).words}",
    )
    if form.is_bound and form.is_valid():
        try:
            reference = make_pack(
                by=request.visitor,
                on=on,
                today=request.day.today,
                made_at=timezone.now(),
                pack=board_pack_on(partnership, on, _head(request, form)),
                meeting=form.cleaned_data["meeting"],
            )
        except Invalid as refusal:
            form.add_error(None, refusal.words)
        else:
            messages.success(request, f"Board pack {reference} is made, as PDF and as Word.")
            return HttpResponseRedirect(link(request, "packs"))
    above = (Crumb("Board packs", link(request, "packs")),)
    context = {"form": form, "errors": form.error_links}
    return shown(request, "pack_new.html", "Make a board pack", context, part="packs", crumbs=above)


@rule("pack.read")
@leaves_nothing("the action that hands the file out tells of it, with its hash")
def pack_file(request: HttpRequest, reference: str, format: str) -> HttpResponse:
    """A pack as a file. Each download is an entry in the trail."""
    out = hand_out(by=request.visitor, on=request.day.on, pack=reference, format=format)
    headers = {
        "Content-Disposition": f'attachment; filename="{out.name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(out.data, content_type=out.media_type, headers=headers)


def _head(request: HttpRequest, form: PackForm) -> PackHead:
    said = form.cleaned_data
    key = said["meeting"]
    meeting = meeting_on(request.visitor.partnership, request.day.on, key) if key else None
    return PackHead(
        title=said["title"],
        body=meeting.body if meeting else NO_MEETING,
        meeting_on=meeting.held_on if meeting else "",
        prepared=PartialDate.of(request.day.today).words,
        report_of=said["report_of"],
        item_number=said["item_number"],
        classification=said["classification"],
    )
