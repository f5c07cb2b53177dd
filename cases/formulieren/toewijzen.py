"""Wie een dossier krijgt, vanaf wanneer en waarom."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import Traject
from cases.schermen.bezetting import Bezet
from cases.services.toewijzen import Gezien
from rio.formulieren import Formulier
from rio.formulieren.basis import DagVeld
from rio.models import User

INTUSSEN = "Een collega wees intussen toe. Kijk wie het nu heeft; druk nog eens op de knop als uw keuze blijft."


class ToewijsFormulier(Formulier):
    """Voor de coördinator; onthoudt wie er RIO was toen de pagina openging."""

    rio = forms.TypedChoiceField(label="RIO", coerce=int, widget=forms.RadioSelect)
    op = DagVeld(label="Vanaf")
    reden = forms.CharField(label="Reden", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    gezien = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    def __init__(self, data: Any, *, trajecten: Collection[Traject], bezet: Collection[Bezet], op: date) -> None:
        self.rios = {b.rio.pk: b.rio for b in bezet}
        self.nu = {t.pk: t.rio_id for t in trajecten}
        super().__init__(data, initial={"op": op, "gezien": _als_tekst(self.nu)})
        velden: dict[str, Any] = self.fields
        velden["rio"].choices = [(b.rio.pk, _met_bezetting(b)) for b in bezet if not self._heeft_alles(b.rio)]
        velden["op"].niet_na, velden["op"].niet_voor = op, max((t.melding_op for t in trajecten), default=None)
        velden["reden"].required = any(self.nu.values())
        velden["reden"].error_messages["required"] = "Schrijf op waarom het dossier naar een andere RIO gaat."
        self.knop = "Overdragen" if any(self.nu.values()) else "Toewijzen"

    def _heeft_alles(self, rio: User) -> bool:
        """Wie alles al heeft is geen keuze, behalve als hij dat pas werd toen dit al verstuurd was."""
        return not self.is_bound and set(self.nu.values()) == {rio.pk}

    def clean_rio(self) -> User:
        return self.rios[self.cleaned_data["rio"]]

    def clean_gezien(self) -> Gezien:
        delen = (deel.split(":") for deel in self.cleaned_data["gezien"].split())
        try:
            return {int(traject): int(rio) or None for traject, rio in delen}
        except ValueError:
            raise ValidationError("Open deze pagina opnieuw.") from None

    def clean(self) -> None:
        if self.cleaned_data.get("gezien", self.nu) != self.nu:
            self._kijk_opnieuw()
            raise ValidationError(INTUSSEN)

    def meld(self, fout: ValidationError) -> None:
        self._kijk_opnieuw()
        super().meld(fout)

    def _kijk_opnieuw(self) -> None:
        """De melding is gelezen: wie nu nog eens op de knop drukt, kiest ervoor."""
        gegevens: Any = self.data.copy()  # type: ignore[attr-defined]
        gegevens["gezien"] = _als_tekst(self.nu)
        self.data = gegevens


def _als_tekst(gezien: Gezien) -> str:
    return " ".join(f"{traject}:{rio or 0}" for traject, rio in sorted(gezien.items()))


def _met_bezetting(bezet: Bezet) -> SafeString:
    return format_html("{} <small>{}</small>", bezet.rio, bezet.in_woorden)


class VeelToewijzenFormulier(ToewijsFormulier):
    """Voor een keuze uit de caseload; een concept zou bij een andere keuze terugkomen."""

    bewaar_concept = False


class NeemFormulier(Formulier):
    """Een RIO neemt een dossier dat niemand heeft: alleen zelf, vanaf vandaag."""

    knop = "Neem dit dossier"
