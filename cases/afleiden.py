"""Wat uit de feiten volgt en als rij of kopie bewaard wordt: verblijven, ontslagdatums, fasen, kolommen."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cases.fasen import AFGESLOTEN, Wissel, feitelijke_wissels, huidige_fase
from cases.feiten import Detentiefeiten
from cases.gelijktrekken import gelijktrekken, werk_bij
from cases.models import Fasewissel, NieuwContact, Ontslagdatum, Traject, Verblijf
from cases.trajectfeiten import Trajectfeiten

Feiten = Mapping[int, Trajectfeiten]
GEEN_DETENTIE: dict[str, Any] = {
    "inrichting_id": None,
    "ontslag_op": None,
    "ontslag_zekerheid": None,
    "titel": "",
    "delictgroep": "",
    "minderjarige_kinderen": "",
    "reclasseringstoezicht": "",
}


def leid_af(feiten: Feiten) -> None:
    """Maak alle afgeleide rijen en kopieën van deze trajecten gelijk aan de feiten."""
    detenties = [(traject_id, d) for traject_id, f in feiten.items() for d in f.detenties]
    _verblijven(detenties)
    _ontslagdatums(detenties)
    _nieuwe_contacten(feiten)
    _fasewissels(feiten)
    _kopieen(feiten)


def _verblijven(detenties: Sequence[tuple[int, Detentiefeiten]]) -> None:
    rijen = Verblijf.objects.filter(detentie_id__in=[d.id for _, d in detenties])
    gelijktrekken(
        Verblijf,
        {(rij.detentie_id, rij.van): rij for rij in rijen},
        {
            (d.id, v.van): {
                "detentie_id": d.id,
                "inrichting_id": v.inrichting_id,
                "vorm": v.vorm,
                "van": v.van,
                "tot": v.tot,
            }
            for _, d in detenties
            for v in d.verblijven
        },
    )


def _ontslagdatums(detenties: Sequence[tuple[int, Detentiefeiten]]) -> None:
    gewenst: dict[Any, dict[str, Any]] = {
        o.melding_id: {
            "melding_id": o.melding_id,
            "detentie_id": d.id,
            "datum": o.datum,
            "zekerheid": int(o.zekerheid),
            "ontvangen_op": o.ontvangen_op,
        }
        for _, d in detenties
        for o in d.ontslagen
        if o.melding_id
    }
    rijen = Ontslagdatum.objects.filter(detentie_id__in=[d.id for _, d in detenties], melding__isnull=False)
    gelijktrekken(Ontslagdatum, {rij.melding_id: rij for rij in rijen}, gewenst)


def _nieuwe_contacten(feiten: Feiten) -> None:
    """Elke detentie na de eerste is een nieuw contact met justitie; de aanleiding is aan een mens."""
    gewenst: dict[Any, dict[str, Any]] = {
        d.id: {"traject_id": traject_id, "detentie_id": d.id}
        for traject_id, f in feiten.items()
        for d in f.detenties[1:]
    }
    rijen = NieuwContact.objects.filter(traject_id__in=feiten)
    gelijktrekken(NieuwContact, {rij.detentie_id: rij for rij in rijen}, gewenst)


def _fasewissels(feiten: Feiten) -> None:
    rijen = Fasewissel.objects.filter(traject_id__in=feiten, bron=Fasewissel.Bron.FEIT)
    gelijktrekken(
        Fasewissel,
        {(rij.traject_id, rij.naar, rij.op): rij for rij in rijen},
        {
            (traject_id, w.naar, w.op): {
                "traject_id": traject_id,
                "naar": w.naar,
                "op": w.op,
                "bron": Fasewissel.Bron.FEIT,
            }
            for traject_id, f in feiten.items()
            for w in feitelijke_wissels(f.detenties)
        },
    )


def _kopieen(feiten: Feiten) -> None:
    fasen = _fasen(feiten)
    trajecten = Traject.objects.filter(pk__in=feiten)
    werk_bij(Traject, ((t, kopieen_van(feiten[t.pk].detenties) | {"fase": fasen[t.pk]}) for t in trajecten))


def _fasen(feiten: Feiten) -> dict[int, str]:
    wissels = {traject_id: feitelijke_wissels(f.detenties) for traject_id, f in feiten.items()}
    van_mensen = Fasewissel.objects.filter(traject_id__in=feiten, bron=Fasewissel.Bron.MENS)
    for rij in van_mensen.exclude(naar=AFGESLOTEN):  # een heropend dossier keert terug naar wat de feiten zeggen
        wissels[rij.traject_id].append(Wissel(rij.naar, rij.op, mens=True, volgorde=rij.pk))
    return {
        traject_id: AFGESLOTEN if feiten[traject_id].afgesloten_op else huidige_fase(rijen)
        for traject_id, rijen in wissels.items()
    }


def kopieen_van(detenties: Sequence[Detentiefeiten]) -> dict[str, Any]:
    """De kolommen van Traject die uit zijn detenties volgen; de laatste detentie telt.

    Zonder detentie (de melding bleek niet te kloppen) blijft alleen het begin staan.
    """
    if not detenties:
        return GEEN_DETENTIE
    laatste = detenties[-1]
    ontslag = laatste.ontslag
    return {
        "begin_op": detenties[0].binnenkomst_op,
        "inrichting_id": laatste.verblijven[-1].inrichting_id if laatste.verblijven else None,
        "ontslag_op": ontslag.datum if ontslag else None,
        "ontslag_zekerheid": int(ontslag.zekerheid) if ontslag else None,
        "titel": laatste.waarde_van("titel") or "",
        "delictgroep": laatste.waarde_van("delictgroep") or "",
        "minderjarige_kinderen": _laatste_waarde(detenties, "minderjarige_kinderen"),
        "reclasseringstoezicht": _laatste_waarde(detenties, "reclasseringstoezicht"),
    }


def _laatste_waarde(detenties: Iterable[Detentiefeiten], veld: str) -> Any:
    waarden = [w for d in detenties for w in d.waarden(veld)]
    return max(waarden, key=lambda w: w.volgorde).waarde if waarden else ""
