"""De voorstellen van de catalogus bij één dossier, en wat er al van loopt."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from cases.schermen.dossier import Dossier
from leefgebieden.catalogusmomenten import MOMENTEN, momenten_op
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Catalogusitem
from leefgebieden.overgenomen import ACTIE, NIET_NODIG, REGELZAAK, SITUATIE, Overgenomen, Rij, overgenomen, rijen_van
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.services.catalogus import catalogus_van
from leefgebieden.voorwie import VOOR_WIE, Kenmerken, kenmerken, past_bij
from leefgebieden.voorzieningen import Voorzieningfeiten, standen
from rio.leefgebieden import MET_NETWERK

ADRES = {REGELZAAK: "traject_regelzaak", ACTIE: "traject_actie"}


@dataclass(frozen=True)
class Voorstel:
    """Eén knop: een actie, of een regelzaak met alles waar men daarbij op let."""

    code: str
    moment: str
    titel: str
    regels: tuple[str, ...]  # onder de titel; van een actie geen
    knop: str
    door: str
    onbekend: str  # leeg: het past zeker


@dataclass(frozen=True)
class Lopend:
    """Wat er al van een voorstel gemaakt is."""

    titel: str
    url: str
    merkje: str
    soort: str


@dataclass(frozen=True)
class Groep:
    code: str
    naam: str
    voorstellen: list[Voorstel]
    misschien: list[Voorstel]  # nog niet bekend of dit nodig is
    lopend: list[Lopend]


def groepen(dossier: Dossier, gevraagd: str) -> list[Groep]:
    """Per leefgebied en moment; met `gevraagd` alleen dat leefgebied."""
    feiten, rijen = van_dossier(dossier), rijen_van(dossier.traject)
    al = overgenomen(rijen, feiten.regelzaken, begin=feiten.begin(dossier.op), dag=dossier.op)
    bekend = _kenmerken(dossier, feiten, rijen)
    per_leefgebied: dict[str, list[Catalogusitem]] = defaultdict(list)
    for punt in catalogus_van(dossier.traject.gemeente_id, dossier.op):
        per_leefgebied[punt.leefgebied].append(punt)
    codes = [gevraagd] if gevraagd in MET_NETWERK else list(MET_NETWERK)
    alle = [_groep(code, per_leefgebied[code], al, bekend, dossier) for code in codes]
    return [groep for groep in alle if groep.voorstellen or groep.misschien or groep.lopend]


def _kenmerken(dossier: Dossier, feiten: Voorzieningfeiten, rijen: Iterable[Rij]) -> Kenmerken:
    nu, begin = dossier.op, feiten.begin(dossier.op)
    hier = [zaak for zaak in feiten.regelzaken if zaak.loopt_op(nu) and zaak.op >= begin]
    schuldhulp = {zaak.id for zaak in feiten.regelzaken if zaak.soort == "schuldhulp"}
    gewenst = [rij.zegt for rij in sorted(rijen) if rij.wat == REGELZAAK and rij.id in schuldhulp and rij.zegt]
    return kenmerken(
        dossier.laatste_detentie,
        standen(feiten, nu),
        huur_loopt=any(zaak.soort == "huur_behouden" for zaak in hier),
        schuldhulp_gewenst=gewenst[-1] if gewenst else "",
        beschreven={rij.code for rij in rijen if rij.wat == SITUATIE},
        dag=nu,
    )


def _groep(
    leefgebied: str,
    punten: list[Catalogusitem],
    al: Mapping[str, Overgenomen],
    bekend: Kenmerken,
    dossier: Dossier,
) -> Groep:
    lopend = {punt.code: gevonden for punt in punten if (gevonden := al.get(punt.code) or al.get(punt.regelzaak))}
    vrij = dossier.laatste_detentie and dossier.laatste_detentie.werkelijk_ontslag
    nu = momenten_op(dossier.op, vrij.datum if vrij else None)
    open_ = [punt for punt in punten if punt.code not in lopend and punt.wanneer in nu]
    past = [punt for punt in open_ if past_bij(punt.voor_wie, bekend) is not False]
    voorstellen = _voorstellen(past, bekend)
    return Groep(
        code=leefgebied,
        naam=MET_NETWERK[leefgebied],
        voorstellen=[voorstel for voorstel in voorstellen if not voorstel.onbekend],
        misschien=[voorstel for voorstel in voorstellen if voorstel.onbekend],
        lopend=_lopend(punten, lopend, dossier.traject.nummer),
    )


def _voorstellen(punten: Iterable[Catalogusitem], bekend: Kenmerken) -> list[Voorstel]:
    """Punten die dezelfde regelzaak worden, staan samen op het moment van de eerste."""
    samen: dict[str, list[Catalogusitem]] = defaultdict(list)
    for punt in punten:
        samen[punt.regelzaak or punt.code].append(punt)
    return [_voorstel(bij_elkaar, bekend) for bij_elkaar in samen.values()]


def _voorstel(punten: list[Catalogusitem], bekend: Kenmerken) -> Voorstel:
    eerste = punten[0]
    zeker = any(past_bij(punt.voor_wie, bekend) for punt in punten)
    stip = "• " if len(punten) > 1 else ""
    onbekend = [VOOR_WIE[code] for code in eerste.voor_wie if getattr(bekend, code) is None]
    return Voorstel(
        code=eerste.code,
        moment=MOMENTEN[eerste.wanneer],
        titel=SOORTEN[eerste.regelzaak].naam if eerste.regelzaak else eerste.tekst,
        regels=tuple(f"{stip}{punt.tekst}" for punt in punten) if eerste.regelzaak else (),
        knop="Regelzaak toevoegen" if eerste.regelzaak else "Actie maken",
        door=_door(eerste),
        onbekend="" if zeker else " en ".join(onbekend),
    )


def _door(punt: Catalogusitem) -> str:
    wie = punt.get_verantwoordelijk_display()
    return f"{wie}, samen met {punt.met}" if punt.met else wie


def _lopend(punten: Iterable[Catalogusitem], lopend: Mapping[str, Overgenomen], nummer: str) -> list[Lopend]:
    """Eén regel per regelzaak of actie, ook als er meer punten in opgaan."""
    titels: dict[Overgenomen, str] = {}
    for punt in punten:
        if punt.code in lopend:
            titels.setdefault(lopend[punt.code], SOORTEN[punt.regelzaak].naam if punt.regelzaak else punt.tekst)
    return [
        Lopend(
            titel=titel,
            url=reverse(ADRES[gevonden.wat], args=[nummer, gevonden.id]),
            merkje=gevonden.stand,
            soort="rust" if gevonden.stand == NIET_NODIG else "goed",
        )
        for gevonden, titel in titels.items()
    ]
