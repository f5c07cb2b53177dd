"""De formulieren waar elke pagina op bouwt."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zlib import crc32

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.choices import flatten_choices

INTUSSEN = "Dit is intussen gewijzigd in ‘{nu}’. Opslaan vervangt dat door wat hier staat."


class Botsing(ValidationError):
    """Een collega wijzigde intussen dezelfde velden; niets is opgeslagen en een mens kiest."""

    def __init__(self, nu: Mapping[str, Any]) -> None:
        self.nu = dict(nu)
        super().__init__("Een collega wijzigde intussen hetzelfde. Kijk na wat er nu staat.")


class DagInvoer(forms.DateInput):
    """Een dag als dd-mm-jjjj: zo schrijft iedereen hem, en zo leest een schermlezer hem voor."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})}, format="%d-%m-%Y")


class DagVeld(forms.DateField):
    """Een dag; ook met schuine strepen of punten, nooit met maand en dag omgedraaid."""

    widget = DagInvoer
    default_error_messages = {"invalid": "Vul een dag in als 23-11-2026."}

    def __init__(self, *, niet_na: date | None = None, niet_voor: date | None = None, **kwargs: Any) -> None:
        self.niet_na, self.niet_voor = niet_na, niet_voor
        kwargs.setdefault("help_text", "Bijvoorbeeld 23-11-2026.")
        formaten = ["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]
        super().__init__(input_formats=formaten, **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if isinstance(value, date):
            self._begrens(value)

    def _begrens(self, dag: date) -> None:
        if not 1900 <= dag.year <= 2099:
            raise ValidationError("Dit jaartal kan niet kloppen.")
        if self.niet_na and dag > self.niet_na:
            raise ValidationError(f"Deze dag ligt na {self.niet_na:%d-%m-%Y}; dat kan hier niet.")
        if self.niet_voor and dag < self.niet_voor:
            raise ValidationError(f"Deze dag ligt voor {self.niet_voor:%d-%m-%Y}; dat kan hier niet.")


class Formulier(forms.Form):
    """Een formulier op een eigen pagina. `knop` staat op de knop; `bewaar_concept` uit bij bestanden en geheimen."""

    knop = "Opslaan"
    knoppen: tuple[tuple[str, str], ...] = ()  # waar men nog meer `naar` toe kan, in plaats van annuleren
    bewaar_concept = True
    blijft_concept = False  # een stap van een groter formulier: wat erin staat wacht tot het geheel is opgeslagen
    use_required_attribute = False  # de browser kleurt een leeg verplicht veld rood voordat er iets fout is

    def bewaart_concept(self) -> bool:
        """Een bestand of een wachtwoord komt nooit in een concept, ook niet als het formulier dat vergeet te zeggen."""
        geheim = (forms.FileInput, forms.PasswordInput)
        return self.bewaar_concept and not any(isinstance(veld.widget, geheim) for veld in self.fields.values())

    @classmethod
    def naam(cls) -> str:
        """Welk formulier, met de versie van zijn velden: een oud concept past niet in een nieuw formulier."""
        velden = ",".join(sorted(cls.base_fields))
        return f"{cls.__module__.rpartition('.')[2]}.{cls.__qualname__}.{crc32(velden.encode()):08x}"

    def laat_zien(self) -> None:
        """Toon wat er getypt was zonder er al iets van te vinden."""
        self._errors = forms.utils.ErrorDict()

    def meld(self, fout: ValidationError) -> None:
        """Wat een handeling weigerde, bij het veld als zij er een noemt dat hier bestaat."""
        if not hasattr(fout, "error_dict"):
            self.add_error(None, fout)
            return
        for veld, fouten in fout.error_dict.items():
            self.add_error(veld if veld in self.fields else None, fouten)


class WijzigFormulier(Formulier):
    """Een formulier over iets dat al bestaat; onthoudt wat er stond toen de pagina openging."""

    zonder_vergelijking: tuple[str, ...] = ()  # hoort bij de handeling en niet bij wat er staat, of is geheim

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, veld in self.fields.items():
            veld.show_hidden_initial = naam not in self.zonder_vergelijking

    def wijzigingen(self, nu: Mapping[str, Any]) -> dict[str, Any]:
        """Wat er anders moet worden dan `nu`, gelezen onder het slot; wat alleen een collega wijzigde blijft.

        Een Botsing als we allebei hetzelfde veld wijzigden, elk in iets anders.
        """
        mijn = {naam: self.cleaned_data[naam] for naam in self.changed_data if naam in nu}
        anders = {naam: mijn[naam] for naam in mijn if self._tekst(naam, mijn[naam]) != self._tekst(naam, nu[naam])}
        botst = {naam: nu[naam] for naam in anders if self._gezien(naam) != self._tekst(naam, nu[naam])}
        if botst:
            raise Botsing(botst)
        return anders

    def meld(self, fout: ValidationError) -> None:
        if not isinstance(fout, Botsing):
            super().meld(fout)
            return
        gegevens: Any = self.data
        self.data = gegevens = gegevens.copy()
        for naam, waarde in fout.nu.items():
            self.add_error(naam, INTUSSEN.format(nu=self._leesbaar(naam, waarde) or "leeg"))
            gegevens.setlist(self[naam].html_initial_name, self._tekst(naam, waarde) or [""])

    def _gezien(self, naam: str) -> list[str]:
        gebonden = self[naam]
        verborgen = gebonden.field.hidden_widget()
        return _teksten(verborgen.value_from_datadict(self.data, self.files, gebonden.html_initial_name))

    def _tekst(self, naam: str, waarde: Any) -> list[str]:
        """Zoals het verborgen veld hem schrijft: een datum en zijn ISO-tekst zijn dan hetzelfde."""
        return _teksten(self.fields[naam].prepare_value(waarde))

    def _leesbaar(self, naam: str, waarde: Any) -> str:
        veld = self.fields[naam]
        if isinstance(veld, forms.BooleanField):
            return "ja" if waarde else "nee"
        if isinstance(veld, forms.DateField) and waarde:
            return f"{veld.to_python(waarde):%d-%m-%Y}"
        keuzes: dict[Any, Any] = dict(flatten_choices(getattr(veld, "choices", ())))
        woorden = {str(code): str(woord) for code, woord in keuzes.items()}
        return ", ".join(woorden.get(tekst, tekst) for tekst in self._tekst(naam, waarde))


def _teksten(waarde: Any) -> list[str]:
    """Vergelijkbaar: leeg is leeg, en een browser verstuurt een regeleinde anders dan het bewaard is."""
    waarden = waarde if isinstance(waarde, list | tuple | set) else [waarde]
    teksten = ("" if deel is None else str(deel).replace("\r\n", "\n").strip() for deel in waarden)
    return sorted(tekst for tekst in teksten if tekst)


def als_gegevens(inhoud: Mapping[str, list[str]]) -> QueryDict:
    """Een bewaard concept als de gegevens van een formulier."""
    gegevens = QueryDict(mutable=True)
    for naam, waarden in inhoud.items():
        gegevens.setlist(naam, waarden)
    return gegevens
