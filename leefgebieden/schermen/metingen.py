"""Een meting om te lezen: wat er per leefgebied gezegd is, en wat een verbetering anders maakte."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from leefgebieden import perspectief
from leefgebieden.meetmomenten import TUSSENTIJDS
from leefgebieden.models import Meting, Score
from leefgebieden.schaal import KORT, NIET_BESPROKEN, VERSIE, omschrijving
from leefgebieden.services.metingen import Scoregegevens
from rio.leefgebieden import MET_NETWERK

VELDEN = {
    "wens": "Wat hij zelf wil",
    "toelichting": "Toelichting",
    "beschermend": "Wat goed gaat en wie helpt",
    "motivatie": "Wil hij hieraan werken?",
}
LEEG = "niets"


class Tekst(NamedTuple):
    label: str
    tekst: str


@dataclass(frozen=True)
class Antwoordrij:
    """Eén leefgebied zoals het in een meting staat."""

    naam: str
    score: str
    omschrijving: str
    teksten: Sequence[Tekst]
    url: str = ""  # waar dit te wijzigen is
    mist: bool = False


class Verschil(NamedTuple):
    waar: str
    eerst: str
    nu: str


@dataclass(frozen=True)
class Versie:
    """Eén versie van een meting, met wat er anders is dan in de vorige."""

    meting: Meting
    rijen: Sequence[Antwoordrij]
    verschillen: Sequence[Verschil]

    @property
    def vorige(self) -> int:
        return self.meting.versie - 1


def antwoordrij(
    antwoord: Score | Scoregegevens, moment: str, werk: str, versie: int = VERSIE, url: str = ""
) -> Antwoordrij:
    """`werk` is wat deze meting over werk of opleiding zegt; het staat bij dat leefgebied."""
    gezegd = [Tekst(VELDEN[naam], tekst) for naam, tekst in _teksten(antwoord).items() if tekst]
    return Antwoordrij(
        MET_NETWERK[antwoord.leefgebied],
        _score(antwoord),
        "" if antwoord.score is None else omschrijving(versie, antwoord.leefgebied, antwoord.score),
        [*_werk(antwoord.leefgebied, moment, werk), *gezegd],
        url,
    )


def _werk(leefgebied: str, moment: str, werk: str) -> list[Tekst]:
    if leefgebied != perspectief.LEEFGEBIED or not werk:
        return []
    return [Tekst(perspectief.kop(moment), perspectief.in_woorden(werk))]


def versies(meting: Meting) -> list[Versie]:
    """Alle versies van deze meting, de laatste eerst."""
    rijen = _keten(meting)
    eerder = [None, *rijen]
    gevonden = [
        Versie(rij, _rijen(rij), list(_verschillen(vorige, rij)) if vorige else [])
        for vorige, rij in zip(eerder, rijen, strict=False)
    ]
    return gevonden[::-1]


def _keten(meting: Meting) -> list[Meting]:
    """Van de eerste naar de laatste versie; alleen tussentijds kan er meer dan één meting van een moment zijn."""
    alle = Meting.objects.filter(traject=meting.traject_id, moment=meting.moment, detentie=meting.detentie_id).order_by(
        "versie", "pk"
    )
    gevonden = list(alle.select_related("door").prefetch_related("scores"))
    if meting.moment != TUSSENTIJDS:
        return gevonden
    op_nummer = {rij.pk: rij for rij in gevonden}
    return [rij for rij in gevonden if _begin(rij, op_nummer) == _begin(op_nummer[meting.pk], op_nummer)]


def _begin(rij: Meting, op_nummer: dict[int, Meting]) -> int:
    """De eerste versie waar deze op teruggaat."""
    while rij.vervangt_id:
        rij = op_nummer[rij.vervangt_id]
    return rij.pk


def _rijen(meting: Meting) -> list[Antwoordrij]:
    volgorde = list(MET_NETWERK)
    scores = sorted(meting.scores.all(), key=lambda score: volgorde.index(score.leefgebied))
    return [antwoordrij(score, meting.moment, meting.perspectief, meting.schaal) for score in scores]


def _verschillen(eerst: Meting, nu: Meting) -> Iterator[Verschil]:
    yield from _anders("Dag van het gesprek", f"{eerst.op:%d-%m-%Y}", f"{nu.op:%d-%m-%Y}")
    yield from _anders("Hoe", eerst.get_hoe_display(), nu.get_hoe_display())
    yield from _anders(
        perspectief.kop(nu.moment), perspectief.in_woorden(eerst.perspectief), perspectief.in_woorden(nu.perspectief)
    )
    oud = {score.leefgebied: score for score in eerst.scores.all()}
    for score in nu.scores.all():
        voor = oud.get(score.leefgebied, Score(leefgebied=score.leefgebied))
        naam = MET_NETWERK[score.leefgebied]
        yield from _anders(naam, _score(voor), _score(score))
        voor_teksten = _teksten(voor)
        for veld, tekst in _teksten(score).items():
            yield from _anders(f"{naam}, {VELDEN[veld].lower()}", voor_teksten[veld], tekst)


def _anders(waar: str, eerst: str, nu: str) -> Iterator[Verschil]:
    if eerst != nu:
        yield Verschil(waar, eerst or LEEG, nu or LEEG)


def _score(antwoord: Score | Scoregegevens) -> str:
    return NIET_BESPROKEN if antwoord.score is None else f"{antwoord.score}, {KORT[antwoord.score]}"


def _teksten(antwoord: Score | Scoregegevens) -> dict[str, str]:
    richting = Score.Richting(antwoord.motivatie).label if antwoord.motivatie else ""
    sterkte = f", sterkte {antwoord.motivatie_sterkte} van 5" if antwoord.motivatie_sterkte else ""
    return {
        "wens": antwoord.wens,
        "toelichting": antwoord.toelichting,
        "beschermend": antwoord.beschermend,
        "motivatie": richting + sterkte,
    }
