"""Alle gedateerde rijen van een dossier in één vraag, want een dossierpagina mag er twaalf stellen."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, DateField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, TruncDate

from cases.models import (
    Detentie,
    Fasewissel,
    Heropening,
    Identiteit,
    Maatregel,
    NieuwContact,
    Ontslagdatum,
    Taak,
    TermijnBesluit,
    Toewijzing,
    Traject,
    Verblijf,
    Verlof,
    Vraag,
    Waarneming,
)
from rio.models import Aanstelling, Sluitingsdag, User

DETENTIE, VERBLIJF, ONTSLAG, WAARNEMING = "detentie", "verblijf", "ontslag", "waarneming"
FASE, TOEWIJZING, BESLUIT = "fase", "toewijzing", "besluit"
VERLOF, MAATREGEL, TAAK, IDENTITEIT = "verlof", "maatregel", "taak", "identiteit"
HEROPENING, VRAAG, ANTWOORD, NIEUW_CONTACT = "heropening", "vraag", "antwoord", "nieuw_contact"
OPEN_TAAK, SPOED, SLUITINGSDAG = "open_taak", "spoed", "sluitingsdag"
AANSTELLING = "aanstelling"
ANDER_DOSSIER = "ander_dossier"
Rijen = QuerySet[Any, Any]


class Vastgelegd(NamedTuple):
    """Een gedateerde rij van het dossier, wat voor soort ook."""

    soort: str
    nummer: int
    detentie_id: int | None
    op: date
    tot: date | None
    wat: str
    waarde: str
    toelichting: str
    door: str | None


GEEN_DAG = Cast(Value(None), DateField())
GEEN_NUMMER = Cast(Value(None), IntegerField())
LEEG = Value("", CharField())


def kolommen(
    rijen: Rijen,
    soort: str,
    *,
    op: Any,
    wat: Any,
    tot: Any = GEEN_DAG,
    waarde: Any = LEEG,
    toelichting: Any = LEEG,
    detentie_id: Any = GEEN_NUMMER,
    door: Any = LEEG,
) -> Rijen:
    """De kolommen van `Vastgelegd`; wat versleuteld is, komt zo mee (`ontsleuteld`)."""
    vast = (Value(soort, CharField()), F("pk"))
    return rijen.order_by().values_list(*vast, detentie_id, op, tot, wat, waarde, toelichting, door)


def _detenties(traject: Traject) -> Rijen:
    return kolommen(
        Detentie.objects.filter(traject=traject),
        DETENTIE,
        op=F("binnenkomst_op"),
        tot=F("bekend_op"),
        wat=F("bron"),
        waarde=F("land"),
    )


def _verblijven(traject: Traject) -> Rijen:
    return kolommen(
        Verblijf.objects.filter(detentie__traject=traject),
        VERBLIJF,
        op=F("van"),
        tot=F("tot"),
        wat=F("inrichting__naam"),
        waarde=F("vorm"),
        detentie_id=F("detentie_id"),
    )


def _ontslagen(traject: Traject) -> Rijen:
    """Alleen wat mensen vastlegden; de rest volgt uit de meldingen."""
    return kolommen(
        Ontslagdatum.objects.filter(detentie__traject=traject, melding__isnull=True),
        ONTSLAG,
        op=F("ontvangen_op"),
        tot=F("datum"),
        wat=Value("ontslagdatum", CharField()),
        waarde=Cast("zekerheid", CharField()),
        toelichting=F("toelichting"),
        detentie_id=F("detentie_id"),
        door=F("door__naam"),
    )


def _waarnemingen(traject: Traject) -> Rijen:
    return kolommen(
        Waarneming.objects.filter(traject=traject),
        WAARNEMING,
        op=F("op"),
        wat=F("veld"),
        waarde=F("waarde"),
        toelichting=F("bron"),
        detentie_id=F("detentie_id"),
        door=F("door__naam"),
    )


def _fasewissels(traject: Traject) -> Rijen:
    return kolommen(
        Fasewissel.objects.filter(traject=traject),
        FASE,
        op=F("op"),
        wat=F("naar"),
        waarde=F("bron"),
        toelichting=F("toelichting"),
        door=F("door__naam"),
    )


def _toewijzingen(traject: Traject) -> Rijen:
    return kolommen(
        Toewijzing.objects.filter(traject=traject),
        TOEWIJZING,
        op=F("van"),
        tot=F("tot"),
        wat=F("rio__naam"),
        toelichting=F("reden"),
        door=F("door__naam"),
    )


def _besluiten(traject: Traject) -> Rijen:
    return kolommen(
        TermijnBesluit.objects.filter(traject=traject),
        BESLUIT,
        op=TruncDate("vastgelegd_op"),
        tot=F("op"),
        wat=F("soort"),
        waarde=F("besluit"),
        toelichting=F("reden"),
        door=F("door__naam"),
    )


def _verloven(traject: Traject) -> Rijen:
    return kolommen(
        Verlof.objects.filter(detentie__traject=traject),
        VERLOF,
        op=F("van"),
        tot=F("tot"),
        wat=Case(When(vervallen_op=None, then=LEEG), default=Value("vervallen", CharField())),
        toelichting=F("doel"),
        detentie_id=F("detentie_id"),
        door=F("door__naam"),
    )


def _maatregelen(traject: Traject) -> Rijen:
    """De tekst komt versleuteld mee: een samengestelde vraag ontsleutelt niets (`maatregel_uit`)."""
    return kolommen(
        Maatregel.objects.filter(traject=traject),
        MAATREGEL,
        op=F("van"),
        tot=F("tot"),
        wat=F("soort"),
        waarde=F("grond"),
        toelichting=F("tekst"),
        door=F("door__naam"),
    )


def ontsleuteld(model: type[Any], veld: str, waarde: str) -> str:
    tekst: str = model._meta.get_field(veld).from_db_value(waarde, None, None)
    return tekst


def maatregel_uit(rij: Vastgelegd) -> Maatregel:
    return Maatregel(
        soort=rij.wat, tekst=ontsleuteld(Maatregel, "tekst", rij.toelichting), grond=rij.waarde, van=rij.op, tot=rij.tot
    )


def _taken(traject: Traject) -> Rijen:
    rijen = Taak.objects.filter(traject=traject, gedaan_op__isnull=False)
    return kolommen(rijen, TAAK, op=F("gedaan_op"), tot=F("uiterlijk"), wat=F("wat"), door=F("gedaan_door__naam"))


def _open_taken(traject: Traject) -> Rijen:
    rijen = Taak.objects.filter(traject=traject, gedaan_op__isnull=True, vervallen_op__isnull=True)
    spoed = Case(When(spoed=True, then=Value(SPOED, CharField())), default=LEEG)
    return kolommen(rijen, OPEN_TAAK, op=F("uiterlijk"), wat=F("wat"), waarde=spoed)


def _heropeningen(traject: Traject) -> Rijen:
    rijen = Heropening.objects.filter(traject=traject)
    return kolommen(rijen, HEROPENING, op=F("op"), wat=LEEG, toelichting=F("reden"), door=F("door__naam"))


def _vragen(traject: Traject) -> Rijen:
    return kolommen(
        Vraag.objects.filter(traject=traject),
        VRAAG,
        op=F("op"),
        wat=F("soort"),
        waarde=Coalesce(F("naar_gemeente__naam"), LEEG),
        toelichting=F("tekst"),
        door=F("door__naam"),
    )


def _antwoorden(traject: Traject) -> Rijen:
    return kolommen(
        Vraag.objects.filter(traject=traject, beantwoord_op__isnull=False),
        ANTWOORD,
        op=F("beantwoord_op"),
        wat=F("soort"),
        waarde=F("uitkomst"),
        toelichting=F("antwoord"),
        door=F("beantwoord_door__naam"),
    )


def _identiteiten(traject: Traject) -> Rijen:
    """Alleen dat een mens het vastlegde; namen en het BSN horen niet in de tijdlijn."""
    rijen = Identiteit.objects.filter(traject=traject)
    return kolommen(rijen, IDENTITEIT, op=F("op"), wat=LEEG, door=F("door__naam"))


def _nieuwe_contacten(traject: Traject) -> Rijen:
    """Met `tot` als er over besloten is; anders op de dag waarop de nieuwe detentie begon."""
    return kolommen(
        NieuwContact.objects.filter(traject=traject),
        NIEUW_CONTACT,
        op=F("detentie__binnenkomst_op"),
        tot=F("besloten_op"),
        wat=F("aanleiding"),
        detentie_id=F("detentie_id"),
        door=F("besloten_door__naam"),
    )


def _sluitingsdagen(traject: Traject) -> Rijen:
    """Landelijk en van deze gemeente."""
    hier = Q(gemeente_id__isnull=True) | Q(gemeente_id=traject.gemeente_id)
    return kolommen(Sluitingsdag.objects.filter(hier), SLUITINGSDAG, op=F("datum"), wat=LEEG)


def _aanstellingen(traject: Traject) -> Rijen:
    """Wanneer de RIO van dit dossier in deze gemeente als RIO werkt."""
    rio = Traject.objects.filter(pk=traject.pk).values("rio_id")
    hier = Q(gemeente_id=traject.gemeente_id) | Q(regio__gemeente=traject.gemeente_id)
    rijen = Aanstelling.objects.filter(hier, gebruiker_id__in=rio, rol=Aanstelling.Rol.RIO, gebruiker__is_active=True)
    return kolommen(rijen, AANSTELLING, op=F("van"), tot=F("tot"), wat=LEEG)


def andere_dossiers(traject: Traject, voor: User) -> Rijen:
    """Eerdere en latere dossiers van dezelfde jongere, voor zover deze gebruiker ze mag zien (DATA-09)."""
    zichtbaar = Traject.objects.zichtbaar_voor(voor).filter(jongere=traject.jongere_id).exclude(pk=traject.pk)
    return kolommen(
        zichtbaar, ANDER_DOSSIER, op=F("begin_op"), tot=F("afgesloten_op"), wat=F("nummer"), waarde=F("fase")
    )


DEELVRAGEN: tuple[Callable[[Traject], Rijen], ...] = (
    _detenties,
    _verblijven,
    _ontslagen,
    _waarnemingen,
    _fasewissels,
    _toewijzingen,
    _besluiten,
    _verloven,
    _maatregelen,
    _taken,
    _open_taken,
    _heropeningen,
    _vragen,
    _antwoorden,
    _identiteiten,
    _nieuwe_contacten,
    _sluitingsdagen,
    _aanstellingen,
)
