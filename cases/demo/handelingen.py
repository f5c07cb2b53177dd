"""De plannen van `cases/demo/plan.py` uitvoeren: in batches per gemeente door de trechter."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from random import Random
from typing import Any

from cases.demo.plan import Dossierplan, eerste_contact, plan
from cases.fasen import AFGESLOTEN
from cases.gelijktrekken import werk_bij
from cases.models import Fasewissel, Termijn, TermijnBesluit, Toewijzing, Traject, Waarneming
from cases.trechter import dossiers_wijzigen
from rio.audit import Regel, leg_vast_bulk
from rio.demo import Opdracht, toeval
from rio.demo.collegas import Team
from rio.models import Audit, User

BATCH = 250

Plannen = Mapping[int, tuple[Dossierplan, User]]


class Bezetting:
    """Wie er werken, en wie de minste open dossiers heeft."""

    def __init__(self, teams: Mapping[int, Team]) -> None:
        self.teams = teams
        self.open: Counter[int] = Counter()

    def kies_rio(self, gemeente_id: int, *, blijft_open: bool) -> User:
        rio = min(self.teams[gemeente_id].rios, key=lambda rio: (self.open[rio.pk], rio.pk))
        self.open[rio.pk] += blijft_open
        return rio


def handel_af(opdracht: Opdracht, bezetting: Bezetting, *, na: int, dicht_op: Mapping[str, date]) -> int:
    """Alle trajecten met een nummer na `na`; geeft het hoogste nummer terug voor de volgende golf."""
    nieuw = Traject.objects.filter(pk__gt=na).order_by("melding_op", "pk")
    per_gemeente: dict[int, list[int]] = defaultdict(list)
    wacht: dict[int, int] = {}
    for pk, gemeente_id, sleutel in nieuw.values_list("pk", "gemeente_id", "jongere__persoonsleutel"):
        per_gemeente[gemeente_id].append(pk)
        if sleutel not in dicht_op:
            wacht[gemeente_id] = pk  # de laatst gemelde van elke gemeente wacht nog op toewijzing
    for gemeente_id, alle in sorted(per_gemeente.items()):
        ids = [pk for pk in alle if pk != wacht.get(gemeente_id)]
        for begin in range(0, len(ids), BATCH):
            _handel_batch_af(opdracht, bezetting, gemeente_id, ids[begin : begin + BATCH], dicht_op)
    return max((pk for ids in per_gemeente.values() for pk in ids), default=na)


def _handel_batch_af(
    opdracht: Opdracht, bezetting: Bezetting, gemeente_id: int, ids: list[int], dicht_op: Mapping[str, date]
) -> None:
    plannen = {
        traject_id: (gepland, bezetting.kies_rio(gemeente_id, blijft_open=gepland.afgesloten_op is None))
        for traject_id, gepland in _plannen(opdracht, ids, dicht_op)
    }
    coordinator = bezetting.teams[gemeente_id].coordinator
    with dossiers_wijzigen(plannen, wat="toewijzing", velden=["rio"], door=coordinator) as trajecten:
        _schrijf(trajecten, plannen, coordinator)
    per_rio: dict[User, list[int]] = defaultdict(list)
    for traject_id, (_, rio) in plannen.items():
        per_rio[rio].append(traject_id)
    for rio, traject_ids in per_rio.items():
        leg_vast_bulk([_bekeken(traject_id) for traject_id in traject_ids], door=rio)


def _bekeken(traject_id: int) -> Regel:
    return Regel(actie=Audit.Actie.BEKIJKEN, object_soort="traject", object_id=traject_id, traject_id=traject_id)


def _plannen(opdracht: Opdracht, ids: list[int], dicht_op: Mapping[str, date]) -> Iterator[tuple[int, Dossierplan]]:
    termijnen: dict[int, list[Termijn]] = defaultdict(list)
    for termijn in Termijn.objects.filter(traject_id__in=ids).order_by("pk"):
        termijnen[termijn.traject_id].append(termijn)
    trajecten = Traject.objects.filter(pk__in=ids).select_related("jongere", "gemeente")
    for traject in trajecten.order_by("melding_op", "pk"):
        gepland = plan(
            traject,
            termijnen[traject.pk],
            op=opdracht.op,
            dicht_op=dicht_op.get(traject.jongere.persoonsleutel),
            keuze=_toeval_van(traject, opdracht.seed),
        )
        if gepland:
            yield traject.pk, gepland


def _toeval_van(traject: Traject, seed: int) -> Random:
    """Uit wie het is en niet uit sleutels of nummers, want die verschillen per database."""
    wie = traject.jongere
    return toeval("plan", seed, traject.begin_op, wie.zoeknaam, wie.geboortedatum)


def _schrijf(trajecten: Mapping[int, Traject], plannen: Plannen, coordinator: User) -> None:
    paren = [(trajecten[i], gepland, rio) for i, (gepland, rio) in plannen.items()]
    Toewijzing.objects.bulk_create(
        Toewijzing(traject=t, rio=rio, van=p.toegewezen_op, door=coordinator) for t, p, rio in paren
    )
    werk_bij(Traject, ((t, _kolommen(p, rio)) for t, p, rio in paren))
    TermijnBesluit.objects.bulk_create(b for t, p, rio in paren for b in _besluiten(t, p, rio))
    Fasewissel.objects.bulk_create(w for t, p, rio in paren for w in _wissels(t, p, rio))
    Waarneming.objects.bulk_create(w for t, p, rio in paren for w in _waarnemingen(t, p, rio))


def _kolommen(gepland: Dossierplan, rio: User) -> dict[str, Any]:
    return {
        "rio_id": rio.pk,
        "toegewezen_op": gepland.toegewezen_op,
        "afgesloten_op": gepland.afgesloten_op,
        "afgesloten_door_id": rio.pk if gepland.afgesloten_op else None,
        "afsluitreden": gepland.reden,
    }


def _besluiten(traject: Traject, gepland: Dossierplan, rio: User) -> Iterator[TermijnBesluit]:
    besluiten = list(gepland.besluiten)
    if gepland.contact_op:
        termijn = eerste_contact(traject, gepland.toegewezen_op)
        besluiten.append((termijn, TermijnBesluit.Keuze.VOLDAAN, gepland.contact_op, ""))
    for termijn, besluit, op, reden in besluiten:
        yield TermijnBesluit(
            traject=traject,
            soort=termijn.soort,
            sleutel=termijn.sleutel,
            partij=termijn.partij,
            besluit=besluit,
            op=op,
            geldt_voor_anker=termijn.anker,
            reden=reden,
            door=rio,
        )


def _wissels(traject: Traject, gepland: Dossierplan, rio: User) -> Iterator[Fasewissel]:
    sluiting = [(AFGESLOTEN, gepland.afgesloten_op)] if gepland.afgesloten_op else []
    for naar, op in [*gepland.wissels, *sluiting]:
        toelichting = gepland.reden if naar == AFGESLOTEN else ""
        yield Fasewissel(
            traject=traject, naar=naar, op=op, bron=Fasewissel.Bron.MENS, toelichting=toelichting, door=rio
        )


def _waarnemingen(traject: Traject, gepland: Dossierplan, rio: User) -> Iterator[Waarneming]:
    if gepland.deelname and gepland.contact_op:
        yield Waarneming(
            traject=traject, veld=Waarneming.Veld.DEELNAME, waarde=gepland.deelname, op=gepland.contact_op, door=rio
        )
    if gepland.plan_ontvangen:
        termijn, op = gepland.plan_ontvangen
        yield Waarneming(
            traject=traject,
            detentie_id=termijn.detentie_id,
            veld=Waarneming.Veld.DR_PLAN,
            waarde=op.isoformat(),
            op=op,
            door=rio,
        )
