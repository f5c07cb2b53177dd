"""De startpagina van beheer: welke gegevens op een beheerder wachten. Nooit een jongere of een dossier."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse

from cases.models import GeweigerdeRij
from cases.schermen.panelen.paneel import HOOFD, ZIJ, Paneel
from cases.schermen.panelen.tellingen import Telling, Tellingen, in_een_vraag, tel
from cases.schermen.werkvrij import werkvrije_dagen
from rio.models import Aanstelling, Gemeente, GemeenteInstelling, User
from rio.templatetags.rio import datum_kort

AANTAL, VOORUIT = 8, timedelta(days=120)
VOORSTEL, ZONDER_AANSTELLING, ZONDER_INSTELLING = "voorstel", "zonder_aanstelling", "zonder_instelling"


def beheer(gebruiker: User, op: date) -> list[Paneel]:
    if not gebruiker.has_perm("rio.beheer"):
        return []
    geteld = _tellingen(op)
    return [
        _voorstellen(geteld[VOORSTEL]),
        *_zonder_aanstelling(geteld[ZONDER_AANSTELLING]),
        *_zonder_instelling(geteld[ZONDER_INSTELLING]),
        Paneel("cases/vandaag_beheer.html", {}, HOOFD),
        _vrije_dagen(op),
    ]


def _tellingen(op: date) -> Tellingen:
    return in_een_vraag(
        tel(GeweigerdeRij.objects.exclude(voorstel_inrichting=""), VOORSTEL, naam=F("voorstel_inrichting")),
        tel(_collegas_zonder_aanstelling(op), ZONDER_AANSTELLING, F("pk"), F("naam")),
        tel(_gemeenten_zonder_instelling(op), ZONDER_INSTELLING, F("pk"), F("naam")),
    )


def _collegas_zonder_aanstelling(op: date) -> "QuerySet[User]":
    aangesteld = Aanstelling.objects.geldig_op(op).filter(gebruiker=OuterRef("pk"))
    return User.objects.filter(~Exists(aangesteld), is_active=True)


def _gemeenten_zonder_instelling(op: date) -> "QuerySet[Gemeente]":
    """Waar iemand werkt zonder dat de gemeente een doelgroep en termijnen heeft."""
    werkt_er_iemand = Aanstelling.objects.geldig_op(op).filter(gemeente=OuterRef("pk"))
    ingesteld = GemeenteInstelling.objects.filter(gemeente=OuterRef("pk"), geldig_van__lte=op)
    gemeenten: QuerySet[Gemeente] = Gemeente.objects.filter(Exists(werkt_er_iemand), ~Exists(ingesteld))
    return gemeenten


def _voorstellen(tellingen: Sequence[Telling]) -> Paneel:
    naar = reverse("beheer_inrichtingen")
    regels = [
        {
            "soort": "let-op",
            "merkje": "1 melding wacht" if telling.aantal == 1 else f"{telling.aantal} meldingen wachten",
            "titel": telling.naam,
            "actie": "Beoordelen",
            "actie_url": naar,
        }
        for telling in sorted(tellingen, key=lambda t: -t.aantal)
    ]
    return _lijst(
        "voorstellen", "Inrichtingen die RIO niet kent", regels, leeg="Alle inrichtingen zijn bekend", naar=naar
    )


def _zonder_aanstelling(tellingen: Sequence[Telling]) -> list[Paneel]:
    regels = [
        {"soort": "let-op", "merkje": "geen rol", "titel": t.naam}
        for t in sorted(tellingen, key=lambda t: t.naam or "")
    ]
    uitleg = "Deze collega's kunnen inloggen, maar zien nog niets."
    return [_lijst("collegas", "Collega's zonder aanstelling", regels, uitleg=uitleg)] if regels else []


def _zonder_instelling(tellingen: Sequence[Telling]) -> list[Paneel]:
    regels = [
        {
            "soort": "let-op",
            "merkje": "niet ingesteld",
            "titel": t.naam,
            "url": reverse("beheer_gemeenten", query={"naam": str(t.naam)}),
        }
        for t in sorted(tellingen, key=lambda t: t.naam or "")
    ]
    uitleg = "Hier werken collega's, maar de gemeente heeft geen doelgroep. Meldingen blijven dan op een mens wachten."
    return [_lijst("gemeenten", "Gemeenten zonder instelling", regels, uitleg=uitleg)] if regels else []


def _lijst(
    kop: str, titel: str, regels: list[dict[str, Any]], *, leeg: str = "", uitleg: str = "", naar: str = ""
) -> Paneel:
    meer = f"Alle {len(regels)}" if naar and len(regels) > AANTAL else ""
    context = {"kop": kop, "titel": titel, "regels": regels[:AANTAL], "leeg": leeg, "uitleg": uitleg}
    return Paneel("cases/vandaag_lijst.html", context | {"meer_url": naar if meer else "", "meer": meer}, HOOFD)


def _vrije_dagen(op: date) -> Paneel:
    naar = reverse("beheer_sluitingsdagen")
    regels = [
        {"merkje": datum_kort(dag["datum"]), "titel": dag["naam"], "url": naar, "tekst": str(dag["waar"])}
        for dag in werkvrije_dagen(op, op + VOORUIT)[:AANTAL]
    ]
    context = {"kop": "dagen", "titel": "Geen werkdag", "regels": regels, "smal": True}
    return Paneel("cases/vandaag_lijst.html", context, ZIJ)
