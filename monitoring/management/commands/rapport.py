"""`manage.py rapport SOORT --gemeente CODE --van D --tot D --uit BESTAND`: hetzelfde rapport als op het scherm."""

import contextlib
import os
import tempfile
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from monitoring.afschermen import scherm_af
from monitoring.gebieden import van_gemeente
from monitoring.models import Rapport
from monitoring.opstellen import stel_op
from monitoring.perioden import Periode
from monitoring.services.afgeven import grenzen, vraag_over
from monitoring.services.groepsleden import wie_in
from monitoring.tabellen import Cijfers
from monitoring.uitvoer import csv, json, pdf, xlsx
from monitoring.verzamelen import verzamel
from rio.models import Gemeente
from rio.zandbak import ZandbakFout

VORMEN: dict[str, Callable[[Cijfers], bytes]] = {
    ".pdf": pdf.maak,
    ".xlsx": xlsx.maak,
    ".csv": csv.maak,
    ".json": json.maak,
}


def dag(tekst: str) -> date:
    try:
        gelezen = date.fromisoformat(tekst)
    except ValueError as fout:
        raise ArgumentTypeError(f"'{tekst}' is geen dag; schrijf jjjj-mm-dd, zoals 2026-06-30.") from fout
    if not 1900 <= gelezen.year <= 2099:
        raise ArgumentTypeError(f"Het jaartal van {tekst} kan niet kloppen.")
    return gelezen


class Command(BaseCommand):
    help = (
        "Maakt een rapport over een gemeente en schrijft het naar een bestand. Kleine groepen blijven weg, tenzij u "
        "erom vraagt; deel zo'n bestand dan niet. Eindigt met 0 als het gelukt is, anders met 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("soort", choices=Rapport.Soort.values, help="0-meting van de groep, of effectrapport")
        parser.add_argument("--gemeente", required=True, help="code van de gemeente, zoals GM0268 of 0268")
        parser.add_argument("--van", required=True, type=dag, help="eerste dag (jjjj-mm-dd)")
        parser.add_argument("--tot", required=True, type=dag, help="laatste dag: tot en met deze dag")
        parser.add_argument("--uit", required=True, type=Path, help=f"bestand, met {', '.join(VORMEN)}")
        parser.add_argument("--peildatum", type=dag, help="gevolgd tot en met deze dag; zonder: vandaag")
        parser.add_argument("--kennis", type=dag, help="met wat aan het eind van deze dag bekend was; zonder: vandaag")
        parser.add_argument("--kleine-groepen", action="store_true", help="laat ook groepen onder de grens zien")

    def handle(self, *args: Any, **opties: Any) -> None:
        pad: Path = opties["uit"]
        maak = VORMEN.get(pad.suffix.lower())
        if maak is None:
            raise CommandError(f"Het bestand moet eindigen op {', '.join(VORMEN)}.")
        cijfers = self._cijfers(opties)
        try:
            schrijf(pad, maak(cijfers))
        except ZandbakFout as fout:
            raise CommandError(f"Het rapport is niet gemaakt. {fout}") from fout
        except OSError as fout:
            raise CommandError(f"Het bestand {pad} is niet te schrijven: {fout.strerror}.") from fout
        self.stdout.write(f"Geschreven: {pad}")

    def _cijfers(self, opties: dict[str, Any]) -> Cijfers:
        gemeente, periode = self._gemeente(opties["gemeente"]), self._periode(opties["van"], opties["tot"])
        vandaag = timezone.localdate()
        kennis_op = opties["kennis"] or vandaag
        peildatum = opties["peildatum"] or min(vandaag, kennis_op)
        self._keur(periode, peildatum, kennis_op, vandaag)
        vraag = vraag_over(
            van_gemeente(gemeente, vrij=True),
            soort=opties["soort"],
            periode=periode,
            peildatum=peildatum,
            kennis_op=kennis_op,
        )
        invoer = verzamel(vraag)
        cijfers = stel_op(invoer)
        if opties["kleine_groepen"]:
            return cijfers
        return scherm_af(cijfers, grenzen([gemeente], kennis_op)[0], wie=wie_in(cijfers.tabellen, invoer))[0]

    def _gemeente(self, code: str) -> Gemeente:
        gevonden = Gemeente.objects.filter(code__in=(code.upper(), f"GM{code}")).first()
        if gevonden is None:
            raise CommandError(f"Onbekende gemeente: {code}. Geef de code, zoals GM0268.")
        return gevonden

    def _periode(self, van: date, laatste: date) -> Periode:
        if laatste < van:
            raise CommandError("De laatste dag (--tot) ligt voor de eerste (--van).")
        return Periode(van, laatste + timedelta(days=1))

    def _keur(self, periode: Periode, peildatum: date, kennis_op: date, vandaag: date) -> None:
        if kennis_op > vandaag:
            raise CommandError("Wat op een dag in de toekomst bekend is (--kennis), weten we nog niet.")
        if not periode.van <= peildatum <= kennis_op:
            raise CommandError("De peildatum moet na het begin van de periode liggen en niet na --kennis of vandaag.")


def schrijf(pad: Path, inhoud: bytes) -> None:
    """In één keer: wie het bestand opent, ziet het oude of het nieuwe, nooit een half."""
    greep, tijdelijk = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.")
    try:
        with os.fdopen(greep, "wb") as bestand:
            bestand.write(inhoud)
        os.replace(tijdelijk, pad)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(tijdelijk).unlink()
        raise
