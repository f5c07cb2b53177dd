"""Wat een partner antwoordde in het dossier zetten, met dezelfde eisen als wanneer iemand het zelf typt."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from cases.feiten import Zekerheid
from cases.formulieren.gegevens import (
    SAMEN_VASTLEGGEN,
    ContactFormulier,
    DetentieFormulier,
    HerkomstFormulier,
    KaderFormulier,
    als_tekst,
)
from cases.models import Traject
from cases.services import registreer_ontslagdatum, wijzig_gegevens
from rio.formulieren.basis import DagVeld
from rio.models import Gemeente, User

LATER_BEKEND = "Het dossier weet hier al iets van een latere dag over. Kies ‘Gezien’."
JA_NEE_ONBEKEND = {"ja": "J", "nee": "N", "onbekend": "O"}
HERKOMST = HerkomstFormulier.base_fields
INVOER: Mapping[str, forms.Field] = {
    **ContactFormulier.base_fields,
    **KaderFormulier.base_fields,
    **DetentieFormulier.base_fields,
    **{naam: HERKOMST[naam] for naam in ("verblijfsstatus", "minderjarige_kinderen")},
}


class Overname(NamedTuple):
    """Wie een antwoord overneemt, op welke dag het gold, en van wie het kwam."""

    op: date
    bron: str
    door: User


def neem_gegeven_over(naam: str) -> Callable[[Traject, str, Overname], None]:
    """Als waarneming; geweigerd als het niet te lezen is, of als er al iets van later geldt."""

    def neem_over(traject: Traject, waarde: str, overname: Overname) -> None:
        tekst = gelezen(naam, waarde, overname.op)
        velden = SAMEN_VASTLEGGEN if naam in SAMEN_VASTLEGGEN else (naam,)

        def kies(nu: Mapping[str, str]) -> dict[str, str]:
            wordt = {**nu, naam: tekst}
            _eis_toezicht_bij_einddatum(wordt)
            return wordt if wordt != dict(nu) else {}

        try:
            wijzig_gegevens(traject, velden=velden, kies=kies, op=overname.op, bron=overname.bron, door=overname.door)
        except ValidationError as fout:
            raise ValidationError(LATER_BEKEND if hasattr(fout, "error_dict") else fout.messages) from fout

    return neem_over


def neem_ontslag_over(traject: Traject, waarde: str, overname: Overname) -> None:
    """Als verwachte ontslagdatum van de laatste detentie."""
    detentie = traject.detenties.order_by("binnenkomst_op").last()
    if detentie is None:
        raise ValidationError("Dit dossier heeft geen detentie waar een ontslagdatum bij hoort.")
    registreer_ontslagdatum(
        detentie,
        datum=DagVeld().clean(waarde),
        zekerheid=Zekerheid.VERWACHT,
        op=overname.op,
        toelichting=f"Overgenomen: {overname.bron}.",
        door=overname.door,
    )


def gelezen(naam: str, waarde: str, op: date) -> str:
    """Het antwoord zoals een waarneming het bewaart; een ValidationError zegt wat er niet klopt."""
    if naam == "gemeente_herkomst":
        return _gemeente(waarde, op)
    return als_tekst(INVOER[naam].clean(JA_NEE_ONBEKEND.get(waarde.strip().lower(), waarde)))


def _gemeente(waarde: str, op: date) -> str:
    gevonden = Gemeente.objects.geldig_op(op).filter(naam__iexact=waarde.strip()).first()
    if gevonden is None:
        raise ValidationError("Een gemeente met deze naam kennen we niet. Kies ‘Gezien’ en vul haar zelf in.")
    return gevonden.naam


def _eis_toezicht_bij_einddatum(wordt: Mapping[str, str]) -> None:
    if wordt.get("toezicht_eindigt_op") and wordt["reclasseringstoezicht"] != "J":
        raise ValidationError("Een einddatum hoort alleen bij reclasseringstoezicht. Leg eerst het kader vast.")
