"""Django's settings, read once from the environment. Every name is documented in docs/reference/settings.md.

Only `JOINTREVIEW_*` variables are read. With none set, an embedded SQLite database and the files live in `./var`,
and pages are served to this machine only. The session key is made at first start and kept beside the data.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse

from csp.constants import NONE, SELF

DATA_DIR = Path(os.environ.get("JOINTREVIEW_DATA", "var")).resolve()
DEBUG = os.environ.get("JOINTREVIEW_DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("JOINTREVIEW_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
IS_SECURE = os.environ.get("JOINTREVIEW_HTTPS", "") == "1"


def _secret_key() -> str:
    if given := os.environ.get("JOINTREVIEW_SECRET_KEY"):
        return given
    kept = DATA_DIR / "secret-key"
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return kept.read_text(encoding="ascii")


def _database(address: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name`, or nothing for SQLite in the data folder.

    As PostgreSQL's own programs have it, `?host=/folder` names the folder of a local server's socket.
    """
    if not address:
        return {"ENGINE": "jointreview.adapters.database.sqlite", "NAME": DATA_DIR / "jointreview.sqlite3"}
    parts = urlparse(address)
    return {
        "ENGINE": "jointreview.adapters.database.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or parse_qs(parts.query).get("host", [""])[0],
        "PORT": str(parts.port or ""),
    }


SECRET_KEY = _secret_key()
DATABASES = {"default": _database(os.environ.get("JOINTREVIEW_DATABASE", ""))}
if _sequencer := os.environ.get("JOINTREVIEW_DATABASE_SEQUENCER"):
    DATABASES["sequencer"] = _database(_sequencer)  # who seals the ledger
if _owner := os.environ.get("JOINTREVIEW_DATABASE_OWNER"):
    DATABASES["owner"] = _database(_owner)  # who changes tables: never who serves pages

INSTALLED_APPS = [
    "jointreview.web.apps.JointReviewConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jointreview.web.middleware.UserErrorMiddleware",
    "jointreview.web.middleware.AccessMiddleware",
]

_HERE = Path(__file__).parent
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "jointreview.web.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT, "libraries": {"look": "jointreview.web.jinja.frame"}},
    },
]

ROOT_URLCONF = "jointreview.web.urls"
WSGI_APPLICATION = "jointreview.web.wsgi.application"

AUTH_USER_MODEL = "jointreview.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "jointreview.web.auth.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "jointreview.web.forms.account.SignInForm",
    "change_password": "jointreview.web.forms.account.PasswordForm",
}
MFA_ADAPTER = "jointreview.web.auth.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# Without a mail server nothing is ever sent; the page of reminders shows what would be.
EMAIL_HOST = os.environ.get("JOINTREVIEW_EMAIL_HOST", "")
SENDS_MAIL = bool(EMAIL_HOST)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SENDS_MAIL else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("JOINTREVIEW_EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("JOINTREVIEW_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("JOINTREVIEW_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("JOINTREVIEW_EMAIL_TLS", "") == "1"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("JOINTREVIEW_EMAIL_FROM", "jointreview@localhost")
EMAIL_DOMAIN = DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
ADDRESS = os.environ.get("JOINTREVIEW_ADDRESS", "").rstrip("/")

# Failed sign-ins are counted in the cache, so that every worker must see the same one. Django throws a third of it away
# at 300 entries: who guesses at names enough would so be given new attempts at each.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# The ledger's name stands in every checkpoint; its keys and what was signed are kept outside the database.
LEDGER_NAME = os.environ.get("JOINTREVIEW_LEDGER_NAME", "localhost/jointreview")
LEDGER_KEYS = Path(os.environ.get("JOINTREVIEW_KEYS", DATA_DIR / "keys")).resolve()
LEDGER_MEMORY = Path(os.environ.get("JOINTREVIEW_SIGNER_MEMORY", DATA_DIR / "signer" / "memory")).resolve()

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [_HERE / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = [
    "jointreview.web.forms.sent_names.SentNames",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "jointreview": {"handlers": ["console"], "level": "INFO"},
    },
}
