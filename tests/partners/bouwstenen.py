"""Small makers of partner rows; one per thing, through the same services as the pages."""

from datetime import date
from typing import Any

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.models import Betrokkenheid, Contactpersoon, Dienst, Informatieverzoek, Organisatie, Verstrekking
from partners.services.betrokkenen import voeg_betrokkene_toe
from partners.services.kaart import bewaar_contactpersoon, bewaar_dienst, bewaar_organisatie
from partners.services.verzoeken import vraag_informatie
from rio.models import User


def organisatie(naam: str = "Huis van Herstel", soort: str = "anders", **velden: Any) -> Organisatie:
    """An organisation on the map, or the one with this name, kind and place that is there already."""
    plaats = velden.get("plaats", "")
    al = Organisatie.objects.filter(naam=naam, soort=soort, plaats=plaats).first()
    gegevens = {"naam": naam, "soort": soort, **velden}
    return al or bewaar_organisatie(Organisatie(), kies=lambda nu: gegevens, door=None)


def contactpersoon(bij: Organisatie, naam: str = "Pien Smit", **velden: Any) -> Contactpersoon:
    """Somebody who works there, or the one with this name that is there already."""
    al = bij.contactpersonen.filter(naam=naam).first()
    gegevens = {"naam": naam, **velden}
    return al or bewaar_contactpersoon(Contactpersoon(organisatie=bij), kies=lambda nu: gegevens, door=None)


def dienst(bij: Organisatie, leefgebied: str = "wonen", wat: str = "Begeleid wonen", **velden: Any) -> Dienst:
    """What one can go there for."""
    gegevens = {"leefgebied": leefgebied, "wat": wat, **velden}
    return bewaar_dienst(Dienst(organisatie=bij), kies=lambda nu: gegevens, door=None)


def informatieverzoek(traject: Traject, door: User, **velden: Any) -> Informatieverzoek:
    """A question to a housing corporation, as it stands after the mail went; the link is a thing of its own."""
    wie = velden.pop("organisatie", None) or organisatie("Woonplein", "woningcorporatie")
    gegevens = velden.pop("gegevens", ["identiteit"])
    with dossier_wijzigen(traject.pk, wat="informatieverzoek", door=door) as dossier:
        grond = {"grond": "wettelijk", "grond_toelichting": "Wmo 2015.", "doel": "verzoek", "kanaal": "pagina"}
        gift = {"traject": dossier, "organisatie": wie, "aan": str(wie), "op": date(2026, 11, 16), "door": door}
        return Informatieverzoek.objects.create(
            traject=dossier,
            organisatie=wie,
            verstrekking=Verstrekking.objects.create(gegevens=gegevens, **grond, **gift) if gegevens else None,
            **{
                "adres": "balie@woonplein.example",
                "fase": dossier.fase,
                "doel": "Een woning na de vrijlating regelen.",
                "vraag": "Staat hij bij u ingeschreven?",
                "velden": ["huisvesting", "identiteitsbewijs", "binnenkomst"],
                "op": date(2026, 11, 16),
                "uiterlijk": date(2026, 11, 30),
                "door": door,
                **velden,
            },
        )


def betrokkene(traject: Traject, door: User, **velden: Any) -> Betrokkenheid:
    """A partner around this young person, with a mail address; `email` and `soort` are those of the organisation."""
    email, soort = velden.pop("email", "balie@woonplein.example"), velden.pop("soort", "woningcorporatie")
    wie = velden.pop("organisatie", None) or organisatie("Woonplein", soort, email=email)
    gegevens = {"contactpersoon": None, "rol": "wonen", "van": date(2026, 11, 4), **velden}
    return voeg_betrokkene_toe(traject, organisatie=wie, door=door, **gegevens)


def gestelde_vraag(traject: Traject, door: User, **velden: Any) -> Informatieverzoek:
    """A question as the page asks it: with a ground, a link and a mail that waits."""
    wie = (
        velden.pop("betrokkene", None)
        or Betrokkenheid.objects.filter(traject=traject).exclude(organisatie__email="").first()
    )
    gegevens: dict[str, Any] = {
        "betrokkene": wie or betrokkene(traject, door),
        "velden": ["adres", "huisvesting"],
        "gegevens": ["identiteit"],
        "grond": "wettelijk",
        "grond_toelichting": "Wmo 2015 artikel 2.3.2",
        "doel": "Een woning na de vrijlating regelen",
        "vraag": "Staat hij bij u ingeschreven?",
        "uiterlijk": date(2026, 12, 7),
        "op": date(2026, 11, 23),
    }
    return vraag_informatie(traject, door=door, **gegevens | velden)
