from datetime import date

from cases.models import Traject
from partners.models import Betrokkenheid, Opschaling
from partners.services import betrokkenen, opschaling, regie
from rio.models import Regio, User
from tests.partners.bouwstenen import contactpersoon, organisatie

dag = date(2026, 11, 10)


def betrokkene(traject: Traject, door: User) -> Betrokkenheid:
    """The woningcorporatie of this case, or the row that is there already."""
    al = Betrokkenheid.objects.filter(traject=traject, tot__isnull=True, organisatie__naam="Woonstede").first()
    return al or betrokkenen.voeg_betrokkene_toe(
        traject,
        organisatie=organisatie("Woonstede", "woningcorporatie"),
        contactpersoon=None,
        rol="wonen",
        van=dag,
        door=door,
    )


def opgeschaald(traject: Traject, door: User) -> Opschaling:
    """On the table of the Veiligheidshuis, as often as somebody asks."""
    al = Opschaling.objects.filter(traject=traject, tot__isnull=True).first()
    regio = Regio.objects.order_by("pk")[0]
    return al or opschaling.schaal_op(traject, tafel="zvh", regio=regio, reden="Dreiging.", van=dag, door=door)


HANDELINGEN = {
    "voeg_betrokkene_toe": lambda t, o, c: betrokkene(t, c),
    "beeindig_betrokkenheid": lambda t, o, c: betrokkenen.beeindig_betrokkenheid(betrokkene(t, o), op=dag, door=c),
    "wissel_contactpersoon": lambda t, o, c: betrokkenen.wissel_contactpersoon(
        betrokkene(t, o), contactpersoon=contactpersoon(organisatie("Woonstede", "woningcorporatie")), op=dag, door=c
    ),
    "wissel_regie": lambda t, o, c: regie.wissel_regie(t, vorm="casus", verhaal="Wil werken.", op=dag, door=c),
    "schaal_op": lambda t, o, c: opgeschaald(t, c),
    "leg_tafelbesluit_vast": lambda t, o, c: opschaling.leg_tafelbesluit_vast(
        opgeschaald(t, c), besluit="Samen optrekken.", op=dag, door=c
    ),
    "schaal_af": lambda t, o, c: opschaling.schaal_af(opgeschaald(t, c), uitkomst="Rustig.", op=dag, door=c),
}
