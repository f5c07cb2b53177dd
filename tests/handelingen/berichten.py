from rio import services as beheer
from rio.berichten import services as berichten

HANDELINGEN = {
    "kies_mail": lambda t, o, c: berichten.kies_mail(gebruiker=c, geen_mail_over=[], door=c),
    "wijzig_gegevens": lambda t, o, c: beheer.wijzig_gegevens(
        gebruiker=o, kies=lambda nu: {"email": f"anders.{nu['email']}"}, door=c
    ),
}
