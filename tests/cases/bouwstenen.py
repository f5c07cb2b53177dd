"""Feiten voor de pure tests: zo weinig mogelijk te typen, alles met letterlijke datums."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from cases.eisen import Besluit, Plek, Rij, beoordeel
from cases.feiten import Detentiefeiten, MeldingFeit, Ontslag, Waarde, Zekerheid, volgorde_van_mens
from cases.meldingen.regel import VOORZIENINGEN
from cases.termijnen import regels
from cases.trajectfeiten import Trajectfeiten

BINNEN = "2026-11-02"  # een maandag; + 2 werkdagen is 4 november, + 10 is 16 november, + 4 weken 30 november
ALLES_IN_ORDE = "JJJJJ"
PI_ARNHEM, PI_VUGHT, JJI = 1, 2, 9

_nummers = count(1)


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)


def of_leeg(tekst: str | None) -> date | None:
    return dag(tekst) if tekst else None


def melding(
    soort: str,
    op: str,
    *,
    binnen: str = BINNEN,
    nummer: str = "",
    verwacht: str | None = None,
    ontslag: str | None = None,
    voorzieningen: str = "",
    inrichting: int = PI_ARNHEM,
    **overig: Any,
) -> MeldingFeit:
    """`voorzieningen`: vijf letters op volgorde, met een punt voor niet gescreend."""
    letters = (voorzieningen or "." * len(VOORZIENINGEN)).replace(".", " ")
    return MeldingFeit(
        meldingnummer=nummer or f"{next(_nummers):08d}",
        soort=soort,
        ontvangen_op=dag(op),
        binnenkomst_op=dag(binnen),
        verwacht_ontslag_op=of_leeg(verwacht),
        ontslag_op=of_leeg(ontslag),
        voorzieningen=tuple(letter.strip() for letter in letters),
        inrichting_id=inrichting,
        **overig,
    )


def detentiemelding(op: str = "2026-11-03", **overig: Any) -> MeldingFeit:
    return melding("detentie", op, **({"titel": "preventief", "leeftijd": 22} | overig))


def detentie(*meldingen: MeldingFeit, binnen: str = BINNEN, **overig: Any) -> Detentiefeiten:
    return Detentiefeiten(dag(binnen), meldingen=meldingen, jji_ids=frozenset({JJI}), **overig)


def eigen_ontslag(datum: str, zekerheid: Zekerheid, op: str, nummer: int = 1) -> Ontslag:
    return Ontslag(dag(datum), zekerheid, dag(op), volgorde_van_mens(dag(op), nummer), mens=True)


def eigen_waarde(veld: str, waarde: str | date, op: str, nummer: int = 1) -> Waarde:
    return Waarde(veld, waarde, dag(op), volgorde_van_mens(dag(op), nummer))


def besluit(rij: Rij, keuze: Any, op: str, *, anker: str | None = None, volgorde: int = 1) -> Besluit:
    geldt_voor = dag(anker) if anker else rij.anker
    return Besluit(rij.plek, keuze, dag(op), geldt_voor, "reden", volgorde)


def rijen(feiten: Trajectfeiten, besluiten: Sequence[Besluit] = ()) -> dict[Plek, Rij]:
    """De rijen die de regels vragen, met de besluiten erin verwerkt."""
    gevraagd = [beoordeel(eis, besluiten) for eis in regels(feiten)]
    per_plek = {rij.plek: rij for rij in gevraagd}
    assert len(per_plek) == len(gevraagd), "twee eisen op dezelfde plek"
    return per_plek


def rij_van(
    soort: str, *detenties: Detentiefeiten, partij: str = "", besluiten: Sequence[Besluit] = (), **feiten: Any
) -> Rij | None:
    """De ene rij van deze soort (en partij), of None als de regels haar niet vragen."""
    alle = rijen(Trajectfeiten(detenties=detenties, **feiten), besluiten)
    passend = [rij for plek, rij in alle.items() if plek.soort == soort and partij in ("", plek.partij)]
    assert len(passend) <= 1, f"meer dan één rij: {passend}"
    return passend[0] if passend else None


def soorten(*detenties: Detentiefeiten, **feiten: Any) -> set[str]:
    """Welke soorten termijnen er zijn die niet vervallen zijn."""
    alle = rijen(Trajectfeiten(detenties=detenties, **feiten))
    return {plek.soort for plek, rij in alle.items() if rij.stand != "vervallen"}
