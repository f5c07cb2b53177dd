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
        gemeenten = list(Gemeente.objects.values_list("pk", "code", "naam", "geldig_tot", "opvolger__code"))
        geldig = [(pk, code, naam) for pk, code, naam, tot, _ in gemeenten if tot is None or tot > vandaag]
        inrichtingen = list(Inrichting.objects.values_list("pk", "naam", "synoniemen", "gemeente__regio_id"))
        naslag = Naslag(
            gemeenten={code: naam for _, code, naam in geldig},
            opgeheven={code: opvolger for _, code, _, _, opvolger in gemeenten if opvolger},
            inrichtingen={zoeksleutel(n): pk for pk, naam, ook, _ in inrichtingen for n in (naam, *ook)},
            vandaag=vandaag,
        )
        regios = {pk: regio_id for pk, _, _, regio_id in inrichtingen}
        return cls(naslag, {code: pk for pk, code, _ in geldig}, regios)

    def inrichting_id(self, naam: str) -> int:
        return self.naslag.inrichtingen[zoeksleutel(naam)]
