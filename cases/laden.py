"""De feiten van trajecten uit de database, per batch; daarna rekent alles puur verder."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cases import termijnen
from cases.doelgroep import Doelgroep
from cases.eisen import Eis, Vervulling
from cases.fasen import DETENTIE, INVRIJHEIDSSTELLING, SAMENLEVING, TERUGKEERPLAN
from cases.feiten import Detentiefeiten, MeldingFeit, Ontslag, Waarde, Zekerheid, volgorde_van_mens
from cases.meldingen.regel import VOORZIENINGEN
from cases.models import Detentie, Identiteit, Inrichting, Melding, Ontslagdatum, Taak, Waarneming
from cases.termijnsoorten import SOORTEN
from cases.trajectfeiten import Taakfeit, Termijninstelling, Trajectfeiten
from cases.trajectkolommen import laad_trajecten
from rio.dagen import Kalender, leeftijd_op
from rio.kennis import gekend, toen
from rio.models import GemeenteInstelling, Sluitingsdag

FEITKOLOMMEN = (
    "id",
    "meldingnummer",
    "soort",
    "meldingsdatum",
    "binnenkomst_op",
    "verwacht_ontslag_op",
    "ontslag_op",
    "titel",
    "strafrestant_dagen",
    "delictgroep",
    *VOORZIENINGEN,
    "minderjarige_kinderen",
    "reclasseringstoezicht",
    "leeftijd",
    "besluit",
    "gemeente_id",
    "inrichting_id",
)

GETALLEN = ("inrichting_id", "strafrestant_dagen")


def feit_van(rij: Mapping[str, Any]) -> MeldingFeit:
    """De kolommen van een melding als feit."""
    overig = {k: rij[k] for k in FEITKOLOMMEN if k not in VOORZIENINGEN and k != "meldingsdatum"}
    return MeldingFeit(ontvangen_op=rij["meldingsdatum"], voorzieningen=tuple(rij[v] for v in VOORZIENINGEN), **overig)


@dataclass(frozen=True)
class Naslag:
    """Wat voor alle trajecten hetzelfde is: instellingen, sluitingsdagen en welke inrichtingen JJI's zijn."""

    instellingen: Mapping[int, tuple[GemeenteInstelling, ...]]
    sluitingsdagen: Mapping[int | None, frozenset[date]]
    jji_ids: frozenset[int]

    @classmethod
    def laad(cls) -> "Naslag":
        instellingen: dict[int, list[GemeenteInstelling]] = defaultdict(list)
        for instelling in GemeenteInstelling.objects.order_by("geldig_van"):
            instellingen[instelling.gemeente_id].append(instelling)
        jji = Inrichting.objects.filter(soort=Inrichting.Soort.JJI).values_list("id", flat=True)
        return cls(
            {k: tuple(v) for k, v in instellingen.items()},
            laad_sluitingsdagen(),
            frozenset(jji),
        )

    def kalender(self, gemeente_id: int | None) -> Kalender:
        landelijk = self.sluitingsdagen.get(None, frozenset())
        return Kalender(landelijk | self.sluitingsdagen.get(gemeente_id, frozenset()))

    def doelgroepen(self, gemeente_id: int | None) -> list[Doelgroep]:
        return [
            Doelgroep(
                geldig_vanaf=i.geldig_van,
                leeftijd_van=i.leeftijd_van,
                leeftijd_tot=i.leeftijd_tot,
                delictgroepen=i.delictgroepen,
                extra_delictgroepen=i.extra_delictgroepen,
                alleen_zonder_toezicht=i.toezicht == GemeenteInstelling.Toezicht.ZONDER,
            )
            for i in self.instellingen.get(gemeente_id or 0, ())
        ]

    def termijninstellingen(self, gemeente_id: int | None) -> tuple[Termijninstelling, ...]:
        return tuple(
            Termijninstelling(
                i.geldig_van,
                i.triage_werkdagen,
                i.eerste_contact_werkdagen,
                i.einde_toezicht_weken,
                i.na_vrijlating_werkdagen,
                {
                    DETENTIE: i.ritme_detentie_dagen,
                    TERUGKEERPLAN: i.ritme_terugkeerplan_dagen,
                    INVRIJHEIDSSTELLING: i.ritme_invrijheidsstelling_dagen,
                    SAMENLEVING: i.ritme_samenleving_dagen,
                },
                i.nulmeting_werkdagen,
                i.plan_na_ontslag_werkdagen,
                i.meting_ontslag_dagen,
                tuple(i.meetmomenten),
            )
            for i in self.instellingen.get(gemeente_id or 0, ())
        )


def laad_sluitingsdagen() -> Mapping[int | None, frozenset[date]]:
    """Per gemeente; onder None wat overal geldt."""
    dagen: dict[int | None, set[date]] = defaultdict(set)
    for gemeente_id, dag in Sluitingsdag.objects.values_list("gemeente_id", "datum"):
        dagen[gemeente_id].add(dag)
    return {gemeente_id: frozenset(van_haar) for gemeente_id, van_haar in dagen.items()}


def laad(traject_ids: Sequence[int]) -> dict[int, Trajectfeiten]:
    """De feiten van deze trajecten, met een vast aantal queries."""
    naslag = Naslag.laad()
    detenties = laad_detenties(traject_ids, naslag.jji_ids)
    deelname: dict[int, list[Waarde]] = defaultdict(list)
    for w in gekend(Waarneming.objects.filter(traject_id__in=traject_ids, veld=Waarneming.Veld.DEELNAME)):
        deelname[w.traject_id].append(waarde_van(w))
    geboren: dict[int, list[Identiteit]] = defaultdict(list)
    for i in gekend(Identiteit.objects.filter(traject_id__in=traject_ids, geboortedatum__isnull=False)).defer("bsn"):
        geboren[i.traject_id].append(i)
    taken: dict[int, list[Taakfeit]] = defaultdict(list)
    for t in gekend(Taak.objects.filter(traject_id__in=traject_ids)):
        feit = Taakfeit(t.pk, t.wat, t.op, t.uiterlijk, toen(t.gedaan_op), toen(t.vervallen_op))
        taken[t.traject_id].append(feit)
    return {
        traject.pk: Trajectfeiten(
            detenties=tuple(_met_leeftijd(d, geboren[traject.pk]) for d in detenties.get(traject.pk, ())),
            melding_op=traject.melding_op,
            toegewezen_op=traject.toegewezen_op,
            afgesloten_op=traject.afgesloten_op,
            nameting_afgesproken=traject.nameting_afgesproken,
            deelname=tuple(deelname[traject.pk]),
            taken=tuple(taken[traject.pk]),
            kalender=naslag.kalender(traject.gemeente_id),
            instellingen=naslag.termijninstellingen(traject.gemeente_id),
        )
        for traject in laad_trajecten(traject_ids)
    }


def _met_leeftijd(detentie: Detentiefeiten, geboren: Sequence[Identiteit]) -> Detentiefeiten:
    """Met wat mensen over de geboortedatum zeiden: wie onder de 18 blijkt, valt buiten het model (GROUP-12)."""
    leeftijden = tuple(
        Waarde("leeftijd", leeftijd_op(i.geboortedatum, detentie.binnenkomst_op), i.op, volgorde_van_mens(i.op, i.pk))
        for i in geboren
        if i.geboortedatum
    )
    return replace(detentie, eigen_waarden=(*detentie.eigen_waarden, *leeftijden)) if leeftijden else detentie


def laad_detenties(
    traject_ids: Sequence[int], jji_ids: frozenset[int], *, met_meldingen: bool = True
) -> dict[int, list[Detentiefeiten]]:
    """De detenties per traject, op volgorde van binnenkomst."""
    rijen = list(gekend(Detentie.objects.filter(traject_id__in=traject_ids)).order_by("binnenkomst_op"))
    meldingen = _meldingen_per_detentie(traject_ids) if met_meldingen else {}
    ontslagen, waarden = _eigen_ontslagen(traject_ids), _eigen_waarden(traject_ids)
    per_traject: dict[int, list[Detentiefeiten]] = defaultdict(list)
    for rij in rijen:
        per_traject[rij.traject_id].append(
            Detentiefeiten(
                binnenkomst_op=rij.binnenkomst_op,
                meldingen=tuple(meldingen.get(rij.pk, ())),
                eigen_ontslagen=tuple(ontslagen.get(rij.pk, ())),
                eigen_waarden=tuple(waarden.get(rij.pk, ())),
                eigen_bekend_op=rij.bekend_op if rij.bron == Detentie.Bron.MENS else None,
                jji_ids=jji_ids,
                land=rij.land,
                id=rij.pk,
            )
        )
    return per_traject


def _meldingen_per_detentie(traject_ids: Sequence[int]) -> dict[int, list[MeldingFeit]]:
    per_detentie: dict[int, list[MeldingFeit]] = defaultdict(list)
    rijen = gekend(Melding.objects.filter(traject_id__in=traject_ids, detentie__isnull=False))
    for rij in rijen.values("detentie_id", *FEITKOLOMMEN):
        per_detentie[rij["detentie_id"]].append(feit_van(rij))
    return per_detentie


def _eigen_ontslagen(traject_ids: Sequence[int]) -> dict[int, list[Ontslag]]:
    per_detentie: dict[int, list[Ontslag]] = defaultdict(list)
    for o in gekend(Ontslagdatum.objects.filter(detentie__traject_id__in=traject_ids, melding__isnull=True)):
        volgorde = volgorde_van_mens(o.ontvangen_op, o.pk)
        per_detentie[o.detentie_id].append(
            Ontslag(o.datum, Zekerheid(o.zekerheid), o.ontvangen_op, volgorde, mens=True)
        )
    return per_detentie


def _eigen_waarden(traject_ids: Sequence[int]) -> dict[int, list[Waarde]]:
    per_detentie: dict[int, list[Waarde]] = defaultdict(list)
    for w in gekend(Waarneming.objects.filter(traject_id__in=traject_ids, detentie__isnull=False)):
        per_detentie[w.detentie_id or 0].append(waarde_van(w))
    return per_detentie


def waarde_van(waarneming: Waarneming) -> Waarde:
    waarde = gelezen(waarneming.veld, waarneming.waarde)
    return Waarde(waarneming.veld, waarde, waarneming.op, volgorde_van_mens(waarneming.op, waarneming.pk))


def gelezen(veld: str, tekst: str) -> str | int | date | None:
    """Een bewaarde waarneming als waarde; leeg blijft leeg."""
    if veld.endswith("_op"):
        return date.fromisoformat(tekst) if tekst else None
    if veld in GETALLEN:
        return int(tekst) if tekst else None
    return tekst


class Kernregels:
    """De deadlineregels van deze app voor TERMIJN_REGELS."""

    soorten = SOORTEN

    def laad(self, traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> Mapping[int, Trajectfeiten]:
        return kern

    def regels(self, feiten: Trajectfeiten) -> list[Eis]:
        return termijnen.regels(feiten)

    def vervullingen(self, feiten: Trajectfeiten) -> list[Vervulling]:
        return []


PROVIDER = Kernregels()
