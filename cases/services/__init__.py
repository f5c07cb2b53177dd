"""Wat mensen met een dossier doen. Elke handeling gaat door de trechter en laat een logregel achter."""

from cases.services.aanleiding import besluit_aanleiding
from cases.services.aanleveren import (
    bevestig_aanlevering,
    bewaar_aanlevering,
    gooi_aanlevering_weg,
    lees_aanlevering_in,
)
from cases.services.agenda import maak_agenda_adres, trek_agenda_adres_in
from cases.services.detentie import open_zonder_melding, voeg_detentie_toe
from cases.services.fasen import heropen, open_punten, sluit_af, wissel_fase
from cases.services.identiteit import wijzig_identiteit
from cases.services.inrichtingen import voeg_inrichting_toe, voeg_synoniem_toe
from cases.services.invoeren import bied_opnieuw_aan, voer_melding_in
from cases.services.maatregelen import beeindig_maatregel, leg_maatregel_vast
from cases.services.meldingen import (
    beoordeel_melding,
    corrigeer_melding,
    herstel_melding,
    koppel_melding,
    wijs_melding_af,
)
from cases.services.ontslag import registreer_ontslagdatum, zit_nog_vast
from cases.services.spoed import start_spoed
from cases.services.taken import heropen_taak, laat_taak_vervallen, maak_taak, rond_taak_af
from cases.services.termijnen import besluit_over
from cases.services.toegang import (
    beeindig_toegang,
    beeindig_waarneming,
    regel_waarneming,
    toegang_volgens,
    verleen_toegang,
)
from cases.services.toewijzen import draag_over, wijs_toe
from cases.services.verlof import laat_verlof_vervallen, leg_verlof_vast
from cases.services.vragen import beantwoord_vraag, leg_voor, stel_vraag
from cases.services.waarnemingen import leg_waarneming_vast, wijzig_gegevens

__all__ = [
    "beantwoord_vraag",
    "beeindig_maatregel",
    "beeindig_toegang",
    "beeindig_waarneming",
    "beoordeel_melding",
    "besluit_aanleiding",
    "besluit_over",
    "bevestig_aanlevering",
    "bewaar_aanlevering",
    "bied_opnieuw_aan",
    "corrigeer_melding",
    "draag_over",
    "gooi_aanlevering_weg",
    "heropen",
    "heropen_taak",
    "herstel_melding",
    "koppel_melding",
    "laat_taak_vervallen",
    "laat_verlof_vervallen",
    "lees_aanlevering_in",
    "leg_maatregel_vast",
    "leg_verlof_vast",
    "leg_voor",
    "leg_waarneming_vast",
    "maak_agenda_adres",
    "maak_taak",
    "open_punten",
    "open_zonder_melding",
    "regel_waarneming",
    "registreer_ontslagdatum",
    "rond_taak_af",
    "sluit_af",
    "start_spoed",
    "stel_vraag",
    "toegang_volgens",
    "trek_agenda_adres_in",
    "verleen_toegang",
    "voeg_detentie_toe",
    "voeg_inrichting_toe",
    "voeg_synoniem_toe",
    "voer_melding_in",
    "wijs_melding_af",
    "wijs_toe",
    "wijzig_gegevens",
    "wijzig_identiteit",
    "wissel_fase",
    "zit_nog_vast",
]
