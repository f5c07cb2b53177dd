"""Wat de inname van buiten het bestand moet weten: gemeenten en inrichtingen, uit de database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cases.meldingen.regel import Naslag, zoeksleutel
from cases.models import Inrichting
from rio.models import Gemeente


@dataclass(frozen=True)
class Bekend:
    naslag: Naslag
    gemeente_ids: Mapping[str, int]
    regio_van_inrichting: Mapping[int, int | None]

    @classmethod
    def laad(cls, vandaag: date) -> "Bekend":
        gemeenten = list(Gemeente.objects.select_related("opvolger"))
        geldig = {g.code: g for g in gemeenten if g.geldig_tot is None or g.geldig_tot > vandaag}
        inrichtingen = list(Inrichting.objects.select_related("gemeente"))
        naslag = Naslag(
            gemeenten={code: g.naam for code, g in geldig.items()},
            opgeheven={g.code: g.opvolger.code for g in gemeenten if g.opvolger},
            inrichtingen={zoeksleutel(n): i.pk for i in inrichtingen for n in (i.naam, *i.synoniemen)},
            vandaag=vandaag,
        )
        regios = {i.pk: i.gemeente.regio_id if i.gemeente else None for i in inrichtingen}
        return cls(naslag, {code: g.pk for code, g in geldig.items()}, regios)

    def inrichting_id(self, naam: str) -> int:
        return self.naslag.inrichtingen[zoeksleutel(naam)]
