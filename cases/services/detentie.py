"""Een detentie waar de inrichting (nog) niets over meldde: in een open dossier, of als begin van een nieuw."""

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.feiten import Detentiefeiten, Zekerheid
from cases.indelen import overlapt
from cases.laden import laad_detenties
from cases.meldingen.heroverwegen import persoon_wijzigen
from cases.meldingen.verwerken import identiteit_van_mens, vergrendel
from cases.models import (
    Detentie,
    Identiteit,
    Inrichting,
    Jongere,
    Ontslagdatum,
    Traject,
    Vraag,
    Waarneming,
)
from cases.namen import zoeknaam
from cases.trajectnummer import nieuwe_nummers
from cases.trechter import dossier_wijzigen
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User
from rio.versleuteling import zoekindex


@dataclass(frozen=True, kw_only=True)
class Gehoord:
    """Wat iemand over een detentie hoorde, sinds wanneer, en van wie."""

    binnenkomst_op: date
    op: date
    van_wie: str
    inrichting: Inrichting | None = None
    land: str = ""  # gevuld: vast in het buitenland (GROUP-11)
    titel: str = ""
    verwacht_ontslag_op: date | None = None


@dataclass(frozen=True, kw_only=True)
class Wie:
    """Wie iemand is volgens wie het vertelde."""

    achternaam: str
    voornamen: str
    geboortedatum: date
    voorvoegsel: str = ""
    bsn: str = ""

    @property
    def zoeknaam(self) -> str:
        return zoeknaam(self.voornamen, self.voorvoegsel, self.achternaam)

    @property
    def slot(self) -> str:
        """Wie dezelfde jongere tegelijk opvoert, wacht op elkaar."""
        kenmerk = self.bsn or f"{self.zoeknaam}:{self.geboortedatum.isoformat()}"
        return zoekindex(kenmerk, doel="bsn" if self.bsn else "naam_en_geboren")


class AlBekend(ValidationError):
    """Er is al een dossier van deze jongere waar deze detentie in hoort."""

    def __init__(self, traject: Traject) -> None:
        self.traject = traject
        wat = "Heropen dat dossier" if traject.afgesloten_op else "Leg de nieuwe detentie daar vast"
        super().__init__(f"Deze jongere heeft al een dossier: {traject.nummer}. {wat}.")


# --- een detentie erbij -------------------------------------------------------------------------------------


def voeg_detentie_toe(traject: Traject, *, gehoord: Gehoord, door: User) -> None:
    """Opnieuw vast tijdens de begeleiding; geweigerd als hij volgens het dossier al vastzat."""
    with persoon_wijzigen(traject, wat="detentie", velden=["detentie"], reden=gehoord.van_wie, door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is afgesloten. Heropen het, of begin een nieuw dossier.")
        if gehoord.binnenkomst_op < dossier.begin_op:
            raise ValidationError({"binnenkomst_op": f"Dit dossier begint op {dossier.begin_op:%d-%m-%Y}."})
        _past_ernaast(dossier, gehoord)
        _leg_detentie_vast(dossier, gehoord, door)


def _past_ernaast(dossier: Traject, gehoord: Gehoord) -> None:
    nieuw = Detentiefeiten(gehoord.binnenkomst_op)
    for bekend in laad_detenties([dossier.pk], frozenset()).get(dossier.pk, []):
        if bekend.binnenkomst_op == nieuw.binnenkomst_op or overlapt(bekend, nieuw):
            fout = (
                f"Volgens dit dossier zit deze jongere vast sinds {bekend.binnenkomst_op:%d-%m-%Y}. "
                "Leg eerst vast sinds wanneer hij vrij was."
            )
            raise ValidationError({"binnenkomst_op": fout})


def _leg_detentie_vast(dossier: Traject, gehoord: Gehoord, door: User) -> None:
    detentie = Detentie.objects.create(
        traject=dossier,
        binnenkomst_op=gehoord.binnenkomst_op,
        bron=Detentie.Bron.MENS,
        bekend_op=gehoord.op,
        land=gehoord.land,
    )
    inrichting = str(gehoord.inrichting.pk) if gehoord.inrichting else ""
    waarden = {Waarneming.Veld.INRICHTING: inrichting, Waarneming.Veld.TITEL: gehoord.titel}
    Waarneming.objects.bulk_create(
        Waarneming(traject=dossier, detentie=detentie, veld=veld, waarde=waarde, op=gehoord.op, door=door)
        for veld, waarde in waarden.items()
        if waarde
    )
    if gehoord.verwacht_ontslag_op:
        Ontslagdatum.objects.create(
            detentie=detentie,
            datum=gehoord.verwacht_ontslag_op,
            zekerheid=int(Zekerheid.VERWACHT),
            ontvangen_op=gehoord.op,
            toelichting=gehoord.van_wie,
            door=door,
        )


# --- een nieuw dossier --------------------------------------------------------------------------------------


def open_zonder_melding(*, wie: Wie, gehoord: Gehoord, gemeente: Gemeente, door: User) -> Traject | None:
    """Open een dossier voor een jongere over wie geen melding kwam; de detentiemelding blijft dan openstaan.

    Bekend met een dossier dat `door` ziet: geweigerd met AlBekend. Bekend buiten zijn zicht: None, en de
    coördinator van dat dossier krijgt een vraag.
    """
    with transaction.atomic():
        vergrendel({wie.slot, *(j.persoonsleutel for j in zoek_jongeren(wie))})
        jongere = _de_ene(zoek_jongeren(wie))
        lopend = _lopend(jongere, gehoord.binnenkomst_op) if jongere else None
        if lopend and Traject.objects.zichtbaar_voor(door).filter(pk=lopend.pk).exists():
            raise AlBekend(lopend)
        if lopend:
            _vraag_coordinator(lopend, gehoord, gemeente, door)
            return None
        return _open(jongere, wie, gehoord, gemeente, door)


def zoek_jongeren(wie: Wie) -> list[Jongere]:
    """Wie het kan zijn: het BSN, anders naam en geboortedatum van wie niet aantoonbaar een ander BSN heeft."""
    if wie.bsn:
        zelfde_bsn = list(Jongere.objects.filter(persoonsleutel=wie.slot).defer("bsn"))
        if zelfde_bsn:
            return zelfde_bsn
    genaamd = Jongere.objects.met_naam(wie.zoeknaam).filter(geboortedatum=wie.geboortedatum).defer("bsn")
    genaamd = genaamd.filter(heeft_bsn=False) if wie.bsn else genaamd
    return [jongere for jongere in genaamd if wie.zoeknaam in jongere.zoeknaam.split(" | ")]


def _de_ene(jongeren: list[Jongere]) -> Jongere | None:
    if len(jongeren) > 1:
        raise ValidationError({"bsn": "Er zijn meer jongeren met deze naam en geboortedatum. Vul het BSN in."})
    return jongeren[0] if jongeren else None


def _lopend(jongere: Jongere, binnenkomst_op: date) -> Traject | None:
    """Het dossier waar een detentie vanaf deze dag in hoort: nog open, of toen nog niet gesloten."""
    trajecten = jongere.trajecten.order_by("-begin_op")
    past = (t for t in trajecten if t.afgesloten_op is None or binnenkomst_op <= t.afgesloten_op)
    return next(past, None)


def _vraag_coordinator(lopend: Traject, gehoord: Gehoord, gemeente: Gemeente, door: User) -> None:
    tekst = (
        f"In {gemeente} is op {gehoord.op:%d-%m-%Y} gehoord van een nieuwe detentie vanaf "
        f"{gehoord.binnenkomst_op:%d-%m-%Y}. Ga na wie deze jongere begeleidt."
    )
    with dossier_wijzigen(lopend.pk, wat="vraag", door=None) as dossier:
        Vraag.objects.get_or_create(
            traject=dossier,
            soort=Vraag.Soort.GEHOORD,
            gemeente=dossier.gemeente or gemeente,
            tekst=tekst,
            beantwoord_op=None,
            defaults={"op": gehoord.op},
        )
    leg_vast(actie=Audit.Actie.ZOEKEN, object_soort="nieuw dossier", reden=gehoord.van_wie, door=door)


def _open(jongere: Jongere | None, wie: Wie, gehoord: Gehoord, gemeente: Gemeente, door: User) -> Traject:
    if jongere and wie.bsn and not jongere.heeft_bsn:
        raise ValidationError({"bsn": "Laat het BSN hier leeg, en vul het daarna aan in het dossier."})
    eigen = None if jongere else _identiteit(wie, gehoord.op, door)
    if eigen:
        sleutel = wie.slot if wie.bsn else zoekindex(uuid4().hex, doel="zonder_bsn")
        jongere = Jongere.objects.create(persoonsleutel=sleutel, **identiteit_van_mens(eigen))
    assert jongere
    traject = Traject.objects.create(
        nummer=nieuwe_nummers([f"{jongere.persoonsleutel}:{gehoord.binnenkomst_op.isoformat()}"])[0],
        jongere=jongere,
        gemeente=gemeente,
        begin_op=gehoord.binnenkomst_op,
        melding_op=gehoord.op,
    )
    with persoon_wijzigen(traject, wat="nieuw dossier", reden=gehoord.van_wie, door=door) as dossier:
        if eigen:
            eigen.traject = dossier
            eigen.save()
        _leg_detentie_vast(dossier, gehoord, door)
    return traject


def _identiteit(wie: Wie, op: date, door: User) -> Identiteit:
    return Identiteit(
        bsn=wie.bsn,
        achternaam=wie.achternaam,
        voorvoegsel=wie.voorvoegsel,
        voornamen=wie.voornamen,
        geboortedatum=wie.geboortedatum,
        op=op,
        door=door,
    )
