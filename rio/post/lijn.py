"""De lijn met de mailserver: open voor veel berichten, en dicht zodra de server zelf niet meer wil."""

import logging
from typing import Self

from django.core.mail import EmailMessage, get_connection

from rio.models import Bericht
from rio.post.fouten import NIET_OP_DEZE_VERBINDING, Gevolg, Oordeel, antwoord, beoordeel
from rio.post.opstellen import maak_mail

logger = logging.getLogger(__name__)

GENOEG = 3  # zoveel storingen achter elkaar liggen niet meer aan een adres


class GeenServer(Exception):
    """Er kan nu niets weg, en dat ligt aan geen enkel bericht."""


class Lijn:
    """Eén beurt verzenden: wie er niet antwoordt, wordt in deze beurt niet nog eens geprobeerd."""

    def __init__(self) -> None:
        self.gelukt = 0
        self.zwijgt: set[str] = set()  # adressen
        self._verbinding = get_connection()
        self._storingen = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._sluit()

    def stuur(self, bericht: Bericht) -> Oordeel:
        """Eén poging; GeenServer als er aan dit bericht niets lag."""
        if not bericht.mailadres:
            return Oordeel.ZONDER_ADRES
        try:
            mail = maak_mail(bericht)
        except Exception as fout:  # welke fout ook: één bericht houdt de andere niet op
            logger.warning("Bericht %s kon niet gemaakt worden (%s).", bericht.pk, type(fout).__name__)
            return Oordeel.MISMAAKT
        oordeel = self._stuur(mail)
        self._onthoud(bericht.mailadres, oordeel)
        return oordeel

    def _stuur(self, mail: EmailMessage) -> Oordeel:
        hergebruikt = self._open()
        try:
            self._verbinding.send_messages([mail])
            return Oordeel.GELUKT
        except Exception as fout:  # ook wat alleen bij dit ene bericht misgaat
            oordeel, (code, _) = beoordeel(fout), antwoord(fout)
        if code == NIET_OP_DEZE_VERBINDING and hergebruikt:
            self._sluit()
            return self._stuur(mail)
        if oordeel.gevolg is Gevolg.SERVER:
            raise GeenServer(oordeel.waarom)
        return oordeel

    def _open(self) -> bool:
        """Of de verbinding er al was; kan zij niet open, dan ligt dat nooit aan een bericht."""
        if self._storingen >= GENOEG:
            raise GeenServer("De mailserver geeft geen antwoord.")
        try:
            return self._verbinding.open() is False
        except OSError as fout:
            raise GeenServer(beoordeel(fout).waarom) from fout

    def _onthoud(self, adres: str, oordeel: Oordeel) -> None:
        if oordeel.gevolg is Gevolg.STORING:
            self._storingen += 1
            self.zwijgt.add(adres)
            self._sluit()
        elif oordeel is Oordeel.MISMAAKT:
            self._sluit()  # halverwege een bericht is zij niet meer te gebruiken
        else:
            self._storingen = 0
            self.gelukt += oordeel is Oordeel.GELUKT

    def _sluit(self) -> None:
        try:
            self._verbinding.close()
        except OSError:
            logger.info("De verbinding met de mailserver was al weg.")
