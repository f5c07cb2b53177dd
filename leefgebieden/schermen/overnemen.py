"""Wat een partner antwoordde in een vaststelling, regelzaak of situatie zetten, met de partner als bron."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.overnemen import LATER_BEKEND, Overname
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Regelzaak, Vaststelling
from leefgebieden.services.regelzaken import open_regelzaak, wijzig_regelzaak, zet_stap
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorzieningen import stel_vast
from leefgebieden.voorzieningen import ALTIJD_NODIG, JA, NEE, ONBEKEND, STAP_GEREED, STAP_NIET_NODIG, VERKREGEN, Stand
from leefgebieden.voorzieningen import stand as stand_van
from rio.formulieren.basis import DagVeld

Neem = Callable[[Traject, str, Overname], None]
ANTWOORDEN = {"j": JA, "ja": JA, "n": NEE, "nee": NEE, "o": ONBEKEND, "onbekend": ONBEKEND}
ID, WONINGZOEKENDE, SCHULDHULP = "identiteitsbewijs", "woningzoekende", "schuldhulp"
OPSCHORTEN, ACTIVEREN = "zorgverzekering_opschorten", "zorgverzekering_activeren"
VERZEKERING = (OPSCHORTEN, ACTIVEREN)
SOORTEN = (WONINGZOEKENDE, SCHULDHULP, *VERZEKERING)
HOOGSTENS = 60  # tekens van een verzekeraar of polisnummer
NIET_VERZEKERD = "Voor de detentie niet verzekerd."


def voorziening(code: str) -> Neem:
    """Ja, nee of onbekend wordt de stand; andere woorden komen in het verhaal, en de RIO zegt zelf wat het betekent."""

    def neem_over(traject: Traject, waarde: str, overname: Overname) -> None:
        nu = _stand(traject, code)
        if nu.op and nu.op > overname.op:
            raise ValidationError(LATER_BEKEND)
        gezegd = ANTWOORDEN.get(waarde.strip().lower())
        if gezegd is None:
            in_orde = ONBEKEND if nu.regelzaak_id else nu.in_orde
            _stel_vast(traject, code, (_nodig(code, nu), in_orde), overname, toelichting=waarde)
        elif gezegd != nu.in_orde or not nu.op:
            _stel_vast(traject, code, (_nodig(code, nu), gezegd), overname)

    return neem_over


def _nodig(code: str, nu: Stand) -> str:
    return nu.nodig if nu.op else JA if code in ALTIJD_NODIG else ONBEKEND


def _stel_vast(traject: Traject, code: str, hoe: tuple[str, str], van: Overname, toelichting: str = "") -> None:
    nodig, in_orde = hoe
    stel_vast(
        traject,
        voorziening=code,
        nodig=nodig,
        in_orde=in_orde,
        op=van.op,
        toelichting=toelichting,
        bron=Vaststelling.Bron.PARTNER,
        herkomst=van.bron[:200],
        door=van.door,
    )


def situatie(onderwerp: str) -> Neem:
    """In de woorden van de partner; wat er later over gezegd is gaat voor."""

    def neem_over(traject: Traject, waarde: str, overname: Overname) -> None:
        if traject.situaties.filter(onderwerp=onderwerp, op__gt=overname.op).exists():
            raise ValidationError(LATER_BEKEND)
        leg_situatie_vast(
            traject, onderwerp=onderwerp, tekst=waarde, op=overname.op, bron=overname.bron[:200], door=overname.door
        )

    return neem_over


def geldig_tot(traject: Traject, waarde: str, overname: Overname) -> None:
    """Een bewijs met een geldigheid is er: het wordt een regelzaak die klaar is, of de datum komt bij wat er loopt."""
    dag = DagVeld().clean(waarde)
    zaak = _nieuwste(traject, ID)
    if zaak is None:
        zaak = open_regelzaak(traject, soort=ID, op=overname.op, gegevens=_van(overname), door=overname.door)
        zet_stap(zaak, stap=STAP_GEREED, op=overname.op, door=overname.door)
    _vul(zaak, overname, geldig_tot=dag)


def woningzoekende(traject: Traject, waarde: str, overname: Overname) -> None:
    """Ja: ingeschreven. Nee: dat is dan iets om te regelen."""
    antwoord, zaak = _ja_of_nee(waarde), _nieuwste(traject, WONINGZOEKENDE)
    klaar = zaak is not None and _stap(zaak) in VERKREGEN
    if antwoord == NEE and klaar:
        raise ValidationError("In het dossier staat dat hij is ingeschreven. Kijk dat na, en kies ‘Gezien’.")
    if zaak is None:
        zaak = open_regelzaak(
            traject, soort=WONINGZOEKENDE, op=overname.op, gegevens=_van(overname), door=overname.door
        )
    if antwoord == JA and not klaar:
        zet_stap(zaak, stap=STAP_GEREED, op=overname.op, toelichting=_bron(overname), door=overname.door)


def schuldhulp_gewenst(traject: Traject, waarde: str, overname: Overname) -> None:
    """Of de jongere het zelf wil (DATA-13) staat bij de regelzaak."""
    gewenst = ANTWOORDEN.get(waarde.strip().lower())
    if gewenst is None:
        raise ValidationError("Dit is geen ja of nee. Kies ‘Gezien’.")
    _bij(traject, SCHULDHULP, overname, gewenst=gewenst)


def verzekerd(traject: Traject, waarde: str, overname: Overname) -> None:
    """Was hij verzekerd, dan is er iets op te schorten; was hij het niet, dan is er een verzekering te regelen."""
    if _ja_of_nee(waarde) == JA:
        if _nieuwste(traject, *VERZEKERING) is None:
            open_regelzaak(traject, soort=OPSCHORTEN, op=overname.op, gegevens=_van(overname), door=overname.door)
        return
    if _nieuwste(traject, OPSCHORTEN):
        raise ValidationError("In het dossier staat dat hij verzekerd was. Kijk dat na, en kies ‘Gezien’.")
    toelichting = f"{NIET_VERZEKERD} {_bron(overname)}"
    _bij(traject, ACTIVEREN, overname, toelichting=toelichting)


def bij_verzekering(kolom: str) -> Neem:
    """De verzekeraar of het polisnummer, bij de regelzaak over de zorgverzekering."""

    def neem_over(traject: Traject, waarde: str, overname: Overname) -> None:
        if len(waarde) > HOOGSTENS:
            raise ValidationError("Dit antwoord is te lang voor dit veld. Kies ‘Gezien’ en vul in wat nodig is.")
        zaak = _nieuwste(traject, *VERZEKERING)
        _bij(traject, zaak.soort if zaak else OPSCHORTEN, overname, **{kolom: waarde})

    return neem_over


def _bij(traject: Traject, soort: str, overname: Overname, **kolommen: Any) -> None:
    zaak = _nieuwste(traject, soort)
    if zaak:
        _vul(zaak, overname, **kolommen)
        return
    gegevens = {**_van(overname), **kolommen}
    open_regelzaak(traject, soort=soort, op=overname.op, gegevens=gegevens, door=overname.door)


def _vul(zaak: Regelzaak, overname: Overname, **kolommen: Any) -> None:
    wijzig_regelzaak(zaak, kies=lambda nu: kolommen, door=overname.door)


def _nieuwste(traject: Traject, *soorten: str) -> Regelzaak | None:
    """De nieuwste regelzaak van deze soorten die niet is vervallen."""
    rijen = Regelzaak.objects.filter(traject=traject, soort__in=soorten).order_by("-op", "-pk")
    return next((zaak for zaak in rijen.prefetch_related("stappen") if _stap(zaak) != STAP_NIET_NODIG), None)


def _stap(zaak: Regelzaak) -> str:
    laatste = max(zaak.stappen.all(), key=lambda stap: (stap.op, stap.pk), default=None)
    return laatste.stap if laatste else ""


def _ja_of_nee(waarde: str) -> str:
    antwoord = ANTWOORDEN.get(waarde.strip().lower(), ONBEKEND)
    if antwoord == ONBEKEND:
        raise ValidationError("Dit is geen ja of nee. Kies ‘Gezien’.")
    return antwoord


def _stand(traject: Traject, code: str) -> Stand:
    vandaag = timezone.localdate()
    return stand_van(van_dossier(Dossier(traject, vandaag)), code, vandaag)


def _van(overname: Overname) -> dict[str, str]:
    return {"toelichting": _bron(overname)}


def _bron(overname: Overname) -> str:
    return f"Overgenomen: {overname.bron}."
