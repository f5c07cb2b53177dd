"""Convenanten: wie wat mag delen, en de toegang van het Zorg- en Veiligheidshuis die eruit volgt (OBL-19, GOAL-03)."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.fasen import AFGESLOTEN, NAMEN
from cases.gegevenssoorten import GEGEVENSSOORTEN
from cases.models import Toegang
from cases.services import beeindig_toegang, toegang_volgens
from partners.bestanden import Goedgekeurd, bewaar, gooi_weg
from partners.models import Convenant, Convenantpartij, Organisatie
from partners.soorten import PARTNERSOORTEN
from rio.audit import leg_vast
from rio.models import Aanstelling, Audit, Bericht, User
from rio.post.inhoud import Inhoud
from rio.post.klaarzetten import zet_klaar

Velden = Mapping[str, Any]
Kies = Callable[[Velden], Velden]

KENMERKEN = ("naam", "gemeente", "regio", "getekend_op", "eindigt_op")
AFSPRAAKFASEN = {fase: naam for fase, naam in NAMEN.items() if fase != AFGESLOTEN}
AFSPRAAK = "afspraak_"  # per fase
GEGEVENS = "gegevens_"  # per soort partner
OP_CONVENANT = [code for code, soort in GEGEVENSSOORTEN.items() if not soort.bijzonder]
MELDEN_VOORAF = timedelta(days=60)
BERICHT = "convenant"


@transaction.atomic
def bewaar_convenant(convenant: Convenant, *, kies: Kies, op: date, door: User) -> Convenant:
    """Legt een convenant vast of wijzigt het; `kies` krijgt wat er nu staat en geeft wat anders moet.

    De toegang van het Zorg- en Veiligheidshuis volgt in dezelfde transactie.
    """
    nu: Convenant = Convenant.objects.select_for_update().get(pk=convenant.pk) if convenant.pk else convenant
    anders = kies(stand_van(nu))
    if not anders:
        return nu
    _neem_over(nu, anders)
    _klopt(nu)
    nieuw = nu.pk is None
    if nieuw:
        nu.door = door
    nu.save()
    _leg_vast(nu, Audit.Actie.AANMAKEN if nieuw else Audit.Actie.WIJZIGEN, sorted(anders), door)
    _regel_toegang(nu, op, door)
    return nu


@transaction.atomic
def voeg_partij_toe(convenant: Convenant, *, organisatie: Organisatie, van: date, door: User) -> Convenantpartij:
    """Deze organisatie hoort vanaf `van` bij het convenant."""
    nu = Convenant.objects.select_for_update().get(pk=convenant.pk)
    lopend = nu.partijen.filter(organisatie=organisatie).filter(Q(tot__isnull=True) | Q(tot__gt=van))
    if lopend.exists():
        raise ValidationError(f"{organisatie} hoort al bij dit convenant.")
    _binnen(nu, van, "van")
    _leg_vast(nu, Audit.Actie.WIJZIGEN, ["partijen"], door)
    return Convenantpartij.objects.create(convenant=nu, organisatie=organisatie, van=van)


@transaction.atomic
def beeindig_partij(partij: Convenantpartij, *, tot: date, door: User) -> None:
    """Vanaf `tot` hoort deze organisatie er niet meer bij."""
    nu = Convenantpartij.objects.select_for_update().select_related("convenant").get(pk=partij.pk)
    if nu.tot:
        raise ValidationError(f"Deze organisatie hoort er sinds {nu.tot:%d-%m-%Y} niet meer bij.")
    if tot < nu.van:
        raise ValidationError({"tot": f"Deze organisatie hoort erbij sinds {nu.van:%d-%m-%Y}. Kies die dag of later."})
    nu.tot = tot
    nu.save(update_fields=["tot"])
    _leg_vast(nu.convenant, Audit.Actie.WIJZIGEN, ["partijen"], door)


@transaction.atomic
def bewaar_convenanttekst(convenant: Convenant, *, bestand: Goedgekeurd, door: User) -> None:
    """De getekende tekst; een nieuwe komt in de plaats van de vorige."""
    nu = Convenant.objects.select_for_update().get(pk=convenant.pk)
    vorige = nu.bestand
    nu.bestand = bewaar(bestand)
    nu.save(update_fields=["bestand"])
    if vorige:
        gooi_weg(vorige)
    _leg_vast(nu, Audit.Actie.WIJZIGEN, ["bestand"], door)


def stand_van(convenant: Convenant) -> dict[str, Any]:
    """Wat er nu staat, plat: elk soort partner en elke fase een eigen veld."""
    los = {veld: getattr(convenant, veld, None) for veld in KENMERKEN if veld not in ("gemeente", "regio")}
    return {
        **los,
        "gemeente": convenant.gemeente if convenant.gemeente_id else None,
        "regio": convenant.regio,
        **{f"{AFSPRAAK}{fase}": convenant.afspraken.get(fase, "") for fase in AFSPRAAKFASEN},
        **{f"{GEGEVENS}{soort}": convenant.gegevens.get(soort, []) for soort in PARTNERSOORTEN},
    }


def volgt_uit(convenant: Convenant) -> str:
    """Het merk op de toegang die uit dit convenant volgt."""
    return f"convenant:{convenant.pk}"


def verzamel_aflopend(nu: datetime) -> None:
    """Zestig dagen van tevoren hoort wie erover gaat dat een convenant eindigt; één keer per einddatum."""
    op = timezone.localdate(nu)
    te_melden = {
        f"convenant:{convenant.pk}:{convenant.eindigt_op:%Y%m%d}:{ontvanger.pk}": (convenant, ontvanger)
        for convenant in Convenant.objects.eindigt_voor(op, op + MELDEN_VOORAF).select_related("gemeente")
        for ontvanger in _belanghebbenden(convenant, op)
    }
    gemeld = set(Bericht.objects.filter(sleutel__in=te_melden).values_list("sleutel", flat=True))
    for sleutel in te_melden.keys() - gemeld:
        _meld(sleutel, *te_melden[sleutel])


@transaction.atomic
def _meld(sleutel: str, convenant: Convenant, ontvanger: User) -> None:
    """Wie tegelijk verzamelt, wacht op de ontvanger en ziet dan dat het bericht er al is."""
    User.objects.select_for_update(no_key=True).get(pk=ontvanger.pk)
    if Bericht.objects.filter(sleutel=sleutel).exists():
        return
    zet_klaar(
        ontvanger=ontvanger,
        soort=BERICHT,
        onderwerp="RIO: een convenant eindigt",
        sleutel=sleutel,
        mail=BERICHT not in ontvanger.geen_mail_over,
        inhoud=Inhoud(
            groepen=[],
            inleiding=f"‘{convenant}’ van {convenant.gemeente} geldt vanaf {convenant.eindigt_op:%d-%m-%Y} niet meer. "
            "Op dit convenant kan daarna niets meer worden gedeeld, en de toegang die eruit volgt houdt dan op.",
            slot="Bekijk het convenant",
            slot_url=convenant.get_absolute_url(),
        ),
    )


def _belanghebbenden(convenant: Convenant, op: date) -> "QuerySet[User]":
    """Beheer, en de coördinatoren van deze gemeente."""
    hier = Q(rol=Aanstelling.Rol.COORDINATOR, gemeente=convenant.gemeente_id) | Q(rol=Aanstelling.Rol.BEHEER)
    aangesteld = Aanstelling.objects.geldig_op(op).filter(hier).values("gebruiker")
    return User.objects.filter(pk__in=aangesteld, is_active=True).order_by("pk")


def _neem_over(convenant: Convenant, anders: Velden) -> None:
    for veld, waarde in anders.items():
        if veld.startswith(AFSPRAAK):
            convenant.afspraken[veld.removeprefix(AFSPRAAK)] = waarde
        elif veld.startswith(GEGEVENS):
            convenant.gegevens[veld.removeprefix(GEGEVENS)] = [code for code in OP_CONVENANT if code in waarde]
        else:
            setattr(convenant, veld, waarde)


def _klopt(convenant: Convenant) -> None:
    if convenant.eindigt_op and convenant.eindigt_op <= convenant.getekend_op:
        raise ValidationError({"eindigt_op": "Deze dag ligt niet na de dag van ondertekening."})
    if convenant.regio and convenant.regio_id != convenant.gemeente.regio_id:
        raise ValidationError({"regio": f"{convenant.gemeente} ligt niet in deze regio."})


def _binnen(convenant: Convenant, dag: date, veld: str) -> None:
    if dag < convenant.getekend_op:
        raise ValidationError({veld: f"Het convenant is getekend op {convenant.getekend_op:%d-%m-%Y}."})
    if convenant.eindigt_op and dag >= convenant.eindigt_op:
        raise ValidationError({veld: f"Het convenant geldt vanaf {convenant.eindigt_op:%d-%m-%Y} niet meer."})


def _regel_toegang(convenant: Convenant, op: date, door: User) -> None:
    if convenant.regio is None:
        beeindig_toegang(volgt_uit(convenant), op=op, door=door)
        return
    toegang = Toegang(
        soort=Toegang.Soort.VERLENING,
        regio=convenant.regio,
        gemeente=convenant.gemeente,
        van=convenant.getekend_op,
        tot=convenant.eindigt_op,
        grond=f"Convenant ‘{convenant.naam}’, getekend op {convenant.getekend_op:%d-%m-%Y}.",
        volgt_uit=volgt_uit(convenant),
    )
    toegang_volgens(toegang, op=op, door=door)


def _leg_vast(convenant: Convenant, actie: str, velden: list[str], door: User) -> None:
    leg_vast(actie=actie, object_soort="convenant", object_id=convenant.pk, velden=velden, door=door)
