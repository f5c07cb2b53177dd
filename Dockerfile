FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/rio

# PDF: Pango draws the letters, and brings a font with the letters that ours lacks.
RUN apt-get update -q \
 && apt-get install -qq -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 \
 && rm -rf /var/lib/apt/lists/*

COPY requirements/productie.txt requirements/
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements/productie.txt

COPY . .
# Collecting static files reads the settings, which want secrets: these are made here and thrown away here.
RUN python -m scripts.geheimen > /tmp/bouw.env \
 && RIO_ENV_BESTAND=/tmp/bouw.env RIO_HTTPS=false python manage.py collectstatic --noinput --verbosity 0 \
 && rm /tmp/bouw.env \
 && useradd --system --no-create-home rio \
 && install --directory --owner rio --mode 700 bestanden

USER rio
EXPOSE 8000
