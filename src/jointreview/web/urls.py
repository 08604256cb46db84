"""Every address of the product. A page of the record begins with the day it is shown as at."""

from datetime import date

from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from django.urls import include, path, register_converter

from jointreview.web import views


class DayConverter:
    """`today`, or a day as `2008-06-11`."""

    regex = r"today|\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> str:
        if value != "today":
            date.fromisoformat(value)  # a ValueError means that no page has this address
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(DayConverter, "day")

record = [
    path("", views.home.dashboard, name="dashboard"),
    path("plan/", views.plan.plan, name="plan"),
    path("plan/coverage/", views.coverage.coverage, name="coverage"),
    path("plan/actions/new/", views.action.action_new, name="action-new"),
    path("plan/actions/<slug:reference>/", views.action.action, name="action"),
    path("plan/actions/<slug:reference>/change/", views.action.action_edit, name="action-edit"),
    path("plan/actions/<slug:reference>/measure/", views.action.action_measure, name="action-measure"),
    path("plan/actions/<slug:reference>/progress/", views.action.action_progress, name="action-progress"),
    path("plan/actions/<slug:reference>/answer/", views.action.action_answer, name="action-answer"),
]

urlpatterns = [
    path("", views.home.start, name="start"),
    path("health", views.home.health, name="health"),
    path("account/", include(account_urls)),
    path("account/mfa/", include(mfa_urls)),
    path("<day:day>/", include(record)),
]
