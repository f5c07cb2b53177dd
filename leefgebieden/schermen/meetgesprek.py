"""Een meting die iemand aan het invullen is: welke stappen, wat er al staat, en wat er eerder gezegd is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from cases.models import Traject
from cases.schermen.dossier import Dossier
from leefgebieden.formulieren.metingen import BeginFormulier, LeefgebiedFormulier, NakijkFormulier, Stapformulier
from leefgebieden.meetmomenten import TUSSENTIJDS, Meetmoment, meetmomenten, te_meten
from leefgebieden.models import Meting
from leefgebieden.perspectief import LEEFGEBIED as PERSPECTIEF
from leefgebieden.schermen.meetvooraf import Vooraf
from leefgebieden.services.grenzen import AFGESLOTEN, mag_meten
from leefgebieden.services.metingen import (
    Metinggegevens,
    Scoregegevens,
    laatste_versie,
    leefgebieden_van,
    maanden_van,
)
from rio.formulieren import concepten
from rio.formulieren.basis import als_gegevens
from rio.leefgebieden import MET_NETWERK
from rio.models import User

BEGIN, NAKIJKEN, OVERSLAAN = "begin", "nakijken", "overslaan"
NAMEN = {BEGIN: "Het gesprek", **MET_NETWERK, NAKIJKEN: "Nakijken"}
FORMULIER: Mapping[str, type[Stapformulier]] = {
    BEGIN: BeginFormulier,
    NAKIJKEN: NakijkFormulier,
    **dict.fromkeys(MET_NETWERK, LeefgebiedFormulier),
}
TAB = "traject_leefgebieden"
NOG_NIET = "Deze meting kan nog niet: die hoort bij een vrijlating."


@dataclass(frozen=True)
class Plek:
    """Waar in de stappen iemand is."""

    stap: str
    nummer: int
    aantal: int

    @property
    def naam(self) -> str:
        return NAMEN[self.stap]


@dataclass
class Meetgesprek:
    traject: Traject
    voor: User
    moment: str
    vandaag: date
    verbetert: Meting | None = None  # uit het adres

    @cached_property
    def dossier(self) -> Dossier:
        return Dossier(self.traject, self.vandaag, voor=self.voor)

    @cached_property
    def meetmoment(self) -> Meetmoment | None:
        gemeente_id = self.traject.gemeente_id
        momenten = meetmomenten(self.dossier.detenties, lambda dag: maanden_van(gemeente_id, dag))
        if self.moment == TUSSENTIJDS:
            return momenten[0]._replace(moment=TUSSENTIJDS)
        return te_meten(momenten, self.moment, self.vandaag)

    @property
    def detentie_id(self) -> int | None:
        if self.verbetert:
            return self.verbetert.detentie_id
        return self.meetmoment.detentie_id if self.meetmoment else None

    @cached_property
    def laatste(self) -> Meting | None:
        """De meting die nu geldt."""
        return laatste_versie(self.traject, self.moment, self.detentie_id, self.verbetert)

    @property
    def vervangt(self) -> Meting | None:
        """Waar dit een nieuwe versie van wordt; een overgeslagen meting kan zonder meer alsnog."""
        overgeslagen = self.laatste if self.laatste and self.laatste.is_overgeslagen else None
        return self.verbetert or overgeslagen

    @property
    def ingehaald(self) -> Meting | None:
        """Wat een collega intussen vastlegde."""
        return self.laatste if self.laatste != self.vervangt else None

    def bezwaar(self) -> str:
        """Waarom er nu niet te meten valt; leeg als het kan."""
        if not mag_meten(self.traject, self.detentie_id):
            return AFGESLOTEN
        return "" if self.verbetert or self.meetmoment else NOG_NIET

    # --- de stappen -----------------------------------------------------------------------------------------

    @cached_property
    def stappen(self) -> Sequence[str]:
        return (BEGIN, *leefgebieden_van(self.traject.gemeente_id, self.op), NAKIJKEN)

    def plek(self, stap: str) -> Plek:
        return Plek(stap, self.stappen.index(stap) + 1, len(self.stappen))

    def url(self, stap: str, verbetert: Meting | None = None) -> str:
        """Het adres van een stap, altijd op dezelfde manier geschreven: daar hangt het concept aan."""
        verbetert = verbetert or self.verbetert
        vraag = ([f"verbetert={verbetert.pk}"] if verbetert else []) + ([f"stap={stap}"] if stap != BEGIN else [])
        pad = reverse("traject_meting", args=[self.traject.nummer, self.moment])
        return pad + ("?" + "&".join(vraag) if vraag else "")

    # --- wat er al staat ------------------------------------------------------------------------------------

    @cached_property
    def paden(self) -> dict[str, str]:
        return {stap: self.url(stap) for stap in FORMULIER}

    @cached_property
    def bewaard(self) -> dict[str, QueryDict]:
        """Wat er van elke stap als concept staat."""
        formulieren = {pad: FORMULIER[stap].naam() for stap, pad in self.paden.items()}
        gevonden = concepten.vind_stappen(self.voor, formulieren)
        return {stap: als_gegevens(gevonden[pad].inhoud) for stap, pad in self.paden.items() if pad in gevonden}

    @cached_property
    def vooraf(self) -> Vooraf:
        return Vooraf(self.traject, self.moment, self.vandaag, self.vervangt)

    def ingevuld(self, stap: str) -> QueryDict | None:
        """Het concept van een stap; een verbetering is al ingevuld met wat er stond."""
        return self.bewaard.get(stap) or (_als_verstuurd(self._vooraf(stap)) if self.vooraf.verbetert else None)

    def _vooraf(self, stap: str) -> dict[str, Any]:
        return self.vooraf.van_gesprek() if stap == BEGIN else self.vooraf.van_leefgebied(stap)

    @cached_property
    def begin(self) -> BeginFormulier:
        return self._begin(self.ingevuld(BEGIN))

    @property
    def op(self) -> date:
        """De dag van het gesprek, zodra die is ingevuld."""
        op: date = self.begin.cleaned_data["op"] if self.begin.is_valid() else self.vandaag
        return op

    @property
    def hoe(self) -> str:
        """In woorden wat er bij de eerste stap is ingevuld."""
        gekozen = self.begin.cleaned_data
        grond = gekozen["motivatie_grond"]
        motivatie = f". Motivatie: {Meting.MotivatieGrond(grond).label}" if grond else ""
        return f"{Meting.Hoe(gekozen['hoe']).label.capitalize()}{motivatie}"

    def formulier(self, stap: str, data: QueryDict | None, naar: str = "") -> Stapformulier:
        """Het formulier van een stap; wie alleen ergens anders `naar` toe wil, hoeft nog niets af te hebben."""
        if stap == BEGIN:
            form: Stapformulier = self._begin(data)
        elif stap == NAKIJKEN:
            form = NakijkFormulier(data, vervangt=self.vervangt)
        else:
            form = self._leefgebied(stap, data)
        if naar:
            form.eis_niets()
        return form

    def _begin(self, data: QueryDict | None) -> BeginFormulier:
        vanaf = self.meetmoment.vanaf if self.meetmoment and not self.vooraf.verbetert else date.min
        return BeginFormulier(data, vooraf=self._vooraf(BEGIN), vandaag=self.vandaag, vanaf=vanaf)

    def _leefgebied(self, leefgebied: str, data: QueryDict | None) -> LeefgebiedFormulier:
        grond = self.begin.is_valid() and self.begin.cleaned_data["motivatie_grond"]
        return LeefgebiedFormulier(
            data,
            leefgebied=leefgebied,
            moment=self.moment,
            vooraf=self._vooraf(leefgebied),
            met_motivatie=bool(grond),
        )

    # --- het geheel -----------------------------------------------------------------------------------------

    def antwoorden(self) -> dict[str, Scoregegevens | None]:
        """Per leefgebied wat er klaarstaat; None waar nog iets mist."""
        forms = {stap: self._leefgebied(stap, self.ingevuld(stap)) for stap in self.stappen[1:-1]}
        return {stap: form.gegevens() if form.is_valid() else None for stap, form in forms.items()}

    @property
    def perspectief(self) -> str:
        """Wat er over werk of opleiding klaarstaat; leeg zolang die stap niet af is."""
        form = self._leefgebied(PERSPECTIEF, self.ingevuld(PERSPECTIEF))
        return str(form.cleaned_data["perspectief"]) if form.is_valid() else ""

    def na(self, stap: str, naar: str) -> str:
        """Waar men na een stap uitkomt; wie alleen nog iets wijzigde, kijkt meteen alles na."""
        if naar == "later":
            return reverse(TAB, args=[self.traject.nummer])
        plek = self.stappen.index(stap)
        if naar == "vorige":
            return self.url(self.stappen[plek - 1])
        rest_klaar = all(antwoord for anders, antwoord in self.antwoorden().items() if anders != stap)
        return self.url(NAKIJKEN if rest_klaar else self.stappen[plek + 1])

    def gegevens(self, reden: str) -> Metinggegevens:
        if not self.begin.is_valid():
            raise ValidationError("Vul eerst stap 1 in: de dag, en hoe u hem sprak.")
        return Metinggegevens(
            moment=self.moment,
            detentie_id=self.detentie_id,
            scores=tuple(antwoord for antwoord in self.antwoorden().values() if antwoord),
            perspectief=self.perspectief,
            vervangt=self.vervangt,
            reden=reden,
            **self.begin.cleaned_data,
        )


def _als_verstuurd(vooraf: Mapping[str, Any]) -> QueryDict:
    return als_gegevens({naam: [str(waarde)] for naam, waarde in vooraf.items() if waarde is not None})
