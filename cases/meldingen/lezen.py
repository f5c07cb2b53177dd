"""Van bestand naar ruwe rijen. Puur Python: draait in een afgeschermd proces zonder database."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from cases.meldingen.bestanden import MAX_BYTES, MELDINGEN, Cellen, Vorm, kolomnaam, lees_rijen
from cases.meldingen.regel import ZONDER_KOLOM, Gelezen, LeesFout, RuweRij

MAX_KOLOMMEN = 100


def lees(inhoud: bytes, bestandsnaam: str, vorm: Vorm = MELDINGEN) -> Gelezen:
    """Geeft elke rij met inhoud, of een LeesFout als het hele bestand onbruikbaar is."""
    rijen = lees_rijen(inhoud, bestandsnaam, vorm)
    _, kop = next(rijen, (0, []))
    if not kop:
        raise LeesFout("Het bestand is leeg.")
    namen = _kolommen(kop, vorm)
    gelezen = _ruwe_rijen(rijen, namen, vorm)
    return Gelezen(gelezen, tuple(naam for naam in namen if naam not in vorm.kolommen))


def lees_voor_zandbak(pad: str, bestandsnaam: str) -> dict[str, Any]:
    """`lees` met alleen JSON erin en eruit; `uit_zandbak` maakt er weer een Gelezen van."""
    with Path(pad).open("rb") as bestand:
        return lees_inhoud_voor_zandbak(bestand.read(MAX_BYTES + 1), bestandsnaam)


def lees_inhoud_voor_zandbak(inhoud: bytes, bestandsnaam: str, vorm: Vorm = MELDINGEN) -> dict[str, Any]:
    """Hetzelfde voor wat over het web binnenkwam: er komt geen leesbaar bestand op schijf."""
    try:
        gelezen = lees(inhoud, bestandsnaam, vorm)
    except LeesFout as fout:
        return {"fout": str(fout)}
    return {
        "rijen": [[rij.nummer, rij.cellen] for rij in gelezen.rijen],
        "onbekende_kolommen": list(gelezen.onbekende_kolommen),
    }


def uit_zandbak(antwoord: dict[str, Any]) -> Gelezen:
    if "fout" in antwoord:
        raise LeesFout(antwoord["fout"])
    rijen = [RuweRij(nummer, cellen) for nummer, cellen in antwoord["rijen"]]
    return Gelezen(rijen, tuple(antwoord["onbekende_kolommen"]))


def _kolommen(kop: list[str], vorm: Vorm) -> list[str]:
    """De naam van elke kolom; lege koppen achteraan tellen niet mee."""
    breedte = max(plek for plek, cel in enumerate(kop, start=1) if cel)
    if breedte > MAX_KOLOMMEN:
        raise LeesFout(f"Het bestand heeft meer dan {MAX_KOLOMMEN} kolommen.")
    namen = [_naam(plek, cel, vorm) for plek, cel in enumerate(kop[:breedte], start=1)]
    _controleer_kop(namen, vorm)
    return namen


def _naam(plek: int, cel: str, vorm: Vorm) -> str:
    naam = kolomnaam(cel)
    if naam in vorm.kolommen:
        return naam
    return cel.strip("\ufeff ") or f"kolom {plek} (zonder naam)"


def _controleer_kop(namen: list[str], vorm: Vorm) -> None:
    if not set(namen) & set(vorm.kolommen):
        een, twee, drie = vorm.kolommen[:3]
        raise LeesFout(f"De eerste rij bevat geen kolomnamen zoals {een}, {twee} en {drie}.")
    dubbel = [naam for naam, aantal in Counter(namen).items() if aantal > 1]
    if dubbel:
        raise LeesFout(f"Deze kolommen komen meer dan een keer voor: {', '.join(dubbel)}.")
    ontbreekt = [kolom for kolom in vorm.verplicht if kolom not in namen]
    if ontbreekt:
        raise LeesFout(f"Deze kolommen ontbreken: {', '.join(ontbreekt)}.")


def _ruwe_rijen(rijen: Iterator[Cellen], namen: list[str], vorm: Vorm) -> list[RuweRij]:
    gelezen = [RuweRij(nummer, _per_kolom(namen, cellen)) for nummer, cellen in islice(rijen, vorm.max_rijen + 1)]
    if len(gelezen) > vorm.max_rijen:
        hoogstens = f"{vorm.max_rijen:,}".replace(",", ".")
        raise LeesFout(f"Het bestand heeft meer dan {hoogstens} rijen. Verdeel het over meer bestanden.")
    if not gelezen:
        raise LeesFout(f"Het bestand bevat wel kolomnamen, maar geen {vorm.wat}.")
    return gelezen


def _per_kolom(namen: list[str], cellen: list[str]) -> dict[str, str]:
    aangevuld = cellen + [""] * (len(namen) - len(cellen))
    per_kolom = dict(zip(namen, aangevuld, strict=False))
    te_veel = [cel for cel in cellen[len(namen) :] if cel]
    if te_veel:
        per_kolom[ZONDER_KOLOM] = " | ".join(te_veel)
    return per_kolom
