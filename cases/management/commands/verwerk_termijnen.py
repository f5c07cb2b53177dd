"""`manage.py verwerk_termijnen [--op JJJJ-MM-DD]`: het werk van één dag, nu (docs/draaien.md)."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.nacht import verwerk
from rio.templatetags.rio import datum_lang


class Command(BaseCommand):
    help = (
        "Trekt alle lopende dossiers gelijk, zet de herinneringen van die dag klaar, verzendt wat wacht en ruimt op. "
        "Nog eens voor dezelfde dag geeft geen tweede mail."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--op", type=_dag, metavar="JJJJ-MM-DD", help="de dag; zonder deze optie vandaag")

    def handle(self, *args: Any, **opties: Any) -> None:
        op: date = opties["op"] or timezone.localdate()
        verslag = verwerk(op)
        if verslag is None:
            self.stderr.write(f"Een ander proces is al bezig met {datum_lang(op)}. Probeer het over een paar minuten.")
            sys.exit(1)
        self.stdout.write(f"Verwerkt: {datum_lang(op)}")
        self.stdout.write(f"Dossiers gelijkgetrokken: {verslag.gelijkgetrokken}")
        if verslag.overgeslagen:
            self.stdout.write(f"Dossiers overgeslagen: {verslag.overgeslagen} (welke, staat in het logboek)")
        self.stdout.write(f"Berichten klaargezet: {verslag.klaargezet}")
        self.stdout.write(f"Mails verzonden: {verslag.verzonden}")
        self.stdout.write(f"Herinneringen zonder ontvanger: {verslag.zonder_ontvanger}")


def _dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise ArgumentTypeError(f"'{tekst}' is geen dag. Schrijf jaar, maand en dag, zoals 2026-11-23.") from fout
