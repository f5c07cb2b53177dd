"""De kolommen van een bewaarde melding zoals een mens ze ziet en verbetert, en terug naar cellen."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError

from cases.meldingen.keuren import keur
from cases.meldingen.naslag import Bekend
from cases.meldingen.regel import JA_NEE_KOLOMMEN, MeldingRegel, RuweRij, Weigering
from cases.models import Melding

Cellen = Mapping[str, str]
Waarden = Mapping[str, str | date | None]
WIE = ("bsn", "achternaam", "voorvoegsel", "voornamen", "bijzonderheden")


def waarden_van(melding: Melding) -> dict[str, str | date | None]:
    """Wat er nu geldt per kolom van een bestand: zoals ontvangen, met wat mensen eraan verbeterden."""
    wie, geboren = melding.payload, melding.payload.get("geboortedatum", "")
    restant = melding.strafrestant_dagen
    return {
        "soort": melding.soort,
        "meldingsdatum": melding.meldingsdatum,
        **{kolom: wie.get(kolom, "") for kolom in WIE},
        "geboortedatum": date.fromisoformat(geboren) if geboren else None,
        "gemeentecode": melding.gemeente.code if melding.gemeente else "",
        "inrichting": melding.inrichting.naam,
        "datum_binnenkomst": melding.binnenkomst_op,
        "verwachte_ontslagdatum": melding.verwacht_ontslag_op,
        "ontslagdatum": melding.ontslag_op,
        "titel": melding.titel,
        "strafrestant_dagen": "" if restant is None else str(restant),
        "delictgroep": melding.delictgroep,
        **{kolom: getattr(melding, kolom) for kolom in JA_NEE_KOLOMMEN},
    }


def als_cellen(waarden: Waarden) -> dict[str, str]:
    return {kolom: w.isoformat() if isinstance(w, date) else w or "" for kolom, w in waarden.items()}


def keur_cellen(cellen: Cellen, bekend: Bekend) -> MeldingRegel:
    """Dezelfde keuring als van een bestand; de redenen komen terug bij hun kolom."""
    gekeurd = keur(RuweRij(0, dict(cellen)), bekend.naslag)
    if isinstance(gekeurd, MeldingRegel):
        return gekeurd
    raise geweigerd(gekeurd)


def geweigerd(weigeringen: list[Weigering]) -> ValidationError:
    return ValidationError({weigering.kolom or "__all__": weigering.reden for weigering in weigeringen})
