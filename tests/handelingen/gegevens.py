from datetime import date

from cases import services

dag = date(2026, 11, 10)

HANDELINGEN = {
    "wijzig_gegevens": lambda t, o, c: services.wijzig_gegevens(
        t, velden=["telefoon"], kies=lambda nu: {"telefoon": "06 12345678"}, op=dag, door=c
    ),
}
