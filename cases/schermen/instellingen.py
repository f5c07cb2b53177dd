"""De instelling van een gemeente in gewone woorden."""

from dataclasses import dataclass
from datetime import date

from cases.fasen import NAMEN
from cases.trajectfeiten import RITME_DAGEN
from rio.models import GemeenteInstelling
from rio.opsommen import opgesomd


@dataclass(frozen=True)
class InWoorden:
    doelgroep: str
    termijnen: str
    ritme: str
    nazorg: str
    norm: str
    cijfers: str
    geldig_van: date
    bron: str


def in_woorden(instelling: GemeenteInstelling) -> InWoorden:
    return InWoorden(
        doelgroep=doelgroep_in_woorden(instelling),
        termijnen=f"Toewijzen binnen {_werkdagen(instelling.triage_werkdagen)}, "
        f"eerste contact binnen {_werkdagen(instelling.eerste_contact_werkdagen)}, "
        f"contact na vrijlating binnen {_werkdagen(instelling.na_vrijlating_werkdagen)}, "
        f"einde toezicht regelen {instelling.einde_toezicht_weken} weken ervoor.",
        ritme=f"Spreken: {_ritme(instelling)}. Een vraag aan een partner staat "
        f"{instelling.verzoek_geldig_dagen} dagen open.",
        nazorg=f"{_metingen(instelling)} {_nazorgplan(instelling)}",
        norm=f"{instelling.caseload_norm} jongeren per RIO",
        cijfers=f"Rapporten: groepen vanaf {instelling.ondergrens_groep} personen, "
        f"percentages vanaf {instelling.ondergrens_procent}.",
        geldig_van=instelling.geldig_van,
        bron=instelling.bron,
    )


def doelgroep_in_woorden(instelling: GemeenteInstelling) -> str:
    """Leeftijd bij binnenkomst, delict en toezicht, zoals `cases/doelgroep.py` ze weegt."""
    delicten = opgesomd(instelling.delictgroepen) or "elk delict"
    zinnen = [f"{instelling.leeftijd_van} tot en met {instelling.leeftijd_tot} jaar, {delicten}."]
    if instelling.extra_delictgroepen:
        zinnen.append(f"Ook vanaf 18 jaar zonder bovengrens: {opgesomd(instelling.extra_delictgroepen)}.")
    if instelling.toezicht == GemeenteInstelling.Toezicht.ZONDER:
        zinnen.append("Alleen zonder reclasseringstoezicht.")
    return " ".join(zinnen)


def _ritme(instelling: GemeenteInstelling) -> str:
    """Hoeveel dagen er per fase hoogstens tussen twee gesprekken zitten."""
    return ", ".join(
        f"{NAMEN[fase].lower()} {f'om de {dagen} dagen' if dagen else 'geen ritme'}"
        for fase in RITME_DAGEN
        for dagen in [getattr(instelling, f"ritme_{fase}_dagen")]
    )


def _metingen(instelling: GemeenteInstelling) -> str:
    maanden = opgesomd([str(maand) for maand in sorted(instelling.meetmomenten)])
    daarna = f", en {maanden} maanden na ontslag" if maanden else ""
    netwerk = ", ook over het eigen netwerk" if instelling.netwerk_meten else ""
    return (
        f"Meten: binnen {_werkdagen(instelling.nulmeting_werkdagen)} na toewijzing, "
        f"binnen {instelling.meting_ontslag_dagen} dagen na ontslag{daarna}{netwerk}."
    )


def _nazorgplan(instelling: GemeenteInstelling) -> str:
    wie = "de coördinator stelt het vast" if instelling.plan_goedkeuren else "de RIO stelt het zelf vast"
    return (
        f"Nazorgplan: {wie}, hoogstens {instelling.hoogstens_doelen} doelen tegelijk, "
        f"bij eerder ontslag klaar binnen {_werkdagen(instelling.plan_na_ontslag_werkdagen)}."
    )


def _werkdagen(aantal: int) -> str:
    return "1 werkdag" if aantal == 1 else f"{aantal} werkdagen"
