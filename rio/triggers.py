"""Wat de database zelf weigert: in het logboek komen alleen regels bij, en wat gemeten is wijzigt niemand meer.

Na elke migratie opnieuw geplaatst: SQLite bouwt een gewijzigde tabel opnieuw op en verliest daarbij
stilletjes haar triggers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from rio import vaststaan

APPEND_ONLY = ("rio_audit",)
# een verbetering is een nieuwe versie; wissen mag
NOOIT_WIJZIGEN = (
    "leefgebieden_meting",
    "leefgebieden_score",
    "monitoring_cohort",
    "monitoring_cohortlid",
    "monitoring_inwonertal",
    "monitoring_knelpuntversie",
    "monitoring_rapportbestand",
    "monitoring_signaalversie",
)

# De deur: alleen binnen een transactie die `rio.opruimen` op de naam van de tabel zette mag DELETE.
POSTGRES_FUNCTIE = """
CREATE OR REPLACE FUNCTION rio_alleen_toevoegen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('rio.opruimen', true) = TG_TABLE_NAME THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'In % mogen alleen regels bij (% geweigerd)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
POSTGRES = (
    """CREATE OR REPLACE TRIGGER {tabel}_regel BEFORE UPDATE OR DELETE ON {tabel}
       FOR EACH ROW EXECUTE FUNCTION rio_alleen_toevoegen()""",
    """CREATE OR REPLACE TRIGGER {tabel}_leegmaken BEFORE TRUNCATE ON {tabel}
       FOR EACH STATEMENT EXECUTE FUNCTION rio_alleen_toevoegen()""",
)
POSTGRES_WIJZIGEN = (
    """CREATE OR REPLACE TRIGGER {tabel}_vast BEFORE UPDATE ON {tabel}
       FOR EACH ROW EXECUTE FUNCTION rio_alleen_toevoegen()""",
)
BESTAAT_AL = "WHEN EXISTS (SELECT 1 FROM {tabel} WHERE id = NEW.id) "
WEIGER = "BEGIN SELECT RAISE(ABORT, 'In {tabel} mogen alleen regels bij'); END"
SQLITE_VERWIJDEREN = (
    "DROP TRIGGER IF EXISTS {tabel}_verwijderen",
    "CREATE TRIGGER {tabel}_verwijderen BEFORE DELETE ON {tabel} " + WEIGER,
)
SQLITE_WIJZIGEN = (
    "DROP TRIGGER IF EXISTS {tabel}_wijzigen",
    "CREATE TRIGGER {tabel}_wijzigen BEFORE UPDATE ON {tabel} " + WEIGER,
    # INSERT OR REPLACE wist de oude rij zonder dat een DELETE-trigger afgaat
    "DROP TRIGGER IF EXISTS {tabel}_vervangen",
    "CREATE TRIGGER {tabel}_vervangen BEFORE INSERT ON {tabel} " + BESTAAT_AL + WEIGER,
)
PLAATSEN = {
    "postgresql": (POSTGRES, POSTGRES_WIJZIGEN),
    "sqlite": ((*SQLITE_VERWIJDEREN, *SQLITE_WIJZIGEN), SQLITE_WIJZIGEN),
}
WEGHALEN = {
    "postgresql": tuple(
        f"DROP TRIGGER IF EXISTS {{tabel}}_{naam} ON {{tabel}}" for naam in ("regel", "leegmaken", "vast")
    ),
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {{tabel}}_{naam}" for naam in ("verwijderen", "wijzigen", "vervangen")),
}


def installeer() -> None:
    """Plaatst de triggers op elke tabel; nog een keer doen verandert niets."""
    alleen_erbij, nooit_wijzigen = PLAATSEN[connection.vendor]
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _voer_uit((POSTGRES_FUNCTIE,), "")
        for tabel in APPEND_ONLY:
            _voer_uit(alleen_erbij, tabel)
        for tabel in NOOIT_WIJZIGEN:
            _voer_uit(nooit_wijzigen, tabel)
        _voer_uit(tuple(vaststaan.plaatsen(connection.vendor)), "")


def haal_weg() -> None:
    """Voor wie de hele database leegmaakt (`flush`): de volgende post_migrate plaatst ze weer."""
    with transaction.atomic():
        for tabel in (*APPEND_ONLY, *NOOIT_WIJZIGEN):
            _voer_uit(WEGHALEN[connection.vendor], tabel)
        _voer_uit(tuple(vaststaan.weghalen(connection.vendor)), "")


@contextmanager
def opruimen_toegestaan(tabel: str) -> Iterator[None]:
    """Binnen dit blok mag DELETE op deze ene tabel; UPDATE en TRUNCATE blijven geweigerd."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            _zet_deur(tabel)
            yield
            _zet_deur("")
        else:
            _voer_uit(SQLITE_VERWIJDEREN[:1], tabel)
            yield
            _voer_uit(SQLITE_VERWIJDEREN, tabel)


def _zet_deur(waarde: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('rio.opruimen', %s, true)", [waarde])


def _voer_uit(opdrachten: tuple[str, ...], tabel: str) -> None:
    with connection.cursor() as cursor:
        for opdracht in opdrachten:
            cursor.execute(opdracht.replace("{tabel}", tabel))
