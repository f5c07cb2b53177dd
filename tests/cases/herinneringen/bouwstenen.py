"""A dossier with only the deadlines a test names, and what people heard about them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from cases.models import Herinnering, Termijn, Traject
from cases.trechter import in_trechter
from rio.models import Bericht, User
from tests import wereld


@contextmanager
def met_de_hand() -> Iterator[None]:
    """The rows of these tests follow from no facts; the product never does this."""
    token = in_trechter.set(True)
    try:
        yield
    finally:
        in_trechter.reset(token)


def dossiers(aantal: int = 1, *, rio: User | None, gemeentecode: str = wereld.NIJMEGEN) -> list[Traject]:
    """Running dossiers of this officer, without a single deadline."""
    al_bekend = set(Traject.objects.values_list("pk", flat=True))
    nummers = range(len(al_bekend) + 100, len(al_bekend) + 100 + aantal)
    wereld.neem(*({"achternaam": f"Jongen{n}", "bsn": wereld.bsn(n), "gemeentecode": gemeentecode} for n in nummers))
    gevonden = list(Traject.objects.exclude(pk__in=al_bekend).order_by("pk"))
    geef(gevonden, rio)
    with met_de_hand():
        Termijn.objects.filter(traject__in=gevonden).delete()
    return gevonden


def geef(dossiers_: list[Traject], rio: User | None) -> None:
    with met_de_hand():
        for dossier in dossiers_:
            dossier.rio, dossier.toegewezen_op = rio, date(2026, 11, 4)
            dossier.save()
            dossier.termijnen.update(rio=rio)


def rij(dossier: Traject, voor_op: date, soort: str = "taak", partij: str = "rio", **kolommen: Any) -> Termijn:
    with met_de_hand():
        return Termijn.objects.create(
            traject=dossier,
            soort=soort,
            sleutel=str(Termijn.objects.count()),
            partij=partij,
            anker=voor_op,
            uiterlijk=voor_op,
            grens_op=voor_op,
            waarom="proef",
            stand="open",
            gemeente_id=dossier.gemeente_id,
            rio_id=dossier.rio_id,
            **kolommen,
        )


def wijzig(termijn: Termijn, **kolommen: Any) -> None:
    with met_de_hand():
        Termijn.objects.filter(pk=termijn.pk).update(**kolommen)


def gehoord(wie: User | None = None) -> set[tuple[str, str, str]]:
    """(who, step, for which day) of every reminder."""
    alle = Herinnering.objects.all() if wie is None else Herinnering.objects.filter(ontvanger=wie)
    return {(h.ontvanger.naam.split()[0], h.stap, f"{h.voor_op:%d-%m}") for h in alle.select_related("ontvanger")}


def overzichten(wie: User | None = None) -> list[Bericht]:
    alle = Bericht.objects.in_beeld().filter(soort="overzicht").order_by("pk")
    return list(alle if wie is None else alle.filter(ontvanger=wie))


def koppen(bericht: Bericht) -> list[str]:
    return [groep["kop"] for groep in bericht.inhoud["groepen"]]


def regels(bericht: Bericht) -> list[str]:
    return [regel["tekst"] for groep in bericht.inhoud["groepen"] for regel in groep["regels"]]
