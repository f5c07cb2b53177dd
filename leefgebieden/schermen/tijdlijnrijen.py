"""De rijen van deze app voor de tijdlijn, in één vraag; zie `cases/schermen/vastgelegd.py`."""

from collections.abc import Callable

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Cast, Concat

from cases.models import Traject
from cases.schermen.vastgelegd import LEEG, Rijen, kolommen
from leefgebieden.models import Doel, Meting, Planversie, Regelzaakstap

METING, VOORGELEGD, BESLOTEN, REGELZAAK, DOEL = "meting", "voorgelegd", "besloten", "regelzaak", "doel"
VERTELLEN = (Regelzaakstap.Soort.GEREED, Regelzaakstap.Soort.AFGEWEZEN)
VERSIE = Cast("nummer", CharField())


def _metingen(traject: Traject) -> Rijen:
    """De laatste versie; bij een verbetering of het overslaan staat waarom."""
    return kolommen(
        Meting.objects.geldend().filter(traject=traject),
        METING,
        op=F("op"),
        wat=F("moment"),
        waarde=Case(When(is_overgeslagen=True, then=Value("overgeslagen", CharField())), default=LEEG),
        toelichting=F("reden"),
        door=F("door__naam"),
    )


def _voorgelegd(traject: Traject) -> Rijen:
    return kolommen(
        Planversie.objects.filter(traject=traject), VOORGELEGD, op=F("op"), wat=VERSIE, door=F("door__naam")
    )


def _besloten(traject: Traject) -> Rijen:
    return kolommen(
        Planversie.objects.filter(traject=traject, besloten_op__isnull=False),
        BESLOTEN,
        op=F("besloten_op"),
        wat=VERSIE,
        waarde=F("stand"),
        toelichting=F("opmerking"),
        door=F("besloten_door__naam"),
    )


def _regelzaken(traject: Traject) -> Rijen:
    """Alleen wat lukte of mislukte."""
    return kolommen(
        Regelzaakstap.objects.filter(regelzaak__traject=traject, stap__in=VERTELLEN),
        REGELZAAK,
        op=F("op"),
        wat=Concat(F("regelzaak__soort"), Value(":"), F("regelzaak__titel")),
        waarde=F("stap"),
        door=F("door__naam"),
    )


def _doelen(traject: Traject) -> Rijen:
    return kolommen(
        Doel.objects.filter(traject=traject, uitkomst_op__isnull=False),
        DOEL,
        op=F("uitkomst_op"),
        wat=F("leefgebied"),
        waarde=F("uitkomst"),
        toelichting=F("wat"),
        door=F("uitkomst_door__naam"),
    )


DEELVRAGEN: tuple[Callable[[Traject], Rijen], ...] = (_metingen, _voorgelegd, _besloten, _regelzaken, _doelen)
