"""De mail aan een partner: de tekst van de gemeente, het dossiernummer en een knop. Nooit een naam."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from partners.models import Informatieverzoek, Mailsjabloon
from partners.sjabloontekst import vul
from rio.models import Bericht
from rio.post.inhoud import Inhoud
from rio.post.klaarzetten import zet_klaar_voor_partner
from rio.templatetags.rio import datum

VERZOEK = "verzoek"  # soort van het bericht
KNOP = "Vraag openen"
UITLEG = (
    "De knop opent een beveiligde pagina. U krijgt een code op dit e-mailadres. Daarna ziet u om wie het gaat. "
    "De pagina is open tot en met {tot}."
)
HERINNERING = (
    "U kreeg van ons een vraag over dossier {trajectnummer}. Wij hebben nog geen antwoord van u.\n\n"
    "Wilt u uiterlijk {uiterlijk} antwoorden? Weet u iets niet, dan kunt u dat op de pagina aangeven."
)


def sjabloon_voor(gemeente_id: int | None, fase: str, partnersoort: str) -> Mailsjabloon:
    """Voor deze soort partner, anders voor elke; van de gemeente, anders van het systeem."""
    kan = Mailsjabloon.objects.filter(fase=fase, partnersoort__in=("", partnersoort))
    kan = kan.filter(Q(gemeente_id=gemeente_id) | Q(gemeente__isnull=True))
    return max(kan, key=lambda sjabloon: (bool(sjabloon.partnersoort), bool(sjabloon.gemeente_id)))


def mail_verzoek(
    verzoek: Informatieverzoek,
    *,
    pad: str,
    tot: datetime,
    sjabloon: Mailsjabloon | None = None,
    herinnering: str | None = None,
) -> Bericht:
    """Zet de mail klaar met de knop naar `pad`; met een sleutel in `herinnering` is het een herinnering."""
    waarden = {
        "trajectnummer": verzoek.traject.nummer,
        "gemeente": str(verzoek.traject.gemeente or "uw gemeente"),
        "organisatie": str(verzoek.organisatie),
        "uiterlijk": datum(verzoek.uiterlijk),
    }
    onderwerp, tekst = _tekst(verzoek, sjabloon, herinnering)
    open_tot = timezone.localdate(tot - timedelta(seconds=1))
    inleiding = f"{vul(tekst, waarden)}\n\n{UITLEG.format(tot=datum(open_tot))}"
    return zet_klaar_voor_partner(
        adres=verzoek.adres,
        soort=VERZOEK,
        onderwerp=vul(onderwerp, waarden)[:150],
        inhoud=Inhoud([], inleiding, KNOP, pad),
        sleutel=herinnering,
    )


def _tekst(verzoek: Informatieverzoek, sjabloon: Mailsjabloon | None, herinnering: str | None) -> tuple[str, str]:
    if herinnering:
        return "Herinnering: vraag over dossier {trajectnummer}", HERINNERING
    traject = verzoek.traject
    sjabloon = sjabloon or sjabloon_voor(traject.gemeente_id, verzoek.fase, verzoek.organisatie.soort)
    return sjabloon.onderwerp, sjabloon.tekst


def sleutel_herinnering(verzoek: Informatieverzoek, op: date | None = None) -> str:
    """Van de herinnering die vanzelf gaat; met een dag van een die iemand stuurde."""
    return f"verzoek-herinnering:{verzoek.pk}" + (f":{op:%Y-%m-%d}" if op else "")


def is_vandaag_gemaild(verzoek: Informatieverzoek, op: date) -> bool:
    ochtend = timezone.make_aware(datetime.combine(op, time.min))
    vanzelf = Q(sleutel=sleutel_herinnering(verzoek), vastgelegd_op__gte=ochtend)
    return verzoek.op >= op or Bericht.objects.filter(Q(sleutel=sleutel_herinnering(verzoek, op)) | vanzelf).exists()
