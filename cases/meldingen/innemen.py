"""Meldingen innemen: bewaren zoals ontvangen, aan een persoon koppelen, en meteen verwerken.

Per persoon één transactie: een melding staat er met haar verwerking, of helemaal niet. Wat niet te gebruiken is
houdt de rest niet op. Hetzelfde bestand nog eens aanbieden verandert niets.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, transaction

from cases.meldingen.bewaren import Inname, inhoud, maak_meldingen, persoonsleutel
from cases.meldingen.keuren import keur
from cases.meldingen.naslag import Bekend
from cases.meldingen.regel import Gelezen, MeldingRegel, RuweRij, Weigering
from cases.meldingen.verwerken import vergrendel, verwerk
from cases.models import GeweigerdeRij, Invoer, Melding
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, Regio, User
from rio.versleuteling import zoekindex

PERSONEN_PER_KEER = 50
ZELFDE_NUMMER = "Dit meldingnummer is er al, met een andere inhoud. Vraag de inrichting om een nieuw nummer."


@dataclass
class Uitkomst:
    """Wat er van een bestand werd."""

    nieuw: int = 0
    bekend: int = 0
    wachtend: list[Melding] = field(default_factory=list)
    geweigerd: list[Weigering] = field(default_factory=list)
    onbekende_kolommen: tuple[str, ...] = ()


def neem_in(
    gelezen: Gelezen,
    *,
    vandaag: date,
    ontvanger: Gemeente | Regio | None = None,
    kanaal: str = "bestand",
    proef: bool = False,
    door: User | None,
) -> Uitkomst:
    """Neem alle rijen in; met `proef` gebeurt alles echt en wordt het daarna teruggedraaid."""
    if not proef:
        return _neem_in(gelezen, vandaag, ontvanger, kanaal, door)
    with transaction.atomic():
        uitkomst = _neem_in(gelezen, vandaag, ontvanger, kanaal, door)
        transaction.set_rollback(True)
        return uitkomst


def _neem_in(
    gelezen: Gelezen, vandaag: date, ontvanger: Gemeente | Regio | None, kanaal: str, door: User | None
) -> Uitkomst:
    bekend = Bekend.laad(vandaag)
    uitkomst = Uitkomst(onbekende_kolommen=gelezen.onbekende_kolommen)
    regels, weigeringen = _keur_alles(gelezen.rijen, bekend)
    bij_rij = {rij.nummer: rij for rij in gelezen.rijen}
    with transaction.atomic():
        invoer = Invoer.objects.create(kanaal=kanaal, aantal_rijen=len(gelezen.rijen), door=door)
    inname = Inname(invoer, bekend, ontvanger, door)
    try:
        for groep in _groepen(regels):
            weigeringen += _neem_groep_in(groep, inname, uitkomst)
    finally:  # ook als er iets stukgaat: wat er al in staat, is verantwoord
        uitkomst.geweigerd = sorted(weigeringen, key=lambda w: w.rij)
        nieuw_geweigerd = _bewaar_weigeringen(uitkomst.geweigerd, bij_rij, inname)
        _sluit_af(inname, uitkomst, nieuw_geweigerd)
    return uitkomst


def _keur_alles(rijen: Iterable[RuweRij], bekend: Bekend) -> tuple[list[MeldingRegel], list[Weigering]]:
    regels: list[MeldingRegel] = []
    weigeringen: list[Weigering] = []
    for rij in rijen:
        gekeurd = keur(rij, bekend.naslag)
        if isinstance(gekeurd, MeldingRegel):
            regels.append(gekeurd)
        else:
            weigeringen += gekeurd
    return regels, weigeringen


def _groepen(regels: Iterable[MeldingRegel]) -> Iterator[list[MeldingRegel]]:
    """Per persoon bij elkaar, een aantal personen per keer; zonder BSN één voor één, want dat kan een dubbele zijn."""
    per_persoon: dict[str, list[MeldingRegel]] = defaultdict(list)
    for regel in regels:
        per_persoon[persoonsleutel(regel)].append(regel)
    met_bsn = [groep for groep in per_persoon.values() if groep[0].bsn]
    for begin in range(0, len(met_bsn), PERSONEN_PER_KEER):
        yield [regel for groep in met_bsn[begin : begin + PERSONEN_PER_KEER] for regel in groep]
    yield from (groep for groep in per_persoon.values() if not groep[0].bsn)


def _neem_groep_in(groep: Sequence[MeldingRegel], inname: Inname, uitkomst: Uitkomst) -> list[Weigering]:
    try:
        return _neem_in_transactie(groep, inname, uitkomst)
    except IntegrityError:  # een ander nam tegelijk hetzelfde meldingnummer in: nu is het bekend
        return _neem_in_transactie(groep, inname, uitkomst)


@transaction.atomic
def _neem_in_transactie(groep: Sequence[MeldingRegel], inname: Inname, uitkomst: Uitkomst) -> list[Weigering]:
    vergrendel({persoonsleutel(regel) for regel in groep})
    nieuw, bekend, weigeringen = _alleen_nieuwe(groep)
    meldingen = Melding.objects.bulk_create(maak_meldingen(nieuw, inname))
    verwerk({melding.persoonsleutel for melding in meldingen}, door=inname.door)
    ids = [melding.pk for melding in meldingen]
    uitkomst.wachtend += Melding.objects.filter(pk__in=ids).in_werklijst().defer("payload")
    uitkomst.nieuw += len(meldingen)
    uitkomst.bekend += bekend
    return weigeringen


def _alleen_nieuwe(
    groep: Sequence[MeldingRegel],
) -> tuple[list[MeldingRegel], int, list[Weigering]]:
    """Hetzelfde nummer met dezelfde inhoud is dezelfde melding; met andere inhoud wordt het geweigerd."""
    nummers = [regel.meldingnummer for regel in groep]
    bewaard = Melding.objects.filter(meldingnummer__in=nummers)
    gezien = dict(bewaard.values_list("meldingnummer", "inhoud_sleutel"))
    nieuw: list[MeldingRegel] = []
    weigeringen: list[Weigering] = []
    for regel in groep:
        sleutel = inhoud(regel)
        if regel.meldingnummer not in gezien:
            gezien[regel.meldingnummer] = sleutel
            nieuw.append(regel)
        elif gezien[regel.meldingnummer] != sleutel:
            weigeringen.append(Weigering(regel.rij, regel.meldingnummer, "meldingnummer", ZELFDE_NUMMER))
    return nieuw, len(groep) - len(nieuw) - len(weigeringen), weigeringen


# --- afsluiten ----------------------------------------------------------------------------------------------


def _bewaar_weigeringen(weigeringen: Sequence[Weigering], rijen: Mapping[int, RuweRij], inname: Inname) -> int:
    """Elke geweigerde rij één keer, ook als hetzelfde bestand weer langskomt; geeft hoeveel er nieuw zijn."""
    per_rij: dict[int, list[Weigering]] = defaultdict(list)
    for weigering in weigeringen:
        per_rij[weigering.rij].append(weigering)
    geweigerd = [_geweigerde_rij(rijen[nummer], redenen, inname) for nummer, redenen in per_rij.items()]
    with transaction.atomic():
        al = GeweigerdeRij.objects.filter(vingerafdruk__in=[rij.vingerafdruk for rij in geweigerd])
        bekend = set(al.values_list("vingerafdruk", flat=True))
        nieuw = {rij.vingerafdruk: rij for rij in geweigerd if rij.vingerafdruk not in bekend}
        GeweigerdeRij.objects.bulk_create(nieuw.values(), ignore_conflicts=True)
    return len(nieuw)


def _geweigerde_rij(rij: RuweRij, redenen: Sequence[Weigering], inname: Inname) -> GeweigerdeRij:
    tekst = json.dumps(rij.cellen, ensure_ascii=False, sort_keys=True)
    code = rij.cellen.get("gemeentecode", "").strip().upper()
    return GeweigerdeRij(
        vingerafdruk=zoekindex(tekst, doel="geweigerde_rij"),
        invoer=inname.invoer,
        rij=rij.nummer,
        meldingnummer=redenen[0].meldingnummer,
        redenen=[{"kolom": w.kolom, "reden": w.reden} for w in redenen],
        payload=tekst,
        voorstel_inrichting=next((w.voorstel_inrichting for w in redenen if w.voorstel_inrichting), ""),
        gemeente_id=inname.bekend.gemeente_ids.get(code),
    )


def _sluit_af(inname: Inname, uitkomst: Uitkomst, nieuw_geweigerd: int) -> None:
    invoer = inname.invoer
    with transaction.atomic():
        if not uitkomst.nieuw and not nieuw_geweigerd:
            invoer.delete()
            return
        invoer.aantal_nieuw, invoer.aantal_bekend = uitkomst.nieuw, uitkomst.bekend
        invoer.aantal_geweigerd = len({w.rij for w in uitkomst.geweigerd})
        invoer.save()
        leg_vast(actie=Audit.Actie.IMPORTEREN, object_soort="invoer", object_id=invoer.pk, door=inname.door)
