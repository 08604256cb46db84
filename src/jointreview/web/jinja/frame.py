"""The way from a library's Django template into our look: its parts go into `layout.html`, its form through our fields.

So there is one source of the look. Loaded by its name in the settings: `{% load look %}`.
"""

from django import forms, template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag(takes_context=True)
def frame(context: template.Context, content: SafeString, title: str) -> SafeString:
    """The whole page around what stands between `{% frame title %}` and `{% endframe %}`."""
    given = {"title": " ".join(title.split()), "content": content}
    return _ours("account/library_frame.html", given, context)


@register.simple_tag(takes_context=True)
def library_fields(context: template.Context, form: forms.BaseForm) -> SafeString:
    """The error summary and the boxes of a library's form."""
    return _ours("account/library_fields.html", {"form": form}, context)


def _ours(name: str, given: dict[str, object], context: template.Context) -> SafeString:
    html = render_to_string(name, given, request=context.get("request"), using="jinja2")
    return mark_safe(html)  # noqa: S308 (an autoescaping template of ours made it)
