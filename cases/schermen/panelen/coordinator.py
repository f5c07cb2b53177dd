"""De panelen van wie toewijst: wat wacht op een RIO, bij wie loopt het vast, wie heeft ruimte, wie moet bellen."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F
from django.urls import reverse

from cases.laden import Naslag
from cases.models import Melding, Termijn, Traject
from cases.schermen import lijstgegevens
from cases.schermen.filters_dossier import ALLE, GEEN, MIJ
from cases.schermen.filters_termijnen import WIJ, van_partij
from cases.schermen.mailproblemen import mailproblemen
from cases.schermen.panelen.mail import mail_van_collegas
from cases.schermen.panelen.opzoeken import COLLEGA, NORM, norm_per_gemeente, norm_van, vraag_collegas, vraag_normen
from cases.schermen.panelen.paneel import BOVEN, HOOFD, ZIJ, Paneel
from cases.schermen.panelen.tellingen import (
    DEZE_WEEK,
    MELDINGEN,
    TE_LAAT,
    Telling,
    Tellingen,
    in_een_vraag,
    meldingentegel,
    sinds,
    tegel,
    tel,
    termijntegels,
    totaal,
)
from cases.schermen.panelen.wachtend import niet_toegewezen, vragen, zonder_actieve_rio
from cases.schermen.panelen.werkvoorraad import te_doen, voorraad
from cases.schermen.tijdigheid import volgende_maandag
from cases.termijnsoorten import INRICHTING
from cases.toegang import bereik, rios_van
from rio.models import User

PER_RIO, NABELLEN, MAIL = "per_rio", "nabellen", "mail"
AANTAL_RIJEN, AANTAL_RIOS = 8, 15
Gegevens = Mapping[str, list[lijstgegevens.Gegeven]]


def coordinator(gebruiker: User, op: date) -> list[Paneel]:
    if not gebruiker.has_perm("rio.toewijzen"):
        return []
    gemeenten = bereik(gebruiker).gemeenten
    geteld, rios = _tellingen(gebruiker, op), rios_van(gemeenten, op)
    gegevens = lijstgegevens.in_een_vraag(
        lijstgegevens.vraag_sluitingsdagen(op),
        vraag_normen(gemeenten, op),
        vraag_collegas(frozenset[int]().union(*rios.values())),
    )
    return [
        _tegels(geteld, op),
        *mail_van_collegas(gebruiker, totaal(geteld, MAIL)),
        *_eigen_werk(gebruiker, op, geteld, lijstgegevens.als_naslag(gegevens[lijstgegevens.SLUITINGSDAG])),
        niet_toegewezen(gebruiker, op),
        *zonder_actieve_rio(gebruiker, rios),
        *vragen(gebruiker, op),
        _te_laat_per_rio(geteld[TE_LAAT]),
        _ruimte(geteld[PER_RIO], rios, gegevens),
        *_nabellen(geteld[NABELLEN]),
    ]


def _eigen_werk(gebruiker: User, op: date, geteld: Tellingen, naslag: Naslag) -> list[Paneel]:
    """Wie zelf ook dossiers heeft of waarneemt, ziet wat hij daarin moet doen."""
    if not bereik(gebruiker).eigen & {telling.nummer for telling in geteld[PER_RIO]}:
        return []
    return [te_doen(voorraad(gebruiker, op), gebruiker, op, naslag, {"rio": MIJ})]


def _tellingen(gebruiker: User, op: date) -> Tellingen:
    """Wat de inrichting nog moet doen telt alleen bij het nabellen."""
    termijnen = Termijn.objects.zichtbaar_voor(gebruiker).open()
    wij = van_partij(termijnen, WIJ)
    deze_week = wij.filter(grens_op__gte=op, grens_op__lt=volgende_maandag(op))
    nabellen = termijnen.filter(partij=INRICHTING, grens_op__lt=op)
    return in_een_vraag(
        tel(wij.filter(grens_op__lt=op), TE_LAAT, F("rio_id"), F("rio__naam")),
        tel(deze_week, DEZE_WEEK),
        tel(nabellen, NABELLEN, F("inrichting_id"), F("inrichting__naam")),
        tel(mailproblemen(gebruiker, op), MAIL),
        tel(sinds(Melding.objects.zichtbaar_voor(gebruiker), op), MELDINGEN),
        tel(Traject.objects.zichtbaar_voor(gebruiker).open(), PER_RIO, F("rio_id"), F("rio__naam")),
    )


def _tegels(geteld: Tellingen, op: date) -> Paneel:
    zonder_rio = sum(telling.aantal for telling in geteld[PER_RIO] if telling.nummer is None)
    tegels = [
        *termijntegels(geteld),
        meldingentegel(geteld, op),
        tegel(zonder_rio, "jongeren nog zonder RIO", "let-op", "trajecten", rio=GEEN),
    ]
    return Paneel("cases/vandaag_tegels.html", {"tegels": tegels}, BOVEN)


# --- bij wie loopt het vast, en wie heeft ruimte ------------------------------------------------------------


def _te_laat_per_rio(tellingen: Sequence[Telling]) -> Paneel:
    meeste_eerst = sorted(tellingen, key=lambda t: (-t.aantal, t.naam or ""))
    regels = [
        {
            "merkje": str(telling.aantal),
            "titel": telling.naam or "nog zonder RIO",
            "url": reverse("termijnen", query={"wanneer": TE_LAAT, "partij": WIJ, "rio": str(telling.nummer or GEEN)}),
        }
        for telling in meeste_eerst[:AANTAL_RIOS]
    ]
    return Paneel("cases/vandaag_per_rio.html", {"regels": regels}, ZIJ)


def _ruimte(lopend: Sequence[Telling], rios: Mapping[int | None, frozenset[int]], gegevens: Gegevens) -> Paneel:
    """Elke RIO die hier nu werkt met zijn lopende dossiers van deze gemeenten; de meeste ruimte eerst."""
    aantallen = {telling.nummer: telling.aantal for telling in lopend}
    normen = norm_per_gemeente(gegevens[NORM])
    bezet = [
        (g.naam, g.nummer, aantallen.get(g.nummer, 0), norm_van(_werkt_in(g.nummer, rios), normen))
        for g in gegevens[COLLEGA]
    ]
    bezet.sort(key=lambda rij: (rij[2] - (rij[3] or 0), rij[0]))
    regels = [
        {
            "merkje": f"{aantal} / {norm}" if norm else str(aantal),
            "titel": naam,
            "url": reverse("trajecten", query={"rio": str(pk)}),
            "tekst": "boven de norm" if norm and aantal > norm else "",
        }
        for naam, pk, aantal, norm in bezet[:AANTAL_RIOS]
    ]
    return Paneel("cases/vandaag_ruimte.html", {"regels": regels, "meer": len(bezet) > AANTAL_RIOS}, ZIJ)


def _werkt_in(rio_id: int | None, rios: Mapping[int | None, frozenset[int]]) -> list[int]:
    return [gemeente_id for gemeente_id, ids in rios.items() if gemeente_id and rio_id in ids]


def _nabellen(tellingen: Sequence[Telling]) -> list[Paneel]:
    """De inrichtingen die het meeste nog moeten sturen."""
    if not tellingen:
        return []
    meeste_eerst = sorted(tellingen, key=lambda t: (-t.aantal, t.naam or ""))[:AANTAL_RIJEN]
    filters = {"wanneer": TE_LAAT, "partij": INRICHTING, "rio": ALLE}
    regels = [
        {
            "merkje": str(telling.aantal),
            "titel": telling.naam or "inrichting onbekend",
            "url": reverse("termijnen", query={**filters, "inrichting": str(telling.nummer or "")}),
        }
        for telling in meeste_eerst
    ]
    return [Paneel("cases/vandaag_nabellen.html", {"regels": regels}, HOOFD)]
