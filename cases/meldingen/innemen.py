"""Meldingen innemen: bewaren zoals ontvangen, aan een persoon koppelen, en meteen verwerken.

Per persoon één transactie: een melding staat er met haar verwerking, of helemaal niet. Wat niet te gebruiken is
houdt de rest niet op. Hetzelfde bestand nog eens aanbieden verandert niets.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.db import IntegrityError, connection, transaction

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
Nummerstand = Literal["nieuw", "bekend", "botst"]
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
    uitkomst = Uitkomst(onbekende_kolommen=gelezen.onbekende_kolommen)
    invoer = Invoer.objects.create(kanaal=kanaal, aantal_rijen=len(gelezen.rijen), door=door)
    try:
        neem_rijen_in(gelezen.rijen, Inname(invoer, Bekend.laad(vandaag), ontvanger, door), uitkomst)
    finally:  # ook als er iets stukgaat: wat er al in staat, is verantwoord
        sluit_af(invoer, door=door)
    return uitkomst


def neem_rijen_in(rijen: Sequence[RuweRij], inname: Inname, uitkomst: Uitkomst) -> None:
    """Neem (een deel van) de rijen van een invoer in; `sluit_af` hoort na het laatste deel."""
    regels, weigeringen = keur_alles(rijen, inname.bekend)
    if connection.in_atomic_block:  # per groep op slot gaan kan dan twee innames op elkaar laten wachten
        vergrendel({persoonsleutel(regel) for regel in regels})
    try:
        for groep in _groepen(regels):
            weigeringen += _neem_groep_in(groep, inname, uitkomst)
    finally:
        uitkomst.geweigerd = sorted(weigeringen, key=lambda w: w.rij)
        _bewaar_weigeringen(uitkomst.geweigerd, {rij.nummer: rij for rij in rijen}, inname)
        _tel_op(inname.invoer, uitkomst)


def op_volgorde(rijen: Sequence[RuweRij], bekend: Bekend) -> list[RuweRij]:
    """De rijen zoals ze ingenomen worden: in stukken van deze lijst is de uitkomst dezelfde als in één keer."""
    regels, _ = keur_alles(rijen, bekend)
    nummers = (regel.rij for groep in _groepen(regels) for regel in groep)
    plek = {nummer: i for i, nummer in enumerate(nummers)}
    return sorted(rijen, key=lambda rij: plek.get(rij.nummer, len(rijen)))


def keur_alles(rijen: Iterable[RuweRij], bekend: Bekend) -> tuple[list[MeldingRegel], list[Weigering]]:
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
    gezien = bewaarde_inhoud([regel.meldingnummer for regel in groep])
    per_oordeel: dict[Nummerstand, list[MeldingRegel]] = defaultdict(list)
    for regel in groep:
        per_oordeel[nummerstand(regel, gezien)].append(regel)
    weigeringen = [Weigering(r.rij, r.meldingnummer, "meldingnummer", ZELFDE_NUMMER) for r in per_oordeel["botst"]]
    return per_oordeel["nieuw"], len(per_oordeel["bekend"]), weigeringen


def bewaarde_inhoud(nummers: Sequence[str]) -> dict[str, str]:
    """De inhoud van wat onder deze meldingnummers al bewaard is."""
    bewaard = Melding.objects.filter(meldingnummer__in=nummers).order_by()
    return dict(bewaard.values_list("meldingnummer", "inhoud_sleutel"))


def nummerstand(regel: MeldingRegel, gezien: dict[str, str]) -> Nummerstand:
    """Hetzelfde nummer met dezelfde inhoud is dezelfde melding, met andere inhoud botst het; vult `gezien` aan."""
    sleutel = inhoud(regel)
    if regel.meldingnummer not in gezien:
        gezien[regel.meldingnummer] = sleutel
        return "nieuw"
    return "bekend" if gezien[regel.meldingnummer] == sleutel else "botst"


# --- afsluiten ----------------------------------------------------------------------------------------------


def _bewaar_weigeringen(weigeringen: Sequence[Weigering], rijen: Mapping[int, RuweRij], inname: Inname) -> None:
    """Elke geweigerde rij één keer, ook als hetzelfde bestand weer langskomt."""
    per_rij: dict[int, list[Weigering]] = defaultdict(list)
    for weigering in weigeringen:
        per_rij[weigering.rij].append(weigering)
    geweigerd = [_geweigerde_rij(rijen[nummer], redenen, inname) for nummer, redenen in per_rij.items()]
    with transaction.atomic():
        al = GeweigerdeRij.objects.filter(vingerafdruk__in=[rij.vingerafdruk for rij in geweigerd])
        bekend = set(al.values_list("vingerafdruk", flat=True))
        nieuw = {rij.vingerafdruk: rij for rij in geweigerd if rij.vingerafdruk not in bekend}
        GeweigerdeRij.objects.bulk_create(nieuw.values(), ignore_conflicts=True)


def _geweigerde_rij(rij: RuweRij, redenen: Sequence[Weigering], inname: Inname) -> GeweigerdeRij:
    tekst = json.dumps(rij.cellen, ensure_ascii=False, sort_keys=True)
    code = rij.cellen.get("gemeentecode", "").strip().upper()
    ontvanger_id = inname.ontvanger.pk if isinstance(inname.ontvanger, Gemeente) else None
    return GeweigerdeRij(
        vingerafdruk=zoekindex(tekst, doel="geweigerde_rij"),
        invoer=inname.invoer,
        rij=rij.nummer,
        meldingnummer=redenen[0].meldingnummer,
        redenen=[{"kolom": w.kolom, "reden": w.reden} for w in redenen],
        payload=tekst,
        voorstel_inrichting=next((w.voorstel_inrichting for w in redenen if w.voorstel_inrichting), ""),
        gemeente_id=inname.bekend.gemeente_ids.get(code, ontvanger_id),
    )


def _tel_op(invoer: Invoer, uitkomst: Uitkomst) -> None:
    invoer.aantal_nieuw += uitkomst.nieuw
    invoer.aantal_bekend += uitkomst.bekend
    invoer.aantal_geweigerd += len({w.rij for w in uitkomst.geweigerd})
    invoer.save()


def sluit_af(invoer: Invoer, *, door: User | None) -> None:
    """Verantwoord een invoer in het logboek; een invoer die niets toevoegde was er niet."""
    with transaction.atomic():
        if not invoer.meldingen.exists() and not invoer.geweigerd.exists():
            invoer.delete()
            return
        leg_vast(actie=Audit.Actie.IMPORTEREN, object_soort="invoer", object_id=invoer.pk, door=door)
