"""De detenties en meldingen van een dossier, zoals een pagina ze laat zien."""

from dataclasses import dataclass
from datetime import date

from cases.feiten import EXTRAMURAAL, Detentiefeiten, Ontslag, volgorde_van_mens
from cases.models import Detentie, Melding
from cases.models.traject import ZEKERHEDEN
from cases.schermen.dossier import Dossier
from cases.schermen.dossierkop import ZEKERHEID_KLEUR, Feit
from cases.schermen.gegevenstekst import kop, leesbaar
from cases.schermen.jeugd import is_jeugd
from cases.schermen.meldingtekst import KLEUR, OP_ORDE, volledig
from cases.schermen.vastgelegd import DETENTIE, ONTSLAG, VERBLIJF, VERLOF, Vastgelegd

OOK_LEEG, OOK_LEEG_BIJ_JEUGD = ("dr_plan_ontvangen_op", "risc_ontvangen_op"), ("perspectiefplan_ontvangen_op",)
GETOOND = (
    *OOK_LEEG,
    *OOK_LEEG_BIJ_JEUGD,
    "reclasseringsadvies_op",
    "titel",
    "delictgroep",
    "strafrestant_dagen",
    "casemanager",
    "afdeling",
    "registratienummer",
)


@dataclass(frozen=True)
class Ontslagregel:
    """Eén waarneming van de ontslagdatum; precies één telt."""

    datum: date
    zekerheid: str
    kleur: str
    bron: str
    ontvangen_op: date
    telt: bool


@dataclass(frozen=True)
class Verblijfregel:
    van: date
    tot: date | None
    inrichting: str
    vorm: str
    extramuraal: bool


@dataclass(frozen=True)
class Detentieregel:
    binnenkomst_op: date
    bron: str
    bekend_op: date | None
    land: str
    gegevens: list[Feit]
    verblijven: list[Verblijfregel]
    verloven: list[Vastgelegd]
    ontslagen: list[Ontslagregel]
    voorzieningen: list[Feit]


@dataclass(frozen=True)
class Meldingregel:
    melding: Melding
    zegt: str
    bijzonderheden: str


def detenties(dossier: Dossier) -> list[Detentieregel]:
    """Nieuwste eerst."""
    rijen = zip(dossier.vastgelegd[DETENTIE], dossier.detenties, strict=True)
    return [_detentie(dossier, rij, feiten) for rij, feiten in rijen][::-1]


def _detentie(dossier: Dossier, rij: Vastgelegd, feiten: Detentiefeiten) -> Detentieregel:
    return Detentieregel(
        binnenkomst_op=rij.op,
        bron=Detentie.Bron(rij.wat).label,
        bekend_op=rij.tot,
        land=feiten.land,
        gegevens=_gegevens(feiten, OOK_LEEG_BIJ_JEUGD if is_jeugd(dossier) else OOK_LEEG),
        verblijven=[_verblijf(v) for v in dossier.van_detentie(VERBLIJF, rij.nummer)],
        verloven=dossier.van_detentie(VERLOF, rij.nummer),
        ontslagen=_ontslagen(dossier, feiten),
        voorzieningen=[
            Feit(naam.capitalize(), "", OP_ORDE[gemeld], KLEUR[gemeld]) for naam, gemeld in feiten.voorzieningen.items()
        ],
    )


def _verblijf(rij: Vastgelegd) -> Verblijfregel:
    vorm = leesbaar("verblijfsvorm", rij.waarde)
    return Verblijfregel(rij.op, rij.tot, rij.wat, vorm, extramuraal=rij.waarde in EXTRAMURAAL)


def _gegevens(feiten: Detentiefeiten, ook_leeg: tuple[str, ...]) -> list[Feit]:
    """Wat er over deze detentie bekend is; wat er hoort te komen staat er ook als het er nog niet is."""
    tekst = {veld: leesbaar(veld, feiten.waarde_van(veld)) for veld in GETOOND}
    tekst = {veld: waarde or ("nog niet" if veld in ook_leeg else "") for veld, waarde in tekst.items()}
    return [Feit(kop(veld), waarde) for veld, waarde in tekst.items() if waarde]


def _ontslagen(dossier: Dossier, feiten: Detentiefeiten) -> list[Ontslagregel]:
    return [
        Ontslagregel(
            datum=ontslag.datum,
            zekerheid=dict(ZEKERHEDEN)[ontslag.zekerheid],
            kleur=ZEKERHEID_KLEUR[ontslag.zekerheid],
            bron=_bron(dossier, ontslag),
            ontvangen_op=ontslag.ontvangen_op,
            telt=ontslag is feiten.ontslag,
        )
        for ontslag in sorted(feiten.ontslagen, key=lambda o: o.volgorde, reverse=True)
    ]


def _bron(dossier: Dossier, ontslag: Ontslag) -> str:
    if ontslag.mens:
        rij = next(
            rij for rij in dossier.vastgelegd[ONTSLAG] if volgorde_van_mens(rij.op, rij.nummer) == ontslag.volgorde
        )
        return ", ".join(deel for deel in (rij.door, rij.toelichting) if deel)
    melding = next(m for m in dossier.meldingen if m.pk == ontslag.melding_id)
    return f"{melding.inrichting}, melding {melding.meldingnummer}"


def meldingen(dossier: Dossier) -> list[Meldingregel]:
    """Van oud naar nieuw: zo is te volgen hoe het dossier ontstond."""
    return [Meldingregel(m, volledig(m), m.payload.get("bijzonderheden", "")) for m in dossier.meldingen]
