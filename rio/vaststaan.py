"""Rijen die vanaf een moment vaststaan: daarvoor mag er alles mee, daarna weigert de database zelf.

Met de triggers van `rio/triggers.py`. Een regel is wat er gebeurt, en wanneer dat niet meer mag.
"""

from collections.abc import Iterator

Regel = tuple[str, str]
VASTGESTELD = "OLD.vastgesteld_op IS NOT NULL"
BOVEN_VASTGESTELD = "EXISTS (SELECT 1 FROM {boven} WHERE vastgesteld_op IS NOT NULL AND id = {rij}.{kolom})"


def _onder(boven: str, kolom: str) -> tuple[Regel, ...]:
    """Wat bij een vastgestelde rij hoort staat vast, en er komt niets bij."""
    oud, nieuw = (BOVEN_VASTGESTELD.format(boven=boven, kolom=kolom, rij=rij) for rij in ("OLD", "NEW"))
    return ("UPDATE", oud), ("DELETE", oud), ("UPDATE", nieuw), ("INSERT", nieuw)


# zodra een ander rapport met de cijfers rekent, ook als er nog bestanden bij moeten
AFGEGEVEN = (
    "UPDATE OF soort, gemeente_id, regio_id, rio_id, van, tot, peildatum, kennis_op, vast, afgeschermd, "
    "cijfers, groepen, versie"
)
REGELS: dict[str, tuple[Regel, ...]] = {
    "monitoring_rapport": (("UPDATE", "OLD.stand = 'klaar'"), (AFGEGEVEN, "OLD.cijfers IS NOT NULL")),
    "monitoring_rapportbestand": (
        ("INSERT", "EXISTS (SELECT 1 FROM monitoring_rapport WHERE stand = 'klaar' AND id = NEW.rapport_id)"),
    ),
    "monitoring_nulmeting": (("UPDATE", VASTGESTELD), ("DELETE", VASTGESTELD)),
    "monitoring_gemeentedoel": _onder("monitoring_nulmeting", "nulmeting_id"),
    "monitoring_zelfbeoordeling": (("UPDATE", VASTGESTELD), ("DELETE", VASTGESTELD)),
    "monitoring_randvoorwaardescore": _onder("monitoring_zelfbeoordeling", "zelfbeoordeling_id"),
}
POSTGRES = (
    """CREATE OR REPLACE FUNCTION {naam}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {wanneer} THEN
            RAISE EXCEPTION 'Deze rij in {tabel} staat vast' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN COALESCE(NEW, OLD);
    END $$""",
    "CREATE OR REPLACE TRIGGER {naam} BEFORE {wat} ON {tabel} FOR EACH ROW EXECUTE FUNCTION {naam}()",
)
BESTAAT_AL = "WHEN EXISTS (SELECT 1 FROM {tabel} AS OLD WHERE OLD.id = NEW.id AND {wanneer}) "
WEIGER = "BEGIN SELECT RAISE(ABORT, 'Deze rij in {tabel} staat vast'); END"
SQLITE = (
    "DROP TRIGGER IF EXISTS {naam}",
    "CREATE TRIGGER {naam} BEFORE {wat} ON {tabel} WHEN {wanneer} " + WEIGER,
)
# INSERT OR REPLACE wist de oude rij zonder dat een DELETE-trigger afgaat
SQLITE_VERVANGEN = (
    "DROP TRIGGER IF EXISTS {naam}_vervangen",
    "CREATE TRIGGER {naam}_vervangen BEFORE INSERT ON {tabel} " + BESTAAT_AL + WEIGER,
)


def plaatsen(databank: str) -> Iterator[str]:
    """De opdrachten die alles bewaken; nog een keer uitvoeren verandert niets."""
    for tabel, naam, wat, wanneer in _alle():
        vervangen = SQLITE_VERVANGEN if "OLD" in wanneer else ()
        for opdracht in POSTGRES if databank == "postgresql" else (*SQLITE, *vervangen):
            yield opdracht.format(tabel=tabel, naam=naam, wat=wat, wanneer=wanneer)


def weghalen(databank: str) -> Iterator[str]:
    for _, naam, _, _ in _alle():
        if databank == "postgresql":
            yield f"DROP FUNCTION IF EXISTS {naam}() CASCADE"
        else:
            yield from (opdracht.format(naam=naam) for opdracht in (SQLITE[0], SQLITE_VERVANGEN[0]))


def _alle() -> Iterator[tuple[str, str, str, str]]:
    for tabel, regels in REGELS.items():
        for nummer, (wat, wanneer) in enumerate(regels, 1):
            yield tabel, f"{tabel}_staat_vast_{nummer}", wat, wanneer
