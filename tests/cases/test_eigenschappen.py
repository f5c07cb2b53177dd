"""Elke volgorde van meldingen over één persoon geeft hetzelfde dossier; herhalen verandert niets.

Eerst puur (veel voorbeelden), dan door de echte inname (weinig, maar te verkleinen).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.fasen import feitelijke_wissels, huidige_fase
from cases.feiten import MeldingFeit, Zekerheid
from cases.indelen import Bestaand, Indeling, Oordeel, Trajectbeeld, deel_in
from cases.meldingen.innemen import neem_in
from cases.meldingen.regel import SOORTEN, VOORZIENINGEN, Gelezen, RuweRij
from cases.models import Taak, Traject
from cases.services import leg_waarneming_vast, registreer_ontslagdatum
from cases.synchroniseren import synchroniseer
from cases.trajectfeiten import Trajectfeiten
from cases.trechter import dossier_wijzigen
from leefgebieden.services.voorzieningen import stel_vast
from rio.models import User
from tests import wereld
from tests.cases.bouwstenen import rijen
from tests.cases.momentopname import aantallen, klopt_met_de_regels, opname

BEGIN = date(2026, 1, 5)
IN_DOELGROEP, BUITEN_DOELGROEP, ANDERE_GEMEENTE = 1, 2, 5
LETTERS = st.sampled_from(["", "", "J", "N", "O"])


# --- willekeurige geschiedenissen ---------------------------------------------------------------------------


@st.composite
def geschiedenis(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Meldingen over één persoon: een paar detenties die elkaar raken of overlappen, alle soorten, lege cellen."""
    binnengekomen = draw(st.lists(st.sampled_from([0, 1, 3, 14, 40]), min_size=1, max_size=3, unique=True))
    meldingen: list[dict[str, Any]] = []
    for dagen in binnengekomen:
        binnen = BEGIN + timedelta(days=dagen)
        gemeente = draw(st.sampled_from([IN_DOELGROEP, IN_DOELGROEP, BUITEN_DOELGROEP, ANDERE_GEMEENTE, None]))
        soorten = draw(st.lists(st.sampled_from(SOORTEN), max_size=3))
        for soort in ["detentie", *draw(st.sampled_from([[], ["ontslag"]])), *soorten]:
            meldingen.append(_melding(draw, len(meldingen), soort, binnen, gemeente))
    return meldingen


def _melding(draw: st.DrawFn, nummer: int, soort: str, binnen: date, gemeente: int | None) -> dict[str, Any]:
    op = binnen + timedelta(days=draw(st.sampled_from([0, 1, 2, 13, 14, 15, 29, 60, 250])))
    ontslag = verwacht = None
    if soort == "ontslag":
        ontslag = min(op, BEGIN + timedelta(days=draw(st.sampled_from([0, 1, 3, 13, 14, 40, 60]))))
        ontslag = max(ontslag, binnen)
    elif soort == "invrijheidsstelling" or draw(st.booleans()):
        verwacht = binnen + timedelta(days=draw(st.sampled_from([0, 13, 14, 40, 181, 200, 400])))
    return {
        "nummer": f"M{nummer}",
        "soort": soort,
        "op": op,
        "binnen": binnen,
        "verwacht": verwacht,
        "ontslag": ontslag,
        "titel": draw(st.sampled_from(["preventief", "veroordeeld", "gijzeling"])),
        "strafrestant": draw(st.sampled_from([None, 0, 119, 120, 121, 300])),
        "delictgroep": draw(st.sampled_from(["", "geweld", "overval"])),
        "voorzieningen": draw(st.sampled_from([("",) * 5, tuple("JJJJJ"), tuple("NOJJJ"), ("J", "", "", "N", "")])),
        "kinderen": draw(LETTERS),
        "toezicht": draw(LETTERS),
        "gemeente": draw(st.sampled_from([gemeente, gemeente, gemeente, None])),
        "inrichting": draw(st.sampled_from([1, 1, 2, 9])),
        "voornamen": draw(st.sampled_from(["Bram", "Bram", "Abraham"])),
    }


# --- puur ---------------------------------------------------------------------------------------------------


def feit(rij: dict[str, Any]) -> MeldingFeit:
    return MeldingFeit(
        meldingnummer=rij["nummer"],
        soort=rij["soort"],
        ontvangen_op=rij["op"],
        binnenkomst_op=rij["binnen"],
        verwacht_ontslag_op=rij["verwacht"],
        ontslag_op=rij["ontslag"],
        titel=rij["titel"],
        strafrestant_dagen=rij["strafrestant"],
        delictgroep=rij["delictgroep"],
        voorzieningen=rij["voorzieningen"],
        minderjarige_kinderen=rij["kinderen"],
        reclasseringstoezicht=rij["toezicht"],
        leeftijd=20,
        gemeente_id=rij["gemeente"],
        inrichting_id=rij["inrichting"],
    )


def oordeel(melding: MeldingFeit) -> Oordeel:
    if melding.gemeente_id is None:
        return "gemeente_onbekend"
    return "nee" if melding.gemeente_id == BUITEN_DOELGROEP else "ja"


def beeld(indeling: Indeling) -> tuple[Any, ...]:
    """De uitkomst zonder de volgorde waarin de meldingen werden aangeboden."""
    return ([_traject(t) for t in indeling.trajecten], dict(sorted(indeling.plaats.items())))


def _traject(traject: Trajectbeeld) -> tuple[Any, ...]:
    detenties = tuple(traject.detenties)
    feiten = Trajectfeiten(detenties, melding_op=detenties[0].eerste("detentie"))
    return (
        traject.opener.meldingnummer if traject.opener else None,
        [(d.binnenkomst_op, d.op_volgorde, d.verblijven, d.ontslag) for d in detenties],
        sorted(rijen(feiten).items()),
        huidige_fase(feitelijke_wissels(detenties)),
    )


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_elke_volgorde_geeft_dezelfde_feiten_en_rijen(data: st.DataObject) -> None:
    feiten = [feit(rij) for rij in data.draw(geschiedenis())]
    door_elkaar = data.draw(st.permutations(feiten))

    assert beeld(deel_in(door_elkaar, [], oordeel)) == beeld(deel_in(feiten, [], oordeel))


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_een_voor_een_geeft_hetzelfde_als_in_een_keer(data: st.DataObject) -> None:
    """Een traject dat al bestaat verandert niet wat de meldingen zeggen, en raakt nooit leeg."""
    feiten = [feit(rij) for rij in data.draw(geschiedenis())]
    bestaand: list[Bestaand] = []
    indeling = deel_in([], bestaand, oordeel)
    for aantal in range(1, len(feiten) + 1):
        indeling = deel_in(feiten[:aantal], bestaand, oordeel)
        assert len(indeling.trajecten) >= len(bestaand), "een geopend traject verloor zijn detenties"
        bestaand = [Bestaand(7) for t in indeling.trajecten]

    assert beeld(indeling) == beeld(deel_in(feiten, [], oordeel))


@given(geschiedenis())
@settings(max_examples=200, deadline=None)
def test_elke_melding_heeft_precies_een_plaats(geschiedenis: list[dict[str, Any]]) -> None:
    feiten = [feit(rij) for rij in geschiedenis]

    indeling = deel_in(feiten, [], oordeel)

    in_detenties = [m.meldingnummer for t in indeling.trajecten for d in t.detenties for m in d.meldingen]
    assert set(indeling.plaats) == {m.meldingnummer for m in feiten}
    assert sorted(in_detenties) == sorted(n for n, plaats in indeling.plaats.items() if plaats == "verwerkt")


@given(geschiedenis())
@settings(max_examples=200, deadline=None)
def test_verblijven_sluiten_aan_en_eindigen_bij_het_ontslag(geschiedenis: list[dict[str, Any]]) -> None:
    for traject in deel_in([feit(rij) for rij in geschiedenis], [], oordeel).trajecten:
        for detentie in traject.detenties:
            grenzen = [dag for v in detentie.verblijven for dag in (v.van, v.tot)]
            assert grenzen[0] == detentie.binnenkomst_op
            assert None not in grenzen[:-1]
            bekend = [dag for dag in grenzen if dag]
            assert bekend == sorted(bekend)
            werkelijk = detentie.werkelijk_ontslag
            assert grenzen[-1] == (werkelijk.datum if werkelijk else None)


# --- door de inname, in de database -------------------------------------------------------------------------

GEMEENTECODE = {IN_DOELGROEP: "GM0268", BUITEN_DOELGROEP: "GM0505", ANDERE_GEMEENTE: "GM0344", None: ""}
INRICHTING = {1: "PI Arnhem", 2: "PI Vught", 9: "RJJI De Hunnerberg"}


def ruwe_rij(nummer: int, rij: dict[str, Any]) -> RuweRij:
    cellen = {
        "meldingnummer": rij["nummer"],
        "soort": rij["soort"],
        "meldingsdatum": rij["op"].isoformat(),
        "bsn": wereld.bsn(1),
        "achternaam": "Blom",
        "voornamen": rij["voornamen"],
        "geboortedatum": "2005-06-01",
        "gemeentecode": GEMEENTECODE[rij["gemeente"]],
        "inrichting": INRICHTING[rij["inrichting"]],
        "datum_binnenkomst": rij["binnen"].isoformat(),
        "verwachte_ontslagdatum": rij["verwacht"].isoformat() if rij["verwacht"] else "",
        "ontslagdatum": rij["ontslag"].isoformat() if rij["ontslag"] else "",
        "titel": rij["titel"],
        "strafrestant_dagen": "" if rij["strafrestant"] is None else str(rij["strafrestant"]),
        "delictgroep": rij["delictgroep"],
        "minderjarige_kinderen": rij["kinderen"],
        "reclasseringstoezicht": rij["toezicht"],
        **dict(zip(VOORZIENINGEN, rij["voorzieningen"], strict=True)),
    }
    return RuweRij(nummer, cellen)


def neem(rijen_: Sequence[dict[str, Any]]) -> None:
    ruw = [ruwe_rij(nummer, rij) for nummer, rij in enumerate(rijen_, start=2)]
    uitkomst = neem_in(Gelezen(ruw, ()), vandaag=date(2026, 11, 23), door=None)
    assert uitkomst.geweigerd == []


def opname_na(*beurten: Sequence[dict[str, Any]]) -> dict[str, list[tuple[Any, ...]]]:
    """Wat er staat na deze beurten, in een transactie die daarna wordt teruggedraaid."""
    with transaction.atomic():
        for beurt in beurten:
            neem(beurt)
        assert klopt_met_de_regels()
        stand = opname()
        transaction.set_rollback(True)
    return stand


weinig = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.django_db
@weinig
@given(st.data())
def test_rij_voor_rij_in_elke_volgorde_geeft_hetzelfde_dossier(data: st.DataObject) -> None:
    meldingen = data.draw(geschiedenis())
    volgorde = data.draw(st.permutations(meldingen))

    assert opname_na(*([rij] for rij in volgorde)) == opname_na(meldingen)


@pytest.mark.django_db
@weinig
@given(st.data())
def test_herhaalde_meldingen_en_nog_eens_synchroniseren_veranderen_niets(data: st.DataObject) -> None:
    meldingen = data.draw(geschiedenis())
    nog_eens = data.draw(st.lists(st.sampled_from(meldingen), max_size=5))

    with transaction.atomic():
        neem(meldingen)
        voor, rijen_voor = opname(), aantallen()
        neem(nog_eens)
        synchroniseer(list(Traject.objects.values_list("pk", flat=True)))
        na, rijen_na = opname(), aantallen()
        transaction.set_rollback(True)

    assert na == voor
    assert rijen_na == rijen_voor


# --- wat mensen vastleggen, ertussendoor --------------------------------------------------------------------

VERTELT_OVER_DE_EERSTE = ("screening", "overplaatsing", "ontslagdatum_gewijzigd", "overdracht", "voorwaarden")
HANDELINGEN = st.lists(
    st.tuples(
        st.sampled_from(["verblijfsvorm", "titel", "toezicht", "ontslag", "deelname", "taak", "voorziening"]),
        st.sampled_from([0, 1, 13, 14, 29, 60]),
        st.sampled_from([0, 1]),
    ),
    min_size=1,
    max_size=4,
)


def handel(wat: str, dagen: int, keuze: int, door: User) -> None:
    """Eén handeling op een vaste dag, in het dossier van de enige persoon."""
    traject, op = Traject.objects.get(), BEGIN + timedelta(days=dagen)
    if wat == "ontslag":
        datum = op + timedelta(days=30 * (keuze + 1))
        zekerheid = (Zekerheid.VERWACHT, Zekerheid.DEFINITIEF)[keuze]
        registreer_ontslagdatum(traject.detenties.get(), datum=datum, zekerheid=zekerheid, op=op, door=door)
    elif wat == "voorziening":
        stel_vast(traject, voorziening="huisvesting", nodig="ja", in_orde=("ja", "nee")[keuze], op=op, door=door)
    elif wat == "taak":
        with dossier_wijzigen(traject.pk, wat="taak", door=door) as dossier:
            Taak.objects.create(
                traject=dossier, wat=f"taak {dagen} {keuze}", op=op, uiterlijk=op + timedelta(days=3), door=door
            )
    else:
        veld, waarden = {
            "verblijfsvorm": ("verblijfsvorm", ("bba", "pp")),
            "titel": ("titel", ("veroordeeld", "")),
            "toezicht": ("reclasseringstoezicht", ("J", "N")),
            "deelname": ("deelname", ("geweigerd", "aanvaard")),
        }[wat]
        detentie = None if veld == "deelname" else traject.detenties.get()
        leg_waarneming_vast(traject, veld=veld, waarde=waarden[keuze], op=op, detentie=detentie, door=door)


@pytest.mark.django_db
@weinig
@given(st.data(), HANDELINGEN)
def test_meldingen_voor_of_na_wat_mensen_vastleggen_geeft_hetzelfde_dossier(
    officier: User, data: st.DataObject, handelingen: list[tuple[str, int, int]]
) -> None:
    """De dag van een feit telt, niet wanneer iemand het intypt; alleen de opening moet er eerst zijn."""
    eerste = _melding(data.draw, 0, "detentie", BEGIN, IN_DOELGROEP) | {"op": BEGIN, "gemeente": IN_DOELGROEP}
    soorten = data.draw(st.lists(st.sampled_from(VERTELT_OVER_DE_EERSTE), max_size=4))
    later = [_melding(data.draw, i, soort, BEGIN, IN_DOELGROEP) for i, soort in enumerate(soorten, start=1)]
    standen = []
    for na_de_handelingen in (False, True):
        with transaction.atomic():
            neem([eerste])
            for beurt in (handelingen, later)[:: 1 if na_de_handelingen else -1]:
                for stap in beurt:
                    neem([stap]) if isinstance(stap, dict) else handel(*stap, officier)
            assert klopt_met_de_regels()
            standen.append(opname())
            transaction.set_rollback(True)

    assert standen[0] == standen[1]
