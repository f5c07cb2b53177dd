"""`manage.py importeer_meldingen BESTAND [--proef]`: meldingen van inrichtingen innemen (docs/handleiding)."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.meldingen.innemen import Uitkomst, neem_in
from cases.meldingen.lezen import LeesFout, uit_zandbak
from rio.models import Gemeente, Regio
from rio.zandbak import ZandbakFout, voer_uit


class Command(BaseCommand):
    help = "Leest een CSV- of XLSX-bestand met meldingen. Eindigt met 0 als geen rij geweigerd is, anders met 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, help="CSV of XLSX met meldingen")
        parser.add_argument("--proef", action="store_true", help="alles controleren, niets bewaren")
        parser.add_argument(
            "--ontvanger",
            default="",
            help="code van de gemeente (GM0268) of regio (VR08) die de meldingen ontving; "
            "leeg: de regio van de inrichting",
        )

    def handle(self, *args: Any, **opties: Any) -> None:
        pad: Path = opties["bestand"]
        ontvanger = self._ontvanger(opties["ontvanger"])
        if not pad.is_file():
            raise CommandError(f"Bestand niet gevonden: {pad}")
        try:
            gelezen = uit_zandbak(voer_uit("cases.meldingen.lezen.lees_voor_zandbak", str(pad.resolve()), pad.name))
        except (LeesFout, ZandbakFout) as fout:
            raise CommandError(str(fout)) from fout
        uitkomst = neem_in(gelezen, vandaag=timezone.localdate(), ontvanger=ontvanger, proef=opties["proef"], door=None)
        self._meld(uitkomst, proef=opties["proef"])
        if uitkomst.geweigerd:
            sys.exit(1)

    def _ontvanger(self, code: str) -> Gemeente | Regio | None:
        if not code:
            return None
        gevonden = Gemeente.objects.filter(code=code).first() or Regio.objects.filter(code=code).first()
        if gevonden is None:
            raise CommandError(f"Onbekende ontvanger: {code}. Geef de code van een gemeente of een regio.")
        return gevonden

    def _meld(self, uitkomst: Uitkomst, *, proef: bool) -> None:
        schrijf = self.stdout.write
        if proef:
            schrijf("Proef: er is niets bewaard.")
        if uitkomst.onbekende_kolommen:
            schrijf(f"Onbekende kolommen overgeslagen: {', '.join(uitkomst.onbekende_kolommen)}")
        schrijf(f"Ingenomen: {uitkomst.nieuw} (al bekend: {uitkomst.bekend})")
        schrijf(f"Wacht op een mens: {len(uitkomst.wachtend)}")
        for melding in uitkomst.wachtend:
            schrijf(f"  {melding.meldingnummer}: {melding.get_stand_display()}")
        schrijf(f"Geweigerd: {len({w.rij for w in uitkomst.geweigerd})}")
        for weigering in uitkomst.geweigerd:
            waar = f"kolom {weigering.kolom}" if weigering.kolom else "hele rij"
            schrijf(f"  rij {weigering.rij} ({weigering.meldingnummer or 'zonder nummer'}), {waar}: {weigering.reden}")
            if weigering.voorstel_inrichting:
                schrijf(f"    voorstel aan beheer: inrichting '{weigering.voorstel_inrichting}' toevoegen")
