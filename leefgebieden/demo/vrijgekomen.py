"""Hoe het er bij wie vrijkwam voor stond: op de dag van de vrijlating, en wat er in het jaar erna veranderde."""

from datetime import date, timedelta

from cases.feiten import Zekerheid
from cases.meldingen.regel import VOORZIENINGEN
from cases.models import Traject
from leefgebieden.models import Regelzaak
from leefgebieden.regelzaakstappen import NOG_TE_DOEN, volgende
from leefgebieden.services.regelzaken import dragend, zet_stap
from leefgebieden.services.voorzieningen import stel_vast
from leefgebieden.voorzieningen import STAP_AANGEVRAAGD, STAP_GEREED
from rio.dagen import plus_maanden
from rio.demo import Opdracht
from rio.demo.collegas import HOOFDGEMEENTE
from rio.models import User

HOOGSTENS = 60
NIETS_VAN_BEKEND = 17  # bij een op de zoveel legde niemand iets vast
VOORAF = timedelta(days=2)
NA_MAANDEN = (0, 5, 11)
GELIJK = "."
# Eén letter per voorziening: bij de vrijlating, na vijf maanden en na elf; een punt is: er veranderde niets.
VERLOOP = (
    ("JJJJV", ".....", "....."),
    ("JJJVV", "..N..", "..J.."),
    ("JNJVJ", ".J...", "....."),
    ("JJJVJ", ".....", ".N..."),
    ("JJJJV", "....J", "....."),
    ("JJNNV", "..JJ.", "....."),
    ("JJJJJ", ".....", "....."),
    ("JJJVV", "...N.", "...J."),
    ("JNNVO", ".J..V", "..J.."),
    ("JJJVV", ".....", "..N.."),
    ("JJJJJ", ".....", "....."),
    ("JJJJV", ".....", "....."),
    ("NJJJN", "J...J", "....."),
    ("JJJVJ", ".....", "....."),
)
LETTERS = {"J": ("ja", "ja"), "N": ("ja", "nee"), "V": ("nee", "onbekend"), "O": ("onbekend", "onbekend")}


def vul(opdracht: Opdracht) -> None:
    hier = Traject.objects.open().filter(rio__isnull=False, gemeente__code=HOOFDGEMEENTE)
    vrij = hier.filter(ontslag_zekerheid=Zekerheid.WERKELIJK).select_related("rio").order_by("ontslag_op", "pk")
    for plek, traject in enumerate(vrij[:HOOGSTENS]):
        if plek % NIETS_VAN_BEKEND != NIETS_VAN_BEKEND - 1 and traject.rio and traject.ontslag_op:
            _volg(traject, traject.ontslag_op, VERLOOP[plek % len(VERLOOP)], opdracht.op, traject.rio)


def _volg(traject: Traject, vrij_op: date, verloop: tuple[str, ...], vandaag: date, rio: User) -> None:
    begin = traject.detenties.order_by("binnenkomst_op").values_list("binnenkomst_op", flat=True).last()
    met_zaken = Regelzaak.objects.filter(traject=traject).exists()
    for maanden, letters in zip(NA_MAANDEN, verloop, strict=True):
        op = plus_maanden(vrij_op, maanden) if maanden else max(begin or vrij_op, vrij_op - VOORAF)
        if op > vandaag:
            return
        for voorziening, letter in zip(VOORZIENINGEN, letters, strict=True):
            zaak = dragend(traject, voorziening, op) if met_zaken and letter != GELIJK else None
            if zaak:
                _rond_af(zaak, letter, op, rio)
            elif letter != GELIJK:
                nodig, in_orde = LETTERS[letter]
                stel_vast(traject, voorziening=voorziening, nodig=nodig, in_orde=in_orde, op=op, door=rio)


def _rond_af(zaak: Regelzaak, letter: str, op: date, rio: User) -> None:
    """Wat iemand al regelt, zegt zelf of het in orde is."""
    laatste = zaak.stappen.order_by("op", "pk").last()
    stand = laatste.stap if laatste else NOG_TE_DOEN
    for stap in (STAP_AANGEVRAAGD, STAP_GEREED) if letter in "JV" else ():
        if stap in volgende(zaak.soort, stand):
            stand = zet_stap(zaak, stap=stap, op=op, door=rio).stap
