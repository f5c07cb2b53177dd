"""Van gekeurde regel naar bewaarde melding, en de vraag of het dezelfde persoon is als we al kennen."""

from collections import defaultdict
from collections.abc import Sequence
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
    houd_twijfel_vast(meldingen)
    return meldingen


def _melding(regel: MeldingRegel, inname: Inname) -> Melding:
    sleutel = persoonsleutel(regel)
    waarden = kolommen(regel, inname.bekend)
    return Melding(
        meldingnummer=regel.meldingnummer,
        payload={**identiteit(regel), "ruw": regel.ruw},
        inhoud_sleutel=inhoud(regel),
        persoonsleutel=sleutel,
        geboortesleutel=geboortesleutel(sleutel, regel.geboortedatum),
        stand=Melding.Stand.WACHT,
        invoer=inname.invoer,
        **waarden,
        **_ontvanger(inname, waarden["inrichting_id"]),
    )


def kolommen(regel: MeldingRegel, bekend: Bekend) -> dict[str, Any]:
    """De kolommen waarop we rekenen."""
    return {
        "soort": regel.soort,
        "meldingsdatum": regel.meldingsdatum,
        "zonder_bsn": not regel.bsn,
        "binnenkomst_op": regel.binnenkomst_op,
        "verwacht_ontslag_op": regel.verwacht_ontslag_op,
        "ontslag_op": regel.ontslag_op,
        "titel": regel.titel,
        "strafrestant_dagen": regel.strafrestant_dagen,
        "delictgroep": regel.delictgroep,
        "leeftijd": leeftijd_op(regel.geboortedatum, regel.binnenkomst_op) if regel.geboortedatum else None,
        "gemeente_id": bekend.gemeente_ids.get(regel.gemeentecode),
        "inrichting_id": bekend.inrichting_id(regel.inrichting),
        **{kolom: getattr(regel, kolom) for kolom in JA_NEE_KOLOMMEN},
    }


def identiteit(regel: MeldingRegel) -> dict[str, Any]:
    """Hoe we de persoon lazen; staat in de payload naast `ruw`, precies wat er binnenkwam."""
    return {
        "bsn": regel.bsn,
        "achternaam": regel.achternaam,
        "voorvoegsel": regel.voorvoegsel,
        "voornamen": regel.voornamen,
        "geboortedatum": regel.geboortedatum.isoformat() if regel.geboortedatum else "",
        "bijzonderheden": regel.bijzonderheden,
    }


def _ontvanger(inname: Inname, inrichting_id: int) -> dict[str, int | None]:
    """Wie de melding ontving; zonder opgave de regio waar de inrichting staat."""
    if isinstance(inname.ontvanger, Gemeente):
        return {"ontvanger_gemeente_id": inname.ontvanger.pk}
    if isinstance(inname.ontvanger, Regio):
        return {"ontvanger_regio_id": inname.ontvanger.pk}
    return {"ontvanger_regio_id": inname.bekend.regio_van_inrichting.get(inrichting_id)}


def geboortesleutel(sleutel: str, geboren: date | None) -> str:
    return zoekindex(f"{sleutel}:{geboren.isoformat()}", doel="geboortedatum") if geboren else ""


# --- is dit dezelfde persoon? -------------------------------------------------------------------------------


def houd_twijfel_vast(meldingen: Sequence[Melding]) -> None:
    """Een andere geboortedatum bij hetzelfde BSN, of dezelfde naam met en zonder BSN: een mens beslist."""
    bekend = _bekende_geboortesleutels(meldingen)
    naamgenoten = _naamgenoten(meldingen)
    for melding in meldingen:
        eerder = bekend[melding.persoonsleutel]
        wijkt_af = bool(eerder) and bool(melding.geboortesleutel) and melding.geboortesleutel not in eerder
        if wijkt_af or any(_kan_dezelfde_zijn(melding, j) for j in naamgenoten[_naam_en_geboren(melding)]):
            melding.stand = Melding.Stand.IDENTITEIT
        elif melding.geboortesleutel:
            eerder.add(melding.geboortesleutel)


def _bekende_geboortesleutels(meldingen: Sequence[Melding]) -> dict[str, set[str]]:
    bekend: dict[str, set[str]] = {melding.persoonsleutel: set() for melding in meldingen}
    anderen = Melding.objects.filter(persoonsleutel__in=bekend).exclude(pk__in=[m.pk for m in meldingen if m.pk])
    eerder = anderen.exclude(stand__in=Melding.NIET_MEE)
    for sleutel, geboren in eerder.values_list("persoonsleutel", "geboortesleutel"):
        bekend[sleutel] |= {geboren} - {""}
    return bekend


def _naamgenoten(meldingen: Sequence[Melding]) -> dict[tuple[str, str], list[Jongere]]:
    """De bekende jongeren met dezelfde naam en geboortedatum."""
    gezocht = {sleutel for melding in meldingen if (sleutel := _naam_en_geboren(melding))[1]}
    gevonden: dict[tuple[str, str], list[Jongere]] = defaultdict(list)
    rijen = Jongere.objects.filter(
        zoeknaam__in=[naam for naam, _ in gezocht], geboortedatum__in=[dag for _, dag in gezocht]
    )
    for jongere in rijen.only("zoeknaam", "geboortedatum", "heeft_bsn", "persoonsleutel"):
        gevonden[jongere.zoeknaam, str(jongere.geboortedatum)].append(jongere)
    return gevonden


def _kan_dezelfde_zijn(melding: Melding, jongere: Jongere) -> bool:
    """Aan een van beide kanten ontbreekt het BSN, dus alleen een mens kan zeggen of het dezelfde is."""
    beide_bsn = jongere.heeft_bsn and not melding.zonder_bsn
    return not beide_bsn and jongere.persoonsleutel != melding.persoonsleutel


def _naam_en_geboren(melding: Melding) -> tuple[str, str]:
    wie = melding.payload
    return zoeknaam_van(wie["voornamen"], wie["voorvoegsel"], wie["achternaam"]), wie["geboortedatum"]
