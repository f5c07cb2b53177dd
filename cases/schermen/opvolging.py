"""Wat er rond toewijzing en vragen opvalt: bovenaan een dossier en bij de coördinator."""

from collections.abc import Iterator, Mapping
from datetime import date

from cases.models import Traject, Vraag
from cases.models.traject import TrajectQuerySet
from cases.schermen.dossier import Dossier
from cases.schermen.vastgelegd import AANSTELLING, ANTWOORD, VRAAG, Vastgelegd
from cases.schermen.waarschuwing import Waarschuwing
from cases.toegang import bereik, rios_van
from cases.vertrek import niet_bij
from rio.models import User
from rio.templatetags.rio import datum


def zonder_actieve_rio(gebruiker: User, op: date) -> TrajectQuerySet:
    """Lopende dossiers van de gemeenten waar hij toewijst, met een RIO die daar niet meer werkt."""
    return zonder_een_van(rios_van(bereik(gebruiker).gemeenten, op), gebruiker)


def zonder_een_van(rios: Mapping[int | None, frozenset[int]], gebruiker: User) -> TrajectQuerySet:
    """Als `zonder_actieve_rio`, voor wie al weet wie er per gemeente werkt."""
    hier = bereik(gebruiker).gemeenten
    trajecten: TrajectQuerySet = Traject.objects.open().filter(gemeente_id__in=hier)
    return trajecten.filter(niet_bij(hier, rios))


def waarschuwingen(dossier: Dossier) -> list[Waarschuwing]:
    if dossier.traject.afgesloten_op:
        return []
    return list(_rio_weg(dossier))


def _rio_weg(dossier: Dossier) -> Iterator[Waarschuwing]:
    traject = dossier.traject
    aangesteld = dossier.vastgelegd[AANSTELLING]
    if traject.rio_id and not any(a.op <= dossier.op and (a.tot is None or a.tot > dossier.op) for a in aangesteld):
        yield Waarschuwing(
            f"{traject.rio} werkt hier niet meer als RIO",
            "Dit dossier heeft een andere RIO nodig. De coördinator van de gemeente wijst die aan.",
            soort="fout",
        )


def vragen(dossier: Dossier) -> Iterator[Waarschuwing]:
    """Wat iemand vroeg of hoorde; wat uit een melding volgt staat al bij die melding."""
    beantwoord = {rij.nummer for rij in dossier.vastgelegd[ANTWOORD]}
    for rij in dossier.vastgelegd[VRAAG]:
        if rij.nummer not in beantwoord and (rij.door or rij.wat == Vraag.Soort.GEHOORD):
            yield _open_vraag(rij)


def _open_vraag(rij: Vastgelegd) -> Waarschuwing:
    if rij.wat == Vraag.Soort.GEHOORD:
        return Waarschuwing("Zit deze jongere opnieuw vast?", rij.toelichting)
    titel = "Gevraagd of een termijn klopt"
    if rij.wat == Vraag.Soort.OVERDRACHT:
        titel = f"Overdracht naar {rij.waarde} gevraagd"
    return Waarschuwing(titel, f"De vraag ligt sinds {datum(rij.op)} bij de coördinator. {rij.toelichting}")
