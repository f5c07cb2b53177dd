"""Messages of one's own, mail that did not arrive, and correcting a colleague's address."""

from typing import Any

from cases.models import Traject
from rio.models import Bericht, User
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar
from tests.adressen import MET_DOSSIERS


def bericht_aan(ontvanger: User, **anders: Any) -> Bericht:
    """A digest with one line; `anders` are columns, such as how the mail went."""
    inhoud = Inhoud([Groep("Te laat", [Regel("Kennismaken", "/termijnen/", "uiterlijk vr 20 nov")], "fout")])
    bericht = zet_klaar(ontvanger=ontvanger, soort="overzicht", onderwerp="Eén termijn is te laat", inhoud=inhoud)
    for veld, waarde in anders.items():
        setattr(bericht, veld, waarde)
    bericht.save()
    return bericht


def mislukt(ontvanger: User) -> Bericht:
    return bericht_aan(ontvanger, stand="mislukt", fout="De mailserver weigert dit adres (code 550).", pogingen=1)


def _van_de_rio(traject: Traject) -> list[Any]:
    return [mislukt(_rio(traject)).pk]


def _rio(traject: Traject) -> User:
    rio = Traject.objects.get(pk=traject.pk).rio
    assert rio
    return rio


MAG: dict[str, set[str]] = {
    "berichten": MET_DOSSIERS,
    "bericht": {"officier"},
    "berichten_instellingen": MET_DOSSIERS,
    "mail_mislukt": {"coordinator", "beheer"},
    "gebruiker_wijzigen": {"beheer"},
}
ALLEEN_POST: dict[str, set[str]] = {"berichten_gelezen": MET_DOSSIERS, "mail_opnieuw": {"coordinator", "beheer"}}
ARGUMENTEN = {"bericht": _van_de_rio, "mail_opnieuw": _van_de_rio, "gebruiker_wijzigen": lambda t: [_rio(t).pk]}
BLADEN = {
    "rio": [("berichten", "/berichten/"), ("berichten_instellingen", "/berichten/instellingen/")],
    "coordinator": [("mail_mislukt", "/berichten/mislukt/")],
    "beheer": [("mail_mislukt", "/berichten/mislukt/")],
}
