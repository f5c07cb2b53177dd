"""Van meldingen naar dossiers: alle meldingen van een persoon worden opnieuw bekeken, bij elke nieuwe.

De uitkomst hangt niet af van de volgorde van binnenkomst (`cases/indelen.py`). Hier staat alleen wat er in de
database verandert: personen en trajecten openen, detenties gelijktrekken, meldingen hun plaats geven.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from cases.doelgroep import oordeel
from cases.feiten import Detentiefeiten, MeldingFeit, volgorde_van_mens
from cases.gelijktrekken import gelijktrekken, werk_bij
from cases.indelen import Bestaand, Indeling, Oordeel, Trajectbeeld, deel_in
from cases.laden import Naslag, feit_van, laad_detenties
from cases.models import Detentie, Identiteit, Jongere, Melding, Traject, Vraag
from cases.namen import zoeknaam_van
from cases.trajectnummer import nieuwe_nummers
from cases.trechter import dossiers_wijzigen
from rio.models import User
from rio.uitbreidingen import uitbreidingen


@dataclass
class Persoon:
    """Alles wat over één persoonsleutel bekend is terwijl we rekenen."""

    sleutel: str
    meldingen: list[Melding]
    jongere: Jongere | None = None
    eigen: Identiteit | None = None  # wat een mens het laatst over de identiteit vastlegde
    bestaand: list[Bestaand] = field(default_factory=list)
    indeling: Indeling = field(default_factory=lambda: Indeling([], {}))

    @property
    def sprekers(self) -> tuple[Melding | None, ...]:
        """De meldingen die het laatst iets zeggen over de naam, de geboortedatum en het BSN."""
        volgorde = sorted(self.meldingen, key=lambda m: feit_van(vars(m)).volgorde)
        geboren = [m for m in volgorde if m.leeftijd is not None]
        bsn = [m for m in volgorde if not m.zonder_bsn]
        return tuple(rij[-1] if rij else None for rij in (volgorde, geboren, bsn))

    @property
    def mens_spreekt_laatst(self) -> bool:
        laatste = self.sprekers[0]
        if self.eigen is None or laatste is None:
            return self.eigen is not None
        return volgorde_van_mens(self.eigen.op, self.eigen.pk) > feit_van(vars(laatste)).volgorde


def verwerk(sleutels: Collection[str], *, door: User | None) -> None:
    """Verwerk alle meldingen van deze personen in één transactie; vaker mag, geeft hetzelfde."""
    with transaction.atomic():
        vergrendel(sleutels)
        personen = _laad(sleutels)
        _open_trajecten(personen)
        traject_ids = {b.traject_id for p in personen for b in p.bestaand} | _geopend(personen)
        with dossiers_wijzigen(traject_ids, wat="meldingen", door=door):
            _trek_detenties_gelijk(personen)
            _geef_meldingen_hun_plaats(personen)
            melding_ids = [m.pk for p in personen for m in p.meldingen]
            for verwerker in uitbreidingen("MELDING_VERWERKERS"):
                verwerker(sorted(traject_ids), melding_ids)


def vergrendel(sleutels: Iterable[str]) -> None:
    """Eén tegelijk per persoon, ook als die nog geen rij heeft; SQLite schrijft altijd al één tegelijk."""
    if connection.vendor != "postgresql":
        return
    sloten = sorted({int(sleutel[:15], 16) for sleutel in sleutels})
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(slot) FROM unnest(%s::bigint[]) AS slot", [sloten])


def _geopend(personen: Iterable[Persoon]) -> set[int]:
    return {t.traject_id for p in personen for t in p.indeling.trajecten if t.traject_id}


# --- laden en indelen ---------------------------------------------------------------------------------------


def _laad(sleutels: Collection[str]) -> list[Persoon]:
    naslag = Naslag.laad()
    meldingen: dict[str, list[Melding]] = defaultdict(list)
    bruikbaar = Melding.objects.filter(persoonsleutel__in=sleutels).exclude(stand__in=Melding.NIET_MEE)
    for melding in bruikbaar.defer("payload").order_by("pk"):
        meldingen[melding.persoonsleutel].append(melding)
    op_slot = Jongere.objects.select_for_update().filter(persoonsleutel__in=sleutels).order_by("pk")
    jongeren = {jongere.persoonsleutel: jongere for jongere in op_slot}
    bestaand = _bestaande_trajecten(jongeren.values(), naslag)
    eigen = {i.traject.jongere_id: i for i in _identiteiten(jongeren.values())}
    personen = [Persoon(s, meldingen[s], jongeren.get(s)) for s in {**meldingen, **jongeren}]
    for persoon in personen:
        persoon.eigen = eigen.get(persoon.jongere.pk) if persoon.jongere else None
        persoon.bestaand = bestaand[persoon.jongere.pk] if persoon.jongere else []
        persoon.indeling = _indeling(persoon, naslag)
    return personen


def _identiteiten(jongeren: Iterable[Jongere]) -> "QuerySet[Identiteit]":
    """Van oud naar nieuw: de laatste van een jongere telt."""
    van_hen = Identiteit.objects.filter(traject__jongere__in=[j.pk for j in jongeren])
    return van_hen.select_related("traject").order_by("op", "pk")


def _bestaande_trajecten(jongeren: Iterable[Jongere], naslag: Naslag) -> dict[int, list[Bestaand]]:
    van_hen = Traject.objects.select_for_update(no_key=True).filter(jongere__in=[j.pk for j in jongeren])
    trajecten = list(van_hen.order_by("pk"))  # eerst op slot, dan lezen wat mensen vastlegden
    detenties = laad_detenties([t.pk for t in trajecten], naslag.jji_ids, met_meldingen=False)
    per_jongere: dict[int, list[Bestaand]] = defaultdict(list)
    for traject in trajecten:
        alle = detenties.get(traject.pk, ())
        opgepakt = traject.toegewezen_op or traject.afgesloten_op
        per_jongere[traject.jongere_id].append(
            Bestaand(
                traject.pk,
                traject.afgesloten_op,
                eigen=tuple(d for d in alle if _heeft_eigen_feiten(d)),
                detenties=frozenset(d.binnenkomst_op for d in alle),
                vast=frozenset(d.binnenkomst_op for d in alle if opgepakt or _heeft_eigen_feiten(d)),
            )
        )
    return per_jongere


def _heeft_eigen_feiten(detentie: Detentiefeiten) -> bool:
    return bool(detentie.eigen_bekend_op or detentie.eigen_ontslagen or detentie.eigen_waarden)


def _indeling(persoon: Persoon, naslag: Naslag) -> Indeling:
    feiten = [feit_van(vars(melding)) for melding in persoon.meldingen]
    return deel_in(feiten, persoon.bestaand, partial(_oordeel, naslag))


def _oordeel(naslag: Naslag, melding: MeldingFeit) -> Oordeel:
    return oordeel(melding, naslag.doelgroepen(melding.gemeente_id))


# --- schrijven ----------------------------------------------------------------------------------------------


def _open_trajecten(personen: Iterable[Persoon]) -> None:
    """Personen en trajecten die er nog niet waren, en wat de meldingen over bestaande personen zeggen."""
    met_traject = [p for p in personen if p.indeling.trajecten]
    gelezen = Melding.objects.in_bulk([m.pk for p in met_traject for m in p.sprekers if m])
    wie = {p.sleutel: _identiteit(p, gelezen) for p in met_traject}
    nieuw = [p for p in met_traject if p.jongere is None]
    for persoon in nieuw:
        persoon.jongere = Jongere(persoonsleutel=persoon.sleutel, **wie[persoon.sleutel])
    Jongere.objects.bulk_create([p.jongere for p in nieuw if p.jongere])
    werk_bij(Jongere, ((p.jongere, wie[p.sleutel]) for p in met_traject if p.jongere))
    _maak_trajecten([(p, t) for p in met_traject for t in p.indeling.trajecten if t.traject_id is None])


def _maak_trajecten(paren: list[tuple[Persoon, Trajectbeeld]]) -> None:
    nummers = nieuwe_nummers([f"{p.sleutel}:{t.detenties[0].sleutel}" for p, t in paren])
    trajecten = [
        Traject(nummer=nummer, jongere=p.jongere, **_kolommen(t)) for nummer, (p, t) in zip(nummers, paren, strict=True)
    ]
    for traject, (_, beeld) in zip(Traject.objects.bulk_create(trajecten), paren, strict=True):
        beeld.traject_id = traject.pk


def _kolommen(beeld: Trajectbeeld) -> dict[str, Any]:
    eerste = beeld.detenties[0]
    return {
        "gemeente_id": beeld.opener.gemeente_id if beeld.opener else None,
        "begin_op": eerste.binnenkomst_op,
        "melding_op": eerste.eerste("detentie") or eerste.eigen_bekend_op,
    }


def _identiteit(persoon: Persoon, gelezen: Mapping[int, Melding]) -> dict[str, Any]:
    """Hoe iemand heet volgens wie het laatst sprak; wat die open liet, zegt een eerdere."""
    if persoon.eigen and persoon.mens_spreekt_laatst:
        return identiteit_van_mens(persoon.eigen)
    naam, geboren, bsn = ({} if m is None else gelezen[m.pk].payload for m in persoon.sprekers)
    if not naam:
        return {}
    dag = geboren.get("geboortedatum") or ""
    bekend_bsn = bsn.get("bsn") or (persoon.eigen.bsn if persoon.eigen else "")
    return {
        "bsn": bekend_bsn,
        "heeft_bsn": bool(bekend_bsn),
        "achternaam": naam["achternaam"],
        "voorvoegsel": naam["voorvoegsel"],
        "voornamen": naam["voornamen"],
        "geboortedatum": date.fromisoformat(dag) if dag else (persoon.eigen and persoon.eigen.geboortedatum),
        "zoeknaam": zoeknaam_van(naam["voornamen"], naam["voorvoegsel"], naam["achternaam"]),
    }


def identiteit_van_mens(wie: Identiteit) -> dict[str, Any]:
    """De kolommen van Jongere zoals een mens ze vastlegde."""
    return {
        "bsn": wie.bsn,
        "heeft_bsn": bool(wie.bsn),
        "achternaam": wie.achternaam,
        "voorvoegsel": wie.voorvoegsel,
        "voornamen": wie.voornamen,
        "geboortedatum": wie.geboortedatum,
        "zoeknaam": zoeknaam_van(wie.voornamen, wie.voorvoegsel, wie.achternaam),
    }


def _trek_detenties_gelijk(personen: Sequence[Persoon]) -> None:
    """Detenties zoals ze uit de meldingen volgen; wat een mens eraan vastlegde blijft staan."""
    beelden = [t for p in personen for t in p.indeling.trajecten]
    ids = {b.traject_id for p in personen for b in p.bestaand} | _geopend(personen)
    gewenst: dict[Any, dict[str, Any]] = {
        (t.traject_id, d.binnenkomst_op): _detentie(t.traject_id, d) for t in beelden for d in t.detenties
    }
    eigen = {d.id for p in personen for b in p.bestaand for d in b.eigen}
    bestaand = {
        (d.traject_id, d.binnenkomst_op): d
        for d in Detentie.objects.filter(traject_id__in=ids)
        if d.pk not in eigen or (d.traject_id, d.binnenkomst_op) in gewenst
    }
    gelijktrekken(Detentie, bestaand, gewenst)
    _werk_trajecten_bij(beelden)


def _detentie(traject_id: int | None, detentie: Detentiefeiten) -> dict[str, Any]:
    eigen = detentie.eigen_bekend_op
    return {
        "traject_id": traject_id,
        "binnenkomst_op": detentie.binnenkomst_op,
        "bron": Detentie.Bron.MENS if eigen else Detentie.Bron.MELDING,
        "bekend_op": eigen or detentie.momenten[0],
    }


def _werk_trajecten_bij(beelden: Iterable[Trajectbeeld]) -> None:
    """Zolang niemand het dossier heeft, volgen gemeente en begin de meldingen; daarna beslist een mens.

    Wie een dossier zonder melding opende, koos de gemeente zelf: een melding van elders wordt dan een vraag.
    """
    per_id = {t.traject_id: t for t in beelden if t.traject_id and not t.detenties[0].eigen_bekend_op}
    overgedragen = Vraag.objects.filter(traject__in=per_id, soort=Vraag.Soort.OVERDRACHT, uitkomst="akkoord")
    vrij = Traject.objects.filter(pk__in=per_id, toegewezen_op__isnull=True)
    vrij = vrij.exclude(pk__in=overgedragen.values("traject"))
    werk_bij(Traject, ((t, _kolommen(per_id[t.pk])) for t in vrij if per_id[t.pk].opener))


def _geef_meldingen_hun_plaats(personen: Sequence[Persoon]) -> None:
    rijen = Detentie.objects.filter(traject_id__in=_geopend(personen))
    detentie_ids = {(d.traject_id, d.binnenkomst_op): d.pk for d in rijen}
    in_dossier = {
        m.meldingnummer: {
            "traject_id": t.traject_id,
            "detentie_id": detentie_ids[t.traject_id, d.binnenkomst_op],
        }
        for p in personen
        for t in p.indeling.trajecten
        if t.traject_id
        for d in t.detenties
        for m in d.meldingen
    }
    nergens = {"traject_id": None, "detentie_id": None}
    werk_bij(
        Melding,
        (
            (m, {"stand": p.indeling.plaats[m.meldingnummer], **in_dossier.get(m.meldingnummer, nergens)})
            for p in personen
            for m in p.meldingen
        ),
    )
