"""De mails zoals het systeem ze meebrengt: per fase en soort partner de tekst en wat we vragen (PHASE-01).

Een mail zegt nooit over wie het gaat en ook niet wat we vragen: dat een dossier over schulden of zorg gaat, is zelf al
een gegeven. De vragen staan op de beveiligde pagina.
"""

from typing import NamedTuple

from cases.fasen import DETENTIE, INVRIJHEIDSSTELLING, SAMENLEVING, TERUGKEERPLAN
from partners.soorten import JEUGDRECLASSERING, JJI, PI, RECLASSERING

IEDEREEN = ("",)
INRICHTING = (PI, JJI)
TOEZICHT = (RECLASSERING, JEUGDRECLASSERING)
WONEN = ("woningcorporatie", "gemeente_wonen", "beschermd_wonen", "maatschappelijke_opvang")
ZORG = ("ggz", "verslavingszorg", "maatschappelijk_werk", "ggd")
SCHULDEN = ("schuldhulp",)
WERK = ("uwv", "gemeente_werk", "reintegratie", "onderwijs", "werkgever")
BURGERZAKEN = ("gemeente_burgerzaken",)

VAN_INRICHTING = ("ontslag", "identiteitsbewijs", "huisvesting", "inkomen", "schulden", "zorg")
VAN_TOEZICHT = ("reclasseringstoezicht", "toezicht_eindigt_op", "toezichthouder", "bijzondere_voorwaarden")


class Sjabloon(NamedTuple):
    fase: str
    soorten: tuple[str, ...]
    onderwerp: str
    tekst: str
    velden: tuple[str, ...] = ()


AANHEF = "Beste collega van {organisatie},\n\n"
SLOT = "\n\nWilt u uiterlijk {uiterlijk} antwoorden? Alvast bedankt.\n\nDe re-integratieofficier van {gemeente}"

BEGIN = (
    f"{AANHEF}Wij begeleiden een jongere met wie u te maken hebt of krijgt. Wij werken graag vanaf nu met u samen. Dan "
    f"is de terugkeer straks goed geregeld. Daarom stellen wij u een paar vragen over dossier {{trajectnummer}}.{SLOT}"
)
PLAN = (
    f"{AANHEF}Voor dossier {{trajectnummer}} maken wij een plan voor de terugkeer. Wij willen dat plan met u afstemmen "
    f"en hebben daarvoor uw antwoord nodig op een paar vragen.{SLOT}"
)
VRIJ = (
    f"{AANHEF}De dag van terugkeer in dossier {{trajectnummer}} komt dichterbij. Wilt u nakijken of alles wat u doet "
    f"of weet nog klopt?{SLOT}"
)
BUITEN = (
    f"{AANHEF}Voor dossier {{trajectnummer}} gaat onze begeleiding in de gemeente verder. Wij horen graag van u hoe "
    f"het bij u loopt.{SLOT}"
)
VRAAG = "Vraag over dossier {trajectnummer}"
KLAAR = "Dossier {trajectnummer}: wilt u dit nakijken?"

SJABLONEN = (
    Sjabloon(DETENTIE, IEDEREEN, VRAAG, BEGIN, ("adres", "telefoon", "taal", "tolk")),
    Sjabloon(DETENTIE, INRICHTING, VRAAG, BEGIN, (*VAN_INRICHTING, "minderjarige_kinderen", "taal", "tolk")),
    Sjabloon(DETENTIE, TOEZICHT, VRAAG, BEGIN, (*VAN_TOEZICHT, "risc_ontvangen_op", "reclasseringsadvies_op")),
    Sjabloon(DETENTIE, WONEN, VRAAG, BEGIN, ("adres", "huisvesting")),
    Sjabloon(DETENTIE, ZORG, VRAAG, BEGIN, ("zorg",)),
    Sjabloon(DETENTIE, SCHULDEN, VRAAG, BEGIN, ("schulden",)),
    Sjabloon(DETENTIE, WERK, VRAAG, BEGIN, ("inkomen",)),
    Sjabloon(
        DETENTIE, BURGERZAKEN, VRAAG, BEGIN, ("adres", "identiteitsbewijs", "gemeente_herkomst", "verblijfsstatus")
    ),
    Sjabloon(TERUGKEERPLAN, IEDEREEN, VRAAG, PLAN, ("adres", "telefoon")),
    Sjabloon(TERUGKEERPLAN, INRICHTING, VRAAG, PLAN, (*VAN_INRICHTING, "dr_plan_ontvangen_op", "vi_op")),
    Sjabloon(TERUGKEERPLAN, TOEZICHT, VRAAG, PLAN, (*VAN_TOEZICHT, "reclasseringsadvies_op")),
    Sjabloon(TERUGKEERPLAN, WONEN, VRAAG, PLAN, ("adres", "huisvesting")),
    Sjabloon(TERUGKEERPLAN, ZORG, VRAAG, PLAN, ("zorg",)),
    Sjabloon(TERUGKEERPLAN, SCHULDEN, VRAAG, PLAN, ("schulden",)),
    Sjabloon(TERUGKEERPLAN, WERK, VRAAG, PLAN, ("inkomen",)),
    Sjabloon(INVRIJHEIDSSTELLING, IEDEREEN, KLAAR, VRIJ, ("adres", "telefoon")),
    Sjabloon(INVRIJHEIDSSTELLING, INRICHTING, KLAAR, VRIJ, VAN_INRICHTING),
    Sjabloon(INVRIJHEIDSSTELLING, TOEZICHT, KLAAR, VRIJ, VAN_TOEZICHT),
    Sjabloon(INVRIJHEIDSSTELLING, WONEN, KLAAR, VRIJ, ("adres", "huisvesting")),
    Sjabloon(SAMENLEVING, IEDEREEN, VRAAG, BUITEN, ("adres", "telefoon")),
    Sjabloon(SAMENLEVING, TOEZICHT, VRAAG, BUITEN, VAN_TOEZICHT),
)
