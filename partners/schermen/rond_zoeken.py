"""Een organisatie vinden om bij een dossier te zetten: nooit een keuzelijst van duizenden."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from cases.models import Traject
from cases.namen import vouw
from partners.models import Betrokkenheid, Organisatie, Werkgebied
from partners.models.kaart import GeldigQuerySet
from partners.soorten import GI, JEUGDRECLASSERING, PARTNERSOORTEN, PI, RECLASSERING, RVDK

HOOGSTENS = 20
Rol = Betrokkenheid.Rol
SOORTEN_BIJ_ROL = {
    Rol.CASEMANAGER: (RECLASSERING, "buitenland"),
    Rol.RECLASSERING: (RECLASSERING, "buitenland"),
    Rol.CASEMANAGER_PI: (PI, "jji"),
    Rol.JEUGDRECLASSERING: (JEUGDRECLASSERING,),
    Rol.RVDK: (RVDK,),
    Rol.GI: (GI,),
}


@dataclass(frozen=True)
class Treffer:
    naam: str
    soort: str
    plaats: str
    url: str


def zoek(traject: Traject, *, term: str, rol: str, op: date) -> tuple[list[Treffer], bool]:
    """Hoogstens twintig, die van de eigen gemeente eerst; en of er meer zijn.

    Zonder zoekwoord: wat bij de gevraagde rol hoort, of wat voor deze gemeente werkt.
    """
    gevonden = list(_gevonden(traject, term, rol, op)[: HOOGSTENS + 1])
    return [_treffer(organisatie, traject, rol) for organisatie in gevonden[:HOOGSTENS]], len(gevonden) > HOOGSTENS


def _gevonden(traject: Traject, term: str, rol: str, op: date) -> GeldigQuerySet:
    gebied = Werkgebied.objects.filter(organisatie=OuterRef("pk"), gemeente=traject.gemeente_id)
    organisaties = Organisatie.objects.geldig_op(op).annotate(hier=Exists(gebied))
    for woord in vouw(term).split():
        organisaties = organisaties.filter(zoeknaam__contains=woord)
    if not term and rol in SOORTEN_BIJ_ROL:
        organisaties = organisaties.filter(soort__in=SOORTEN_BIJ_ROL[Rol(rol)])
    elif not term:
        organisaties = organisaties.filter(hier=True)
    return organisaties.order_by("-hier", "-landelijk", "zoeknaam", "pk")


def _treffer(organisatie: Organisatie, traject: Traject, rol: str) -> Treffer:
    vraag = f"?organisatie={organisatie.pk}" + (f"&rol={rol}" if rol else "")
    url = reverse("traject_betrokkene_nieuw", args=[traject.nummer]) + vraag
    return Treffer(organisatie.naam, PARTNERSOORTEN[organisatie.soort], organisatie.plaats, url)
