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
    path("plan/actions/<slug:reference>/add/<slug:part>/", views.action_parts.action_add, name="action-add"),
    path(
        "plan/actions/<slug:reference>/confidence/",
        views.action_parts.action_confidence,
        name="action-confidence",
    ),
    path(
        "plan/actions/<slug:reference>/observation/",
        views.action_parts.action_observation,
        name="action-observation",
    ),
    path("plan/actions/<slug:reference>/date/", views.action_parts.action_date, name="action-date"),
    path("plan/actions/<slug:reference>/impact/", views.action_parts.action_impact, name="action-impact"),
    path("plan/actions/<slug:reference>/colour/", views.action_parts.action_colour, name="action-colour"),
    path("plan/moves/<slug:kind>/<slug:thing>/<slug:event>/", views.moves.move, name="move"),
    path("plan/versions/", views.plan_life.versions, name="plan-versions"),
    path("plan/versions/new/", views.plan_life.version_new, name="plan-version-new"),
    path("plan/versions/<int:number>/", views.plan_life.version, name="plan-version"),
    path("plan/inspections/add/", views.plan_life.plan_take_in, name="plan-take-in"),
    path("plan/objectives/new/", views.plan_life.objective_new, name="objective-new"),
    path("plan/serves/new/", views.plan_life.local_plan_new, name="local-plan-new"),
    path("plan/cycles/", views.plan_life.cycles, name="cycles"),
    path("plan/cycles/new/", views.plan_life.cycle_new, name="cycle-new"),
    path("plan/cycles/<int:key>/", views.plan_life.cycle, name="cycle"),
    path("plan/date-requests/", views.plan_life.date_requests, name="date-requests"),
    path("plan/decisions/", views.plan_life.decisions, name="decisions"),
    path("plan/evidence/", views.evidence.evidence, name="evidence"),
    path("plan/evidence/new/", views.evidence.evidence_new, name="evidence-new"),
    path("plan/evidence/<slug:reference>/", views.evidence.evidence_item, name="evidence-item"),
    path("plan/evidence/<slug:reference>/version/", views.evidence.evidence_version, name="evidence-version"),
    path(
        "plan/evidence/<slug:reference>/<int:number>/link/",
        views.evidence.evidence_link,
        name="evidence-link",
    ),
    path(
        "plan/evidence/<slug:reference>/<int:number>/file", views.evidence.evidence_file, name="evidence-file"
    ),
    path("findings/<slug:reference>/standing/", views.finding_standing.standing, name="finding-standing"),
    path("findings/<slug:reference>/claim/", views.finding_standing.claim, name="finding-claim"),
    path("findings/<slug:reference>/impact/", views.finding_standing.impact, name="finding-impact"),
    path("findings/<slug:reference>/no-action/", views.finding_standing.no_action, name="finding-no-action"),
    path("history/<slug:kind>/", views.history.records, name="records"),
    path("history/<slug:kind>/<slug:reference>/", views.history.history, name="history"),
    path("history/<slug:kind>/<slug:reference>/receipt.zip", views.history.receipt, name="receipt-file"),
    path("history/<slug:kind>/<slug:reference>/state/", views.history.state, name="record-state"),
    path("retention/", views.retention.retention, name="retention"),
    path("retention/rules/new/", views.retention.retention_rule, name="retention-rule"),
    path("retention/holds/new/", views.retention.hold_new, name="hold-new"),
    path("retention/holds/<int:number>/lift/", views.retention.hold_lift, name="hold-lift"),
    path("retention/erasures/new/", views.retention.erasure_new, name="erasure-new"),
    path("retention/erasures/<int:number>/decide/", views.retention.erasure_decide, name="erasure-decide"),
    path("trail/", views.trail.trail, name="trail"),
    path("trail/outside/", views.trail.outside, name="trail-outside"),
    path("trail/request.txt", views.trail.witness_request, name="witness-request"),
    path("trail/cosignature/", views.trail.cosignature, name="cosignature"),
    path("trail/foreign/", views.trail.foreign, name="trail-foreign"),
    path("trail/seen/", views.trail.seen, name="trail-seen"),
    path("record-system/", views.systems.record_system, name="record-system"),
    path("record-system/findings/add/", views.systems.system_mark, name="system-mark"),
    path("record-system/issues/new/", views.systems.issue_new, name="issue-new"),
    path("record-system/issues/<slug:reference>/", views.systems.issue, name="issue"),
    path("record-system/issues/<slug:reference>/change/", views.systems.issue_edit, name="issue-edit"),
    path("reminders/", views.reminders.reminders, name="reminders"),
    path("reminders/pause/", views.reminders.pause, name="reminders-pause"),
    path("reminders/calendar/", views.reminders.calendar_address, name="calendar-address"),
    path("packs/", views.packs.packs, name="packs"),
    path("packs/new/", views.packs.pack_new, name="pack-new"),
    path("packs/<slug:reference>/board-pack.<slug:format>", views.packs.pack_file, name="pack-file"),
    path("inspections/", views.inspections.inspections, name="inspections"),
    path("inspections/add/", views.documents.upload, name="upload"),
    path("inspections/reviews-used/", views.relations.reviews, name="reviews-used"),
    path("inspections/reviews-used/new/", views.relations.review_new, name="review-used-new"),
    path("inspections/<slug:reference>/relation/", views.relations.relation, name="relation"),
    path("inspections/<slug:reference>/rests-on/", views.relations.rests_on, name="rests-on"),
    path("inspections/<slug:reference>/baseline/", views.relations.baseline, name="baseline"),
    path("inspections/<slug:reference>/", views.inspections.inspection, name="inspection"),
    path("inspections/<slug:reference>/receipt/", views.inspections.receipt, name="receipt"),
    path("inspections/<slug:reference>/duties/<slug:duty>/", views.duties.duty, name="duty"),
    path("inspections/<slug:reference>/duties/<slug:duty>/dispatch/", views.duties.dispatch, name="dispatch"),
    path("inspections/<slug:reference>/duties/<slug:duty>/send/", views.duties.send, name="send"),
    path("inspections/<slug:reference>/duties/<slug:duty>/date/", views.duties.agree, name="duty-date"),
    path("inspections/<slug:reference>/add-duty/", views.duties.add, name="duty-add"),
    path("inspections/<slug:reference>/response/", views.response.overview, name="response"),
    path("inspections/<slug:reference>/basis/", views.response.basis, name="legal-basis"),
    path("inspections/<slug:reference>/recipients/", views.response.recipients, name="recipients"),
    path("inspections/<slug:reference>/recipients/add/", views.response.recipient_add, name="recipient-add"),
    path(
        "inspections/<slug:reference>/recipients/<int:key>/end/",
        views.response.recipient_end,
        name="recipient-end",
    ),
    path("inspections/<slug:reference>/statement/", views.statement.statement, name="statement"),
    path("inspections/<slug:reference>/statement/draft/", views.statement.draft, name="statement-draft"),
    path("inspections/<slug:reference>/statement/consult/", views.statement.consult, name="consult"),
    path("inspections/<slug:reference>/statement/submit/", views.statement.submit, name="submit"),
    path(
        "inspections/<slug:reference>/statement/<int:number>/consulted/",
        views.statement.consulted,
        name="statement-consulted",
    ),
    path(
        "inspections/<slug:reference>/statement/<int:number>/cleared/",
        views.statement.cleared,
        name="statement-cleared",
    ),
    path(
        "inspections/<slug:reference>/statement/<int:number>/approved/",
        views.statement.approved,
        name="statement-approved",
    ),
    path(
        "inspections/<slug:reference>/statement/<int:number>/sent/",
        views.statement.sent,
        name="statement-sent",
    ),
    path(
        "inspections/<slug:reference>/statement/<int:number>/returned/",
        views.statement.returned,
        name="statement-returned",
    ),
    path(
        "inspections/<slug:reference>/statement/<int:number>.<slug:format>",
        views.statement.statement_file,
        name="statement-file",
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
    path("inspections/<slug:reference>/children/", views.childrens.childrens, name="childrens"),
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
    path("dispatches/<int:key>/withdraw/", views.duties.withdraw, name="withdraw"),
    path("kept-files/<slug:sha256>/", views.duties.kept_file_of, name="kept-file"),
    path("frameworks/", views.frameworks.frameworks, name="frameworks"),
    path("frameworks/compare/", views.frameworks.compare, name="framework-compare"),
    path("frameworks/practice/", views.frameworks.practice, name="practice"),
    path("frameworks/practice/own/", views.overrides.practice_own, name="practice-own"),
    path("frameworks/schemes/", views.frameworks.schemes, name="schemes"),
    path("frameworks/trends/", views.trends.trends, name="trends"),
    path("frameworks/trends/<slug:crosswalk>/", views.trends.trend, name="trend"),
    path("frameworks/held/<slug:framework>/", views.frameworks.framework, name="framework"),
    path("frameworks/held/<slug:framework>/own/", views.overrides.framework_own, name="framework-own"),
    path("frameworks/held/<slug:framework>.toml", views.frameworks.framework_file, name="framework-file"),
    path("findings/<slug:reference>/", views.findings.finding, name="finding"),
    path("reviews/<int:key>/", views.reviews.review, name="review"),
    path("reviews/<int:key>/items/<int:item>/", views.review_decisions.item, name="review-item"),
    path("reviews/<int:key>/items/<int:item>/parts/", views.review_parts.parts, name="review-parts"),
    path("reviews/<int:key>/add/<slug:section>/", views.review_missed.add, name="review-add"),
    path("reviews/<int:key>/sections/<slug:section>/", views.reviews.section, name="review-section"),
    path("reviews/<int:key>/confirm/", views.reviews.confirm, name="review-confirm"),
    path("reviews/<int:key>/leave/", views.reviews.leave, name="review-leave"),
    path("partnership/", views.partnership.partnership, name="partnership"),
    path("partnership/organisations/add/", views.partnership.organisation_add, name="organisation-add"),
    path("partnership/posts/add/", views.partnership.post_add, name="post-add"),
    path("partnership/posts/<int:key>/", views.partnership.post, name="post"),
    path("partnership/people/add/", views.partnership.person_add, name="person-add"),
    path("partnership/accounts/", views.accounts.accounts, name="accounts"),
    path("partnership/accounts/add/", views.accounts.account_add, name="account-add"),
    path("partnership/accounts/<int:key>/", views.accounts.account, name="account"),
    path("documents/", views.rereading.documents, name="documents"),
    path("documents/<slug:sha256>/cases.json", views.rereading.cases, name="document-cases"),
    path("documents/<slug:sha256>/again/", views.rereading.again, name="document-again"),
    path("documents/<slug:sha256>/", views.documents.document_file, name="document-file"),
    path("documents/<slug:sha256>/pages/<int:page>.png", views.documents.page_image, name="page-image"),
]

urlpatterns = [
    path("", views.home.start, name="start"),
    path("choose-day", views.days.choose_day, name="choose-day"),
    path("health", views.home.health, name="health"),
    path("account/welcome/<slug:account>/<slug:token>/", views.accounts.welcome, name="welcome"),
    path("calendar/<slug:token>.ics", views.reminders.feed, name="calendar-feed"),
    path("account/", include(account_urls)),
    path("account/mfa/", include(mfa_urls)),
    path("<day:day>/", include(record)),
]
