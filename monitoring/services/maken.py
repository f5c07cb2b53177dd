"""Rapporten maken op de achtergrond, stap voor stap, met een voortgang die op de pagina te zien is.

Wie maakt houdt het rapport vast (`rio/lease.py`) en schrijft alleen zolang dat zo is. Duurt het te lang, dan stopt het
waar het ook is; sterft hij, dan neemt een ander het na afloop over. De cijfers staan vast zodra ze zijn afgeschermd; de
bestanden worden daaruit gemaakt.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from monitoring.models import Rapport, Rapportbestand
from monitoring.services.afgeven import bereken, geef_af
from monitoring.tabellen import Cijfers
from monitoring.uitvoer import csv, json, pdf, xlsx
from rio.lease import neem
from rio.tijdslot import hoogstens
from rio.zandbak import ZandbakFout

logger = logging.getLogger(__name__)

Stand, Vorm = Rapport.Stand, Rapportbestand.Vorm
HOOGSTENS = timedelta(minutes=5)  # voor een heel rapport
VASTHOUDEN = HOOGSTENS + timedelta(minutes=1)  # wie dan nog niet klaar is, is er niet meer
POGINGEN = 3
# vorm, voortgang bij het begin, wat er dan gebeurt
VORMEN: tuple[tuple[str, Callable[[Cijfers], bytes], int, str], ...] = (
    (Vorm.JSON, json.maak, 60, "bestanden maken"),
    (Vorm.CSV, csv.maak, 63, "bestanden maken"),
    (Vorm.XLSX, xlsx.maak, 66, "rekenblad maken"),
    (Vorm.PDF, pdf.maak, 75, "PDF maken"),
)
TE_LANG = "Het maken duurde langer dan vijf minuten en is gestopt. Kies een kortere periode of een kleiner gebied."
AFGEBROKEN = "Het maken is drie keer afgebroken. Probeer het later opnieuw."
MIS = "Er ging iets mis bij het maken. Probeer het opnieuw; lukt het dan nog niet, vraag dan de beheerder."


class Gestopt(Exception):
    """Iemand annuleerde, of een ander nam het over: er valt niets meer te schrijven."""


class TeLang(Exception):
    pass


def maak_rapporten() -> int:
    """Alles wat wacht, een voor een; een ander proces kan tegelijk hetzelfde doen. Geeft hoeveel er klaar zijn."""
    klaar = 0
    while (gelukt := maak_volgende(timezone.now())) is not None:
        klaar += gelukt
    return klaar


def maak_volgende(nu: datetime) -> bool | None:
    """Het rapport dat het langst wacht; None als er niets te doen is."""
    token, pks = neem(Rapport.objects.te_maken().order_by("vastgelegd_op", "pk"), 1, nu=nu, voor=VASTHOUDEN)
    if not token:
        return None
    rapport = Rapport.objects.select_related("gemeente", "regio", "rio").get(pk=pks[0])
    if rapport.pogingen >= POGINGEN:
        return _mislukt(rapport, token, AFGEBROKEN)
    return Werk(rapport, token).doe()


class Werk:
    """Eén poging om één rapport te maken."""

    def __init__(self, rapport: Rapport, token: str) -> None:
        self.rapport, self.token = rapport, token

    def doe(self) -> bool:
        try:
            with hoogstens(HOOGSTENS, TeLang):
                self._maak()
        except Gestopt:
            return False
        except TeLang:
            return _mislukt(self.rapport, self.token, TE_LANG)
        except ZandbakFout as fout:
            return _mislukt(self.rapport, self.token, f"De PDF is niet gemaakt. {fout} Probeer het opnieuw.")
        except Exception:
            logger.exception("Rapport %s is niet gemaakt.", self.rapport.pk)
            return _mislukt(self.rapport, self.token, MIS)
        return True

    def stap(self, voortgang: int, wat: str) -> None:
        """Zeg waar we zijn; stopt als dat niet meer mag."""
        self._schrijf(stand=Stand.BEZIG, voortgang=voortgang, stap=wat)

    def _maak(self) -> None:
        self._schrijf(pogingen=self.rapport.pogingen + 1)
        if self.rapport.cijfers is None:
            geef_af(self.rapport, bereken(self.rapport, self.stap), self._schrijf)
        cijfers = Cijfers.uit_json(self.rapport.cijfers or {})
        bestanden = {}
        for vorm, maak, voortgang, wat in VORMEN:
            self.stap(voortgang, wat)
            bestanden[vorm] = maak(cijfers)
        self._rond_af(bestanden)

    @transaction.atomic
    def _rond_af(self, bestanden: dict[str, bytes]) -> None:
        self._schrijf(controlegetal=sha256(bestanden[Vorm.JSON]).hexdigest())
        Rapportbestand.objects.bulk_create(
            Rapportbestand(rapport=self.rapport, vorm=v, inhoud=i, controlegetal=sha256(i).hexdigest())
            for v, i in bestanden.items()
        )
        klaar = {"stand": Stand.KLAAR, "voortgang": 100, "stap": "", "klaar_op": timezone.now()}
        self._schrijf(**klaar, token="", geclaimd_tot=None)  # hierna komt er niets meer bij

    def _schrijf(self, **velden: object) -> None:
        if not _mijn(self.rapport, self.token).update(**velden):
            raise Gestopt
        for naam, waarde in velden.items():
            setattr(self.rapport, naam, waarde)


def _mijn(rapport: Rapport, token: str) -> QuerySet[Rapport]:
    """Leeg zodra iemand het stopte of een ander het overnam."""
    mijn: QuerySet[Rapport] = Rapport.objects.te_maken().filter(pk=rapport.pk, token=token)
    return mijn


def _mislukt(rapport: Rapport, token: str, waarom: str) -> bool:
    _mijn(rapport, token).update(stand=Stand.MISLUKT, fout=waarom, stap="", token="", geclaimd_tot=None)
    return False
