"""De formulieren waar elke pagina op bouwt."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zlib import crc32

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

INTUSSEN = "Een collega wijzigde dit intussen in ‘{nu}’. Opslaan vervangt dat door wat hier staat."


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
    bewaar_concept = True

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
        anders = {naam: waarde for naam, waarde in mijn.items() if waarde != nu[naam]}
        botst = {naam: nu[naam] for naam in anders if self._gezien(naam) != nu[naam]}
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
            gegevens[self[naam].html_initial_name] = self.fields[naam].widget.format_value(waarde) or ""

    def _gezien(self, naam: str) -> Any:
        veld, gebonden = self.fields[naam], self[naam]
        ruw = self._widget_data_value(veld.hidden_widget(), gebonden.html_initial_name)  # type: ignore[attr-defined]
        try:
            return veld.clean(ruw) if veld.required and ruw else veld.to_python(ruw)
        except ValidationError:
            return None

    def _leesbaar(self, naam: str, waarde: Any) -> str:
        keuzes = dict(getattr(self.fields[naam], "choices", ()))
        if isinstance(waarde, date):
            return f"{waarde:%d-%m-%Y}"
        return str(keuzes.get(waarde, waarde) or "")


def als_gegevens(inhoud: Mapping[str, list[str]]) -> QueryDict:
    """Een bewaard concept als de gegevens van een formulier."""
    gegevens = QueryDict(mutable=True)
    for naam, waarden in inhoud.items():
        gegevens.setlist(naam, waarden)
    return gegevens
