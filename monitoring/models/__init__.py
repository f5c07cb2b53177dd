from monitoring.models.beeld import Beeldrij, Cijferkopie, Cohort, Cohortlid
from monitoring.models.gemeente import Gemeentedoel, Inwonertal, Nulmeting
from monitoring.models.justitiecontact import Justitiecontact
from monitoring.models.knelpunt import Knelpunt, Knelpuntversie, Signaal, Signaalstap, Signaalversie
from monitoring.models.randvoorwaarde import Randvoorwaardescore, Zelfbeoordeling
from monitoring.models.rapport import Rapport, Rapportbestand

__all__ = [
    "Beeldrij",
    "Cijferkopie",
    "Cohort",
    "Cohortlid",
    "Gemeentedoel",
    "Inwonertal",
    "Justitiecontact",
    "Knelpunt",
    "Knelpuntversie",
    "Nulmeting",
    "Randvoorwaardescore",
    "Rapport",
    "Rapportbestand",
    "Signaal",
    "Signaalstap",
    "Signaalversie",
    "Zelfbeoordeling",
]
