"""The WSGI application that gunicorn, or Django's own server, runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jointreview.web.settings")
application = get_wsgi_application()
