"""Voor wie een punt van de catalogus is: voorwaarden over wat er van een jongere bekend is. Puur.

Wat nog niet bekend is, sluit niets uit: liever een keer te veel gevraagd dan iets vergeten.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from cases.feiten import Detentiefeiten
from leefgebieden.voorzieningen import JA, NEE, NVT, ONBEKEND, Stand
from rio.dagen import plus_maanden

KORT_MAANDEN = 6  # CHK-WO-5
ANTWOORD = {"J": True, "N": False}  # O en leeg: onbekend
VASTGESTELD = {JA: True, NEE: False, NVT: False}

VOOR_WIE = {  # te lezen na ‘een jongere’
    "kort_verblijf": "die korter dan 6 maanden vastzit",
    "langverblijvend": "die veroordeeld is en nog 4 maanden of langer vastzit",
    "kortverblijvend": "die veroordeeld is en nog korter dan 4 maanden vastzit",
    "preventief": "in voorlopige hechtenis",
    "met_toezicht": "met reclasseringstoezicht",
    "kinderen": "met minderjarige kinderen",
    "geen_id": "zonder geldig identiteitsbewijs",
    "zonder_onderdak": "zonder onderdak",
    "heeft_woning": "met een woning",
    "zonder_inkomen": "zonder inkomen",
    "schulden": "met schulden",
    "schuldhulp_gewenst": "die hulp bij schulden wil",
    "zorgvraag": "die zorg nodig heeft",
    "id_onbekend": "van wie niet bekend is of hij een identiteitsbewijs heeft",
    "onderdak_onbekend": "van wie niet bekend is of hij onderdak heeft",
    "zorg_onbekend": "van wie niet bekend is of hij zorg nodig heeft",
    "werk_onbekend": "van wie het werk voor de detentie niet bekend is",
    "inkomen_onbekend": "van wie het inkomen voor de detentie niet bekend is",
}


@dataclass(frozen=True)
class Kenmerken:
    """Wat er van deze jongere bekend is, één veld per code van VOOR_WIE; None is niet bekend."""

    kort_verblijf: bool | None = None
    langverblijvend: bool | None = None
    kortverblijvend: bool | None = None
    preventief: bool | None = None
    met_toezicht: bool | None = None
    kinderen: bool | None = None
    geen_id: bool | None = None
    zonder_onderdak: bool | None = None
    heeft_woning: bool | None = None
    zonder_inkomen: bool | None = None
    schulden: bool | None = None
    schuldhulp_gewenst: bool | None = None
    zorgvraag: bool | None = None
    id_onbekend: bool | None = None
    onderdak_onbekend: bool | None = None
    zorg_onbekend: bool | None = None
    werk_onbekend: bool | None = None
    inkomen_onbekend: bool | None = None


def past_bij(voor_wie: Collection[str], kenmerken: Kenmerken) -> bool | None:
    """Of alle voorwaarden gelden; None als er een nog niet bekend is. Zonder voorwaarde is het voor iedereen."""
    antwoorden = [getattr(kenmerken, code) for code in voor_wie]
    if False in antwoorden:
        return False
    return None if None in antwoorden else True


def kenmerken(
    detentie: Detentiefeiten | None,
    standen: Mapping[str, Stand],
    *,
    huur_loopt: bool = False,  # er wordt geregeld dat hij zijn woning houdt
    schuldhulp_gewenst: str = "",
    beschreven: Collection[str] = (),  # onderwerpen van de situatie waar iets over is opgeschreven
    dag: date,
) -> Kenmerken:
    """Wat er op die dag van hem bekend is."""
    huisvesting, zorg = standen["huisvesting"], standen["zorg"]
    return Kenmerken(
        **(_uit_detentie(detentie, dag) if detentie else {}),
        geen_id=_ontbreekt(standen["identiteitsbewijs"]),
        zonder_onderdak=_ontbreekt(huisvesting),
        heeft_woning=True if huur_loopt else _niet(_ontbreekt(huisvesting)),
        zonder_inkomen=_ontbreekt(standen["inkomen"]),
        schulden=VASTGESTELD.get(standen["schulden"].nodig),
        schuldhulp_gewenst=VASTGESTELD.get(schuldhulp_gewenst),
        zorgvraag=VASTGESTELD.get(zorg.nodig),
        id_onbekend=_is_onbekend(standen["identiteitsbewijs"]),
        onderdak_onbekend=_is_onbekend(huisvesting),
        zorg_onbekend=_is_onbekend(zorg),
        werk_onbekend="werk" not in beschreven,
        inkomen_onbekend="inkomen" not in beschreven,
    )


def _uit_detentie(detentie: Detentiefeiten, dag: date) -> dict[str, bool | None]:
    ontslag, titel = detentie.ontslag_bekend_op(dag), detentie.waarde_van("titel", dag)
    lang = _langverblijvend(detentie, titel, dag)
    return {
        "kort_verblijf": ontslag.datum < plus_maanden(detentie.binnenkomst_op, KORT_MAANDEN) if ontslag else None,
        "langverblijvend": lang,
        "kortverblijvend": False if titel and titel != "veroordeeld" else _niet(lang),
        "preventief": titel == "preventief" if titel else None,
        "met_toezicht": ANTWOORD.get(str(detentie.waarde_van("reclasseringstoezicht", dag))),
        "kinderen": ANTWOORD.get(str(detentie.waarde_van("minderjarige_kinderen", dag))),
    }


def _langverblijvend(detentie: Detentiefeiten, titel: object, dag: date) -> bool | None:
    """TERM-13; van een veroordeelde zonder bekend strafrestant is het niet te zeggen."""
    if not titel or (titel == "veroordeeld" and detentie.waarde_van("strafrestant_dagen", dag) in (None, "")):
        return None
    return detentie.is_langverblijvend(dag)


def _ontbreekt(stand: Stand) -> bool | None:
    if stand.geregeld:
        return False
    return True if stand.is_probleem else None


def _is_onbekend(stand: Stand) -> bool:
    return stand.in_orde == ONBEKEND and not stand.geregeld


def _niet(antwoord: bool | None) -> bool | None:
    return None if antwoord is None else not antwoord
