"""De cellen van een geweigerde rij als begin van een formulier: wat leesbaar is gelezen, de rest zoals het kwam."""

from collections.abc import Mapping
from datetime import date

from cases.meldingen.keuren import DATUMS, TEKSTEN
from cases.meldingen.regel import KOLOMMEN, Naslag, zoeksleutel
from cases.meldingen.waarden import Ongeldig


def begin_van(cellen: Mapping[str, str], naslag: Naslag) -> dict[str, str | date | None]:
    begin = {kolom: _waarde(kolom, cellen.get(kolom, "")) for kolom in KOLOMMEN}
    code, naam = str(begin["gemeentecode"]), zoeksleutel(cellen.get("gemeente", ""))
    return begin | {"gemeentecode": naslag.geldige_code(code) or code or naslag.code_bij_naam.get(naam, "")}


def _waarde(kolom: str, cel: str) -> str | date | None:
    try:
        return DATUMS[kolom](cel) if kolom in DATUMS else TEKSTEN[kolom](cel)
    except Ongeldig:
        return cel
