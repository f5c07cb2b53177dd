"""Bij welke dossiers een melding kan horen: wat erop lijkt en wat iemand zocht, alleen wat hij mag zien."""

from django.db.models import Q

from cases.models import Melding, Traject
from cases.namen import zoeknaam_van
from cases.schermen.zoeken import Zoekopdracht
from rio.models import User
from rio.templatetags.rio import datum
from rio.versleuteling import zoekindex

HOOGSTENS = 20


def kandidaten(melding: Melding, gebruiker: User, opdracht: Zoekopdracht | None) -> list[tuple[Traject, str]]:
    """Elk dossier met de tekst waaraan iemand het herkent."""
    zichtbaar = Traject.objects.zichtbaar_voor(gebruiker).select_related("jongere").order_by("-begin_op", "-pk")
    lijkt_op = zichtbaar.filter(_lijkt_op(melding))
    gezocht = opdracht.zoek(zichtbaar) if opdracht else zichtbaar.none()
    gevonden = {t.pk: t for rijen in (lijkt_op, gezocht) for t in rijen.defer("jongere__bsn")[:HOOGSTENS]}
    return [(traject, _tekst(traject)) for traject in gevonden.values()]


def _lijkt_op(melding: Melding) -> Q:
    """Hetzelfde BSN, of dezelfde naam en geboortedatum."""
    wie = melding.payload
    naam = zoeknaam_van(wie["voornamen"], wie["voorvoegsel"], wie["achternaam"])
    zelfde = Q(jongere__persoonsleutel=melding.persoonsleutel)
    if wie["bsn"]:
        zelfde |= Q(jongere__persoonsleutel=zoekindex(wie["bsn"], doel="bsn"))
    if wie["geboortedatum"]:
        zelfde |= Q(jongere__zoeknaam=naam, jongere__geboortedatum=wie["geboortedatum"])
    return zelfde


def _tekst(traject: Traject) -> str:
    jongere = traject.jongere
    stand = f"gesloten op {datum(traject.afgesloten_op)}" if traject.afgesloten_op else "lopend"
    geboren = f"geboren {datum(jongere.geboortedatum)}" if jongere.geboortedatum else "geboortedatum onbekend"
    return f"{jongere.naam}, {geboren}, {traject.nummer} ({stand})"
