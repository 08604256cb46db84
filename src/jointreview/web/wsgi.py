"""The WSGI application that gunicorn, or Django's own server, runs.

It refuses to start when a table's changes would not be recorded: better no pages than a record with holes.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from jointreview.adapters.database.installation import check_capture

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jointreview.web.settings")
application = get_wsgi_application()
check_capture(connection)
connection.close()  # workers are forked from here; each opens its own
gc.freeze()  # what is loaded stays, and a look through it for garbage would hold up a page
