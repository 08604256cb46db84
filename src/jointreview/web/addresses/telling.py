"""Addresses of telling what was found: copies, press, children, the timeline, and the lines of enquiry."""

from typing import Final

from django.urls import URLPattern, path

from jointreview.web import views

ADDRESSES: Final[list[URLPattern]] = [
    path("inspections/<slug:reference>/key-lines/", views.enquiry.key_lines, name="key-lines"),
    path("inspections/<slug:reference>/key-lines/new/", views.enquiry.key_line_new, name="key-line-new"),
    path(
        "inspections/<slug:reference>/key-lines/<slug:line>/",
        views.enquiry.key_line_link,
        name="key-line-link",
    ),
    path("inspections/<slug:reference>/copies/", views.telling.copies, name="copies"),
    path("inspections/<slug:reference>/copies/office/", views.telling.office_copy, name="office-copy"),
    path("inspections/<slug:reference>/copies/request/", views.telling.copy_request, name="copy-request"),
    path("inspections/<slug:reference>/copies/<int:key>/", views.telling.copy_supply, name="copy-supply"),
    path("inspections/<slug:reference>/press/", views.telling.press, name="press"),
    path("inspections/<slug:reference>/press/publicity/", views.telling.publicity, name="publicity"),
    path(
        "inspections/<slug:reference>/findings.<slug:format>",
        views.telling.findings_file,
        name="findings-file",
    ),
    path(
        "inspections/<slug:reference>/notice.<slug:format>",
        views.telling.notice_file,
        name="notice-file",
    ),
    path("inspections/<slug:reference>/children/", views.childrens.childrens, name="childrens"),
    path("inspections/<slug:reference>/children/duty/", views.childrens.duty, name="childrens-duty"),
    path("inspections/<slug:reference>/children/add/", views.childrens.version, name="childrens-version"),
    path("inspections/<slug:reference>/children/summary/", views.childrens.summary, name="childrens-summary"),
    path(
        "inspections/<slug:reference>/children/<int:number>/readers/",
        views.childrens.readers,
        name="childrens-readers",
    ),
    path(
        "inspections/<slug:reference>/children/<int:number>/channel/",
        views.childrens.channel,
        name="childrens-channel",
    ),
    path(
        "inspections/<slug:reference>/children/<int:number>/feedback/",
        views.childrens.feedback,
        name="childrens-feedback",
    ),
    path("childrens-files/<slug:sha256>/", views.childrens.childrens_version_file, name="childrens-file"),
    path("inspections/<slug:reference>/timeline/", views.timeline.timeline, name="timeline"),
    path("inspections/<slug:reference>/timeline/add/", views.timeline.event, name="event"),
]
