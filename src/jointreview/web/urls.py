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

record = [path("", views.home.dashboard, name="dashboard")]

urlpatterns = [
    path("", views.home.start, name="start"),
    path("health", views.home.health, name="health"),
    path("account/", include(account_urls)),
    path("account/mfa/", include(mfa_urls)),
    path("<day:day>/", include(record)),
]
