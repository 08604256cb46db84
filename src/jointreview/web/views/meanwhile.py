"""Two people at the same form: who saves second is shown what the first changed, also where both press at once.

A page carries what its boxes held (`forms.held`); a view compares that with what it reads, and hands the action the key
of what it read. Where another saying came between the reading and the writing, the action writes nothing and the view
is asked once more: now it reads what came.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from jointreview.errors import Overtaken

View = Callable[..., HttpResponse]


def shows_what_others_did(view: View) -> View:
    """Mark a view whose form is filled with what is on record."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Overtaken:
            return view(request, *args, **kwargs)

    return asked
