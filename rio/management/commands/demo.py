"""`manage.py demo [--trajecten N] [--seed S] [--op JJJJ-MM-DD]`: een lege database vullen met verzonnen werk."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from rio.demo import Opdracht, is_geladen, laad
from rio.demo.collegas import LOGINS, WACHTWOORD


def dag(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError as fout:
        raise ArgumentTypeError("schrijf de dag als JJJJ-MM-DD, bijvoorbeeld 2026-11-23") from fout


def aantal(tekst: str) -> int:
    if not tekst.isdecimal() or int(tekst) == 0:
        raise ArgumentTypeError("geef een heel aantal van minstens 1")
    return int(tekst)


class Command(BaseCommand):
    help = "Vult een lege database met verzonnen collega's, meldingen en dossiers. Nooit naast echte personen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--trajecten", type=aantal, help="zoveel verzonnen trajecten; leeg: de vaste demo")
        parser.add_argument("--seed", type=int, default=1, help="zelfde seed en dag, zelfde gegevens")
        parser.add_argument("--op", type=dag, help="de dag waarop de demo speelt; leeg: vandaag")
        parser.add_argument("--als-leeg", action="store_true", help="doe niets als de demo al geladen is")
        parser.add_argument("--logins", action="store_true", help="toon alleen de logins")

    def handle(self, *args: Any, **opties: Any) -> None:
        if opties["logins"]:
            return self._toon_logins()
        if opties["als_leeg"] and is_geladen():
            return self.stdout.write("De demo is al geladen.")
        op = opties["op"] or timezone.localdate()
        begin = monotonic()
        try:
            laad(Opdracht(op, opties["seed"], opties["trajecten"], self.stdout.write))
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        self.stdout.write(f"Klaar in {monotonic() - begin:.0f} seconden.")
        return None

    def _toon_logins(self) -> None:
        self.stdout.write(f"Inloggen kan met deze adressen; het wachtwoord is steeds {WACHTWOORD}")
        for login in LOGINS:
            self.stdout.write(f"  {login.rol.label:22} {login.email:32} ziet {login.ziet}")
