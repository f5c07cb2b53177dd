"""Mogen deze gegevens op deze dag naar deze partner, en op welke grond? Puur (ontwerpbesluit 0014)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from cases.gegevenssoorten import GEGEVENSSOORTEN
from partners.deelfeiten import Aanvraag, Kennis, dekkende_toestemming, geweigerd
from partners.models.delen import Grond
from partners.soorten import GI, JEUGDRECLASSERING, OM, PARTNERSOORTEN, PI, POLITIE, RECLASSERING, RVDK, ZVH
from rio.opsommen import opgesomd

PBW_PARTNERS = frozenset({PI, "dji", RECLASSERING, "buitenland"})
PBW_GEGEVENS = frozenset(code for code, soort in GEGEVENSSOORTEN.items() if soort.lid)
BIJZONDER = frozenset(code for code, soort in GEGEVENSSOORTEN.items() if soort.bijzonder)
GEHEIMHOUDERS = frozenset({"ggz", "verslavingszorg", "ggd"})  # medisch beroepsgeheim
NAMENS_HET_COLLEGE = frozenset({"schuldhulp", "maatschappelijk_werk", "beschermd_wonen", "maatschappelijke_opvang"})
GEMEENTE = frozenset(code for code in PARTNERSOORTEN if code.startswith("gemeente_"))
WGS_PARTNERS = (
    PBW_PARTNERS
    | GEMEENTE
    | GEHEIMHOUDERS
    | NAMENS_HET_COLLEGE
    | {ZVH, RVDK, POLITIE, OM, GI, JEUGDRECLASSERING}  # Wgs art. 2.27
)
ZORGPARTNERS = GEHEIMHOUDERS | {"maatschappelijk_werk", "beschermd_wonen", "maatschappelijke_opvang"}
ZORGPARTNERS |= {"gemeente_sociaal", "gemeente_jeugd"}


@dataclass(frozen=True)
class Oordeel:
    """`bezwaar` is leeg als het mag; `bewijs_id` is het convenant of de toestemming waar het op rust."""

    bezwaar: str = ""
    bewijs_id: int | None = None


def oordeel(grond: str, aanvraag: Aanvraag, kennis: Kennis) -> Oordeel:
    """Mag dit op deze grond, en zo niet: waarom niet en wat er dan nodig is."""
    keur = REGELS.get(grond)
    return keur(aanvraag, kennis) if keur else Oordeel("Kies een van de gronden.")


def bezwaar_tegen_gegevens(gegevens: Collection[str]) -> str:
    """Wat er aan de keuze zelf mankeert, los van de grond."""
    if not gegevens:
        return "Kies welke gegevens u deelt."
    onbekend = set(gegevens) - set(GEGEVENSSOORTEN)
    return f"Dit soort gegevens kennen we niet: {', '.join(sorted(onbekend))}." if onbekend else ""


def uitleg_nodig(grond: str, gegevens: Collection[str]) -> dict[str, str]:
    """Welke toelichting er bij deze grond verplicht is: veld en vraag."""
    if grond == Grond.WETTELIJK:
        return {"grond_toelichting": "Schrijf op welke wettelijke taak dit is, bijvoorbeeld Wmo 2015 artikel 2.3.2."}
    if grond == Grond.PBW and set(gegevens) & BIJZONDER:
        return {"doel_toelichting": "Schrijf op welke zorg of ondersteuning nodig is: alleen daarvoor mag dit."}
    return {}


def waarschuwing(aanvraag: Aanvraag, kennis: Kennis) -> str:
    """De jongere zei nee; op een andere grond kan de wet het toch vragen."""
    nee = geweigerd(aanvraag, kennis)
    return f"De jongere wil niet dat {namen(nee)} naar deze partner gaat. Deel het alleen als het moet." if nee else ""


def namen(gegevens: Collection[str]) -> str:
    """In de volgorde van de lijst: wonen, schulden en zorg."""
    return opgesomd([_klein(soort.naam) for code, soort in GEGEVENSSOORTEN.items() if code in gegevens])


def opsomming(gegevens: Collection[str]) -> str:
    """Als inhoud van een lijst, waarin een naam zelf komma's mag hebben: Wonen; schulden; zorg."""
    tekst = "; ".join(_klein(soort.naam) for code, soort in GEGEVENSSOORTEN.items() if code in gegevens)
    return tekst[:1].upper() + tekst[1:]


def _klein(naam: str) -> str:
    return naam if naam[:2].isupper() else naam[:1].lower() + naam[1:]


# --- per grond ----------------------------------------------------------------------------------------------


def _pbw(aanvraag: Aanvraag, kennis: Kennis) -> Oordeel:
    """Pbw art. 18a en Pm art. 20d: directeur, reclassering en college, en alleen wat op die lijst staat."""
    if aanvraag.partnersoort not in PBW_PARTNERS:
        return Oordeel(
            f"Op deze wet deelt u alleen met de penitentiaire inrichting en de reclassering. {aanvraag.partner} "
            "hoort daar niet bij. Kies een andere grond."
        )
    buiten = aanvraag.gegevens - PBW_GEGEVENS
    if buiten:
        return Oordeel(f"{_hoofd(buiten)} staat niet in deze wet. Laat dat weg of kies een andere grond.")
    return Oordeel()


def _wgs(aanvraag: Aanvraag, kennis: Kennis) -> Oordeel:
    """Wgs: alleen aan de tafel van het Zorg- en Veiligheidshuis, onder deelnemers (art. 2.27, 2.29, 2.30)."""
    if not any(periode.geldt_op(aanvraag.op) for periode in kennis.opgeschaald):
        return Oordeel(
            "Dit dossier is op deze dag niet opgeschaald naar het Zorg- en Veiligheidshuis. "
            "Schaal het eerst op of kies een andere grond."
        )
    if aanvraag.partnersoort not in WGS_PARTNERS:
        return Oordeel(
            f"{aanvraag.partner} is volgens de Wgs geen deelnemer van het Zorg- en Veiligheidshuis. "
            "Kies een andere grond, bijvoorbeeld toestemming."
        )
    geheim = aanvraag.gegevens & BIJZONDER if aanvraag.partnersoort in GEHEIMHOUDERS else frozenset()
    if geheim and dekkende_toestemming(geheim, aanvraag, kennis) is None:
        return Oordeel(
            f"Voor {namen(geheim)} is bij een behandelaar ook de toestemming van de jongere nodig. "
            "Leg die eerst vast of laat dit weg."
        )
    return Oordeel()


def _convenant(aanvraag: Aanvraag, kennis: Kennis) -> Oordeel:
    """Zorg gaat nooit alleen op een convenant naar buiten; en wie nee zei, wordt gevolgd."""
    geldig = [c for c in kennis.convenanten if c.bindt(aanvraag.organisatie_id, aanvraag.op)]
    zorg, nee = aanvraag.gegevens & BIJZONDER, geweigerd(aanvraag, kennis)
    if not geldig:
        return Oordeel(
            "Er geldt op deze dag geen convenant van deze gemeente waar deze organisatie bij hoort. "
            "Kies een andere grond of vraag beheer het convenant vast te leggen."
        )
    if zorg:
        return Oordeel(
            f"Een convenant is voor {namen(zorg)} niet genoeg. Laat dat weg of vraag de jongere om toestemming."
        )
    if nee:
        return Oordeel(
            f"De jongere wil niet dat {namen(nee)} naar deze partner gaat. Laat dat weg of praat er opnieuw over."
        )
    buiten = [aanvraag.gegevens - set(c.gegevens.get(aanvraag.partnersoort, ())) for c in geldig]
    if all(buiten):
        return Oordeel(
            f"In ‘{geldig[0].naam}’ staat niet dat u {namen(buiten[0])} met deze partner deelt. "
            "Laat dat weg of kies een andere grond."
        )
    return Oordeel(bewijs_id=geldig[buiten.index(frozenset())].id)


def _toestemming(aanvraag: Aanvraag, kennis: Kennis) -> Oordeel:
    nee = geweigerd(aanvraag, kennis)
    if nee:
        return Oordeel(
            f"De jongere weigerde dit of trok de toestemming in, voor {namen(nee)}. "
            "Laat dat weg of praat er opnieuw over."
        )
    gevonden = dekkende_toestemming(aanvraag.gegevens, aanvraag, kennis)
    if gevonden is None:
        return Oordeel(
            "Er is op deze dag geen toestemming die deze partner en al deze gegevens dekt. "
            "Leg de toestemming eerst vast of kies een andere grond."
        )
    return Oordeel(bewijs_id=gevonden.id)


def _wettelijk(aanvraag: Aanvraag, kennis: Kennis) -> Oordeel:
    """Een eigen taak van de gemeente; nooit voor politiegegevens, en zorg alleen naar wie hulp geeft."""
    if "veiligheid" in aanvraag.gegevens:
        return Oordeel(
            f"{_hoofd({'veiligheid'})} deelt u niet op een eigen taak van de gemeente. "
            "Laat dat weg, of deel het aan de tafel van het Zorg- en Veiligheidshuis."
        )
    if aanvraag.gegevens & BIJZONDER and aanvraag.partnersoort not in ZORGPARTNERS:
        return Oordeel(
            f"{_hoofd(BIJZONDER)} gaat op deze grond alleen naar wie zorg of hulp geeft. {aanvraag.partner} doet dat "
            "niet. Laat dat weg of vraag de jongere om toestemming."
        )
    return Oordeel()


REGELS: Mapping[str, Callable[[Aanvraag, Kennis], Oordeel]] = {
    Grond.PBW: _pbw,
    Grond.WGS: _wgs,
    Grond.CONVENANT: _convenant,
    Grond.TOESTEMMING: _toestemming,
    Grond.WETTELIJK: _wettelijk,
}


def _hoofd(gegevens: Collection[str]) -> str:
    tekst = namen(gegevens)
    return tekst[:1].upper() + tekst[1:]
