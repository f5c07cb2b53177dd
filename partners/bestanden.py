"""Bestanden keuren, versleuteld bewaren, teruglezen en opruimen; wat ze betekenen staat bij het document."""

import hashlib
import logging
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from partners.bestandssoorten import schone_naam, soort_van
from partners.models import Bestand
from partners.virusscan import NietTeScannen, is_schoon
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.versleuteling import VersleutelFout, ontsleutel_bytes, versleutel_bytes

logger = logging.getLogger(__name__)

DOEL = "bestand"
WEES_NA = timedelta(days=1)
WEZEN_HOOGSTENS = 500  # meer op een nacht is geen ongeluk: dan horen database en map niet bij elkaar
LEEG = "Het bestand is leeg."
TE_GROOT = "Het bestand is groter dan {mb} MB. Maak het kleiner of verdeel het."
VIRUS = "In dit bestand is een virus gevonden. Het is niet bewaard."
SCANNER_WEG = "Het bestand kan nu niet op virussen worden nagekeken. Probeer het later nog eens."


@dataclass(frozen=True)
class Goedgekeurd:
    """Een bestand dat bewaard mag worden."""

    naam: str
    mime: str
    inhoud: bytes
    gescand_op: datetime | None = None


def keur(upload: UploadedFile, *, traject_id: int | None = None, door: User | None = None) -> Goedgekeurd:
    """Nog voor er iets bewaard wordt, en buiten een transactie: de scanner kan op zich laten wachten."""
    naam = schone_naam(upload.name or "")
    if not upload.size:
        raise ValidationError(LEEG)
    if upload.size > settings.BESTAND_MB * 1024 * 1024:
        raise ValidationError(TE_GROOT.format(mb=settings.BESTAND_MB))
    inhoud = upload.read()
    soort = soort_van(naam, inhoud)
    return Goedgekeurd(naam, soort.mime, inhoud, _gescand(inhoud, traject_id, door) if settings.CLAMD else None)


def _gescand(inhoud: bytes, traject_id: int | None, door: User | None) -> datetime:
    try:
        schoon = is_schoon(inhoud)
    except NietTeScannen as fout:
        raise ValidationError(SCANNER_WEG) from fout
    if not schoon:
        leg_vast(
            actie=Audit.Actie.AANMAKEN,
            object_soort="bestand",
            traject_id=traject_id,
            resultaat=Audit.Resultaat.GEWEIGERD,
            reden="virus gevonden",
            door=door,
        )
        raise ValidationError(VIRUS)
    return timezone.now()


def bewaar(goedgekeurd: Goedgekeurd) -> Bestand:
    """Binnen een transactie; draait die terug, dan blijft er een bestand over dat `ruim_op` weghaalt."""
    naam = uuid.uuid4()
    _schrijf(_pad(naam), versleutel_bytes(goedgekeurd.inhoud, DOEL))
    return Bestand.objects.create(
        naam=naam,
        bestandsnaam=goedgekeurd.naam,
        mime=goedgekeurd.mime,
        bytes=len(goedgekeurd.inhoud),
        afdruk=hashlib.sha256(goedgekeurd.inhoud).hexdigest(),
        gescand_op=goedgekeurd.gescand_op,
    )


def lees(bestand: Bestand) -> bytes:
    inhoud = ontsleutel_bytes(_pad(bestand.naam).read_bytes(), DOEL)
    if hashlib.sha256(inhoud).hexdigest() != bestand.afdruk:
        raise VersleutelFout(f"De inhoud van {bestand} is niet wat er bewaard is.")
    return inhoud


def gooi_weg(bestand: Bestand) -> None:
    """De rij nu, de inhoud zodra dat vaststaat."""
    pad = _pad(bestand.naam)
    bestand.delete()
    transaction.on_commit(lambda: pad.unlink(missing_ok=True), robust=True)


def ruim_op(nu: datetime) -> int:
    """Haal weg wat op schijf staat zonder rij en ouder is dan een dag; geeft hoeveel."""
    voor = (nu - WEES_NA).timestamp()
    wezen = [pad for map_ in _mappen() for pad in _zonder_rij(map_) if pad.stat().st_mtime < voor]
    if len(wezen) > WEZEN_HOOGSTENS:
        logger.error("Niets opgeruimd: %s bestanden zonder rij. Hoort RIO_BESTANDEN bij deze database?", len(wezen))
        return 0
    for pad in wezen:
        pad.unlink(missing_ok=True)
    return len(wezen)


def _mappen() -> Iterator[Path]:
    basis = Path(settings.BESTANDEN_DIR)
    return iter(sorted(basis.glob("[0-9a-f][0-9a-f]"))) if basis.exists() else iter(())


def _zonder_rij(map_: Path) -> list[Path]:
    paden = {pad.name: pad for pad in map_.iterdir()}
    begin, einde = uuid.UUID(map_.name + "0" * 30), uuid.UUID(map_.name + "f" * 30)
    bekend = Bestand.objects.filter(naam__range=(begin, einde)).values_list("naam", flat=True)
    return [paden[naam] for naam in paden.keys() - {naam.hex for naam in bekend}]


def _pad(naam: uuid.UUID) -> Path:
    return Path(settings.BESTANDEN_DIR) / naam.hex[:2] / naam.hex


def _schrijf(pad: Path, inhoud: bytes) -> None:
    """Alleen voor de dienst zelf te lezen, en echt op schijf voordat de rij ernaar wijst."""
    pad.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pad.parent.mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())
