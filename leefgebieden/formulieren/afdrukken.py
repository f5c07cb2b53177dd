"""De ene keuze voor het afdrukken: welke taal, welke versie of welk moment."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from rio.formulieren import Formulier


class Afdrukformulier(Formulier):
    """`naam_van_veld` is ook de parameter waarmee een knop de keuze alvast goed zet."""

    knop = "Maak de PDF"
    bewaar_concept = False

    def __init__(
        self, data: QueryDict | None, *, veld: str, vraag: str, keuzes: Sequence[tuple[str, str]], gevraagd: str
    ) -> None:
        super().__init__(data)
        bekend = [code for code, _ in keuzes]
        self.veld = veld
        self.fields[veld] = forms.ChoiceField(
            label=vraag,
            choices=keuzes,
            initial=gevraagd if gevraagd in bekend else bekend[0],
            widget=forms.RadioSelect,
        )

    @property
    def keuze(self) -> str:
        keuze: str = self.cleaned_data[self.veld]
        return keuze
