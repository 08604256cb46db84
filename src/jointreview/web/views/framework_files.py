"""A framework file of one's own: handed in, checked as `jointreview frameworks check` does, put into the catalogue."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from jointreview.adapters.framework_folder import FrameworkFolder
from jointreview.core.frameworks.lines import line_of
from jointreview.errors import Invalid
from jointreview.web.access import rule
from jointreview.web.actions.frameworks import add_framework
from jointreview.web.forms.framework_file import FrameworkFileForm
from jointreview.web.views.frameworks import above_frameworks
from jointreview.web.views.page import link, shown


@rule("framework.add")
def framework_new(request: HttpRequest) -> HttpResponse:
    """Add a file, or show every problem of it at once with line, table and key."""
    is_sent = request.method == "POST"
    form = FrameworkFileForm(request.POST if is_sent else None, request.FILES if is_sent else None)
    problems: list[tuple[int | None, str, str]] = []
    if form.is_valid():
        text = form.text
        try:
            framework, found = add_framework(
                by=request.visitor,
                on=request.day.on,
                today=request.day.today,
                name=form.cleaned_data["file"].name,
                text=text,
                folder=FrameworkFolder(settings.DATA_DIR),
            )
        except Invalid as refused:
            form.add_error("file", refused.words)
        else:
            if framework is not None:
                messages.success(request, f"{framework.id} is in the catalogue and can be chosen.")
                return HttpResponseRedirect(link(request, "framework", framework=framework.id))
            problems = [(line_of(text, one.place), one.place, one.words) for one in found]
            form.add_error("file", "The file cannot be used. What is wrong with it is listed below")
    context = {"form": form, "errors": form.error_links, "problems": problems}
    title = "Add a framework of your own"
    return shown(
        request, "framework-new.html", title, context, part="frameworks", crumbs=above_frameworks(request)
    )
