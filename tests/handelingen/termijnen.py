from datetime import date

from cases import services

dag = date(2026, 11, 10)

HANDELINGEN = {
    "besluit_over": lambda t, o, c: services.besluit_over(
        t.termijnen.get(soort="screening"), besluit="voldaan", op=dag, vandaag=dag, door=c
    ),
}
