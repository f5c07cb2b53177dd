"""Organisaties die de bronnen noemen en elke inrichting op de sociale kaart, en de zoekindexen.

Geen nummer of adres dat wij niet zeker weten. Wat mensen wijzigden of weghaalden komt niet terug.
"""

from collections.abc import Mapping

from django.conf import settings
from django.db import connection

from cases.models import Inrichting
from partners.models import Contactpersoon, Dienst, Organisatie, Werkgebied
from partners.services.sjablonen import laad_sjablonen
from partners.soorten import JJI, PI
from rio.models import Gemeente
from rio.referentie import lees_csv

ZOEKINDEXEN = (
    (Organisatie, "zoeknaam", "id"),
    (Contactpersoon, "zoeknaam", "organisatie_id"),
    (Dienst, "zoekwat", "organisatie_id"),
)


def laad() -> None:
    """Idempotent; draait na elke migratie (`rio/apps.py`)."""
    _maak_zoekindexen()  # eerst: in een transactie kan het niet meer na nieuwe rijen
    _laad_inrichtingen()
    _laad_organisaties()
    laad_sjablonen()


def _laad_inrichtingen() -> None:
    """Elke inrichting staat op de kaart; wie iemand er zelf al op zette, wordt aan de inrichting gekoppeld."""
    los = list(Inrichting.objects.filter(organisatie=None).select_related("gemeente").order_by("pk"))
    zelf = {rij.naam: rij for rij in Organisatie.objects.filter(inrichting=None, soort__in=(PI, JJI))} if los else {}
    for inrichting in los:
        if al := zelf.get(inrichting.naam):
            al.inrichting = inrichting
    Organisatie.objects.bulk_update(zelf.values(), ["inrichting"])
    nieuw = [inrichting for inrichting in los if inrichting.naam not in zelf]
    _bewaar({i.pk: (_organisatie_van(i), [i.gemeente_id] if i.gemeente_id else []) for i in nieuw})


def _organisatie_van(inrichting: Inrichting) -> Organisatie:
    return Organisatie(
        naam=inrichting.naam,
        andere_namen=", ".join(inrichting.synoniemen)[:200],
        soort=JJI if inrichting.soort == Inrichting.Soort.JJI else PI,
        inrichting=inrichting,
        plaats=inrichting.gemeente.naam if inrichting.gemeente else "",
        bron=inrichting.bron,
    )


def _laad_organisaties() -> None:
    """Eén keer: stond de lijst er al, dan is zij nu van de gebruikers."""
    if Organisatie.objects.filter(inrichting=None).exists():
        return
    codes = dict(Gemeente.objects.values_list("code", "pk"))
    rijen = list(lees_csv(settings.BASE_DIR / "partners" / "data" / "organisaties.csv"))
    bewaard = _bewaar(
        {
            plek: (
                Organisatie(
                    naam=rij["naam"],
                    andere_namen=rij["andere_namen"].replace("|", ", "),
                    soort=rij["soort"],
                    plaats=rij["plaats"],
                    landelijk=rij["landelijk"] == "ja",
                    bron=rij["bron"],
                ),
                [codes[code] for code in rij["gemeentecodes"].split("|") if code],
            )
            for plek, rij in enumerate(rijen)
        }
    )
    diensten = [
        Dienst(organisatie=bewaard[plek], leefgebied=rij["leefgebied"], wat=rij["wat"])
        for plek, rij in enumerate(rijen)
        if rij["wat"]
    ]
    for dienst in diensten:
        dienst.vouw()
    Dienst.objects.bulk_create(diensten)


def _bewaar(met_gemeenten: Mapping[int, tuple[Organisatie, list[int]]]) -> dict[int, Organisatie]:
    for organisatie, _ in met_gemeenten.values():
        organisatie.vouw()
    Organisatie.objects.bulk_create(organisatie for organisatie, _ in met_gemeenten.values())
    Werkgebied.objects.bulk_create(
        Werkgebied(organisatie=organisatie, gemeente_id=gemeente_id)
        for organisatie, gemeenten in met_gemeenten.values()
        for gemeente_id in gemeenten
    )
    return {sleutel: organisatie for sleutel, (organisatie, _) in met_gemeenten.items()}


def _maak_zoekindexen() -> None:
    """Zoeken op een deel van een woord: trigrammen op PostgreSQL, elders een index die het antwoord al bevat."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
            if not cursor.fetchone():  # zonder de extensie werkt het ook, alleen trager
                return
        for model, veld, nodig in ZOEKINDEXEN:
            tabel = model._meta.db_table
            # veel lezen en weinig schrijven: geen lijst van wat nog in de index moet
            trigram = f"USING gin ({veld} gin_trgm_ops) WITH (fastupdate = off)"
            soort = trigram if connection.vendor == "postgresql" else f"({veld}, {nodig})"
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {tabel}_{veld}_deel ON {tabel} {soort}")
