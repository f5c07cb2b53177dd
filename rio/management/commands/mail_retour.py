"""`manage.py mail_retour < bericht`: mail die terugkwam verwerken; een alias van de mailserver roept dit aan."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError

from rio.post.retour import verwerk_retour

HOOGSTENS = 1_000_000  # bytes; een melding met onze hele mail erin is er geen 100.000


class Command(BaseCommand):
    help = "Leest van de invoer een mail die terugkwam, en merkt het bericht dat niet aankwam. Toont niets."

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            verwerk_retour(sys.stdin.buffer.read(HOOGSTENS))
        except RecursionError:
            return  # zo vaak in elkaar gestopt dat het geen melding kan zijn
        except DatabaseError:
            sys.exit(os.EX_TEMPFAIL)  # de mailserver biedt het later nog eens aan
