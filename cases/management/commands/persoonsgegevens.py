"""`manage.py persoonsgegevens`: inzage geven (AVG art. 15), wissen (art. 17) en opruimen wat te oud is."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from cases.models import Traject
from cases.opruimen import ruim_op
from rio.persoonsgegevens import export, wis


class Command(BaseCommand):
    help = "Exporteert of wist alles van één persoon (op trajectnummer), of ruimt op wat te oud is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acties = parser.add_subparsers(dest="actie", required=True)
        voor_export = acties.add_parser("export", help="alles van één persoon naar een JSON-bestand")
        voor_export.add_argument("--uit", type=Path, required=True)
        voor_wis = acties.add_parser("wis", help="alles van één persoon verwijderen")
        for deel in (voor_export, voor_wis):
            deel.add_argument("nummer", help="trajectnummer")
            deel.add_argument("--reden", required=True)
        acties.add_parser("opruimen", help="identiteit wissen in meldingen buiten de doelgroep")

    def handle(self, *args: Any, **opties: Any) -> None:
        if opties["actie"] == "opruimen":
            aantal = ruim_op(timezone.localdate(), door=None)
            self.stdout.write(f"Identiteit gewist in {aantal} meldingen.")
            return
        persoon_id = self._persoon(opties["nummer"])
        if opties["actie"] == "wis":
            wis(persoon_id, reden=opties["reden"], door=None)
            self.stdout.write("Gewist.")
            return
        gegevens = export(persoon_id, reden=opties["reden"], door=None)
        tekst = json.dumps(gegevens, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        opties["uit"].write_text(tekst, encoding="utf-8")
        self.stdout.write(f"Geschreven: {opties['uit']}")

    def _persoon(self, nummer: str) -> int:
        traject = Traject.objects.filter(nummer=nummer).first()
        if traject is None:
            raise CommandError(f"Geen dossier met nummer {nummer}.")
        return traject.jongere_id
