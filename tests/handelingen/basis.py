from datetime import date

from cases import services as dossier
from cases.feiten import Zekerheid
from cases.models import Toegang
from rio import services as beheer
from rio.models import Aanstelling

dag = date(2026, 11, 10)

HANDELINGEN = {
    "wijs_toe": lambda t, o, c: dossier.wijs_toe(t, rio=o, op=dag, door=c),
    "wissel_fase": lambda t, o, c: dossier.wissel_fase(t, naar="terugkeerplan", op=dag, toelichting="ja", door=c),
    "sluit_af": lambda t, o, c: dossier.sluit_af(t, op=dag, reden="verhuisd", door=c),
    "registreer_ontslagdatum": lambda t, o, c: dossier.registreer_ontslagdatum(
        t.detenties.get(), datum=date(2027, 2, 1), zekerheid=Zekerheid.VERWACHT, op=dag, door=c
    ),
    "leg_waarneming_vast": lambda t, o, c: dossier.leg_waarneming_vast(
        t, veld="deelname", waarde="aanvaard", op=dag, door=c
    ),
    "verleen_toegang": lambda t, o, c: dossier.verleen_toegang(
        Toegang(soort="verzoek", gebruiker=o, traject=t, van=dag, grond="verzoek"), door=c
    ),
    "stel_aan": lambda t, o, c: beheer.stel_aan(gebruiker=o, rol="beleid", van=dag, gemeente=t.gemeente, door=c),
    "beeindig_aanstelling": lambda t, o, c: beheer.beeindig_aanstelling(
        aanstelling=Aanstelling.objects.filter(gebruiker=o).get(), tot=dag, door=c
    ),
}
