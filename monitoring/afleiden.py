"""Van wat er over een persoon vastligt naar zijn beelden; de definities staan bij `monitoring/laden.py`. Puur."""

from collections.abc import Mapping, Sequence
from datetime import date

from cases.fasen import feitelijke_wissels
from cases.feiten import ZEER_KORT, Detentiefeiten
from cases.trajectfeiten import Trajectfeiten
from monitoring.beeld import BINNENKOMST, LEEFGEBIEDEN, MOMENTEN, Beeld, Contact, Fasestap, Termijnstand
from monitoring.dossier import Dossier, Meetrij
from monitoring.voorzieningletters import letters

LATER = MOMENTEN[1:]  # van een meting bij binnenkomst staat de detentie niet vast
TELT_MEE = ("open", "voldaan", "niet_gehaald")
DEELNAME = {"aanvaard": "doet_mee", "geweigerd": "geweigerd", "ingetrokken": "ingetrokken"}


def beelden(dossier: Dossier) -> list[Beeld]:
    return [_beeld(dossier, nummer) for nummer in range(len(dossier.kern.detenties))]


def _beeld(dossier: Dossier, nummer: int) -> Beeld:
    kern, detentie = dossier.kern, dossier.kern.detenties[nummer]
    ontslag = detentie.werkelijk_ontslag.datum if detentie.werkelijk_ontslag else None
    gemeten = _gemeten(dossier, nummer)
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
        deelname=_deelname(kern),
        voorzieningen=letters(dossier, nummer, ontslag),
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


def _deelname(kern: Trajectfeiten) -> tuple[tuple[date, str], ...]:
    antwoorden = sorted((w for w in kern.deelname if w.waarde in DEELNAME), key=lambda w: w.volgorde)
    return tuple((w.ontvangen_op, DEELNAME[str(w.waarde)]) for w in antwoorden)


def _gevolgd_tot(dossier: Dossier, ontslag: date | None) -> date | None:
    kern = dossier.kern
    gesloten = None if kern.nameting_afgesproken else kern.afgesloten_op
    verhuisd = dossier.verloop.weg_na(ontslag) if ontslag else None
    return min((dag for dag in (gesloten, verhuisd) if dag), default=None)


# --- wat erbij hoort ----------------------------------------------------------------------------------------


def _gemeten(dossier: Dossier, nummer: int) -> dict[str, Meetrij]:
    detentie, (van, tot) = dossier.kern.detenties[nummer], dossier.tijdvak(nummer)
    gevonden = {m.moment: m for m in dossier.metingen if m.detentie_id == detentie.id and m.moment in LATER}
    begin = (m for m in dossier.metingen if m.moment == BINNENKOMST and van <= m.op < tot)
    return {m.moment: m for m in begin} | {moment: gevonden[moment] for moment in LATER if moment in gevonden}


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
