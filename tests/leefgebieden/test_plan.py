"""Goals, actions and versions of the plan: what each service does, and what it refuses."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases import services
from cases.models import Traject
from leefgebieden.berichten import AANBIEDER
from leefgebieden.models import Actie, Doel, Planversie
from leefgebieden.planinhoud import per_leefgebied
from leefgebieden.services import acties, doelen, planversies
from partners.services.kaart import bewaar_organisatie
from rio.models import Aanstelling, Bericht, GemeenteInstelling, User
from tests import wereld
from tests.handelingen.documenten import document
from tests.leefgebieden import bouwstenen as maak
from tests.leefgebieden.bouwstenen import PLANDAG
from tests.partners.bouwstenen import contactpersoon, organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

VANDAAG = wereld.VANDAAG
Stand = Planversie.Stand


def fout_van(doe: Callable[[], Any]) -> str:
    with pytest.raises(ValidationError) as fout:
        doe()
    return " ".join(fout.value.messages)


def ververs(versie: Planversie) -> Planversie:
    return Planversie.objects.get(pk=versie.pk)


# --- doelen -------------------------------------------------------------------------------------------------


def test_een_doel_voor_later_wordt_pas_actief_als_iemand_dat_zegt(traject: Traject, officier: User) -> None:
    doel = maak.doel(traject, officier, actief=False)

    doelen.wijzig_doel(doel, kies=lambda nu: {"actief": not nu["actief"]}, op=VANDAAG, door=officier)

    assert doel.actief_op is None
    assert Doel.objects.get(pk=doel.pk).actief_op == VANDAAG


def test_wat_niet_helemaal_lukte_heeft_een_reden(traject: Traject, officier: User) -> None:
    wie = {"op": VANDAAG, "door": officier}
    for uitkomst, reden in (("deels", " "), ("niet", "")):
        doel = maak.doel(traject, officier)
        zegt = fout_van(lambda: doelen.sluit_doel_af(doel, uitkomst=uitkomst, reden=reden, **wie))  # noqa: B023
        assert "waarom dit doel niet helemaal is gehaald" in zegt
    for uitkomst, reden in (("behaald", ""), ("niet", "Geen plek.")):
        doel = maak.doel(traject, officier)
        doelen.sluit_doel_af(doel, uitkomst=uitkomst, reden=reden, **wie)
        doel.refresh_from_db()
        assert (doel.uitkomst, doel.uitkomst_op, doel.uitkomst_door) == (uitkomst, VANDAAG, officier)


def test_wat_afgesloten_is_gaat_pas_na_openzetten_weer_verder(traject: Traject, officier: User) -> None:
    doel, wie = maak.doel(traject, officier), {"op": VANDAAG, "door": officier}
    doelen.sluit_doel_af(doel, uitkomst="behaald", reden="", **wie)

    assert "al afgesloten" in fout_van(lambda: doelen.wijzig_doel(doel, kies=lambda nu: {"wat": "Meer."}, **wie))
    assert "al afgesloten" in fout_van(lambda: maak.actie(traject, officier, doel=Doel.objects.get()))
    doelen.heropen_doel(doel, **wie)
    assert "staat al open" in fout_van(lambda: doelen.heropen_doel(doel, **wie))


def test_op_een_afgesloten_dossier_is_alles_geweigerd(traject: Traject, officier: User, coordinator: User) -> None:
    doel, actie, versie = (
        maak.doel(traject, officier),
        maak.actie(traject, officier),
        maak.planversie(traject, officier),
    )
    services.sluit_af(traject, soort="verhuisd", uitkomst="geen", reden="Weg.", op=VANDAAG, door=officier)
    wie = {"op": VANDAAG, "door": officier}

    gevallen: list[Callable[[], Any]] = [
        lambda: maak.doel(traject, officier),
        lambda: doelen.wijzig_doel(doel, kies=lambda nu: {}, **wie),
        lambda: doelen.sluit_doel_af(doel, uitkomst="behaald", reden="", **wie),
        lambda: doelen.heropen_doel(doel, **wie),
        lambda: maak.actie(traject, officier),
        lambda: acties.wijzig_actie(actie, kies=lambda nu: {}, **wie),
        lambda: acties.meld_voortgang(actie, tekst="Gebeld.", kies=lambda nu: {}, **wie),
        lambda: acties.rond_actie_af(actie, **wie),
        lambda: acties.laat_actie_vervallen(actie, reden="Weg.", **wie),
        lambda: acties.heropen_actie(actie, **wie),
        lambda: planversies.leg_plan_voor(traject, **wie),
        lambda: planversies.stel_plan_vast(versie, op=VANDAAG, door=coordinator),
        lambda: planversies.stuur_plan_terug(versie, opmerking="Anders.", op=VANDAAG, door=coordinator),
        lambda: planversies.leg_instemming_vast(versie, akkoord=True, hoe="mondeling", **wie),
    ]

    for geval in gevallen:
        assert "afgesloten" in fout_van(geval)


# --- acties -------------------------------------------------------------------------------------------------


def test_een_actie_bij_een_doel_hoort_bij_dat_leefgebied(traject: Traject, officier: User) -> None:
    doel = maak.doel(traject, officier, leefgebied="zorg", voorziening="")

    actie = maak.actie(traject, officier, doel=doel, leefgebied="")

    assert (actie.leefgebied, actie.wie) == ("zorg", "rio")


def test_wie_het_doet_hoort_bij_dit_dossier_en_is_er_nog(traject: Traject, officier: User) -> None:
    ander = wereld.trajecten(1)[0]
    weg = organisatie("Dicht", tot=date(2026, 11, 1))
    woonplein, elders = organisatie("Woonplein"), organisatie("Elders")
    gevallen: list[tuple[dict[str, Any], str]] = [
        ({"wie": "organisatie"}, "Kies welke organisatie"),
        ({"wie": "organisatie", "organisatie": weg}, "bestaat niet meer sinds 01-11-2026"),
        (
            {"wie": "organisatie", "organisatie": woonplein, "contactpersoon": contactpersoon(elders)},
            "werkt niet bij Woonplein",
        ),
        (
            {
                "wie": "organisatie",
                "organisatie": woonplein,
                "contactpersoon": contactpersoon(woonplein, "Jan Oud", tot=date(2026, 11, 2)),
            },
            "werkt daar niet meer",
        ),
        ({"wie": "netwerk"}, "Kies wie uit zijn netwerk"),
        ({"wie": "netwerk", "netwerkpersoon": maak.netwerkpersoon(ander, officier)}, "Kies wie uit zijn netwerk"),
        (
            {"wie": "netwerk", "netwerkpersoon": maak.netwerkpersoon(traject, officier, tot=date(2026, 11, 15))},
            "hoort niet meer bij zijn netwerk",
        ),
        ({"wie": "rio", "organisatie": woonplein}, "Kies of een partner dit doet"),
        ({"doel": maak.doel(ander, officier)}, "een doel van dit dossier"),
        ({"uiterlijk": date(2026, 11, 19)}, "vanaf vandaag"),
        ({"wat": " "}, "wat er moet gebeuren"),
        ({"leefgebied": ""}, "Kies een leefgebied"),
    ]

    for anders, zegt in gevallen:
        assert zegt in fout_van(lambda anders=anders: maak.actie(traject, officier, **anders))  # type: ignore[misc]
    assert not Actie.objects.exists()


def test_wat_gedaan_of_vervallen_is_kan_niet_nog_eens(traject: Traject, officier: User) -> None:
    gedaan, vervallen = maak.actie(traject, officier), maak.actie(traject, officier)
    acties.rond_actie_af(gedaan, tekst="Staat op de lijst.", op=VANDAAG, door=officier)
    acties.laat_actie_vervallen(vervallen, reden="Woont bij zijn oom.", op=VANDAAG, door=officier)

    for actie, zegt in ((gedaan, "al gedaan op 23-11-2026"), (vervallen, "vervallen op 23-11-2026")):
        assert zegt in fout_van(lambda actie=actie: acties.rond_actie_af(actie, op=VANDAAG, door=officier))  # type: ignore[misc]
        acties.heropen_actie(actie, op=VANDAAG, door=officier)
        actie.refresh_from_db()
        assert (actie.gedaan_op, actie.vervallen_op, actie.vervallen_reden) == (None, None, "")
    assert [v.tekst for v in gedaan.voortgang.all()] == ["Staat op de lijst.", "Weer open gezet; stond op gedaan."]


def test_voortgang_is_een_notitie_of_een_volgende_stap(traject: Traject, officier: User) -> None:
    actie = maak.actie(traject, officier, volgende_stap="Nummer opzoeken")
    wie = {"op": VANDAAG, "door": officier}

    acties.meld_voortgang(actie, tekst="", kies=lambda nu: {"volgende_stap": "Bellen"}, **wie)
    acties.meld_voortgang(actie, tekst="In gesprek.", kies=lambda nu: {}, **wie)

    actie.refresh_from_db()
    assert (actie.volgende_stap, [v.tekst for v in actie.voortgang.all()]) == ("Bellen", ["In gesprek."])
    assert "wat er gebeurde" in fout_van(lambda: acties.meld_voortgang(actie, tekst="", kies=lambda nu: {}, **wie))


# --- versies ------------------------------------------------------------------------------------------------


def test_een_leeg_plan_is_niet_voor_te_leggen(traject: Traject, officier: User) -> None:
    assert "nog leeg" in fout_van(lambda: planversies.leg_plan_voor(traject, op=VANDAAG, door=officier))


@pytest.mark.beide
def test_van_concept_tot_vastgesteld(traject: Traject, officier: User, coordinator: User) -> None:
    versie = maak.planversie(traject, officier)

    assert versie.stand == Stand.TER_GOEDKEURING
    assert "Versie 1 ligt al ter goedkeuring" in fout_van(lambda: maak.planversie(traject, officier))
    planversies.stuur_plan_terug(versie, opmerking="Wie doet wat?", op=VANDAAG, door=coordinator)
    maak.actie(traject, officier)
    tweede = maak.planversie(traject, officier, op=VANDAAG)
    assert "Versie 1 ligt niet meer ter goedkeuring" in fout_van(
        lambda: planversies.stel_plan_vast(versie, op=VANDAAG, door=coordinator)
    )
    planversies.stel_plan_vast(tweede, op=VANDAAG, door=coordinator)

    tweede = ververs(tweede)
    assert (tweede.nummer, tweede.stand, tweede.besloten_door) == (2, Stand.VASTGESTELD, coordinator)
    assert "niets veranderd sinds versie 2" in fout_van(lambda: maak.planversie(traject, officier, op=VANDAAG))
    assert per_leefgebied(tweede.inhoud)[0]["doelen"][0]["wat"] == "Een eigen kamer."


def test_wie_het_voorlegt_of_er_niet_over_gaat_keurt_niet_goed(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    tweede = wereld.maak_gebruiker("Tweede Coördinator")
    wereld.stel_aan(tweede, "coordinator")
    arnhem = wereld.maak_gebruiker("Arnhemse Coördinator")
    wereld.stel_aan(arnhem, "coordinator", wereld.ARNHEM)
    versie = maak.planversie(traject, coordinator)

    for wie in (officier, collega, coordinator, arnhem):
        assert "kunt dit plan niet goedkeuren" in fout_van(
            lambda wie=wie: planversies.stel_plan_vast(versie, op=VANDAAG, door=wie)  # type: ignore[misc]
        )
    for wie in (collega, arnhem):
        assert "niet besluiten" in fout_van(
            lambda wie=wie: planversies.stuur_plan_terug(versie, opmerking="Nee.", op=VANDAAG, door=wie)  # type: ignore[misc]
        )
    planversies.stel_plan_vast(versie, op=VANDAAG, door=tweede)
    assert ververs(versie).besloten_door == tweede


def _zonder_goedkeuring(coordinator: User) -> None:
    instelling = GemeenteInstelling.objects.filter(gemeente=wereld.gemeente(), geldig_van__lte=PLANDAG).latest(
        "geldig_van"
    )
    instelling.pk, instelling.geldig_van, instelling.plan_goedkeuren = None, PLANDAG, False
    instelling.save()


def _zonder_coordinator(coordinator: User) -> None:
    Aanstelling.objects.filter(gebruiker=coordinator).update(tot=date(2026, 11, 5))


@pytest.mark.parametrize("waarom", [_zonder_goedkeuring, _zonder_coordinator])
def test_waar_niemand_goedkeurt_staat_het_meteen_vast(
    waarom: Callable[[User], None], traject: Traject, officier: User, coordinator: User
) -> None:
    waarom(coordinator)

    versie = maak.planversie(traject, officier)

    assert (versie.stand, versie.besloten_op, versie.besloten_door) == (Stand.VASTGESTELD, PLANDAG, officier)


def test_de_enige_coordinator_stelt_zijn_eigen_plan_meteen_vast(traject: Traject, coordinator: User) -> None:
    assert maak.planversie(traject, coordinator).stand == Stand.VASTGESTELD


def test_wie_voorlegt_kan_het_terughalen_en_een_coordinator_zegt_waarom(
    traject: Traject, officier: User, coordinator: User
) -> None:
    versie = maak.planversie(traject, officier)
    wie = {"opmerking": "", "op": VANDAAG}

    assert "wat er anders moet" in fout_van(lambda: planversies.stuur_plan_terug(versie, door=coordinator, **wie))
    planversies.stuur_plan_terug(versie, door=officier, **wie)

    assert ververs(versie).stand == Stand.TERUGGESTUURD
    assert not Bericht.objects.filter(soort="nazorgplan").exists()


def test_een_versie_blijft_leesbaar_zoals_zij_was(traject: Traject, officier: User) -> None:
    """Jaren later heet de partner anders en is het doel gewijzigd."""
    wie = organisatie("Woonplein")
    maak.actie(traject, officier, wie="organisatie", organisatie=wie)
    versie = maak.planversie(traject, officier)

    bewaar_organisatie(wie, kies=lambda nu: {"naam": "Thuisplein"}, door=None)
    doelen.wijzig_doel(Doel.objects.get(), kies=lambda nu: {"wat": "Een huis."}, op=VANDAAG, door=officier)

    bewaard = ververs(versie).inhoud
    assert (bewaard["doelen"][0]["wat"], bewaard["acties"][0]["door_wie"]) == ("Een eigen kamer.", "Woonplein")


# --- wat de jongere vindt, en wat de RIO hoort --------------------------------------------------------------


def test_instemming_met_of_zonder_de_jongere(traject: Traject, officier: User, coordinator: User) -> None:
    ander = wereld.trajecten(1)[0]
    versie = maak.planversie(traject, officier)
    van_ander = document(ander, officier)
    goed = {"akkoord": True, "hoe": "ondertekend", "op": VANDAAG, "door": officier}
    fouten: list[tuple[dict[str, Any], str]] = [
        ({"akkoord": False}, "niet mee eens"),
        ({"op": date(2026, 11, 19)}, "van 20-11-2026"),
        ({"document": van_ander}, "een document van dit dossier"),
    ]

    for anders, zegt in fouten:
        assert zegt in fout_van(lambda anders=anders: planversies.leg_instemming_vast(versie, **goed | anders))  # type: ignore[misc]
    rij = planversies.leg_instemming_vast(versie, **goed | {"akkoord": False, "waarom": "Wil naar zijn moeder."})
    planversies.stuur_plan_terug(versie, opmerking="Anders.", op=VANDAAG, door=coordinator)

    assert (rij.akkoord, rij.waarom) == (False, "Wil naar zijn moeder.")
    assert "geldt niet meer" in fout_van(lambda: planversies.leg_instemming_vast(versie, **goed))


def test_de_rio_hoort_het_besluit_zonder_naam_of_inhoud(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    versie = maak.planversie(traject, officier)

    planversies.stuur_plan_terug(versie, opmerking="Waar slaapt Bram?", op=VANDAAG, door=coordinator)

    bericht = Bericht.objects.get(soort="nazorgplan")
    assert bericht.ontvanger == officier
    assert bericht.onderwerp == f"Nazorgplan teruggestuurd in dossier {traject.nummer}"
    assert "Bram" not in str(bericht.inhoud)
    assert AANBIEDER.verouderd([bericht.pk], timezone.now()) == set()
    services.wijs_toe(traject, rio=collega, op=VANDAAG, reden="Andere wijk.", door=coordinator)
    assert AANBIEDER.verouderd([bericht.pk], timezone.now()) == {bericht.pk}
