"""Wie zij zijn: een groep personen verdeeld over rijen die samen precies de hele groep zijn. Puur."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from monitoring.beeld import Beeld
from monitoring.tabellen import Kolom, Tabel, aantal, rij_over

TOTAAL = "totaal"
NIET_BEKEND = "onbekend"
Leeftijden = Mapping[str, tuple[str, int]]  # tot en met deze leeftijd; wie ouder is valt in de laatste groep
LEEFTIJDEN: Leeftijden = {
    "18_20": ("18 tot en met 20", 20),
    "21_23": ("21 tot en met 23", 23),
    "24_27": ("24 tot en met 27", 27),
    "28_op": ("28 en ouder", 200),
}
JEUGDLEEFTIJDEN: Leeftijden = {
    "tot_15": ("15 en jonger", 15),
    "16_17": ("16 en 17", 17),
    "18_op": ("18 en ouder", 200),
}
VERBLIJF = {
    "zeer_kort": "Zeer kort: korter dan twee weken",
    "kort": "Kort",
    "lang": "Lang: vier maanden straf of meer te gaan",
    NIET_BEKEND: "Niet bekend",
}
KADER = {"J": "Met toezicht van de reclassering", "N": "Zonder toezicht", NIET_BEKEND: "Niet bekend"}


def verdeling(
    sleutel: str,
    titel: str,
    groep: Sequence[Beeld],
    vakken: Mapping[str, str],
    vak_van: Callable[[Beeld], str],
    **over: Any,
) -> Tabel:
    """Een rij per vak en een rij voor de hele groep; wie in geen vak past, staat bij niet bekend."""
    per_vak: dict[str, list[Beeld]] = {vak: [] for vak in vakken}
    for beeld in groep:
        vak = vak_van(beeld)
        per_vak[vak if vak in vakken else NIET_BEKEND].append(beeld)
    rijen = [rij_over(wie, vak, vakken[vak], (aantal(wie),)) for vak, wie in per_vak.items()]
    alles = rij_over(groep, TOTAAL, "Samen", (aantal(groep),), totaal=True)
    return Tabel(sleutel, titel, (Kolom("Personen"),), (*rijen, alles), optelbaar=True, **over)


def per_leeftijd(sleutel: str, titel: str, groep: Sequence[Beeld], grenzen: Leeftijden, **over: Any) -> Tabel:
    """De leeftijd op de dag van binnenkomst."""
    namen = {vak: naam for vak, (naam, _) in grenzen.items()} | {NIET_BEKEND: "Niet bekend"}

    def vak_van(beeld: Beeld) -> str:
        if (jaren := beeld.leeftijd) is None:
            return NIET_BEKEND
        return next(vak for vak, (_, tot_en_met) in grenzen.items() if jaren <= tot_en_met)

    return verdeling(sleutel, titel, groep, namen, vak_van, rijkop="Leeftijd bij binnenkomst", **over)
