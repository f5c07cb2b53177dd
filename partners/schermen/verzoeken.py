"""Vragen aan partners zoals een RIO ze leest: hoe het ermee staat, en wat er nog moet gebeuren."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.uitwisseling import LEEG, Veld, alle_velden
from partners.models import Antwoord, Document, Informatieverzoek, Verzoeklink
from rio.models import Bericht
from rio.templatetags.rio import datum, tijdstip


class Stand(NamedTuple):
    """Waar een vraag staat, als merkje met uitleg."""

    soort: str
    merkje: str
    uitleg: str = ""
    vast: bool = False  # herinneren helpt niet: de link moet opnieuw


@dataclass(frozen=True)
class Verzoekregel:
    verzoek: Informatieverzoek
    stand: Stand

    @property
    def wie(self) -> str:
        delen = (self.verzoek.contactpersoon, self.verzoek.organisatie)
        return ", ".join(str(deel) for deel in delen if deel)

    # zoals componenten/_lijst.html een regel leest

    @property
    def soort(self) -> str:
        return self.stand.soort

    @property
    def merkje(self) -> str:
        return self.stand.merkje

    @property
    def titel(self) -> str:
        return self.wie

    @property
    def tekst(self) -> str:
        return f"gevraagd op {datum(self.verzoek.op)}, antwoord uiterlijk {datum(self.verzoek.uiterlijk)}"

    @property
    def toelichting(self) -> str:
        return self.stand.uitleg

    @property
    def url(self) -> str:
        return reverse("traject_verzoek", args=[self.verzoek.traject.nummer, self.verzoek.pk])

    @property
    def open(self) -> bool:
        """Wacht nog op de partner, dus is eraan te herinneren of in te trekken."""
        return not (self.verzoek.beantwoord_op or self.verzoek.ingetrokken_op)


def verzoeken_van(traject: Traject) -> "QuerySet[Informatieverzoek]":
    verzoeken: QuerySet[Informatieverzoek] = Informatieverzoek.objects.filter(traject=traject)
    return verzoeken.select_related("traject", "organisatie", "contactpersoon", "link__bericht", "door", "verstrekking")


def regels(verzoeken: Iterable[Informatieverzoek], nu: datetime) -> list[Verzoekregel]:
    return [Verzoekregel(verzoek, stand_van(verzoek, nu)) for verzoek in verzoeken]


# --- hoe het ermee staat ------------------------------------------------------------------------------------


def stand_van(verzoek: Informatieverzoek, nu: datetime) -> Stand:
    """Leest alleen wat al geladen is."""
    if verzoek.afgehandeld_op:
        return Stand("goed", "afgehandeld", f"Beantwoord op {datum(verzoek.beantwoord_op)}.")
    if verzoek.beantwoord_op:
        return Stand("let-op", "antwoord bekijken", f"Beantwoord op {datum(verzoek.beantwoord_op)}.")
    if verzoek.ingetrokken_op:
        hoe = "ingetrokken" if verzoek.ingetrokken_door_id else "vanzelf gesloten"
        return Stand("rust", hoe, f"Op {datum(verzoek.ingetrokken_op)}: {verzoek.intrekreden}.")
    if verzoek.traject.afgesloten_op:
        return Stand("rust", "dossier afgesloten", "De link werkt niet meer.")
    link: Verzoeklink | None = getattr(verzoek, "link", None)
    return (
        _van_link(verzoek, link, nu) if link else Stand("fout", "niet verstuurd", "Stuur de vraag opnieuw.", vast=True)
    )


def _van_link(verzoek: Informatieverzoek, link: Verzoeklink, nu: datetime) -> Stand:
    bericht = link.bericht
    if bericht and bericht.stand == Bericht.Stand.MISLUKT:
        return Stand("fout", "mail niet aangekomen", bericht.fout, vast=True)
    if link.gesloten_op or link.verloopt_op <= nu:
        return Stand("let-op", "link verlopen", f"De link werkte tot {tijdstip(link.verloopt_op)}.", vast=True)
    te_laat = "let-op" if verzoek.uiterlijk < timezone.localdate(nu) else "rust"
    if link.geopend_op:
        return Stand(te_laat, "geopend", f"De partner opende de pagina op {tijdstip(link.geopend_op)}.")
    if bericht and bericht.stand == Bericht.Stand.WACHT:
        return Stand("rust", "mail wacht", bericht.fout or "De mail gaat zo weg.")
    return Stand(te_laat, "verzonden", f"Gemaild op {tijdstip(bericht.verzonden_op)}." if bericht else "")


# --- antwoorden naast het dossier ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Antwoordregel:
    """Wat de partner zei naast wat het dossier nu weet."""

    antwoord: Antwoord
    label: str
    gezegd: str
    nu: str
    over_te_nemen: bool
    url: str = ""  # van een bijlage

    @property
    def veld(self) -> str:
        return f"antwoord_{self.antwoord.pk}"


BIJLAGE = "Bestand bij de documenten"  # de titel kan al zeggen wat niet iedereen mag zien
ZONDER_ANTWOORD = "weet het niet"
JA_NEE = {"J": "ja", "N": "nee", "O": "onbekend"}


def antwoorden(verzoek: Informatieverzoek, dossier: Dossier) -> list[Antwoordregel]:
    rijen = verzoek.antwoorden.select_related("document", "besloten_door")
    return [_antwoordregel(rij, alle_velden().get(rij.veld), dossier) for rij in rijen]


def _antwoordregel(rij: Antwoord, veld: Veld | None, dossier: Dossier) -> Antwoordregel:
    if veld is None and rij.document:
        url = reverse("traject_documenten", args=[dossier.traject.nummer])
        titel = rij.document.titel if rij.document.voor == Document.Voor.DOSSIER else BIJLAGE
        return Antwoordregel(rij, "Bijlage", titel, LEEG, False, url)
    if veld is None:
        return Antwoordregel(rij, "Opmerking", rij.waarde, LEEG, over_te_nemen=False)
    gezegd = leesbaar(veld, rij.waarde)
    over_te_nemen = bool(rij.waarde and veld.neem_over)
    return Antwoordregel(rij, veld.label, gezegd or ZONDER_ANTWOORD, veld.lees(dossier), over_te_nemen)


def leesbaar(veld: Veld, waarde: str) -> str:
    """Het antwoord zoals een mens het schrijft; wat niet te lezen is, blijft zoals het er stond."""
    if veld.invoer == "ja_nee_onbekend":
        return JA_NEE.get(waarde, waarde)
    delen = waarde.split("-")
    iso = veld.invoer == "dag" and len(delen) == 3 and len(delen[0]) == 4
    return "-".join(reversed(delen)) if iso else waarde


def gevraagd(velden: Sequence[str]) -> str:
    """De namen van wat er gevraagd is."""
    alle = alle_velden()
    return ", ".join(alle[sleutel].label for sleutel in velden if sleutel in alle)


def per_soort(velden: Iterable[str]) -> dict[str, list[Veld]]:
    """Velden gegroepeerd per soort gegeven, in de volgorde van de lijst."""
    groepen: dict[str, list[Any]] = {}
    for veld in alle_velden().values():
        if veld.sleutel in set(velden):
            groepen.setdefault(veld.soort, []).append(veld)
    return groepen
