"""Wat een RIO hoort als beleid antwoordt op wat hij meldde: dat er een antwoord is, en een link."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from monitoring.knelpunttoegang import Knelpuntbereik
from monitoring.models import Signaalstap
from rio.models import Bericht, User
from rio.post.aanbieder import Berichtsoort
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar

SOORT = "signaal"
TEKST = "Er is een antwoord op een signaal dat u meldde"


class Signaalaanbieder:
    """BERICHTEN: een antwoord van beleid."""

    soorten: Mapping[str, Berichtsoort] = {
        SOORT: Berichtsoort("Antwoord op een knelpunt", "Beleid antwoordde op een signaal met een knelpunt van u.")
    }

    def verzamel_direct(self, nu: datetime) -> None:
        """Het bericht staat klaar zodra het antwoord er is."""

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        """Wie het signaal intussen niet meer mag zien."""
        rijen = Bericht.objects.filter(pk__in=bericht_ids, soort=SOORT).select_related("ontvanger")
        return {bericht.pk for bericht in rijen if not _ziet(bericht, timezone.localdate(nu))}

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None:
        """Wie er nu werkt, leest het antwoord bij de knelpunten."""


AANBIEDER = Signaalaanbieder()


def meld_antwoord(stap: Signaalstap, *, op: date) -> None:
    """Aan ieder die een knelpunt van dit signaal meldde en het signaal nog mag zien."""
    url = reverse("signaal", args=[stap.signaal_id])
    inhoud = Inhoud([Groep("Knelpunten", [Regel(f"{TEKST}.", url, "Lees wat beleid gaat doen.")])])
    melders = stap.signaal.knelpunten.order_by().values("door")
    for ontvanger in User.objects.filter(pk__in=melders, is_active=True):
        if _is_zichtbaar(stap.signaal_id, ontvanger, op):
            zet_klaar(
                ontvanger=ontvanger,
                soort=SOORT,
                onderwerp=TEKST,
                inhoud=inhoud,
                sleutel=f"{SOORT}:{stap.pk}:{ontvanger.pk}",
                mail=SOORT not in ontvanger.geen_mail_over,
            )


def _ziet(bericht: Bericht, op: date) -> bool:
    stap = Signaalstap.objects.filter(pk=int(str(bericht.sleutel).split(":")[1])).first()
    ontvanger = bericht.ontvanger
    return stap is not None and ontvanger is not None and _is_zichtbaar(stap.signaal_id, ontvanger, op)


def _is_zichtbaar(signaal_id: int, gebruiker: User, op: date) -> bool:
    zichtbaar: bool = Knelpuntbereik(gebruiker, op).signalen().filter(pk=signaal_id).exists()
    return zichtbaar
