from monitoring.models.beeld import Beeldrij, Cohort, Cohortlid
from monitoring.models.gemeente import Gemeentedoel, Inwonertal, Nulmeting
from monitoring.models.justitiecontact import Justitiecontact
from monitoring.models.knelpunt import Knelpunt, Signaal, Signaalstap
from monitoring.models.randvoorwaarde import Randvoorwaardescore, Zelfbeoordeling
from monitoring.models.rapport import Rapport, Rapportbestand

__all__ = [
    "Beeldrij",
    "Cohort",
    "Cohortlid",
    "Gemeentedoel",
    "Inwonertal",
    "Justitiecontact",
    "Knelpunt",
    "Nulmeting",
    "Randvoorwaardescore",
    "Rapport",
    "Rapportbestand",
    "Signaal",
    "Signaalstap",
    "Zelfbeoordeling",
]
