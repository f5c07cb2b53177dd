from collections.abc import Mapping
from datetime import date
from typing import Any

from cases import services
from cases.feiten import Zekerheid
from cases.models import Inrichting, Traject
from cases.services.detentie import Gehoord, Wie
from rio.models import User
from tests import wereld

dag = date(2026, 11, 10)


def gehoord(**anders: Any) -> Gehoord:
    vast: dict[str, Any] = {
        "binnenkomst_op": date(2026, 11, 9),
        "op": dag,
        "van_wie": "gehoord van familie of een naaste",
        "inrichting": Inrichting.objects.get(naam="PI Arnhem"),
    }
    return Gehoord(**{**vast, **anders})


def wie(**anders: Any) -> Wie:
    vast = {"achternaam": "Smit", "voornamen": "Sem", "geboortedatum": date(2005, 5, 5), "bsn": wereld.bsn(50)}
    return Wie(**{**vast, **anders})


def maak_vrij(traject: Traject, door: User) -> None:
    services.registreer_ontslagdatum(
        traject.detenties.last(), datum=date(2026, 11, 6), zekerheid=Zekerheid.WERKELIJK, op=dag, door=door
    )


def _nieuwe_detentie(traject: Traject, officier: User, door: User) -> None:
    maak_vrij(traject, door)
    services.voeg_detentie_toe(traject, gehoord=gehoord(), door=door)


def _aanleiding(traject: Traject, officier: User, door: User) -> None:
    _nieuwe_detentie(traject, officier, door)
    kies: Mapping[str, str] = {"aanleiding": "oud_vonnis"}
    services.besluit_aanleiding(traject.nieuwe_contacten.get(), kies=lambda nu: kies, op=dag, door=door)


def _heropen(traject: Traject, officier: User, door: User) -> None:
    services.sluit_af(traject, op=dag, reden="verhuisd", door=door)
    services.heropen(traject, op=dag, reden="terug in beeld", door=door)


def _zit_nog_vast(traject: Traject, officier: User, door: User) -> None:
    op = date(2027, 1, 21)
    services.zit_nog_vast(traject, vraag_op=date(2027, 1, 28), op=op, door=door)


HANDELINGEN = {
    "voeg_detentie_toe": _nieuwe_detentie,
    "besluit_aanleiding": _aanleiding,
    "heropen": _heropen,
    "zit_nog_vast": _zit_nog_vast,
    "open_zonder_melding": lambda t, o, c: services.open_zonder_melding(
        wie=wie(), gehoord=gehoord(), gemeente=t.gemeente, door=c
    ),
    "start_spoed": lambda t, o, c: services.start_spoed(t, dag=dag, op=dag, van_wie="gehoord van de PI", door=c),
}
