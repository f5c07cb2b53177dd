"""De sociale kaart uit een bestand: klaarzetten als voorbeeld, en pas na bevestigen inlezen.

Wat klaarstaat is een concept: versleuteld, alleen voor wie het aanbood en hoogstens een dag.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from cases.meldingen.regel import Gelezen, RuweRij
from partners.kaartplan import CONTACTPERSOON, DIENST, MODELLEN, ORGANISATIE, Ding, Plan, maak_plan
from partners.models import Contactpersoon, Organisatie, Werkgebied
from rio.audit import Regel, leg_vast, leg_vast_bulk
from rio.models import Audit, Concept, User

PLEK: dict[str, Any] = {"pad": "/partners/inlezen/voorbeeld/", "formulier": "kaartbestand"}
BEWAREN = timedelta(hours=24)
STUK = 500


def zet_kaartbestand_klaar(gelezen: Gelezen, *, van: User, nu: datetime) -> None:
    """Bewaart de rijen voor het voorbeeld; een vorig bestand van dezelfde gebruiker verdwijnt."""
    Concept.objects.verlopen_op(nu).delete()
    inhoud = {
        "rijen": [[rij.nummer, rij.cellen] for rij in gelezen.rijen],
        "onbekende_kolommen": list(gelezen.onbekende_kolommen),
    }
    Concept.objects.update_or_create(
        gebruiker=van, **PLEK, defaults={"inhoud": inhoud, "bewaard_op": nu, "verloopt_op": nu + BEWAREN}
    )


def kaartbestand_van(gebruiker: User, nu: datetime) -> Gelezen | None:
    """Wat er voor deze gebruiker klaarstaat."""
    klaar = Concept.objects.filter(gebruiker=gebruiker, verloopt_op__gt=nu, **PLEK).first()
    if klaar is None:
        return None
    rijen = [RuweRij(nummer, cellen) for nummer, cellen in klaar.inhoud["rijen"]]
    return Gelezen(rijen, tuple(klaar.inhoud["onbekende_kolommen"]))


def gooi_kaartbestand_weg(van: User) -> None:
    Concept.objects.filter(gebruiker=van, **PLEK).delete()


@transaction.atomic
def lees_kaart_in(rijen: Iterable[RuweRij], *, op: date, door: User) -> Plan:
    """Voegt toe en wijzigt wat het bestand zegt; rijen met een fout blijven achter. Nog eens verandert niets."""
    # Eén tegelijk: wie wacht, leest daarna een kaart waar de ander al op staat.
    list(Organisatie.objects.select_for_update().order_by("pk").values_list("pk")[:1])
    plan = maak_plan(list(rijen), op)
    _bewaar_organisaties(plan)
    _bewaar_onder_organisatie(plan, DIENST)
    _haal_merken_weg(plan)
    _bewaar_onder_organisatie(plan, CONTACTPERSOON)
    gooi_kaartbestand_weg(door)
    _leg_vast(plan, door)
    return plan


def _bewaar_organisaties(plan: Plan) -> None:
    dingen = [ding for ding in plan.dingen[ORGANISATIE].values() if ding.anders]
    for ding in dingen:
        ding.rij.vouw()
    _bewaar(dingen, Organisatie, "zoeknaam")
    Werkgebied.objects.bulk_create(
        (
            Werkgebied(organisatie=plan.dingen[ORGANISATIE][sleutel].rij, gemeente_id=gemeente_id)
            for sleutel, gemeenten in plan.nieuwe_gebieden.items()
            for gemeente_id in sorted(gemeenten)
        ),
        batch_size=STUK,
        ignore_conflicts=True,
    )


def _bewaar_onder_organisatie(plan: Plan, soort: str) -> None:
    dingen = [ding for ding in plan.dingen[soort].values() if ding.anders]
    for ding in dingen:
        ding.rij.organisatie = plan.dingen[ORGANISATIE][ding.organisatie].rij
        ding.rij.vouw()
    _bewaar(dingen, MODELLEN[soort])


def _haal_merken_weg(plan: Plan) -> None:
    """Eerst eraf en dan pas erop: een organisatie heeft op geen moment twee vaste contactpunten."""
    eraf = [ding.rij.pk for ding in plan.dingen[CONTACTPERSOON].values() if "vast" in ding.anders and not ding.rij.vast]
    Contactpersoon.objects.filter(pk__in=[pk for pk in eraf if pk]).update(vast=False)


def _bewaar(dingen: Sequence[Ding], model: Any, *afgeleid: str) -> None:
    """Nieuwe rijen erbij en gewijzigde rijen bij, elk in zo min mogelijk opdrachten."""
    model.objects.bulk_create([ding.rij for ding in dingen if ding.nieuw], batch_size=STUK)
    gewijzigd = [ding for ding in dingen if not ding.nieuw]
    if gewijzigd:
        velden = set(afgeleid).union(*(ding.anders for ding in gewijzigd))
        model.objects.bulk_update([ding.rij for ding in gewijzigd], sorted(velden), batch_size=STUK)


def _leg_vast(plan: Plan, door: User) -> None:
    regels = [
        Regel(
            actie=Audit.Actie.AANMAKEN if ding.nieuw else Audit.Actie.WIJZIGEN,
            object_soort=soort,
            object_id=ding.rij.pk,
            velden=sorted(ding.anders),
        )
        for soort, dingen in plan.dingen.items()
        for ding in dingen.values()
        if ding.anders
    ]
    leg_vast_bulk(regels, door=door)
    leg_vast(actie=Audit.Actie.IMPORTEREN, object_soort="sociale kaart", omvang=dict(plan.aantallen), door=door)
