"""Van bericht naar mail: platte tekst en HTML, met dezelfde inhoud als in RIO."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from rio.models import Bericht
from rio.post.inhoud import Inhoud


def maak_mail(bericht: Bericht) -> EmailMultiAlternatives:
    """Bij een herhaling precies dezelfde mail, naar het adres van nu."""
    soort = "partner" if bericht.adres else "mail"
    context = {"bericht": bericht, "inhoud": Inhoud.van_json(bericht.inhoud), "adres": settings.ADRES}
    mail = EmailMultiAlternatives(
        subject=" ".join(bericht.onderwerp.split()),  # een regeleinde zou een eigen kop beginnen
        body=render_to_string(f"berichten/{soort}.txt", context),
        to=[bericht.mailadres],
        headers={"Message-ID": bericht.message_id, "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"berichten/{soort}.html", context), "text/html")
    return mail
