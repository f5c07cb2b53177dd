"""De opgeslagen termijnen gelijk maken aan de regels. Niets anders schrijft een Termijn."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from cases.afleiden import leid_af
from cases.eisen import VELDEN, Besluit, Eis, Plek, Rij, Verschil, Vervulling, beoordeel, verschil
from cases.gelijktrekken import BATCH, werk_bij
from cases.laden import laad
from cases.models import Termijn, TermijnBesluit, Traject
from cases.termijnsoorten import ELDERS
from cases.trajectfeiten import Trajectfeiten
from rio.kennis import gekend
from rio.uitbreidingen import uitbreidingen


def synchroniseer(traject_ids: Sequence[int]) -> None:
    """Leid alles opnieuw af uit de feiten: rijen, kopieën en termijnen. Vaker mag, geeft hetzelfde."""
    feiten = laad(traject_ids)
    leid_af(feiten)
    gewenst = gewenste_rijen(traject_ids, feiten)
    trajecten = {t.pk: t for t in Traject.objects.filter(pk__in=traject_ids)}
    termijnen = Termijn.objects.filter(traject_id__in=traject_ids)
    per_traject: dict[int, list[Termijn]] = defaultdict(list)
    for termijn in termijnen:
        per_traject[termijn.traject_id].append(termijn)
    _schrijf(trajecten, per_traject, gewenst)
    _zet_volgende_termijn(trajecten.values(), gewenst)


def gewenste_rijen(traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten] | None = None) -> dict[int, list[Rij]]:
    """Wat alle regels van alle apps nu eisen, met de besluiten van mensen erin; `kern` zijn feiten die er al zijn."""
    eisen: dict[int, list[Eis]] = {traject_id: [] for traject_id in traject_ids}
    vervullingen: dict[int, list[Vervulling]] = defaultdict(list)
    kern = laad(traject_ids) if kern is None else kern
    for aanbieder in uitbreidingen("TERMIJN_REGELS"):
        for traject_id, feiten in aanbieder.laad(traject_ids, kern).items():
            eisen[traject_id] += aanbieder.regels(feiten)
            vervullingen[traject_id] += aanbieder.vervullingen(feiten)
    besluiten = _besluiten(traject_ids)
    return {
        traject_id: [beoordeel(eis.vervuld(vervullingen[traject_id]), besluiten[traject_id]) for eis in lijst]
        for traject_id, lijst in eisen.items()
    }


def verschillen(traject_ids: Sequence[int]) -> dict[int, Verschil]:
    """Wat er zou veranderen, zonder te schrijven; leeg is goed."""
    bestaand: dict[int, list[Rij]] = defaultdict(list)
    for termijn in Termijn.objects.filter(traject_id__in=traject_ids):
        bestaand[termijn.traject_id].append(rij_van(termijn))
    gevonden = {i: verschil(bestaand[i], rijen) for i, rijen in gewenste_rijen(traject_ids).items()}
    return {i: v for i, v in gevonden.items() if any(v)}


def rij_van(termijn: Termijn) -> Rij:
    return Rij(**{veld: getattr(termijn, veld) for veld in VELDEN})


def _besluiten(traject_ids: Sequence[int]) -> dict[int, list[Besluit]]:
    per_traject: dict[int, list[Besluit]] = defaultdict(list)
    for b in gekend(TermijnBesluit.objects.filter(traject_id__in=traject_ids)):
        per_traject[b.traject_id].append(besluit_van(b))
    return per_traject


def besluit_van(rij: TermijnBesluit) -> Besluit:
    """Een vastgelegd besluit zoals de regels het lezen."""
    plek = Plek(rij.soort, rij.sleutel, rij.partij)
    return Besluit(plek, rij.besluit, rij.op, rij.geldt_voor_anker, rij.reden, volgorde=rij.pk)


def _schrijf(trajecten: dict[int, Traject], bestaand: dict[int, list[Termijn]], gewenst: dict[int, list[Rij]]) -> None:
    nieuw: list[Termijn] = []
    wijzigingen: list[tuple[Termijn, dict[str, Any]]] = []
    for traject_id, traject in trajecten.items():
        termijnen = {rij_van(t).plek: t for t in bestaand[traject_id]}
        wat = verschil((rij_van(t) for t in termijnen.values()), gewenst[traject_id])
        nieuw += [_termijn(traject, rij) for rij in wat.nieuw]
        wordt = {rij.plek: _waarden(rij, termijnen[rij.plek]) for _, rij in wat.gewijzigd}
        wordt |= {rij.plek: _vervalt() for rij in wat.vervallen}
        eigenaar = {"gemeente_id": traject.gemeente_id, "rio_id": traject.rio_id}
        wijzigingen += [(t, wordt.get(plek, {}) | eigenaar) for plek, t in termijnen.items()]
    Termijn.objects.bulk_create(nieuw, BATCH)
    werk_bij(Termijn, wijzigingen)


def _termijn(traject: Traject, rij: Rij) -> Termijn:
    waarden = {veld: getattr(rij, veld) for veld in VELDEN}
    return Termijn(
        traject=traject,
        gemeente_id=traject.gemeente_id,
        rio_id=traject.rio_id,
        grens_op=rij.grens_op,
        **waarden,
    )


def _waarden(rij: Rij, termijn: Termijn) -> dict[str, Any]:
    waarden = {veld: getattr(rij, veld) for veld in VELDEN} | {"grens_op": rij.grens_op}
    if rij.uiterlijk != termijn.uiterlijk:
        vorige = {"uiterlijk": termijn.uiterlijk.isoformat(), "tot": timezone.localdate().isoformat()}
        waarden["geschiedenis"] = [*termijn.geschiedenis, vorige]
    return waarden


def _vervalt() -> dict[str, Any]:
    return {
        "stand": Termijn.Stand.VERVALLEN,
        "voldaan_op": None,
        "uitstel_tot": None,
        "reden": "volgt niet meer uit de feiten",
    }


def _zet_volgende_termijn(trajecten: Iterable[Traject], gewenst: dict[int, list[Rij]]) -> None:
    werk_bij(Traject, ((t, _volgende(gewenst[t.pk])) for t in trajecten))


def _volgende(rijen: Iterable[Rij]) -> dict[str, Any]:
    """De eerste open termijn die niet alleen van een ander is: wat een ander laat doet, staat er niet."""
    open_rijen: list[tuple[date, str]] = sorted(
        (rij.grens_op, rij.soort) for rij in rijen if rij.stand == "open" and rij.partij not in ELDERS
    )
    op, soort = open_rijen[0] if open_rijen else (None, "")
    return {"volgende_termijn_op": op, "volgende_termijn_soort": soort}
