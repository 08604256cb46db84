"""Addresses of notices, returns, concerns, bodies and sources, below the day that is shown."""

from typing import Final

from django.urls import URLPattern, path

from jointreview.web import views

ADDRESSES: Final[list[URLPattern]] = [
    path(
        "plan/actions/<slug:reference>/end/<slug:part>/<int:key>/",
        views.action_parts.action_end,
        name="action-end",
    ),
    path("plan/cycles/colours/", views.plan_life.colours, name="colours"),
    path("plan/resources/", views.resources.resources, name="resources"),
    path("plan/resources/new/<slug:kind>/", views.resource_entries.resource_new, name="resource-new"),
    path(
        "plan/resources/proposals/<slug:reference>/",
        views.resource_entries.proposal_step,
        name="proposal-step",
    ),
    path("plan/resources/commissioned/new/", views.commissioning.commission, name="commission"),
    path(
        "plan/resources/commissioned/<slug:reference>/test/",
        views.commissioning.value_test,
        name="value-test",
    ),
    path("plan/strategies/", views.strategies.strategies, name="strategies"),
    path(
        "plan/strategies/by-priority.<slug:format>", views.strategies.priorities_file, name="priorities-file"
    ),
    path("plan/strategies/<slug:reference>/", views.strategies.strategy, name="strategy"),
    path(
        "plan/strategies/<slug:reference>/describe/",
        views.strategy_entries.strategy_describe,
        name="strategy-describe",
    ),
    path("plan/strategies/<slug:reference>/aim/", views.strategy_entries.strategy_aim, name="strategy-aim"),
    path(
        "plan/strategies/<slug:reference>/aim/<int:key>/end/",
        views.strategy_entries.strategy_aim_end,
        name="strategy-aim-end",
    ),
    path(
        "plan/strategies/<slug:reference>/objective/",
        views.strategy_entries.strategy_objective,
        name="strategy-objective",
    ),
    path("inspections/reviews-used/<int:key>/use/", views.relations.review_use, name="review-use"),
    path("findings/sources/new/", views.sources.source_new, name="source-new"),
    path(
        "findings/<slug:reference>/selective/",
        views.sources.finding_selective,
        name="finding-selective",
    ),
    path("findings/<slug:reference>/cover/", views.covering.finding_cover, name="finding-cover"),
    path(
        "findings/<slug:reference>/themes/<slug:theme>/end/",
        views.register.finding_theme_end,
        name="finding-theme-end",
    ),
    path("findings/<slug:reference>/summary/", views.sources.finding_summary, name="finding-summary"),
    path("inspections/<slug:reference>/findings/new/", views.sources.finding_new, name="finding-new"),
    path("plan/intervention/", views.notices.intervention, name="intervention"),
    path("plan/intervention/new/", views.notices.notice_new, name="notice-new"),
    path("plan/intervention/concerns/new/", views.monitoring.concern_new, name="concern-new"),
    path(
        "plan/intervention/concerns/<slug:reference>/",
        views.monitoring.concern_settle,
        name="concern-settle",
    ),
    path(
        "plan/intervention/returns/<slug:reference>/",
        views.monitoring.monitoring_return,
        name="monitoring-return",
    ),
    path(
        "plan/intervention/returns/about/<slug:reference>/",
        views.monitoring.return_new,
        name="return-new",
    ),
    path("plan/intervention/<slug:reference>/", views.notices.notice, name="notice"),
    path("plan/intervention/<slug:reference>/step/", views.notices.notice_step, name="notice-step"),
    path("plan/intervention/<slug:reference>/measure/", views.notices.notice_measure, name="notice-measure"),
    path(
        "plan/intervention/<slug:reference>/condition/",
        views.notices.notice_condition,
        name="notice-condition",
    ),
    path(
        "plan/intervention/<slug:reference>/condition/<int:key>/",
        views.notices.notice_judge,
        name="notice-judge",
    ),
    path("plan/bodies/", views.bodies.bodies, name="bodies"),
    path("plan/bodies/new/", views.bodies.body_new, name="body-new"),
    path("plan/bodies/<slug:reference>/", views.bodies.body, name="body"),
    path("plan/bodies/<slug:reference>/change/", views.bodies.body_change, name="body-change"),
    path("plan/bodies/<slug:reference>/report/", views.bodies.body_report, name="body-report"),
    path("plan/bodies/<slug:reference>/meeting/", views.bodies.body_meeting, name="body-meeting"),
    path(
        "plan/bodies/<slug:reference>/meeting/<int:key>/end/",
        views.bodies.body_meeting_end,
        name="body-meeting-end",
    ),
    path("plan/bodies/<slug:reference>/work/", views.bodies.body_work, name="body-work"),
    path(
        "plan/bodies/<slug:reference>/work/<int:key>/end/", views.bodies.body_work_end, name="body-work-end"
    ),
]
