"""Wat een mens over een melding beslist: het blijft, het hangt van geen volgorde af, en niets is half geschreven."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.meldingen.verwerken import verwerk
from cases.models import Detentie, Jongere, Melding, Traject
from cases.synchroniseren import verschillen
from rio.models import Audit, User
from tests import wereld
from tests.cases.momentopname import aantallen, klopt_met_de_regels, opname

pytestmark = pytest.mark.django_db
DAG = date(2026, 11, 10)
TE_OUD = {"geboortedatum": date(1980, 1, 1)}


def nogmaals(melding: Melding) -> None:
    verwerk([Melding.objects.get(pk=melding.pk).persoonsleutel], door=None)


def beoordeel(melding: Melding, door: User, ja: bool = True, **opties: object) -> None:
    services.beoordeel_melding(melding, in_doelgroep=ja, reden="maatwerk", op=DAG, door=door, **opties)  # type: ignore[arg-type]


def stand(melding: Melding) -> str:
    melding.refresh_from_db()
    return melding.stand


# --- doelgroep ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kolommen", "ja", "verwacht"),
    [
        ({"geboortedatum": "", "verwachte_ontslagdatum": date(2026, 11, 9)}, True, "verwerkt"),
        ({"geboortedatum": "", "verwachte_ontslagdatum": date(2026, 11, 9)}, False, "buiten_doelgroep"),
        (TE_OUD, True, "verwerkt"),
        (TE_OUD, False, "buiten_doelgroep"),
    ],
)
def test_een_oordeel_opent_een_dossier_of_niet_en_blijft(
    coordinator: User, kolommen: dict[str, str | date], ja: bool, verwacht: str
) -> None:
    melding = wereld.melding(**kolommen)

    beoordeel(melding, coordinator, ja)
    na_besluit = opname()
    nogmaals(melding)

    assert stand(melding) == verwacht
    assert Traject.objects.count() == (verwacht == "verwerkt")
    assert opname() == na_besluit
    assert (melding.besluit_reden, melding.besloten_door, melding.besloten_op) == ("maatwerk", coordinator, DAG)
    assert klopt_met_de_regels()


def test_zonder_gemeente_is_eerst_de_gemeente_nodig(coordinator: User) -> None:
    melding = wereld.melding(gemeentecode="")

    with pytest.raises(ValidationError) as fout:
        beoordeel(melding, coordinator)
    assert list(fout.value.error_dict) == ["gemeente"]
    beoordeel(melding, coordinator, gemeente=wereld.gemeente())

    assert stand(melding) == "verwerkt"
    assert melding.correctie == {"gemeentecode": "GM0268"}
    assert Traject.objects.get().gemeente == wereld.gemeente()


@pytest.mark.parametrize("ja", [True, False])
@pytest.mark.parametrize("later_eerst", [True, False])
def test_een_oordeel_geldt_voor_alles_over_dezelfde_binnenkomst_in_elke_volgorde(
    coordinator: User, ja: bool, later_eerst: bool
) -> None:
    """Te oud volgens de detentiemelding; de screening noemt de geboortedatum niet."""
    later = {"soort": "screening", "meldingsdatum": date(2026, 11, 9), "meldingnummer": "S1", **TE_OUD}
    detentie = {"meldingnummer": "D1", **TE_OUD}
    wereld.neem(*([later, detentie] if later_eerst else [detentie]))

    beoordeel(Melding.objects.get(meldingnummer="D1"), coordinator, ja)
    if not later_eerst:
        wereld.neem(later)

    assert set(Melding.objects.values_list("stand", flat=True)) == {"verwerkt" if ja else "buiten_doelgroep"}


def test_nee_houdt_ook_een_latere_melding_die_anders_zegt_buiten(coordinator: User) -> None:
    melding = wereld.melding(geboortedatum="", verwachte_ontslagdatum=date(2026, 11, 9))
    beoordeel(melding, coordinator, ja=False)

    wereld.neem({"soort": "screening", "meldingsdatum": date(2026, 11, 9)})

    assert not Traject.objects.exists()


def test_een_melding_in_een_dossier_is_niet_meer_te_beoordelen(coordinator: User) -> None:
    melding = wereld.melding()
    voor = (opname(), aantallen())

    with pytest.raises(ValidationError, match="intussen"):
        beoordeel(melding, coordinator)

    assert (opname(), aantallen()) == voor


# --- wie is dit? --------------------------------------------------------------------------------------------


def twijfel(**kolommen: str | date) -> Melding:
    """Dezelfde BSN met een andere geboortedatum dan het dossier dat er al is."""
    return wereld.melding(
        soort="screening", meldingsdatum=date(2026, 11, 9), geboortedatum=date(2006, 3, 15), huisvesting="N", **kolommen
    )


def test_koppelen_aan_hetzelfde_dossier_en_een_volgende_melding_gaat_vanzelf(coordinator: User) -> None:
    traject = wereld.traject()
    melding = twijfel()
    assert melding.stand == "identiteit"

    services.koppel_melding(melding, aan=traject, reden="typefout in de datum", door=coordinator)
    na_besluit = opname()
    nogmaals(melding)

    assert (stand(melding), melding.traject) == ("verwerkt", traject)
    assert opname() == na_besluit
    volgende = wereld.melding(soort="voorwaarden", meldingsdatum=DAG, geboortedatum=date(2006, 3, 15))
    assert volgende.traject == traject


def test_iemand_anders_met_een_bsn_dat_al_vergeven_is_krijgt_een_dossier_zonder_bsn(coordinator: User) -> None:
    traject = wereld.traject()
    melding = wereld.melding(geboortedatum=date(2004, 5, 5), achternaam="Anders", meldingsdatum=DAG)

    services.koppel_melding(melding, aan=None, reden="ander mens, verkeerd BSN", door=coordinator)
    nogmaals(melding)

    assert stand(melding) == "verwerkt"
    assert melding.traject != traject
    assert (melding.payload["bsn"], melding.payload["ruw"]["bsn"]) == ("", wereld.bsn(0))
    traject.refresh_from_db()
    assert traject.jongere.naam == "Bram Blom"
    assert Jongere.objects.filter(heeft_bsn=True).count() == 1


@pytest.mark.parametrize("eerst_met_bsn", [True, False])
def test_met_en_zonder_bsn_wordt_een_persoon_en_blijft_dat(coordinator: User, eerst_met_bsn: bool) -> None:
    met, zonder = {"bsn": wereld.bsn(0)}, {"bsn": "", "soort": "screening", "meldingsdatum": date(2026, 11, 9)}
    detentie_zonder = {**zonder, "soort": "detentie"}
    wereld.neem(met if eerst_met_bsn else detentie_zonder)
    traject = Traject.objects.get()
    melding = wereld.melding(**(zonder if eerst_met_bsn else met))
    assert melding.stand == "identiteit"

    services.koppel_melding(melding, aan=traject, reden="zelfde persoon", door=coordinator)
    wereld.neem({"soort": "voorwaarden", "meldingsdatum": DAG, "bsn": wereld.bsn(0)})

    assert set(Melding.objects.values_list("stand", "traject")) == {("verwerkt", traject.pk)}
    assert Jongere.objects.get().bsn == wereld.bsn(0)


def test_een_ander_bsn_in_de_melding_telt_na_koppelen_niet(coordinator: User) -> None:
    traject = wereld.traject()
    melding = wereld.melding(soort="screening", meldingsdatum=DAG, bsn=wereld.bsn(1))
    assert melding.stand == "wacht"

    services.koppel_melding(melding, aan=traject, reden="typefout in BSN", door=coordinator)

    assert (stand(melding), melding.traject) == ("verwerkt", traject)
    traject.jongere.refresh_from_db()
    assert traject.jongere.bsn == wereld.bsn(0)
    assert melding.payload["ruw"]["bsn"] == wereld.bsn(1)


def test_een_bsn_van_een_derde_weigert_zonder_te_zeggen_van_wie(coordinator: User) -> None:
    elders = wereld.traject(gemeentecode=wereld.ARNHEM, bsn=wereld.bsn(1), achternaam="Elders")
    zonder = wereld.traject(bsn="", achternaam="Zonder")
    melding = wereld.melding(soort="screening", meldingsdatum=DAG, bsn=wereld.bsn(1), achternaam="Zonder")
    voor = (opname(), aantallen())

    with pytest.raises(ValidationError) as fout:
        services.koppel_melding(melding, aan=zonder, reden="zelfde persoon", door=coordinator)

    tekst = " ".join(fout.value.messages)
    assert elders.nummer not in tekst
    assert "dossier" not in tekst
    assert (opname(), aantallen()) == voor


# --- verbeteren ---------------------------------------------------------------------------------------------


def verbeter(melding: Melding, door: User, **anders: str | date | None) -> None:
    services.corrigeer_melding(melding, kies=lambda nu: anders, reden="nagevraagd", vandaag=wereld.VANDAAG, door=door)


def test_een_verbetering_geldt_en_wat_binnenkwam_blijft(coordinator: User) -> None:
    melding = wereld.melding(**TE_OUD)
    ruw, inhoud = dict(melding.payload["ruw"]), melding.inhoud_sleutel

    verbeter(melding, coordinator, geboortedatum=date(2006, 3, 14), delictgroep="overval")
    nogmaals(melding)

    assert (stand(melding), melding.leeftijd, melding.delictgroep) == ("verwerkt", 20, "overval")
    assert (melding.payload["ruw"], melding.inhoud_sleutel) == (ruw, inhoud)
    assert melding.correctie == {"geboortedatum": "2006-03-14", "delictgroep": "overval"}
    assert melding.payload["geboortedatum"] == "2006-03-14"


def test_hetzelfde_bestand_na_een_verbetering_is_bekend_en_verandert_niets(coordinator: User) -> None:
    rij = {"meldingnummer": "H1", **TE_OUD}
    wereld.neem(rij)
    verbeter(Melding.objects.get(), coordinator, geboortedatum=date(2006, 3, 14))
    voor = (opname(), aantallen())

    uitkomst = wereld.neem(rij)

    assert (uitkomst.nieuw, uitkomst.bekend) == (0, 1)
    assert (opname(), aantallen()) == voor


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"bsn": "999911111"}, "bsn"),
        ({"datum_binnenkomst": date(2026, 11, 4)}, "datum_binnenkomst"),
        ({"titel": ""}, "titel"),
        ({"geboortedatum": None}, "geboortedatum"),
        ({"strafrestant_dagen": "veel"}, "strafrestant_dagen"),
        ({"inrichting": "PI Verzonnen"}, "inrichting"),
    ],
)
def test_een_fout_staat_bij_de_kolom_en_er_is_niets_geschreven(
    coordinator: User, anders: dict[str, str | date | None], veld: str
) -> None:
    melding = wereld.melding()
    voor = (opname(), aantallen())

    with pytest.raises(ValidationError) as fout:
        verbeter(melding, coordinator, **anders)

    assert list(fout.value.error_dict) == [veld]
    assert (opname(), aantallen()) == voor


def test_een_verbeterd_bsn_neemt_het_dossier_mee(coordinator: User, officier: User) -> None:
    traject = wereld.traject(bsn=wereld.bsn(1))
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 5), door=coordinator)

    verbeter(traject.meldingen.get(), coordinator, bsn=wereld.bsn(2))
    wereld.neem({"soort": "screening", "meldingsdatum": DAG, "bsn": wereld.bsn(2)})

    assert Traject.objects.get() == traject
    assert traject.meldingen.count() == 2
    assert Jongere.objects.get().bsn == wereld.bsn(2)


def test_een_verbeterd_bsn_van_een_bekende_brengt_de_melding_daarheen(coordinator: User) -> None:
    traject = wereld.traject()
    melding = wereld.melding(soort="screening", meldingsdatum=DAG, bsn=wereld.bsn(1))

    verbeter(melding, coordinator, bsn=wereld.bsn(0))

    assert (stand(melding), melding.traject) == ("verwerkt", traject)


def test_na_een_verbeterde_geboortedatum_is_de_twijfel_weg(coordinator: User) -> None:
    traject = wereld.traject()
    melding = twijfel()

    verbeter(melding, coordinator, geboortedatum=date(2006, 3, 14))

    assert (stand(melding), melding.traject) == ("verwerkt", traject)


def test_een_overlap_is_op_te_lossen_met_een_andere_datum(coordinator: User) -> None:
    wereld.traject()
    melding = wereld.melding(
        datum_binnenkomst=date(2026, 11, 5), meldingsdatum=date(2026, 11, 6), verwachte_ontslagdatum=date(2027, 2, 1)
    )
    assert melding.stand == "overlapt"

    verbeter(melding, coordinator, datum_binnenkomst=date(2026, 11, 2))

    assert stand(melding) == "verwerkt"
    assert Detentie.objects.count() == 1


def test_niets_veranderen_is_geen_verbetering(coordinator: User) -> None:
    with pytest.raises(ValidationError, match="niets veranderd"):
        verbeter(wereld.melding(), coordinator)


# --- afwijzen -----------------------------------------------------------------------------------------------


def test_een_afgewezen_melding_telt_nergens_mee_ook_niet_later(coordinator: User) -> None:
    traject = wereld.traject()
    melding = wereld.melding(soort="ontslag", meldingsdatum=DAG, ontslagdatum=DAG, verwachte_ontslagdatum="")
    traject.refresh_from_db()
    assert traject.fase == "invrijheidsstelling"

    services.wijs_melding_af(melding, reden="verkeerde persoon", op=DAG, door=coordinator)
    nogmaals(melding)
    wereld.neem({"soort": "screening", "meldingsdatum": date(2026, 11, 11)})

    assert (stand(melding), melding.traject, melding.detentie) == ("afgewezen", None, None)
    traject.refresh_from_db()
    assert traject.fase == "detentie"
    assert verschillen([traject.pk]) == {}


def test_herstellen_geeft_precies_wat_er_was(coordinator: User) -> None:
    traject = wereld.traject()
    melding = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 9), huisvesting="N")
    voor = opname()

    services.wijs_melding_af(melding, reden="dubbel", op=DAG, door=coordinator)
    assert opname() != voor
    services.herstel_melding(melding, reden="toch niet", door=coordinator)

    assert opname() == voor
    melding.refresh_from_db()
    assert (melding.besluit, melding.besloten_door, melding.traject) == ("", None, traject)


def test_een_afgewezen_twijfel_is_na_herstel_weer_twijfel(coordinator: User) -> None:
    wereld.traject()
    melding = twijfel()
    services.wijs_melding_af(melding, reden="dubbel", op=DAG, door=coordinator)

    services.herstel_melding(melding, reden="toch niet", door=coordinator)

    assert stand(melding) == "identiteit"


def test_een_dossier_zonder_meldingen_blijft_staan(coordinator: User) -> None:
    traject = wereld.traject()

    services.wijs_melding_af(traject.meldingen.get(), reden="verkeerd", op=DAG, door=coordinator)

    traject.refresh_from_db()
    assert not traject.detenties.exists()
    assert verschillen([traject.pk]) == {}


# --- alle besluiten -----------------------------------------------------------------------------------------

BESLUITEN: dict[str, Callable[[Melding, User, str], None]] = {
    "beoordelen": lambda m, d, r: services.beoordeel_melding(m, in_doelgroep=True, reden=r, op=DAG, door=d),
    "koppelen": lambda m, d, r: services.koppel_melding(m, aan=None, reden=r, door=d),
    "verbeteren": lambda m, d, r: services.corrigeer_melding(
        m, kies=lambda nu: {"titel": "gijzeling"}, reden=r, vandaag=wereld.VANDAAG, door=d
    ),
    "afwijzen": lambda m, d, r: services.wijs_melding_af(m, reden=r, op=DAG, door=d),
}


@pytest.mark.parametrize("besluit", BESLUITEN)
def test_zonder_reden_gebeurt_er_niets(coordinator: User, besluit: str) -> None:
    melding = wereld.melding(**TE_OUD)
    voor = (opname(), aantallen())

    with pytest.raises(ValidationError) as fout:
        BESLUITEN[besluit](melding, coordinator, "  ")

    assert list(fout.value.error_dict) == ["reden"]
    assert (opname(), aantallen()) == voor


@pytest.mark.parametrize("besluit", BESLUITEN)
def test_elk_besluit_staat_met_reden_in_het_logboek(coordinator: User, besluit: str) -> None:
    melding = wereld.melding(**TE_OUD)

    BESLUITEN[besluit](melding, coordinator, "nagevraagd")

    regel = Audit.objects.get(object_soort="melding", object_id=melding.pk)
    assert (regel.actie, regel.reden, regel.actor_id) == ("wijzigen", "nagevraagd", coordinator.pk)


@pytest.mark.parametrize("besluit", BESLUITEN)
def test_van_een_gewiste_melding_is_niets_te_besluiten(coordinator: User, besluit: str) -> None:
    melding = wereld.melding(**TE_OUD)
    Melding.objects.filter(pk=melding.pk).update(gewist_op=DAG)

    with pytest.raises(ValidationError, match="intussen"):
        BESLUITEN[besluit](melding, coordinator, "nagevraagd")
