"""Hoe een bericht in RIO staat, en wat er te kiezen valt."""

from dataclasses import dataclass
from typing import Any

from django import forms

from rio.berichten.services import te_kiezen
from rio.formulieren import Formulier
from rio.formulieren.telefoon import TelefoonVeld
from rio.models import Bericht
from rio.templatetags.rio import tijdstip

Stand = Bericht.Stand


@dataclass(frozen=True)
class Berichtregel:
    """Een bericht in de lijst."""

    bericht: Bericht
    probleem: str  # waarom de mail niet aankwam

    @classmethod
    def van(cls, bericht: Bericht) -> "Berichtregel":
        return cls(bericht, mailstand(bericht) if bericht.stand == Stand.MISLUKT else "")


def mailstand(bericht: Bericht) -> str:
    """Wat er met de mail van dit bericht gebeurde, in een zin of twee."""
    if bericht.stand == Stand.MISLUKT:
        return f"Deze mail kwam niet aan. {bericht.fout}"
    if bericht.stand == Stand.VERZONDEN:
        return f"Gemaild op {tijdstip(bericht.verzonden_op)}."
    if bericht.stand == Stand.ZONDER_MAIL:
        return "Dit bericht is niet gemaild."
    return f"De mail is nog niet verzonden. {bericht.fout}".strip()


class MailFormulier(Formulier):
    """Hoe iemand te bellen is, en per soort bericht een vinkje: ook per mail."""

    bewaar_concept = False

    telefoon = TelefoonVeld(
        label="Uw telefoonnummer",
        help_text="Staat op het plan van een jongere: wie hij op de eerste dag belt.",
    )

    def __init__(self, data: Any, *, geen_mail_over: list[str], telefoon: str) -> None:
        super().__init__(data, initial={"telefoon": telefoon})
        for code, soort in te_kiezen().items():
            self.fields[_veld(code)] = forms.BooleanField(
                label=soort.naam, help_text=soort.uitleg, required=False, initial=code not in geen_mail_over
            )

    def geen_mail_over(self) -> list[str]:
        return [code for code in te_kiezen() if not self.cleaned_data[_veld(code)]]


def _veld(code: str) -> str:
    return f"mail_{code}"
