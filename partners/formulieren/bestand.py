"""Het veld waarin iemand een bestand kiest; ook een foto met de telefoon."""

from typing import Any

from django import forms
from django.conf import settings

from partners.bestanden import LEEG, Goedgekeurd, keur
from partners.bestandssoorten import SOORTEN
from rio.models import User


class BestandVeld(forms.FileField):
    """Geeft een `Goedgekeurd`, of niets. Het formulier zet wie het deed en bij welk dossier, voor het logboek."""

    traject_id: int | None = None
    door: User | None = None
    default_error_messages = {"required": "Kies een bestand.", "empty": LEEG}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Bestand")
        kwargs.setdefault(
            "help_text",
            f"PDF, foto, Word (.docx), OpenDocument (.odt) of tekst (.txt), hoogstens {settings.BESTAND_MB} MB.",
        )
        # met image/* biedt een telefoon ook de camera aan
        super().__init__(widget=forms.FileInput({"accept": ",".join((*SOORTEN, "image/*"))}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Goedgekeurd | None:
        upload = super().clean(data, initial)
        return keur(upload, traject_id=self.traject_id, door=self.door) if upload else None
