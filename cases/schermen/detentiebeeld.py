"""De detenties en meldingen van een dossier, zoals een pagina ze laat zien."""

from dataclasses import dataclass
from datetime import date

from cases.feiten import Detentiefeiten, Ontslag, volgorde_van_mens
from cases.models import Detentie, Melding
from cases.models.traject import ZEKERHEDEN
from cases.schermen.dossier import DETENTIE, ONTSLAG, VERBLIJF, Dossier, Vastgelegd
from cases.schermen.dossierkop import ZEKERHEID_KLEUR, Feit
from cases.schermen.meldingtekst import KLEUR, OP_ORDE, volledig


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
class Detentieregel:
    binnenkomst_op: date
    bron: str
    bekend_op: date | None
    verblijven: list[Vastgelegd]
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
        verblijven=dossier.van_detentie(VERBLIJF, rij.nummer),
        ontslagen=_ontslagen(dossier, feiten),
        voorzieningen=[Feit(naam, "", OP_ORDE[gemeld], KLEUR[gemeld]) for naam, gemeld in feiten.voorzieningen.items()],
    )


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
