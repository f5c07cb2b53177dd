"""Wat een partner antwoordde: overnemen in het dossier, of gezien."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.schermen.uitwisseling import LEEG, Overname, alle_velden
from cases.trechter import dossier_wijzigen
from partners.models import Antwoord, Informatieverzoek
from rio.models import User
from rio.templatetags.rio import datum


def verwerk_antwoorden(verzoek: Informatieverzoek, *, besluiten: Mapping[int, str], op: date, door: User) -> None:
    """Leg per antwoord vast wat u ermee deed; zijn ze alle besloten, dan is de vraag afgehandeld.

    Wat overgenomen wordt staat daarna in het dossier, met de partner als bron en de dag waarop hij het zei. Geweigerd
    als een antwoord niet te lezen is: dan verandert er niets.
    """
    with dossier_wijzigen(verzoek.traject_id, wat="antwoord", velden=["besluit"], door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is afgesloten. Heropen het voordat u antwoorden overneemt.")
        nu = Informatieverzoek.objects.select_related("organisatie").get(pk=verzoek.pk)
        open_ = {antwoord.pk: antwoord for antwoord in nu.antwoorden.filter(besluit="")}
        if set(besluiten) - set(open_):
            raise ValidationError(
                "Een collega besliste intussen over een van deze antwoorden. Kijk na wat er nu staat."
            )
        fouten: dict[str, ValidationError] = {}
        for pk, besluit in besluiten.items():
            try:
                _besluit(dossier, nu, open_[pk], besluit, op, door)
            except ValidationError as fout:
                fouten[f"antwoord_{pk}"] = ValidationError(fout.messages)
        if fouten:
            raise ValidationError(fouten)
        _rond_af(nu, over=set(open_) - set(besluiten), op=op, door=door)


def _besluit(
    dossier: Traject, verzoek: Informatieverzoek, antwoord: Antwoord, besluit: str, op: date, door: User
) -> None:
    if besluit == Antwoord.Besluit.OVERGENOMEN:
        veld = alle_velden().get(antwoord.veld)
        if veld is None or veld.neem_over is None or antwoord.waarde == LEEG:
            raise ValidationError("Dit antwoord is niet over te nemen. Kies ‘Gezien’.")
        gezegd_op = verzoek.beantwoord_op or op
        bron = f"antwoord van {verzoek.organisatie} op {datum(gezegd_op)}"
        veld.neem_over(dossier, antwoord.waarde, Overname(gezegd_op, bron, door))
    antwoord.besluit, antwoord.besloten_op, antwoord.besloten_door = besluit, op, door
    antwoord.save(update_fields=["besluit", "besloten_op", "besloten_door"])


def _rond_af(verzoek: Informatieverzoek, *, over: set[int], op: date, door: User) -> None:
    if over or verzoek.beantwoord_op is None or verzoek.afgehandeld_op:
        return
    verzoek.afgehandeld_op, verzoek.afgehandeld_door = op, door
    verzoek.save(update_fields=["afgehandeld_op", "afgehandeld_door"])
