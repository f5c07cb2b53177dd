from datetime import date

from monitoring.gebieden import van_gemeente
from monitoring.models import Rapport, Rapportbestand
from monitoring.perioden import Periode
from monitoring.services import rapporten
from rio.models import User
from tests import wereld

dag = date(2026, 11, 10)


def gevraagd(door: User) -> Rapport:
    aanvraag = rapporten.Aanvraag(
        soort="effect",
        gebied=van_gemeente(wereld.gemeente(), vrij=True),
        periode=Periode(date(2026, 1, 1), dag),
        peildatum=dag,
        kennis_op=dag,
        vast=False,
    )
    return rapporten.vraag_rapport_aan(aanvraag, door=door)


def mislukt(door: User) -> Rapport:
    rapport = gevraagd(door)
    Rapport.objects.filter(pk=rapport.pk).update(stand=Rapport.Stand.MISLUKT)
    return rapport


def klaar(door: User) -> Rapport:
    rapport = gevraagd(door)
    Rapportbestand.objects.create(rapport=rapport, vorm="csv", inhoud=b"x", controlegetal="0" * 64)
    Rapport.objects.filter(pk=rapport.pk).update(
        stand=Rapport.Stand.KLAAR, cijfers={}, klaar_op=rapport.vastgelegd_op, controlegetal="0" * 64
    )
    return rapport


HANDELINGEN = {
    "vraag_rapport_aan": lambda t, o, c: gevraagd(c),
    "annuleer_rapport": lambda t, o, c: rapporten.annuleer_rapport(gevraagd(c), door=c),
    "probeer_rapport_opnieuw": lambda t, o, c: rapporten.probeer_rapport_opnieuw(mislukt(c), door=c),
    "neem_rapport_mee": lambda t, o, c: rapporten.neem_rapport_mee(klaar(c), vorm="csv", door=c),
}
