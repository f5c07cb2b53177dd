"""De mail aan partners in de woorden van een gemeente; zonder eigen tekst geldt die van het systeem."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.toegang import bereik
from partners.data.mailsjablonen import SJABLONEN
from partners.models import Mailsjabloon
from partners.services.verzoeken import vraagbaar
from partners.sjabloontekst import keur
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

ZONDER_NUMMER = (
    "Zet {trajectnummer} in het onderwerp of in de tekst. Anders weet de partner niet om welk dossier het gaat."
)


@transaction.atomic
def bewaar_sjabloon(
    systeem: Mailsjabloon, *, gemeente: Gemeente, onderwerp: str, tekst: str, velden: Sequence[str], door: User
) -> Mailsjabloon:
    """Schrijf de mail van dit systeemsjabloon voor deze gemeente. Geweigerd met een aanduiding die niet bestaat."""
    _eis_coordinator(gemeente, door)
    _keur(onderwerp, tekst, velden)
    sjabloon, nieuw = Mailsjabloon.objects.update_or_create(
        gemeente=gemeente,
        fase=systeem.fase,
        partnersoort=systeem.partnersoort,
        defaults={"onderwerp": onderwerp, "tekst": tekst, "velden": list(velden), "gewijzigd_door": door},
    )
    actie = Audit.Actie.AANMAKEN if nieuw else Audit.Actie.WIJZIGEN
    leg_vast(actie=actie, object_soort="mailsjabloon", object_id=sjabloon.pk, velden=["tekst", "velden"], door=door)
    return sjabloon


@transaction.atomic
def herstel_sjabloon(sjabloon: Mailsjabloon, *, door: User) -> None:
    """Terug naar de tekst van het systeem: de eigen tekst van de gemeente verdwijnt."""
    if sjabloon.gemeente is None:
        raise ValidationError("Dit is al de tekst van het systeem.")
    _eis_coordinator(sjabloon.gemeente, door)
    leg_vast(actie=Audit.Actie.VERWIJDEREN, object_soort="mailsjabloon", object_id=sjabloon.pk, door=door)
    sjabloon.delete()


def _eis_coordinator(gemeente: Gemeente, door: User) -> None:
    if gemeente.pk not in bereik(door).gemeenten:
        raise ValidationError("Alleen de coördinator van deze gemeente wijzigt haar mails.")


def _keur(onderwerp: str, tekst: str, velden: Sequence[str]) -> None:
    fouten: dict[str, ValidationError] = {}
    for naam, waarde in (("onderwerp", onderwerp), ("tekst", tekst)):
        try:
            keur(waarde)
        except ValidationError as fout:
            fouten[naam] = fout
    if "{trajectnummer}" not in onderwerp + tekst:
        fouten.setdefault("tekst", ValidationError(ZONDER_NUMMER))
    if set(velden) - set(vraagbaar()):
        fouten["velden"] = ValidationError("Kies uit de gegevens die op de pagina staan.")
    if fouten:
        raise ValidationError(fouten)


def laad_sjablonen() -> None:
    """De teksten van het systeem, zoals deze versie ze meebrengt; wat een gemeente schreef blijft staan."""
    huidig = {(s.fase, s.partnersoort): s for s in Mailsjabloon.objects.filter(gemeente__isnull=True)}
    for sleutel, inhoud in _meegebracht().items():
        sjabloon = huidig.get(sleutel) or Mailsjabloon(fase=sleutel[0], partnersoort=sleutel[1])
        if sjabloon.pk is None or any(getattr(sjabloon, naam) != waarde for naam, waarde in inhoud.items()):
            for naam, waarde in inhoud.items():
                setattr(sjabloon, naam, waarde)
            sjabloon.save()


def _meegebracht() -> dict[tuple[str, str], Mapping[str, Any]]:
    return {
        (sjabloon.fase, soort): {
            "onderwerp": sjabloon.onderwerp,
            "tekst": sjabloon.tekst,
            "velden": list(sjabloon.velden),
        }
        for sjabloon in SJABLONEN
        for soort in sjabloon.soorten
    }
