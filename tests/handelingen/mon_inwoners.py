from monitoring.services import inwoners
from tests import wereld

HANDELINGEN = {
    "bewaar_inwonertal": lambda t, o, c: inwoners.bewaar_inwonertal(
        wereld.gemeente(), jaar=2026, kies=lambda nu: {"aantal": 182_000, "bron": "CBS StatLine"}, door=c
    ),
}
