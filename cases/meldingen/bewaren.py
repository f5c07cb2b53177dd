"""Van gekeurde regel naar bewaarde melding, en de vraag of het dezelfde persoon is als we al kennen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.meldingen.naslag import Bekend
from cases.meldingen.regel import JA_NEE_KOLOMMEN, MeldingRegel, inhoud_sleutel
from cases.models import Invoer, Jongere, Melding
from cases.namen import zoeknaam_van
from rio.dagen import leeftijd_op
from rio.models import Gemeente, Regio, User
from rio.versleuteling import zoekindex


@dataclass(frozen=True)
class Inname:
    """De omstandigheden van één invoer."""

    invoer: Invoer
    bekend: Bekend
    ontvanger: Gemeente | Regio | None
    door: User | None


def persoonsleutel(regel: MeldingRegel) -> str:
    """Dezelfde persoon, dezelfde sleutel; zonder BSN is elke melding voorlopig een ander."""
    if regel.bsn:
        return zoekindex(regel.bsn, doel="bsn")
    return zoekindex(regel.meldingnummer, doel="zonder_bsn")


def inhoud(regel: MeldingRegel) -> str:
    """Om te zien of hetzelfde meldingnummer ook dezelfde melding is."""
    return zoekindex(inhoud_sleutel(regel), doel="inhoud")


def maak_meldingen(regels: Sequence[MeldingRegel], inname: Inname) -> list[Melding]:
    meldingen = [_melding(regel, inname) for regel in regels]
    _houd_twijfel_vast(regels, meldingen)
    return meldingen


def _melding(regel: MeldingRegel, inname: Inname) -> Melding:
    gemeente_id = inname.bekend.gemeente_ids.get(regel.gemeentecode)
    inrichting_id = inname.bekend.inrichting_id(regel.inrichting)
    sleutel = persoonsleutel(regel)
    return Melding(
        meldingnummer=regel.meldingnummer,
        soort=regel.soort,
        meldingsdatum=regel.meldingsdatum,
        payload=_payload(regel),
        inhoud_sleutel=inhoud(regel),
        persoonsleutel=sleutel,
        geboortesleutel=_geboortesleutel(regel, sleutel),
        zonder_bsn=not regel.bsn,
        binnenkomst_op=regel.binnenkomst_op,
        verwacht_ontslag_op=regel.verwacht_ontslag_op,
        ontslag_op=regel.ontslag_op,
        titel=regel.titel,
        strafrestant_dagen=regel.strafrestant_dagen,
        delictgroep=regel.delictgroep,
        leeftijd=leeftijd_op(regel.geboortedatum, regel.binnenkomst_op) if regel.geboortedatum else None,
        gemeente_id=gemeente_id,
        inrichting_id=inrichting_id,
        **_ontvanger(inname, inrichting_id),
        **{kolom: getattr(regel, kolom) for kolom in JA_NEE_KOLOMMEN},
        stand=Melding.Stand.WACHT,
        invoer=inname.invoer,
    )


def _payload(regel: MeldingRegel) -> dict[str, Any]:
    """Precies wat er binnenkwam (`ruw`), met ernaast hoe we de persoon lazen."""
    geboren = regel.geboortedatum.isoformat() if regel.geboortedatum else ""
    return {
        "bsn": regel.bsn,
        "achternaam": regel.achternaam,
        "voorvoegsel": regel.voorvoegsel,
        "voornamen": regel.voornamen,
        "geboortedatum": geboren,
        "bijzonderheden": regel.bijzonderheden,
        "ruw": regel.ruw,
    }


def _ontvanger(inname: Inname, inrichting_id: int) -> dict[str, int | None]:
    """Wie de melding ontving; zonder opgave de regio waar de inrichting staat."""
    if isinstance(inname.ontvanger, Gemeente):
        return {"ontvanger_gemeente_id": inname.ontvanger.pk}
    if isinstance(inname.ontvanger, Regio):
        return {"ontvanger_regio_id": inname.ontvanger.pk}
    return {"ontvanger_regio_id": inname.bekend.regio_van_inrichting.get(inrichting_id)}


def _geboortesleutel(regel: MeldingRegel, sleutel: str) -> str:
    if regel.geboortedatum is None:
        return ""
    return zoekindex(f"{sleutel}:{regel.geboortedatum.isoformat()}", doel="geboortedatum")


# --- is dit dezelfde persoon? -------------------------------------------------------------------------------


def _houd_twijfel_vast(regels: Sequence[MeldingRegel], meldingen: Sequence[Melding]) -> None:
    """Een andere geboortedatum bij hetzelfde BSN, of dezelfde naam met en zonder BSN: een mens beslist."""
    bekend = _bekende_geboortesleutels({m.persoonsleutel for m in meldingen})
    dubbel = _zelfde_naam_zonder_bsn(regels)
    for regel, melding in zip(regels, meldingen, strict=True):
        eerder = bekend[melding.persoonsleutel]
        wijkt_af = bool(eerder) and bool(melding.geboortesleutel) and melding.geboortesleutel not in eerder
        if wijkt_af or _naam_en_geboren(regel) in dubbel:
            melding.stand = Melding.Stand.IDENTITEIT
        elif melding.geboortesleutel:
            eerder.add(melding.geboortesleutel)


def _bekende_geboortesleutels(sleutels: Collection[str]) -> dict[str, set[str]]:
    bekend: dict[str, set[str]] = {sleutel: set() for sleutel in sleutels}
    eerder = Melding.objects.filter(persoonsleutel__in=sleutels).exclude(stand=Melding.Stand.IDENTITEIT)
    for sleutel, geboortesleutel in eerder.values_list("persoonsleutel", "geboortesleutel"):
        bekend[sleutel] |= {geboortesleutel} - {""}
    return bekend


def _zelfde_naam_zonder_bsn(regels: Sequence[MeldingRegel]) -> set[tuple[str, date]]:
    """Naam en geboortedatum van bekende jongeren, waar aan één van beide kanten het BSN ontbreekt."""
    gevraagd = {sleutel: regel for regel in regels if (sleutel := _naam_en_geboren(regel))}
    gevonden = Jongere.objects.filter(
        zoeknaam__in=[naam for naam, _ in gevraagd],
        geboortedatum__in=[dag for _, dag in gevraagd],
    )
    dubbel: set[tuple[str, date]] = set()
    for jongere in gevonden.only("zoeknaam", "geboortedatum", "heeft_bsn", "persoonsleutel"):
        sleutel = (jongere.zoeknaam, jongere.geboortedatum or date.min)
        regel = gevraagd.get(sleutel)
        if regel and not (jongere.heeft_bsn and regel.bsn) and jongere.persoonsleutel != persoonsleutel(regel):
            dubbel.add(sleutel)
    return dubbel


def _naam_en_geboren(regel: MeldingRegel) -> tuple[str, date] | None:
    if regel.geboortedatum is None:
        return None
    return zoeknaam_van(regel.voornamen, regel.voorvoegsel, regel.achternaam), regel.geboortedatum
