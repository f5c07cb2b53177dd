"""Fixed settings of the test run, in place before Django reads them (pytest: -p tests.omgeving)."""

import atexit
import os
import shutil
import tempfile

BESTANDEN = tempfile.mkdtemp(prefix="rio-bestanden-")
atexit.register(shutil.rmtree, BESTANDEN, ignore_errors=True)

os.environ.update(
    {
        "RIO_ENV_BESTAND": os.devnull,
        "RIO_SECRET_KEY": "alleen-voor-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
        "RIO_VERSLEUTEL_SLEUTELS": "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "RIO_INDEX_SLEUTEL": "OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2NTQzMjEwOTg=",
        "RIO_DEBUG": "true",
        "RIO_HTTPS": "false",
        "RIO_BESTANDEN": BESTANDEN,
        "RIO_BROKER": "memory://localhost",
    }
)
# `make test` sets the PostgreSQL cluster; without it tests/conftest.py gives every process its own file.
os.environ.setdefault("RIO_DATABASE", "sqlite://:memory:")
