"""The forms on a page as a browser would send them: names, values, and what kind of field each is."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BESTURING = {"csrfmiddlewaretoken", "formuliersleutel", "formulierbewijs"}
KNOPPEN = {"submit", "button", "reset", "image"}


@dataclass
class Paginaformulier:
    methode: str
    actie: str
    waarden: dict[str, list[str]] = field(default_factory=dict)
    soorten: dict[str, str] = field(default_factory=dict)
    knoppen: list[tuple[str, str]] = field(default_factory=list)

    @property
    def velden(self) -> list[str]:
        """What a person fills in."""
        return [naam for naam, soort in self.soorten.items() if soort != "hidden"]


class Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.formulieren: list[Paginaformulier] = []
        self.open: Paginaformulier | None = None
        self.keuze = self.tekst = ""
        self.geschreven: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        gegeven = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            self.open = Paginaformulier(gegeven.get("method", "get").lower(), gegeven.get("action", ""))
            self.formulieren.append(self.open)
        elif self.open and tag in ("input", "select", "option", "textarea", "button"):
            getattr(self, f"_{tag}")(self.open, gegeven)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.keuze = ""
        elif tag == "textarea" and self.open and self.tekst:
            self.open.waarden[self.tekst] = ["".join(self.geschreven).removeprefix("\n")]
            self.tekst = ""

    def handle_data(self, data: str) -> None:
        if self.tekst:
            self.geschreven.append(data)

    def _input(self, formulier: Paginaformulier, gegeven: dict[str, str]) -> None:
        naam, soort = gegeven.get("name", ""), gegeven.get("type", "text")
        if not naam or soort in KNOPPEN:
            return
        formulier.soorten[naam] = soort
        if soort not in ("checkbox", "radio") or "checked" in gegeven:
            formulier.waarden.setdefault(naam, []).append(gegeven.get("value", "on" if soort == "checkbox" else ""))

    def _select(self, formulier: Paginaformulier, gegeven: dict[str, str]) -> None:
        self.keuze = gegeven["name"]
        formulier.soorten[self.keuze] = "select-multiple" if "multiple" in gegeven else "select"

    def _option(self, formulier: Paginaformulier, gegeven: dict[str, str]) -> None:
        enkel = formulier.soorten[self.keuze] == "select"
        if "selected" in gegeven or (enkel and self.keuze not in formulier.waarden):
            formulier.waarden[self.keuze] = [
                *([] if enkel else formulier.waarden.get(self.keuze, [])),
                gegeven.get("value", ""),
            ]

    def _textarea(self, formulier: Paginaformulier, gegeven: dict[str, str]) -> None:
        self.tekst, self.geschreven = gegeven["name"], []
        formulier.soorten[self.tekst] = "textarea"

    def _button(self, formulier: Paginaformulier, gegeven: dict[str, str]) -> None:
        if gegeven.get("name"):
            formulier.knoppen.append((gegeven["name"], gegeven.get("value", "")))


def formulieren_op(html: str) -> list[Paginaformulier]:
    lezer = Lezer()
    lezer.feed(html)
    return lezer.formulieren


def hoofdformulier(html: str) -> Paginaformulier:
    """The form of a page made with componenten/_formulier.html."""
    return next(formulier for formulier in formulieren_op(html) if "formuliersleutel" in formulier.waarden)
