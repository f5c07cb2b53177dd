"""De kop van een dossier: wie, in welke fase, de belangrijkste feiten en wat er opvalt."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.dateformat import format as schrijf

from cases.doelgroep import oordeel
from cases.fasen import AFGESLOTEN, FASEN, INVRIJHEIDSSTELLING, NAMEN, SAMENLEVING, begeleiding_tot
from cases.feiten import MeldingFeit
from cases.models import Detentie, Melding, Traject
from cases.schermen import gegevenslijsten, opvolging, vrijlating
from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from cases.schermen.vastgelegd import DETENTIE, FASE
from cases.schermen.waarschuwing import Waarschuwing
from cases.termijnsoorten import alle_soorten
from rio.models import User
from rio.templatetags.rio import datum, datum_kort

GA_NA = "De melding waarmee het begon telt niet meer mee. Ga na wat er klopt, of sluit het dossier af."
ZEKERHEID_KLEUR = {1: "let-op", 2: "goed", 3: "rust"}
KADER = {"J": "reclasseringstoezicht", "N": "vrijwillig"}


@dataclass(frozen=True)
class Fase:
    naam: str
    toelichting: str
    stand: str


@dataclass(frozen=True)
class Feit:
    label: str
    waarde: str
    merkje: str = ""
    soort: str = ""


# --- fasen --------------------------------------------------------------------------------------------------


def fasen(dossier: Dossier) -> list[Fase]:
    """De stappen met hun dag: sinds wanneer, of wanneer verwacht."""
    traject = dossier.traject
    sinds = {rij.wat: rij.op for rij in dossier.vastgelegd[FASE] if rij.op <= dossier.op}
    gesloten = traject.fase == AFGESLOTEN
    stappen = [fase for fase in FASEN if (fase in sinds if gesloten else fase != AFGESLOTEN)]
    nu = stappen.index(traject.fase)
    return [_fase(fase, plek - nu, sinds.get(fase), traject) for plek, fase in enumerate(stappen)]


def _fase(fase: str, afstand: int, sinds: date | None, traject: Traject) -> Fase:
    """`afstand` telt de stappen vanaf de fase van nu."""
    if afstand > 0:
        return Fase(NAMEN[fase], _verwacht(fase, traject), "straks")
    toelichting = f"sinds {schrijf(sinds, 'j b Y')}" if sinds else "overgeslagen"
    return Fase(NAMEN[fase], toelichting, "klaar" if afstand else "nu")


def _verwacht(fase: str, traject: Traject) -> str:
    if fase == INVRIJHEIDSSTELLING and traject.ontslag_op:
        return f"verwacht {schrijf(traject.ontslag_op, 'j b Y')}"
    if fase == INVRIJHEIDSSTELLING:
        return "datum onbekend"
    if fase == SAMENLEVING:
        return f"tot {schrijf(begeleiding_tot(traject.begin_op), 'F Y')}"
    return "nog niet begonnen"


# --- feiten -------------------------------------------------------------------------------------------------


def feiten(dossier: Dossier) -> list[Feit]:
    traject = dossier.traject
    gesloten = (
        [Feit("Afgesloten op", datum(traject.afgesloten_op)), Feit("Reden", traject.afsluitreden)]
        if traject.afgesloten_op
        else []
    )
    return [
        *gesloten,
        Feit("Inrichting", str(traject.inrichting or "onbekend")),
        _ontslag(dossier),
        Feit("Kader en titel", _kader(traject)),
        Feit("Laatste RIO" if gesloten else "RIO", str(traject.rio or "niet toegewezen")),
        _volgende_termijn(traject, dossier.op),
    ]


def ontslag_merkje(datum_op: date | None, zekerheid: int | None) -> Merkje:
    """De ontslagdatum met hoe zeker hij is; onbekend is een gewone stand."""
    if datum_op is None or zekerheid is None:
        return Merkje("rust", "onbekend")
    return Merkje(ZEKERHEID_KLEUR[zekerheid], dict(Traject._meta.get_field("ontslag_zekerheid").flatchoices)[zekerheid])


def _ontslag(dossier: Dossier) -> Feit:
    traject, detentie = dossier.traject, dossier.laatste_detentie
    if traject.ontslag_op is None:
        return Feit("Ontslag", "onbekend")
    merkje = ontslag_merkje(traject.ontslag_op, traject.ontslag_zekerheid)
    bekend_op = detentie.ontslag.ontvangen_op if detentie and detentie.ontslag else None
    label = f"Ontslag, bijgewerkt {_dag(bekend_op, dossier.op)}" if bekend_op else "Ontslag"
    return Feit(label, datum(traject.ontslag_op), merkje.tekst, merkje.soort)


def _dag(dag: date, op: date) -> str:
    return schrijf(dag, "j b" if dag.year == op.year else "j b Y")


def _kader(traject: Traject) -> str:
    kader = KADER.get(traject.reclasseringstoezicht, "kader onbekend")
    return ", ".join(deel for deel in (kader, traject.titel or "titel onbekend", traject.delictgroep) if deel)


def _volgende_termijn(traject: Traject, op: date) -> Feit:
    if traject.volgende_termijn_op is None:
        return Feit("Eerstvolgende termijn", "geen")
    naam, te_laat = alle_soorten()[traject.volgende_termijn_soort].naam, traject.volgende_termijn_op < op
    waarde = f"{naam}, {datum_kort(traject.volgende_termijn_op, op)}"
    return Feit("Eerstvolgende termijn", waarde, "te laat" if te_laat else "", "fout" if te_laat else "")


# --- wat opvalt ---------------------------------------------------------------------------------------------


def waarschuwingen(dossier: Dossier, gebruiker: User) -> list[Waarschuwing]:
    """Op elke pagina, gevaar eerst."""
    wat_nu = [*vrijlating.waarschuwingen(dossier, gebruiker), *opvolging.waarschuwingen(dossier)]
    return [*gegevenslijsten.waarschuwingen(dossier), *wat_nu, *_zonder_grond(dossier)]


def aandachtspunten(dossier: Dossier) -> list[Waarschuwing]:
    """Wat uit de gegevens opvalt, op het overzicht; niet meer na het afsluiten."""
    if dossier.traject.afgesloten_op:
        return []
    regels = (_andere_gemeente, _buiten_doelgroep, _minderjarige_kinderen)
    gevonden = [waarschuwing for regel in regels if (waarschuwing := regel(dossier))]
    return [*opvolging.vragen(dossier), *gevonden]


def _zonder_grond(dossier: Dossier) -> list[Waarschuwing]:
    """De melding waarop het dossier rustte telt niet meer mee."""
    rijen = dossier.vastgelegd[DETENTIE]
    if dossier.traject.afgesloten_op:
        return []
    if not rijen:
        return [Waarschuwing("Dit dossier heeft geen detentie", GA_NA)]
    if rijen[-1].wat == Detentie.Bron.MELDING and not any(m.detentie_id == rijen[-1].nummer for m in dossier.meldingen):
        return [Waarschuwing(f"Bij de detentie vanaf {datum(rijen[-1].op)} hoort geen melding meer", GA_NA)]
    return []


def _andere_gemeente(dossier: Dossier) -> Waarschuwing | None:
    afwijkend = [m for m in dossier.meldingen if m.let_op == "andere_gemeente"]
    if not afwijkend:
        return None
    laatste: Melding = afwijkend[-1]
    return Waarschuwing(
        f"Een melding noemt gemeente {laatste.gemeente}",
        f"Melding {laatste.meldingnummer} van {datum(laatste.meldingsdatum)}. Dit dossier hoort bij "
        f"{dossier.traject.gemeente or 'een onbekende gemeente'}. Ga na waar deze jongere gaat wonen.",
    )


def _buiten_doelgroep(dossier: Dossier) -> Waarschuwing | None:
    """Een later feit sluit niets vanzelf: een mens beoordeelt het."""
    bekend = _zoals_nu_bekend(dossier)
    if bekend is None or oordeel(bekend, dossier.doelgroepen) != "nee":
        return None
    return Waarschuwing(
        "Valt buiten de doelgroep van de gemeente",
        "Dat volgt uit latere gegevens. Het dossier blijft open; beoordeel of de begeleiding doorgaat.",
    )


def _zoals_nu_bekend(dossier: Dossier) -> MeldingFeit | None:
    """De laatste detentie met de laatste waarden; None als er sinds de eerste melding niets veranderde."""
    detentie = dossier.laatste_detentie
    alle = [m for d in dossier.detenties for m in d.meldingen]
    verschillend = {(m.leeftijd, m.delictgroep, m.reclasseringstoezicht) for m in alle}
    if detentie is None or not detentie.meldingen or len(verschillend) == 1 or dossier.traject.gemeente_id is None:
        return None
    leeftijd = detentie.waarde_van("leeftijd")
    return replace(
        detentie.op_volgorde[-1],
        leeftijd=leeftijd if isinstance(leeftijd, int) else None,
        delictgroep=str(detentie.waarde_van("delictgroep") or ""),
        reclasseringstoezicht=str(detentie.waarde_van("reclasseringstoezicht") or ""),
        gemeente_id=dossier.traject.gemeente_id,
    )


def _minderjarige_kinderen(dossier: Dossier) -> Waarschuwing | None:
    if dossier.traject.minderjarige_kinderen != "J":
        return None
    return Waarschuwing("Heeft minderjarige kinderen", "Ga na wat de kinderen nodig hebben en wie daarvoor zorgt.")
