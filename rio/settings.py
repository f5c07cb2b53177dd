"""All settings. Values that differ per installation come from the environment (docs/draaien.md)."""

from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(env.str("RIO_ENV_BESTAND", str(BASE_DIR / ".env")))


def verplicht(naam: str) -> str:
    """A setting without a default; says at start how to fix it when it is missing."""
    waarde = env.str(naam, "")
    if not waarde:
        raise ImproperlyConfigured(
            f"{naam} ontbreekt. Zet {naam} in de omgeving of in .env; `make run` maakt voor het "
            f"proberen zelf een .env aan. Uitleg: docs/draaien.md."
        )
    return waarde


DEBUG = env.bool("RIO_DEBUG", False)
HTTPS = env.bool("RIO_HTTPS", not DEBUG)
SECRET_KEY = verplicht("RIO_SECRET_KEY")
ALLOWED_HOSTS = (verplicht("RIO_HOSTS") if HTTPS else env.str("RIO_HOSTS", "127.0.0.1,localhost")).split(",")
CSRF_TRUSTED_ORIGINS = env.list("RIO_OORSPRONGEN", default=[])

# id:base64url(32 bytes), newest first; the id is stored with each value so that keys can be rotated.
VERSLEUTEL_SLEUTELS = verplicht("RIO_VERSLEUTEL_SLEUTELS").split(",")
INDEX_SLEUTEL = verplicht("RIO_INDEX_SLEUTEL")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "crispy_forms",
    "django_filters",
    "rio",
    "cases",
    "partners",
    "leefgebieden",
    "monitoring",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rio.middleware.Oorsprong",
    "rio.middleware.PersoonsgegevensNietBewaren",
    "rio.middleware.LoginVerplicht",
    "rio.middleware.AlVerwerkt",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "rio.urls"
WSGI_APPLICATION = "rio.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rio.context.navigatie",
            ],
            "builtins": ["rio.templatetags.rio"],
        },
    },
]

if HTTPS:
    verplicht("RIO_DATABASE")  # real data never lands by accident in the SQLite file of a trial
DATABASES = {"default": env.db_url("RIO_DATABASE", default=f"sqlite:///{VAR_DIR}/rio.sqlite3")}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",  # login works when Redis is down
        "LOCATION": "rio_cache",
    }
}

AUTH_USER_MODEL = "rio.User"
AUTHENTICATION_BACKENDS = [
    "rio.inloggen.InlogBackend",
    "rio.rollen.RolBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{naam}"}
    for naam in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "vandaag"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "rio.inloggen.Adapter"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("RIO_PROXY", False) else 0  # whose address counts as the client's
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "partners.views.partnerpagina.verlopen"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]  # a health check asks from inside, over plain http
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("RIO_PROXY", False) else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "rio"

# Mail: smtp://, smtp+tls:// or smtp+ssl://gebruiker:wachtwoord@server:poort; filemail:// is a folder, for trying.
# What is sent needs a server, a real sender and a real address in its links; only a trial may go without.
if HTTPS:
    verplicht("RIO_MAIL")
vars().update(env.email_url("RIO_MAIL", default=f"filemail:///{VAR_DIR}/mail"))
EMAIL_TIMEOUT = 10  # seconds; a server that says nothing for so long is tried again later
DEFAULT_FROM_EMAIL = verplicht("RIO_AFZENDER") if HTTPS else env.str("RIO_AFZENDER", "RIO <rio@rio.example>")
ADRES = (
    verplicht("RIO_ADRES") if HTTPS else env.str("RIO_ADRES", f"http://127.0.0.1:{env.int('RIO_POORT', 8000)}")
).rstrip("/")

# The queue carries hints only (design §3): losing it loses nothing, and no page waits for it.
CELERY_BROKER_URL = env.str("RIO_BROKER", "filesystem://localhost")
WACHTRIJ = VAR_DIR / "wachtrij"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {
        "data_folder_in": str(WACHTRIJ),
        "data_folder_out": str(WACHTRIJ),
        "control_folder": str(WACHTRIJ / "control"),  # else a folder wherever the process was started
    }
    if CELERY_BROKER_URL.startswith("filesystem")
    # one second and no second try: a page that gives a hint to a hanging queue is late by no more than that
    else {"socket_connect_timeout": 1, "socket_timeout": 1, "max_retries": 0}
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its queue as long as it takes
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # in memory: a schedule file can break, and remembers nothing we need
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # who reaches the queue can start our tasks and nothing else
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "nachtwerk": {"task": "cases.tasks.nachtwerk", "schedule": crontab(minute="30", hour="7", day_of_week="mon-fri")},
    # what a night without power left undone, is done the same day
    "inhalen": {"task": "cases.tasks.nachtwerk", "schedule": crontab(minute="*/10"), "options": {"expires": 500}},
    "vegen": {"task": "rio.tasks.vegen", "schedule": 60.0, "options": {"expires": 55}},
    "rapporten": {"task": "monitoring.tasks.rapporten", "schedule": 60.0, "options": {"expires": 55}},
}

# Documents of a dossier, encrypted; nothing the web server shows. clamd is a virus scanner: host:port or a socket.
BESTANDEN_DIR = env.str("RIO_BESTANDEN", str(VAR_DIR / "bestanden"))
BESTAND_MB = env.int("RIO_BESTAND_MB", 10)
CLAMD = env.str("RIO_CLAMD", "")

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 25_000_000  # what may be kept never touches the disk unencrypted on its way in
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"zonder_persoonsgegevens": {"()": "rio.loggen.ZonderPersoonsgegevens"}},
    "formatters": {"regel": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["zonder_persoonsgegevens"],
            "formatter": "regel",
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django's eigen handlers lopen anders om het filter heen
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        # An access log is off unless someone asks for it; a secret address must not stand in it then either.
        "gunicorn.access": {"handlers": ["console"], "propagate": False},
        "gunicorn.error": {"handlers": ["console"], "propagate": False},
    },
}

# Extension points: an upper app adds an entry here; the mechanism below imports it by its path.
TERMIJN_REGELS = ["cases.laden.PROVIDER", "partners.termijnen.PROVIDER", "leefgebieden.termijnen.PROVIDER"]
TERMIJN_ACTIES = [
    "cases.schermen.termijnacties.EIGEN_PAGINA",
    "partners.schermen.termijnacties.EIGEN_PAGINA",
    "leefgebieden.schermen.termijnacties.EIGEN_PAGINA",
]
MELDING_VERWERKERS = ["cases.meldingen.signaleren.signaleer", "cases.meldingen.signaleren.vraag_overdracht"]
FASE_VOORWAARDEN = [
    "cases.voorwaarden.voorwaarden",
    "partners.voorwaarden.voorwaarden",
    "leefgebieden.voorwaarden.voorwaarden",
]
DOSSIER_TABS = [
    "cases.schermen.tabs.TABS",
    "partners.schermen.tabs.TABS",
    "leefgebieden.schermen.tabs.TABS",
    "monitoring.schermen.tabs.TABS",
]
VANDAAG_PANELEN = [
    "cases.schermen.panelen.PANELEN",
    "partners.schermen.panelen.PANELEN",
    "leefgebieden.schermen.panelen.PANELEN",
]
RIJ_KOLOMMEN = ["cases.schermen.kolommen.volgende_termijn", "leefgebieden.schermen.kolommen.leefgebieden"]
UITWISSELINGSVELDEN = ["cases.schermen.uitwisseling.VELDEN", "leefgebieden.schermen.uitwisseling.VELDEN"]
SPOEDSTAND = ["cases.schermen.spoed.gemeld", "leefgebieden.schermen.voorzieningen.spoedstand"]
TIJDLIJN = [
    "cases.schermen.tijdlijn.gebeurtenissen",
    "partners.schermen.tijdlijn.gebeurtenissen",
    "leefgebieden.schermen.tijdlijn.gebeurtenissen",
]
PERSOONSGEGEVENS = [
    "rio.persoonsgegevens.EIGEN",
    "cases.persoonsgegevens.EIGEN",
    "partners.persoonsgegevens.EIGEN",
    "leefgebieden.persoonsgegevens.EIGEN",
    "monitoring.persoonsgegevens.EIGEN",
]
AGENDA = ["cases.agenda.termijnen", "partners.agenda.afspraken"]
BERICHTEN = [
    "cases.herinneringen.aanbieder.AANBIEDER",
    "partners.berichten.AANBIEDER",
    "leefgebieden.berichten.AANBIEDER",
    "monitoring.signaalberichten.AANBIEDER",
]
VERHUIST_MEE = [
    "cases.schermen.verhuizing.uit_deze_app",
    "partners.schermen.verhuizing.uit_deze_app",
    "leefgebieden.schermen.verhuizing.uit_deze_app",
    "monitoring.schermen.verhuizing.uit_deze_app",
]
VERTREKCONTROLES = ["cases.vertrek.blijft_achter"]
OPRUIMERS = ["partners.bestanden.ruim_op"]
NA_DE_NACHT = ["monitoring.bewaren.werk_bij", "monitoring.vooruit.reken_vooruit"]
DEMO = [
    "cases.demo.vul",
    "partners.demo.vul",
    "leefgebieden.demo.vul",
    "monitoring.demo.vul",
    "cases.demo.berichten.vul",
]
