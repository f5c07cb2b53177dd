"""Wat een RIO hoort als de coördinator over zijn nazorgplan besloot: alleen het nummer en een link."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from cases.herinneringen.ontvangers import Bezetting
from cases.models import Traject
from leefgebieden.models import Planversie
from rio.models import Bericht, User
from rio.post.aanbieder import Berichtsoort
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar

SOORT = "nazorgplan"
WAT_NU = {
    Planversie.Stand.VASTGESTELD: "Leg vast wat de jongere ervan vindt, en geef hem zijn plan.",
    Planversie.Stand.TERUGGESTUURD: "Lees wat er anders moet, en leg het plan daarna opnieuw voor.",
}


class Planaanbieder:
    """BERICHTEN: het besluit over een nazorgplan."""

    soorten: Mapping[str, Berichtsoort] = {
        SOORT: Berichtsoort(
            "Besluit over een nazorgplan", "De coördinator stelde een nazorgplan vast of stuurde het terug."
        )
    }

    def verzamel_direct(self, nu: datetime) -> None:
        """Het bericht staat klaar zodra het besluit er is."""

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        """Aan wie het dossier intussen niet meer is."""
        rijen = Bericht.objects.filter(pk__in=bericht_ids, soort=SOORT).values_list("pk", "ontvanger_id", "sleutel")
        versies = {pk: (ontvanger, int(str(sleutel).split(":")[1])) for pk, ontvanger, sleutel in rijen}
        bekend = Planversie.objects.defer("inhoud").select_related("traject").in_bulk([v for _, v in versies.values()])
        op = timezone.localdate(nu)
        return {
            pk
            for pk, (ontvanger, versie) in versies.items()
            if versie not in bekend or ontvanger not in _van_wie(bekend[versie].traject, op)
        }

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None:
        """Wie het dossier nu heeft, ziet het besluit op de tab."""


AANBIEDER = Planaanbieder()


def meld_besluit(versie: Planversie, dossier: Traject, *, op: date, besloten_door: User) -> None:
    """Aan wie het dossier is, behalve aan wie zelf besloot."""
    tekst = f"Nazorgplan {versie.get_stand_display()} in dossier {dossier.nummer}"
    url = reverse("traject_planversie", args=[dossier.nummer, versie.nummer])
    for ontvanger in User.objects.filter(pk__in=_van_wie(dossier, op) - {besloten_door.pk}):
        zet_klaar(
            ontvanger=ontvanger,
            soort=SOORT,
            onderwerp=tekst,
            inhoud=Inhoud([Groep("Nazorgplan", [Regel(f"{tekst}.", url, WAT_NU[Planversie.Stand(versie.stand)])])]),
            sleutel=f"{SOORT}:{versie.pk}:{ontvanger.pk}",
            mail=SOORT not in ontvanger.geen_mail_over,
        )


def _van_wie(traject: Traject, op: date) -> frozenset[int]:
    return Bezetting.laad([traject.gemeente_id], op).voor_dossier(traject.gemeente_id, traject.rio_id)
