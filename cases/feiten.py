"""Van meldingen naar feiten: één vaste volgorde, dus elke volgorde van binnenkomst geeft hetzelfde dossier.

Een melding is een waarneming. De volgorde is (meldingsdatum, rang van de soort, meldingnummer); wat een mens
vastlegt staat erin op zijn eigen datum en wint op dezelfde dag. Puur: geen database, geen vandaag.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property

from cases.meldingen.regel import SOORTEN, VOORZIENINGEN
from rio.dagen import plus_maanden

RANG = {soort: rang for rang, soort in enumerate(SOORTEN)}
RANG_MENS = len(SOORTEN)
ZEER_KORT = timedelta(days=14)  # TERM-15
LANG_MAANDEN = 4  # TERM-13
LANGE_DETENTIE_MAANDEN = 6  # TERM-05
EXTRAMURAAL = ("pp", "et")


class Zekerheid(IntEnum):
    """Hoe vast een ontslagdatum staat; een lagere vervangt een hogere alleen als een mens dat zegt."""

    VERWACHT = 1
    DEFINITIEF = 2
    WERKELIJK = 3


ZEKERHEID_VAN_SOORT = {
    "detentie": Zekerheid.VERWACHT,
    "ontslagdatum_gewijzigd": Zekerheid.VERWACHT,
    "overdracht": Zekerheid.VERWACHT,
    "invrijheidsstelling": Zekerheid.DEFINITIEF,
    "ontslag": Zekerheid.WERKELIJK,
}

Volgorde = tuple[date, int, str]


@dataclass(frozen=True)
class MeldingFeit:
    """De kolommen van één melding waar de regels naar kijken."""

    meldingnummer: str
    soort: str
    ontvangen_op: date
    binnenkomst_op: date
    verwacht_ontslag_op: date | None = None
    ontslag_op: date | None = None
    titel: str = ""
    strafrestant_dagen: int | None = None
    delictgroep: str = ""
    voorzieningen: tuple[str, ...] = ("",) * len(VOORZIENINGEN)
    minderjarige_kinderen: str = ""
    reclasseringstoezicht: str = ""
    leeftijd: int | None = None  # op de dag van binnenkomst
    besluit: str = ""  # wat een mens over de doelgroep zei; gaat voor de regel
    gemeente_id: int | None = None
    inrichting_id: int | None = None
    id: int | None = None

    @property
    def volgorde(self) -> Volgorde:
        return (self.ontvangen_op, RANG[self.soort], self.meldingnummer)


@dataclass(frozen=True)
class Ontslag:
    """Eén waarneming van de ontslagdatum."""

    datum: date
    zekerheid: Zekerheid
    ontvangen_op: date
    volgorde: Volgorde
    mens: bool = False
    melding_id: int | None = None


@dataclass(frozen=True)
class Waarde:
    """Eén waarneming van een ander gegeven (titel, delictgroep, deelname, ...)."""

    veld: str
    waarde: str | int | date | None  # leeg: een mens zei dat het niet (meer) bekend is
    ontvangen_op: date
    volgorde: Volgorde


def volgorde_van_mens(op: date, nummer: int) -> Volgorde:
    return (op, RANG_MENS, f"{nummer:012d}")


def geldend_ontslag(waarnemingen: Iterable[Ontslag]) -> Ontslag | None:
    """De ontslagdatum die telt; een gelijke datum houdt de dag waarop hij voor het eerst bekend werd."""
    geldend: Ontslag | None = None
    for nieuw in sorted(waarnemingen, key=lambda w: w.volgorde):
        if geldend and nieuw.zekerheid < geldend.zekerheid and not nieuw.mens:
            continue
        if geldend and (nieuw.datum, nieuw.zekerheid) == (geldend.datum, geldend.zekerheid):
            continue
        geldend = nieuw
    return geldend


def voor_het_ontslag(waarnemingen: Sequence[Ontslag]) -> Ontslag | None:
    """De ontslagdatum zoals verwacht voordat iemand werkelijk vrij was; wat daarna nog komt telt niet."""
    geldend = geldend_ontslag(waarnemingen)
    if geldend is None or geldend.zekerheid < Zekerheid.WERKELIJK:
        return geldend
    eerder = (o for o in waarnemingen if o.volgorde < geldend.volgorde)
    return geldend_ontslag(o for o in eerder if o.zekerheid < Zekerheid.WERKELIJK)


@dataclass(frozen=True)
class Detentiefeiten:
    """Alles wat over één detentie is waargenomen; de deadlineregels vragen ernaar zoals bekend op een dag."""

    binnenkomst_op: date
    meldingen: tuple[MeldingFeit, ...] = ()
    eigen_ontslagen: tuple[Ontslag, ...] = ()
    eigen_waarden: tuple[Waarde, ...] = ()
    eigen_bekend_op: date | None = None  # de dag waarop een mens de detentie zelf vastlegde
    land: str = ""  # gevuld: vast in het buitenland
    jji_ids: frozenset[int] = frozenset()
    id: int | None = None

    @property
    def sleutel(self) -> str:
        return self.binnenkomst_op.isoformat()

    @cached_property
    def op_volgorde(self) -> tuple[MeldingFeit, ...]:
        return tuple(sorted(self.meldingen, key=lambda m: m.volgorde))

    @cached_property
    def ontslagen(self) -> tuple[Ontslag, ...]:
        return tuple(ontslag for m in self.op_volgorde if (ontslag := ontslag_in(m))) + self.eigen_ontslagen

    @cached_property
    def momenten(self) -> tuple[date, ...]:
        """De dagen waarop iets over deze detentie bekend werd."""
        dagen = {m.ontvangen_op for m in self.meldingen}
        dagen |= {o.ontvangen_op for o in self.eigen_ontslagen} | {w.ontvangen_op for w in self.eigen_waarden}
        return tuple(sorted(dagen | ({self.eigen_bekend_op} if self.eigen_bekend_op else set())))

    @cached_property
    def ontslag(self) -> Ontslag | None:
        return geldend_ontslag(self.ontslagen)

    @cached_property
    def verwacht_ontslag(self) -> Ontslag | None:
        """De ontslagdatum zoals die vóór het ontslag zelf bekend was."""
        return voor_het_ontslag(self.ontslagen)

    @cached_property
    def werkelijk_ontslag(self) -> Ontslag | None:
        return self.ontslag if self.ontslag and self.ontslag.zekerheid == Zekerheid.WERKELIJK else None

    def ontslag_bekend_op(self, dag: date) -> Ontslag | None:
        return geldend_ontslag(o for o in self.ontslagen if o.ontvangen_op <= dag)

    def verwacht_bekend_op(self, dag: date) -> Ontslag | None:
        return voor_het_ontslag([o for o in self.ontslagen if o.ontvangen_op <= dag])

    def waarden(self, veld: str) -> list[Waarde]:
        gemeld = [
            Waarde(veld, waarde, m.ontvangen_op, m.volgorde)
            for m in self.op_volgorde
            if (waarde := getattr(m, veld, None)) not in ("", None)
        ]
        return sorted([*gemeld, *(w for w in self.eigen_waarden if w.veld == veld)], key=lambda w: w.volgorde)

    def waarde(self, veld: str, dag: date | None = None) -> Waarde | None:
        """De geldende waarneming van een gegeven, zoals bekend op `dag` (of met alles wat er nu is)."""
        return next((w for w in reversed(self.waarden(veld)) if dag is None or w.ontvangen_op <= dag), None)

    def waarde_van(self, veld: str, dag: date | None = None) -> str | int | date | None:
        """Alleen de waarde; None of leeg als zij onbekend is."""
        gevonden = self.waarde(veld, dag)
        return gevonden.waarde if gevonden else None

    def eerste(self, soort: str) -> date | None:
        """De dag waarop voor het eerst een melding van deze soort binnenkwam."""
        return next((m.ontvangen_op for m in self.op_volgorde if m.soort == soort), None)

    def is_zeer_kort(self, dag: date) -> bool:
        """Verwacht verblijf korter dan twee weken; een onbekend einde is niet zeer kort (TERM-15)."""
        ontslag = self.ontslag_bekend_op(dag)
        return ontslag is not None and ontslag.datum - self.binnenkomst_op < ZEER_KORT

    def is_langverblijvend(self, dag: date) -> bool:
        """Veroordeeld met een strafrestant van vier maanden of meer, gerekend vanaf de melding (TERM-13)."""
        if self.waarde_van("titel", dag) != "veroordeeld":
            return False
        restanten = [w for w in self.waarden("strafrestant_dagen") if w.ontvangen_op <= dag and w.waarde]
        # Een strafrestant loopt vanzelf af: wie ooit vier maanden te gaan had, blijft langverblijvend.
        return any(
            w.ontvangen_op + timedelta(days=int(str(w.waarde))) >= plus_maanden(w.ontvangen_op, LANG_MAANDEN)
            for w in restanten
        )

    def duurt_langer_dan_zes_maanden(self, dag: date) -> bool:
        ontslag = self.verwacht_bekend_op(dag)
        return ontslag is not None and ontslag.datum > plus_maanden(self.binnenkomst_op, LANGE_DETENTIE_MAANDEN)

    def valt_buiten_model(self, dag: date) -> bool:
        """Jeugd en wie in het buitenland vastzit: de termijnen van het samenwerkingsmodel gelden niet."""
        return bool(self.land) or self.is_jeugd(dag)

    def is_jeugd(self, dag: date) -> bool:
        """In een JJI of onder de 18 bij binnenkomst: buiten het samenwerkingsmodel (GROUP-12)."""
        leeftijd = self.waarde_van("leeftijd", dag)
        in_jji = self.waarde_van("inrichting_id", dag) in self.jji_ids
        return in_jji or (isinstance(leeftijd, int) and leeftijd < 18)

    @cached_property
    def voorzieningen(self) -> dict[str, str]:
        """De vijf basisvoorzieningen zoals het laatst gemeld: J, N, O of leeg (niet gescreend)."""
        return voorzieningen_na(self.op_volgorde)

    @cached_property
    def screening_op(self) -> date | None:
        """De dag waarop van geen van de vijf voorzieningen nog niets bekend was (TERM-03)."""
        for aantal, melding in enumerate(self.op_volgorde, start=1):
            if all(voorzieningen_na(self.op_volgorde[:aantal]).values()):
                return melding.ontvangen_op
        return None

    def niets_gesignaleerd_op(self, dag: date) -> bool:
        """Op die dag was van alle vijf iets bekend, en was er geen die niet in orde was (TERM-04)."""
        stand = voorzieningen_na([m for m in self.op_volgorde if m.ontvangen_op <= dag])
        return all(stand.values()) and "N" not in stand.values()

    @cached_property
    def verblijven(self) -> tuple["Verblijfperiode", ...]:
        """Waar en hoe iemand zat: een andere inrichting is een overplaatsing en begint gesloten."""
        perioden: list[Verblijfperiode] = []
        einde = self.werkelijk_ontslag.datum if self.werkelijk_ontslag else None
        for stap in sorted([*self.waarden("inrichting_id"), *self.waarden("verblijfsvorm")], key=lambda w: w.volgorde):
            nieuw = self._na(perioden[-1] if perioden else None, stap)
            te_laat = perioden and einde and nieuw and nieuw.van >= einde
            if nieuw and not te_laat:
                perioden = [*(p for p in perioden if p.van != nieuw.van), nieuw]
        tot = [periode.van for periode in perioden[1:]] + [einde]
        return tuple(replace(periode, tot=t) for periode, t in zip(perioden, tot, strict=False))

    def _na(self, vorige: "Verblijfperiode | None", stap: Waarde) -> "Verblijfperiode | None":
        """De periode die met deze waarneming begint; None als zij niets nieuws zegt."""
        van = stap.ontvangen_op if vorige else self.binnenkomst_op
        if stap.veld == "inrichting_id" and stap.waarde:
            elders = vorige is None or vorige.inrichting_id != stap.waarde
            return Verblijfperiode(int(str(stap.waarde)), van) if elders else None
        if vorige is None or not stap.waarde or vorige.vorm == stap.waarde:
            return None
        return replace(vorige, vorm=str(stap.waarde), van=van)

    @property
    def extramuraal_op(self) -> date | None:
        """De eerste dag buiten de muren: penitentiair programma of elektronisch toezicht (DATA-04)."""
        return next((periode.van for periode in self.verblijven if periode.vorm in EXTRAMURAAL), None)

    def inrichting_op(self, dag: date) -> int | None:
        """De inrichting die het op die dag verschuldigd was."""
        if not self.verblijven:
            return None
        geweest = [v for v in self.verblijven if v.van <= dag] or self.verblijven[:1]
        return geweest[-1].inrichting_id


@dataclass(frozen=True)
class Verblijfperiode:
    inrichting_id: int
    van: date
    tot: date | None = None
    vorm: str = "gesloten"


def ontslag_in(melding: MeldingFeit) -> Ontslag | None:
    """Wat deze melding over de ontslagdatum zegt; leeg is geen uitspraak."""
    zekerheid = ZEKERHEID_VAN_SOORT.get(melding.soort)
    datum = melding.verwacht_ontslag_op
    if zekerheid and zekerheid > Zekerheid.VERWACHT:
        datum = melding.ontslag_op or melding.verwacht_ontslag_op
    if zekerheid is None or datum is None:
        return None
    return Ontslag(datum, zekerheid, melding.ontvangen_op, melding.volgorde, melding_id=melding.id)


def voorzieningen_na(meldingen: Sequence[MeldingFeit]) -> dict[str, str]:
    laatste = dict.fromkeys(VOORZIENINGEN, "")
    for melding in meldingen:
        laatste |= {v: w for v, w in zip(VOORZIENINGEN, melding.voorzieningen, strict=True) if w}
    return laatste
