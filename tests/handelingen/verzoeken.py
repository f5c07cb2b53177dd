from datetime import date

from partners.models import Informatieverzoek, Mailsjabloon
from partners.services import sjablonen, verzoeken
from partners.services.antwoorden import beantwoord
from partners.services.overnemen import verwerk_antwoorden
from tests.partners import bouwstenen

dag = date(2026, 11, 24)
SYSTEEM = {"onderwerp": "Dossier {trajectnummer}", "tekst": "Beste {organisatie}", "velden": ["adres"]}


def systeem() -> Mailsjabloon:
    return Mailsjabloon.objects.get(gemeente=None, fase="detentie", partnersoort="")


def beantwoord_verzoek(verzoek: Informatieverzoek, **waarden: str) -> Informatieverzoek:
    beantwoord(verzoek, waarden=waarden, opmerking="", bijlagen=[], op=dag)
    return verzoek


def _verwerk(verzoek: Informatieverzoek, door: object) -> None:
    besluiten = dict.fromkeys(verzoek.antwoorden.values_list("pk", flat=True), "gezien")
    verwerk_antwoorden(verzoek, besluiten=besluiten, op=dag, door=door)  # type: ignore[arg-type]


HANDELINGEN = {
    "vraag_informatie": lambda t, o, c: bouwstenen.gestelde_vraag(t, c),
    "mail_partners": lambda t, o, c: verzoeken.mail_partners(t, aanvragen=[], op=dag, door=c),
    "stuur_verzoek_opnieuw": lambda t, o, c: verzoeken.stuur_verzoek_opnieuw(
        bouwstenen.gestelde_vraag(t, o), adres="ander@woonplein.example", door=c
    ),
    "herinner_partner": lambda t, o, c: verzoeken.herinner_partner(bouwstenen.gestelde_vraag(t, o), op=dag, door=c),
    "trek_verzoek_in": lambda t, o, c: verzoeken.trek_verzoek_in(
        bouwstenen.gestelde_vraag(t, o), reden="niet meer nodig", op=dag, door=c
    ),
    "verwerk_antwoorden": lambda t, o, c: _verwerk(
        beantwoord_verzoek(bouwstenen.gestelde_vraag(t, o), adres="Kerkstraat 1"), c
    ),
    "bewaar_sjabloon": lambda t, o, c: sjablonen.bewaar_sjabloon(systeem(), gemeente=t.gemeente, door=c, **SYSTEEM),
    "herstel_sjabloon": lambda t, o, c: sjablonen.herstel_sjabloon(
        sjablonen.bewaar_sjabloon(systeem(), gemeente=t.gemeente, door=c, **SYSTEEM), door=c
    ),
}
