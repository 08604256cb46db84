"""The one Django app of the product, under the label "jointreview"."""

from django.apps import AppConfig


class JointReviewConfig(AppConfig):
    """Names the app so that its tables begin with `jointreview_`."""

    name = "jointreview.web"
    label = "jointreview"
    default_auto_field = "django.db.models.BigAutoField"
