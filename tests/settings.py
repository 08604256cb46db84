"""Django settings of the test run: the product's own, with a data folder of its own and cheap passwords."""

import os
import tempfile

os.environ.setdefault("JOINTREVIEW_DATA", tempfile.mkdtemp(prefix="jointreview-test-"))

from jointreview.web.settings import *  # noqa: F403

# WhiteNoise warns where there is none.
(DATA_DIR / "static").mkdir(parents=True, exist_ok=True)  # noqa: F405

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
