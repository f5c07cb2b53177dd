"""De deur voor een partner zonder inlog: een geheim adres, en daarna een code die apart komt (ontwerpbesluit 0013).

Van geheim, code en browser staat hier alleen een gesleutelde afdruk. Wie de code invult, krijgt voor zijn browser een
eigen waarde; een andere browser moet opnieuw een code vragen.
"""

import re
import secrets
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, NamedTuple

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.models import Informatieverzoek, Verzoeklink
from rio.post.inhoud import Inhoud
from rio.post.klaarzetten import zet_klaar_voor_partner
from rio.post.seintje import geef_seintje
from rio.versleuteling import zoekindex

CODE_GELDIG = timedelta(minutes=15)
HOOGSTENS_FOUT = 5
VORM = re.compile(r"[0-9a-f]{48}")
TE_VAAK_FOUT = "vijf keer een foute code"


class Uitkomst(Enum):
    GOED, FOUT, GEEN_CODE, DICHT = range(4)


class Poging(NamedTuple):
    uitkomst: Uitkomst
    browser: str = ""  # alleen bij een goede code: wat deze browser voortaan laat zien
    over: int = 0


def maak_link(verzoek: Informatieverzoek, *, geldig_tot: datetime) -> str:
    """Het geheim, dat nergens bewaard blijft; een eerdere link van deze vraag werkt meteen niet meer."""
    geheim = secrets.token_hex(24)
    leeg = {"code": "", "code_tot": None, "foute_codes": 0, "browser": "", "concept": ""}
    open_ = {"geopend_op": None, "gesloten_op": None}
    nieuw = {"sleutel": _sleutel(geheim), "verloopt_op": geldig_tot}
    Verzoeklink.objects.update_or_create(verzoek=verzoek, defaults={**leeg, **open_, **nieuw})
    return geheim


def adres(geheim: str) -> str:
    return reverse("verzoek", args=[geheim])


def sluit(verzoek: Informatieverzoek, nu: datetime) -> None:
    """Wat de partner nog niet verstuurde, gaat weg."""
    Verzoeklink.objects.filter(verzoek=verzoek, gesloten_op__isnull=True).update(gesloten_op=nu, code="", concept="")


def vind(geheim: str, nu: datetime) -> Verzoeklink | None:
    """De link met dit geheim, ook als zij dicht is (`staat_open`): onbekend en dicht kosten evenveel."""
    if not VORM.fullmatch(geheim):
        return None
    met = ("verzoek__traject__gemeente", "verzoek__organisatie", "verzoek__verstrekking", "verzoek__door")
    links = Verzoeklink.objects.met_stand(nu).select_related(*met)
    link: Verzoeklink | None = links.filter(sleutel=_sleutel(geheim)).first()
    return link


def kent(link: Verzoeklink, browser: str) -> bool:
    """Is dit de browser waarin de goede code is ingevuld?"""
    return bool(browser and link.browser) and constant_time_compare(link.browser, _van_browser(link, browser))


def stuur_code(link: Verzoeklink, nu: datetime) -> None:
    """Mail een nieuwe code, los van de link; een vorige code geldt daarna niet meer."""
    code = f"{secrets.randbelow(10**6):06d}"
    with transaction.atomic():
        _bewaar(link, code=_van_code(link, code), code_tot=nu + CODE_GELDIG)
        zet_klaar_voor_partner(
            adres=link.verzoek.adres,
            soort="code",
            onderwerp="Uw code voor onze vraag",
            inhoud=_mail(code),
        )
        geef_seintje()


def _mail(code: str) -> Inhoud:
    minuten = int(CODE_GELDIG.total_seconds() // 60)
    return Inhoud(
        groepen=[],
        inleiding=f"Uw code is {code}.\n\nVul deze code in op de pagina die u open hebt staan. De code geldt "
        f"{minuten} minuten. Hebt u geen code gevraagd? Dan hoeft u niets te doen; geef de code aan niemand.",
    )


@transaction.atomic
def probeer_code(link: Verzoeklink, code: str, nu: datetime) -> Poging:
    """Controleer een ingevulde code; de vijfde foute sluit de link en trekt de vraag in.

    Eerst het dossier op slot en dan de link, zoals wie antwoordt of intrekt: twee pogingen tegelijk tellen allebei.
    """
    Traject.objects.select_for_update(no_key=True).get(pk=link.verzoek.traject_id)
    nu_zo = Verzoeklink.objects.open(nu).select_for_update(of=("self",)).filter(pk=link.pk).first()
    if nu_zo is None:
        return Poging(Uitkomst.DICHT)
    if not nu_zo.code or not nu_zo.code_tot or nu_zo.code_tot <= nu:
        return Poging(Uitkomst.GEEN_CODE)
    if constant_time_compare(nu_zo.code, _van_code(link, code)):
        browser = secrets.token_urlsafe(32)
        _bewaar(link, code="", code_tot=None, browser=_van_browser(link, browser))
        return Poging(Uitkomst.GOED, browser)
    return _tel_fout(nu_zo, nu)


def _tel_fout(link: Verzoeklink, nu: datetime) -> Poging:
    fouten = link.foute_codes + 1
    _bewaar(link, foute_codes=fouten)
    if fouten < HOOGSTENS_FOUT:
        return Poging(Uitkomst.FOUT, over=HOOGSTENS_FOUT - fouten)
    _trek_vanzelf_in(link, nu)
    return Poging(Uitkomst.DICHT)


def _trek_vanzelf_in(link: Verzoeklink, nu: datetime) -> None:
    verzoek = link.verzoek
    reden = f"vraag {verzoek.pk}: {TE_VAAK_FOUT}"
    with dossier_wijzigen(
        verzoek.traject_id, wat="informatieverzoek", velden=["ingetrokken_op"], reden=reden, door=None
    ):
        verzoek.ingetrokken_op, verzoek.intrekreden = timezone.localdate(nu), TE_VAAK_FOUT
        verzoek.save(update_fields=["ingetrokken_op", "intrekreden"])
        sluit(verzoek, nu)


def open_voor_het_eerst(link: Verzoeklink, nu: datetime) -> None:
    if link.geopend_op is None:
        _bewaar(link, geopend_op=nu)


def bewaar_concept(link: Verzoeklink, waarden: dict[str, Any], nu: datetime) -> None:
    """Alleen zolang de link open is: wie intussen verstuurde, laat niets achter."""
    Verzoeklink.objects.open(nu).filter(pk=link.pk).update(concept=waarden)


def _bewaar(link: Verzoeklink, **velden: Any) -> None:
    Verzoeklink.objects.filter(pk=link.pk).update(**velden)


def _sleutel(geheim: str) -> str:
    return zoekindex(geheim, doel="verzoek")


def _van_code(link: Verzoeklink, code: str) -> str:
    return zoekindex(f"{link.sleutel}:{code}", doel="verzoekcode")


def _van_browser(link: Verzoeklink, browser: str) -> str:
    return zoekindex(f"{link.sleutel}:{browser}", doel="verzoekbrowser")
