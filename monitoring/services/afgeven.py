"""Van een gevraagd rapport naar cijfers die vaststaan: verzamelen, rekenen, en kleine groepen weglaten."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from monitoring.afschermen import scherm_af
from monitoring.gebieden import EIGEN, Gebied, van_gemeente, van_regio
from monitoring.groepen import Afgegeven, Groepen
from monitoring.models import Rapport
from monitoring.opstellen import stel_op
from monitoring.perioden import Periode
from monitoring.services.cohorten import Vastegroep, vaste_groep, verzamel_vast
from monitoring.services.groepsleden import wie_waren
from monitoring.tabellen import Cijfers
from monitoring.vasteperioden import Plek
from monitoring.verzamelen import verzamel
from monitoring.vraag import Vraag
from rio.models import Gemeente, GemeenteInstelling, Regio

Stap = Callable[[int, str], None]
STANDAARD = GemeenteInstelling()  # van wie nog niets instelde


def bereken(rapport: Rapport, stap: Stap) -> Cijfers:
    """De cijfers met alle groepen erin; van een vaste periode over de groep die is vastgezet."""
    vraag = vraag_van(rapport)
    stap(5, "groep vaststellen")
    groep = _vaste_groep(rapport, vraag) if rapport.vast else None
    stap(20, "feiten verzamelen")
    invoer = verzamel_vast(vraag, groep) if groep else verzamel(vraag)
    stap(45, "rekenen")
    cijfers = stel_op(invoer)
    stap(55, "kleine groepen weglaten" if rapport.afgeschermd else "rekenen")
    return replace(cijfers, opmerkingen=(*cijfers.opmerkingen, *_over_de_groep(rapport))) if groep else cijfers


@transaction.atomic
def geef_af(rapport: Rapport, cijfers: Cijfers, schrijf: Callable[..., None]) -> None:
    """Zet de cijfers vast; vaste rapporten van een regio gaan een voor een, want elk telt mee voor het volgende."""
    if rapport.vast:
        _op_slot(rapport)
        cijfers, groepen = _zonder_kleine_groepen(rapport, cijfers)
        schrijf(cijfers=bewaard(cijfers), groepen=groepen, versie=cijfers.versie)
    else:
        schrijf(cijfers=bewaard(cijfers), versie=cijfers.versie)


def bewaard(cijfers: Cijfers) -> dict[str, Any]:
    """Zoals de kolom het teruggeeft: met lijsten, en zonder de dossiers erachter."""
    kaal: dict[str, Any] = json.loads(json.dumps(cijfers.naar_json()))
    return kaal


def vraag_van(rapport: Rapport) -> Vraag:
    return vraag_over(
        gebied_van(rapport),
        soort=rapport.soort,
        periode=Periode(rapport.van, rapport.tot),
        peildatum=rapport.peildatum,
        kennis_op=rapport.kennis_op,
    )


def vraag_over(gebied: Gebied, *, soort: str, periode: Periode, peildatum: date, kennis_op: date) -> Vraag:
    """De grens voor percentages komt uit de instelling van de gemeente; in een regio telt de strengste."""
    _, procent = grenzen(gebied.gemeenten, kennis_op)
    return Vraag(
        soort=soort,
        gebied=gebied.naam,
        gemeente_ids=tuple(gemeente.pk for gemeente in gebied.gemeenten),
        periode=periode,
        peildatum=peildatum,
        kennis_op=kennis_op,
        rio_id=gebied.rio.pk if gebied.rio else None,
        regio_id=gebied.regio.pk if gebied.regio else _regio_van(gebied.gemeenten),
        grens_procent=procent,
    )


def grenzen(gemeenten: Collection[Gemeente], op: date) -> tuple[int, int]:
    """Onder hoeveel personen een groep niet getoond wordt, en een percentage; een gemeente mag alleen strenger zijn."""
    gezet = GemeenteInstelling.objects.filter(gemeente__in=gemeenten, geldig_van__lte=op).order_by("geldig_van")
    laatste = {instelling.gemeente_id: instelling for instelling in gezet}
    tellen = [STANDAARD, *(laatste.get(gemeente.pk, STANDAARD) for gemeente in gemeenten)]
    return max(i.ondergrens_groep for i in tellen), max(i.ondergrens_procent for i in tellen)


def gebied_van(rapport: Rapport) -> Gebied:
    if rapport.gemeente:
        return van_gemeente(rapport.gemeente, vrij=not rapport.vast)
    if rapport.regio:
        return van_regio(rapport.regio, list(rapport.regio.gemeente_set.all()), vrij=not rapport.vast)
    return Gebied(EIGEN, "caseload van één RIO", True, rio=rapport.rio)


def _regio_van(gemeenten: Collection[Gemeente]) -> int | None:
    return next((gemeente.regio_id for gemeente in gemeenten), None)


def _vaste_groep(rapport: Rapport, vraag: Vraag) -> Vastegroep:
    with transaction.atomic():
        _op_slot(rapport)
        return vaste_groep(vraag)


def _over_de_groep(rapport: Rapport) -> tuple[str, ...]:
    jaar = rapport.van.year
    vast = (
        "De groep van een vaste periode wordt één keer vastgezet, met wat op dat moment bekend was. "
        "Wie pas later gemeld werd, telt er niet in mee."
    )
    if Periode(rapport.van, rapport.tot) != Periode(date(jaar, 7, 1), date(jaar + 1, 1, 1)):
        return (vast,)
    return (
        vast,
        f"Wie ook in het eerste halfjaar van {jaar} telde, telt alleen daar. Zo is het jaar de som van beide.",
    )


def _op_slot(rapport: Rapport) -> None:
    """Een regio en haar gemeenten zijn van elkaar af te trekken: zij delen één slot."""
    regio_id = rapport.regio_id or (rapport.gemeente.regio_id if rapport.gemeente else None)
    if regio_id:
        Regio.objects.select_for_update(no_key=True).get(pk=regio_id)
    elif rapport.gemeente:
        Gemeente.objects.select_for_update(no_key=True).get(pk=rapport.gemeente.pk)


def _zonder_kleine_groepen(rapport: Rapport, cijfers: Cijfers) -> tuple[Cijfers, Groepen]:
    gebied = gebied_van(rapport)
    regio = gebied.regio or gebied.gemeenten[0].regio
    naast = list(regio.gemeente_set.all()) if regio else gebied.gemeenten
    delen_van = {regio.code: tuple(g.code for g in naast)} if regio else {}
    eerder = _afgegeven(rapport, regio)
    ondergrens, _ = grenzen(naast, rapport.kennis_op)  # ook wat een buurgemeente weglaat, mag hier niet uit volgen
    plek = Plek(gebied.code, rapport.van, rapport.tot)
    gemeenten_van = {g.code: (g.pk,) for g in naast} | ({regio.code: tuple(g.pk for g in naast)} if regio else {})
    wie = wie_waren([(rapport.soort, plek), *((soort, waar) for soort, waar, _ in eerder)], gemeenten_van)
    stukken = [Afgegeven(soort, waar, groepen, wie[soort, waar]) for soort, waar, groepen in eerder]
    nu = wie[rapport.soort, plek]
    return scherm_af(cijfers, ondergrens, plek=plek, eerder=stukken, delen_van=delen_van, wie=nu)


def _afgegeven(rapport: Rapport, regio: Regio | None) -> list[tuple[str, Plek, Groepen]]:
    """Elk ander vast rapport waarvan de cijfers al vaststaan, van beide soorten."""
    waar = Q(regio=regio) | Q(gemeente__regio=regio) if regio else Q(gemeente=rapport.gemeente)
    rijen = Rapport.objects.filter(waar, vast=True, groepen__isnull=False).exclude(pk=rapport.pk)
    velden = ("soort", "gemeente__code", "regio__code", "van", "tot", "groepen")
    return [
        (soort, Plek(gemeente or deze, van, tot), groepen)
        for soort, gemeente, deze, van, tot, groepen in rijen.order_by("pk").values_list(*velden)
    ]
