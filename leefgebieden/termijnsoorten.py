"""Namen, bronnen en uitleg van de termijnen van deze app; de regels staan in de bestanden ernaast."""

from collections.abc import Mapping

from cases.termijnsoorten import BEGIN, COORDINATOR, EIGEN, GEMEENTE, PARTNER, RIO, VRIJ, Termijnsoort
from rio.models.gemeenten import MEETMOMENTEN

GOEDKEUREN = "plan_goedkeuren"


def meetsoort(moment: str) -> str:
    """De termijnsoort van een meetmoment."""
    return f"meting_{moment}"


def _na_ontslag(maanden: int) -> Termijnsoort:
    return Termijnsoort(
        f"Meting {maanden} maanden na ontslag",
        f"{maanden} maanden na het ontslag meet de RIO opnieuw hoe het op de leefgebieden staat.",
        "TERM-21, TERM-16" if maanden > 6 else "TERM-21",
        van=(RIO,),
        voldaan="de meting klaar is; wie haar met een reden overslaat, is ervan af",
        instelling="of er op dit moment gemeten wordt; zonder eigen keuze na 6, 12 en 24 maanden",
        groep=EIGEN,
    )


def _op_de_dag(naam: str, wat: str, bron: str, voldaan: str, zonder: str = "") -> Termijnsoort:
    return Termijnsoort(naam, wat, bron, van=(GEMEENTE,), voldaan=voldaan, groep=VRIJ, filter=zonder)


SOORTEN: Mapping[str, Termijnsoort] = {
    "meting_binnenkomst": Termijnsoort(
        "0-meting",
        "Binnen 20 werkdagen na de toewijzing is gemeten hoe het op de leefgebieden staat.",
        "TERM-21, eigen termijn",
        van=(RIO,),
        voldaan="de 0-meting klaar is; wie haar met een reden overslaat, is ervan af",
        instelling="het aantal werkdagen; zonder eigen keuze 20",
        groep=BEGIN,
        filter="0-meting ontbreekt",
    ),
    "nazorgplan": Termijnsoort(
        "Nazorgplan",
        "Het nazorgplan is vastgesteld 6 weken na binnenkomst of 4 weken voor ontslag, als dat eerder is, maar niet "
        "binnen 15 werkdagen na binnenkomst. Wie eerder vrijkomt, heeft een plan binnen 10 werkdagen na ontslag.",
        "PHASE-02",
        van=(RIO,),
        voldaan="het nazorgplan is vastgesteld",
        instelling="het aantal werkdagen na ontslag; zonder eigen keuze 10",
        groep=EIGEN,
        filter="nazorgplan niet vastgesteld",
    ),
    GOEDKEUREN: Termijnsoort(
        "Nazorgplan goedkeuren",
        "Binnen 5 werkdagen nadat het plan is voorgelegd, is het vastgesteld of teruggestuurd.",
        "eigen termijn",
        van=(COORDINATOR,),
        voldaan="u het plan vaststelt of met een opmerking terugstuurt",
        groep=EIGEN,
    ),
    "actie": Termijnsoort(
        "Actie uit het nazorgplan",
        "Een actie is gedaan op de dag die erbij is afgesproken.",
        "PHASE-04",
        van=(RIO, PARTNER),
        voldaan="de actie is afgerond; hoeft zij niet meer, dan vervalt de termijn",
        groep=EIGEN,
    ),
    "regelzaak": Termijnsoort(
        "Iets regelen",
        "Wat geregeld wordt, is klaar op de dag die erbij is afgesproken.",
        "eigen termijn",
        van=(RIO, PARTNER),
        voldaan="het echt is geregeld; aangevraagd is nog niet geregeld",
        groep=EIGEN,
    ),
    "identiteitsbewijs": _op_de_dag(
        "Geldig identiteitsbewijs",
        "Wie de inrichting verlaat, voorgoed of met verlof, heeft een geldig identiteitsbewijs.",
        "GOAL-10",
        "het identiteitsbewijs op die dag in orde is; aangevraagd telt niet",
    ),
    "onderdak": _op_de_dag(
        "Onderdak",
        "Op de dag van vrijlating is er een eerste vorm van onderdak.",
        "GOAL-11",
        "het onderdak op die dag in orde is, of niet nodig",
        "zonder onderdak bij ontslag",
    ),
    "bestaansmiddelen": _op_de_dag(
        "Inkomen bij vrijlating",
        "Op de dag van vrijlating is er inkomen, een uitkering of een voorschot.",
        "GOAL-13, TERM-27",
        "het inkomen op die dag in orde is, of niet nodig",
    ),
    "zorgverzekering": _op_de_dag(
        "Zorgverzekering weer aan",
        "Op de dag van vrijlating is de zorgverzekering weer aan.",
        "TERM-28",
        "‘Zorgverzekering weer aan’ is geregeld, of niet meer nodig",
    ),
    "meting_ontslag": Termijnsoort(
        "Meting bij ontslag",
        "Binnen 2 weken na het ontslag is opnieuw gemeten hoe het op de leefgebieden staat.",
        "TERM-21",
        van=(RIO,),
        voldaan="de meting klaar is; wie haar met een reden overslaat, is ervan af",
        instelling="het aantal dagen; zonder eigen keuze 14",
        groep=VRIJ,
    ),
    **{meetsoort(str(maanden)): _na_ontslag(maanden) for maanden in MEETMOMENTEN},
}
