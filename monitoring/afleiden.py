"""Van wat er over een persoon vastligt naar zijn beelden; de definities staan bij `monitoring/laden.py`. Puur."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from cases.eisen import Rij
from cases.fasen import feitelijke_wissels
from cases.feiten import ZEER_KORT, Detentiefeiten
from cases.meldingen.regel import VOORZIENINGEN
from cases.trajectfeiten import Trajectfeiten
from cases.verhuizingen import Verloop
from leefgebieden.voorzieningen import (
    AANGEVRAAGD,
    JA,
    LEEFGEBIED_VAN,
    NEE,
    NVT,
    Stand,
    Voorzieningfeiten,
    stand,
)
from monitoring.beeld import (
    BINNENKOMST,
    GEEN_INZET,
    IN_ORDE,
    LEEFGEBIEDEN,
    NA_MAANDEN,
    NIET_IN_ORDE,
    NIET_NODIG,
    ONBEKEND,
    ONTSLAG,
    WEER_VAST,
    Beeld,
    Contact,
    Doelstand,
    Fasestap,
    Inzet,
    Termijnstand,
)
from rio.dagen import EEN_DAG, plus_maanden

EERSTE_DAGEN = timedelta(days=28)
BEVESTIGD_VOORAF, BEVESTIGD_ACHTERAF = timedelta(days=183), timedelta(days=31)
MOMENTEN = (ONTSLAG, *(str(m) for m in NA_MAANDEN))
TELT_MEE = ("open", "voldaan", "niet_gehaald")
DEELNAME = {"aanvaard": "doet_mee", "geweigerd": "geweigerd", "ingetrokken": "ingetrokken"}


class Meetrij(NamedTuple):
    """Een gedane meting, in de laatste versie."""

    moment: str
    detentie_id: int | None
    op: date
    perspectief: str
    scores: dict[str, int | None]


@dataclass(frozen=True)
class Dossier:
    """Wat er over één traject vastligt; `vast` en `contacten` zijn van de persoon, ook uit zijn andere trajecten."""

    traject_id: int
    persoon: int
    rio_id: int | None
    afsluitsoort: str
    kern: Trajectfeiten
    verloop: Verloop
    voorzieningen: Voorzieningfeiten = field(default_factory=Voorzieningfeiten)
    metingen: tuple[Meetrij, ...] = ()
    termijnen: tuple[Rij, ...] = ()
    wissels: tuple[Fasestap, ...] = ()  # door mensen gezet
    doelen: tuple[Doelstand, ...] = ()
    inzet: Inzet = GEEN_INZET
    vast: tuple[Detentiefeiten, ...] = ()
    contacten: tuple[Contact, ...] = ()  # oplopend

    def tijdvak(self, nummer: int) -> tuple[date, date]:
        """[van, tot) waarin iets bij deze detentie hoort: tot de volgende begint; bij de eerste ook alles ervoor."""
        begin = [d.binnenkomst_op for d in self.kern.detenties]
        van = begin[nummer] if nummer else date.min
        return van, begin[nummer + 1] if nummer + 1 < len(begin) else date.max


def beelden(dossier: Dossier) -> list[Beeld]:
    return [_beeld(dossier, nummer) for nummer in range(len(dossier.kern.detenties))]


def _beeld(dossier: Dossier, nummer: int) -> Beeld:
    kern, detentie = dossier.kern, dossier.kern.detenties[nummer]
    ontslag = detentie.werkelijk_ontslag.datum if detentie.werkelijk_ontslag else None
    gemeten = _gemeten(dossier, nummer)
    deelname, deelname_op = _deelname(kern)
    return Beeld(
        detentie_id=detentie.id or 0,
        traject_id=dossier.traject_id,
        persoon=dossier.persoon,
        gemeente_in=dossier.verloop.op(detentie.binnenkomst_op),
        gemeente_uit=dossier.verloop.op(ontslag) if ontslag else None,
        rio_id=dossier.rio_id,
        begin_op=detentie.binnenkomst_op,
        ontslag_op=ontslag,
        bekend_op=_bekend_op(detentie),
        jeugd=_is_jeugd(detentie),
        leeftijd=_leeftijd(detentie),
        verblijfsklasse=_verblijfsklasse(detentie, ontslag),
        kader=str(detentie.waarde_van("reclasseringstoezicht") or ""),
        inrichting_id=detentie.inrichting_op(ontslag or date.max),
        eerste=nummer == 0,
        toegewezen_op=kern.toegewezen_op,
        afgesloten_op=kern.afgesloten_op,
        afsluitsoort=dossier.afsluitsoort,
        deelname=deelname,
        deelname_op=deelname_op,
        voorzieningen=_voorzieningen(dossier, nummer, ontslag),
        scores={m: tuple(r.scores.get(g) for g in LEEFGEBIEDEN) for m, r in gemeten.items()},
        gemeten_op={m: r.op for m, r in gemeten.items()},
        perspectief={m: r.perspectief for m, r in gemeten.items() if r.perspectief},
        contacten=tuple(c for c in dossier.contacten if ontslag and _is_erna(c, ontslag)),
        gevolgd_tot=_gevolgd_tot(dossier, ontslag),
        doelen=dossier.doelen,
        termijnen=_termijnen(dossier, nummer),
        fasen=_fasen(dossier, nummer),
        inzet=dossier.inzet,
    )


# --- wie ----------------------------------------------------------------------------------------------------


def _bekend_op(detentie: Detentiefeiten) -> date | None:
    return detentie.eigen_bekend_op or min((m.ontvangen_op for m in detentie.meldingen), default=None)


def _leeftijd(detentie: Detentiefeiten) -> int | None:
    leeftijd = detentie.waarde_van("leeftijd")
    return leeftijd if isinstance(leeftijd, int) else None


def _is_jeugd(detentie: Detentiefeiten) -> bool:
    leeftijd, binnen = _leeftijd(detentie), detentie.inrichting_op(detentie.binnenkomst_op)
    return binnen in detentie.jji_ids or (leeftijd is not None and leeftijd < 18)


def _verblijfsklasse(detentie: Detentiefeiten, ontslag: date | None) -> str:
    einde = ontslag or (detentie.ontslag.datum if detentie.ontslag else None)
    if einde and einde - detentie.binnenkomst_op < ZEER_KORT:
        return "zeer_kort"
    if detentie.is_langverblijvend(date.max):
        return "lang"
    return "kort" if einde else ""


def _deelname(kern: Trajectfeiten) -> tuple[str, date | None]:
    antwoorden = sorted((w for w in kern.deelname if w.waarde in DEELNAME), key=lambda w: w.volgorde)
    return (DEELNAME[str(antwoorden[-1].waarde)], antwoorden[-1].ontvangen_op) if antwoorden else ("", None)


def _gevolgd_tot(dossier: Dossier, ontslag: date | None) -> date | None:
    kern = dossier.kern
    gesloten = None if kern.nameting_afgesproken else kern.afgesloten_op
    verhuisd = dossier.verloop.weg_na(ontslag) if ontslag else None
    return min((dag for dag in (gesloten, verhuisd) if dag), default=None)


# --- voorzieningen ------------------------------------------------------------------------------------------


def _voorzieningen(dossier: Dossier, nummer: int, ontslag: date | None) -> dict[str, str]:
    detentie, feiten = dossier.kern.detenties[nummer], dossier.voorzieningen
    letters = {BINNENKOMST: "".join(_bij_binnenkomst(feiten, v, detentie, ontslag) for v in VOORZIENINGEN)}
    if ontslag is None:
        return letters
    letters[ONTSLAG] = _bij_ontslag(feiten, nummer, ontslag)
    for maanden in NA_MAANDEN:
        dag = plus_maanden(ontslag, maanden)
        binnen = _zit_vast(dossier.vast, detentie, ontslag, dag)
        letters[str(maanden)] = "".join(WEER_VAST if binnen else _later(dossier, v, dag) for v in VOORZIENINGEN)
    return letters


def _bij_binnenkomst(
    feiten: Voorzieningfeiten, voorziening: str, detentie: Detentiefeiten, ontslag: date | None
) -> str:
    """Het eerste dat bekend werd: op de dag zelf, of op een van de dagen erna waarop er iets veranderde."""
    begin = detentie.binnenkomst_op
    laatste = min(begin + EERSTE_DAGEN, ontslag - EEN_DAG if ontslag else date.max)
    dagen = [begin, *(dag for dag in feiten.momenten(voorziening) if begin < dag <= laatste)]
    letters = (letter(stand(feiten, voorziening, dag)) for dag in dagen if dag <= laatste)
    return next((gevonden for gevonden in letters if gevonden != ONBEKEND), ONBEKEND)


def _bij_ontslag(feiten: Voorzieningfeiten, nummer: int, ontslag: date) -> str:
    """Wie op de dag van vrijlating weer vastgezet werd, begint pas daarna opnieuw."""
    if any(d.binnenkomst_op == ontslag for d in feiten.detenties[nummer + 1 :]):
        feiten = replace(feiten, detenties=feiten.detenties[: nummer + 1])
    return "".join(letter(stand(feiten, voorziening, ontslag)) for voorziening in VOORZIENINGEN)


def _later(dossier: Dossier, voorziening: str, dag: date) -> str:
    gevonden = stand(dossier.voorzieningen, voorziening, dag)
    bevestigd = _is_recent(gevonden, dag) or _is_besproken(dossier.metingen, LEEFGEBIED_VAN[voorziening], dag)
    return letter(gevonden) if bevestigd else ONBEKEND


def _is_recent(gevonden: Stand, dag: date) -> bool:
    geldig = gevonden.geldig_tot is not None and gevonden.geldig_tot >= dag
    return geldig or (gevonden.op is not None and gevonden.op > dag - BEVESTIGD_VOORAF)


def _is_besproken(metingen: Iterable[Meetrij], leefgebied: str, dag: date) -> bool:
    van, tot = dag - BEVESTIGD_VOORAF, dag + BEVESTIGD_ACHTERAF
    return any(van < m.op <= tot and m.scores.get(leefgebied) is not None for m in metingen)


def letter(gevonden: Stand) -> str:
    """Eén letter voor hoe een voorziening ervoor staat; aangevraagd is nog niet in orde."""
    if gevonden.in_orde == JA:
        return IN_ORDE
    if gevonden.nodig in (NEE, NVT):
        return NIET_NODIG
    return NIET_IN_ORDE if gevonden.in_orde in (NEE, AANGEVRAAGD) else ONBEKEND


def _zit_vast(detenties: Iterable[Detentiefeiten], deze: Detentiefeiten, ontslag: date, dag: date) -> bool:
    """In een andere detentie, die op of na de dag van vrijlating begon; op de dag van een ontslag is hij vrij."""
    return any(
        d.id != deze.id
        and ontslag <= d.binnenkomst_op <= dag
        and (not (vrij := d.werkelijk_ontslag) or dag < vrij.datum)
        for d in detenties
    )


# --- wat erbij hoort ----------------------------------------------------------------------------------------


def _gemeten(dossier: Dossier, nummer: int) -> dict[str, Meetrij]:
    detentie, (van, tot) = dossier.kern.detenties[nummer], dossier.tijdvak(nummer)
    gevonden = {m.moment: m for m in dossier.metingen if m.detentie_id == detentie.id and m.moment in MOMENTEN}
    begin = (m for m in dossier.metingen if m.moment == BINNENKOMST and van <= m.op < tot)
    return {m.moment: m for m in begin} | {moment: gevonden[moment] for moment in MOMENTEN if moment in gevonden}


def _termijnen(dossier: Dossier, nummer: int) -> tuple[Termijnstand, ...]:
    detentie_id, (van, tot) = dossier.kern.detenties[nummer].id, dossier.tijdvak(nummer)
    van_hier = (
        rij
        for rij in dossier.termijnen
        if rij.stand in TELT_MEE and (rij.detentie_id == detentie_id if rij.detentie_id else van <= rij.anker < tot)
    )
    gesorteerd = sorted(van_hier, key=lambda rij: (rij.uiterlijk, *rij.plek))
    return tuple(
        Termijnstand(r.soort, r.partij, r.inrichting_id, r.uiterlijk, r.grens_op, r.voldaan_op) for r in gesorteerd
    )


def _fasen(dossier: Dossier, nummer: int) -> tuple[Fasestap, ...]:
    van, tot = dossier.tijdvak(nummer)
    feitelijk = [Fasestap(w.naar, w.op, ()) for w in feitelijke_wissels(dossier.kern.detenties)]
    stappen = [stap for stap in (*feitelijk, *dossier.wissels) if van <= stap.op < tot]
    return tuple(sorted(stappen, key=lambda stap: stap.op))


def _is_erna(contact: Contact, ontslag: date) -> bool:
    """Een detentie die op de dag van vrijlating begint, sluit daarop aan; een ander contact van die dag is van erna."""
    return contact.op > ontslag or (contact.op == ontslag and not contact.detentie)


def contacten_van(
    dossiers_detenties: Sequence[Detentiefeiten], aanleidingen: Mapping[int, str], overig: Sequence[Contact]
) -> tuple[Contact, ...]:
    """Alles wat er met justitie was: elke detentie op haar dag van binnenkomst, en de andere contacten."""
    detenties = [Contact(d.binnenkomst_op, aanleidingen.get(d.id or 0, "onbekend"), True) for d in dossiers_detenties]
    return tuple(sorted([*detenties, *overig]))
