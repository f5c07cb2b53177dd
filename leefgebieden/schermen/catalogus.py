"""De catalogus voor beheer: welke punten er zijn, en wat een gemeente niet gebruikt."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django_filters as filters
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone

from leefgebieden.models import Catalogusitem, Uitgezet
from leefgebieden.models.catalogus import CatalogusQuerySet
from leefgebieden.voorwie import VOOR_WIE
from partners.schermen.kaart_filters import LangeKeuze
from rio.leefgebieden import MET_NETWERK
from rio.models import Gemeente


class CatalogusFilter(filters.FilterSet):
    """Zonder gemeente alleen de landelijke punten."""

    gemeente = filters.ModelChoiceFilter(
        label="Gemeente",
        queryset=lambda request: Gemeente.objects.geldig_op(timezone.localdate()),
        to_field_name="code",
        empty_label="Alleen landelijk",
        method="filter_gemeente",
        widget=LangeKeuze,
    )
    leefgebied = filters.ChoiceFilter(
        label="Leefgebied", choices=list(MET_NETWERK.items()), empty_label="Alle leefgebieden"
    )

    class Meta:
        model = Catalogusitem
        fields: list[str] = []

    @property
    def gekozen(self) -> Gemeente | None:
        return self.form.cleaned_data.get("gemeente") if self.form.is_valid() else None

    def filter_queryset(self, queryset: CatalogusQuerySet) -> Any:
        gekozen = self.form.cleaned_data.get("gemeente")
        return super().filter_queryset(queryset.van_gemeente(gekozen.pk if gekozen else None))

    def filter_gemeente(self, punten: Any, naam: str, waarde: Any) -> Any:
        return punten  # zie filter_queryset: ook zonder keuze valt er iets af


class Versie(NamedTuple):
    punt: Catalogusitem
    voor_wie: str


@dataclass(frozen=True)
class Puntrij:
    """Eén punt in de lijst."""

    punt: Catalogusitem
    url: str
    soort: str
    stand: str
    begint: date | None  # leeg: het geldt al


def nieuwste_punten() -> CatalogusQuerySet:
    """De laatste versie van elk punt, ook als zij nog moet ingaan."""
    laatste: CatalogusQuerySet = Catalogusitem.objects.filter(tot__isnull=True).select_related("gemeente")
    return laatste.order_by("leefgebied", Length("code"), "code", "pk")


def rijen(punten: Iterable[Catalogusitem], gemeente: Gemeente | None, vandaag: date) -> list[Puntrij]:
    punten = list(punten)
    uit = _uit(punten, gemeente)
    return [_rij(punt, gemeente, uit[punt.code], vandaag) for punt in punten]


def _uit(punten: Iterable[Catalogusitem], gemeente: Gemeente | None) -> dict[str, list[int]]:
    """Per code de gemeenten die haar niet gebruiken."""
    gezocht = Uitgezet.objects.filter(code__in=[punt.code for punt in punten])
    uit: dict[str, list[int]] = defaultdict(list)
    for code, gemeente_id in gezocht.values_list("code", "gemeente_id"):
        if gemeente is None or gemeente_id == gemeente.pk:
            uit[code].append(gemeente_id)
    return uit


def _rij(punt: Catalogusitem, gemeente: Gemeente | None, uit: list[int], vandaag: date) -> Puntrij:
    begint = punt.van if punt.van > vandaag else None
    soort, stand = _stand(punt, gemeente, len(uit))
    return Puntrij(punt, adres(punt.code, gemeente), soort, stand, begint)


def _stand(punt: Catalogusitem, gemeente: Gemeente | None, uit: int) -> tuple[str, str]:
    if gemeente and uit:
        return "let-op", "staat uit"
    if punt.gemeente_id:
        return "goed", "van de gemeente"
    if uit:
        return "rust", f"uit in {uit} gemeente" if uit == 1 else f"uit in {uit} gemeenten"
    return "rust", "landelijk"


def adres(code: str, gemeente: Gemeente | None) -> str:
    """De pagina van een punt, zoals deze gemeente het ziet."""
    pad = reverse("catalogusitem", args=[code])
    return f"{pad}?{urlencode({'gemeente': gemeente.code})}" if gemeente else pad


def gemeente_met(code: str, vandaag: date) -> Gemeente | None:
    """De gemeente waarvoor beheer kijkt; een onbekende code is geen gemeente."""
    if not code or not code.isprintable():
        return None
    gevonden: Gemeente | None = Gemeente.objects.geldig_op(vandaag).filter(code=code).first()
    return gevonden


def staat_uit(punt: Catalogusitem, gemeente: Gemeente) -> bool:
    return Uitgezet.objects.filter(gemeente=gemeente, code=punt.code).exists()


def gemeenten_zonder(punt: Catalogusitem) -> list[str]:
    """De namen van de gemeenten die dit punt niet gebruiken."""
    return list(Gemeente.objects.filter(pk__in=_uit([punt], punt.gemeente)[punt.code]).values_list("naam", flat=True))


def versies(punt: Catalogusitem) -> list[Versie]:
    """Van nieuw naar oud."""
    alle = Catalogusitem.objects.filter(code=punt.code, gemeente=punt.gemeente_id).select_related("door")
    return [Versie(versie, voor_wie(versie)) for versie in alle.order_by("-versie")]


def voor_wie(punt: Catalogusitem) -> str:
    namen = " en ".join(VOOR_WIE[code] for code in punt.voor_wie)
    return f"een jongere {namen}" if namen else "iedereen"
