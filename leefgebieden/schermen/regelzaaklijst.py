"""De regelzaken van een dossier als regels in een lijst, uit wat een pagina al geladen heeft."""

from dataclasses import dataclass

from django.urls import reverse

from cases.schermen.dossier import Dossier
from leefgebieden.models import Uitvoerder
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.regelzaakstappen import NOG_TE_DOEN, SOORT_MERKJE, naam
from leefgebieden.schermen.leefgebiedrijen import REGELZAAK, Rijenboek
from leefgebieden.voorzieningen import Voorzieningfeiten
from rio.templatetags.rio import datum

WIE = dict(Uitvoerder.Wie.choices)


@dataclass(frozen=True)
class Lijstregel:
    merkje: str
    soort: str
    titel: str
    url: str
    tekst: str = ""
    toelichting: str = ""


def regelzaken(dossier: Dossier, boek: Rijenboek, feiten: Voorzieningfeiten, leefgebied: str = "") -> list[Lijstregel]:
    """Wat nog loopt; van één leefgebied ook wat klaar is."""
    rijen = {rij.nummer: rij for rij in boek.per_soort[REGELZAAK]}
    gevonden = []
    for zaak in feiten.regelzaken:
        rij, stap = rijen[zaak.id], zaak.stap_op(dossier.op)
        loopt = zaak.loopt_op(dossier.op) and not zaak.verkregen_op(dossier.op)
        if (leefgebied and zaak.leefgebied != leefgebied) or (not leefgebied and not loopt):
            continue
        code = stap.stap if stap else NOG_TE_DOEN
        te_laat = loopt and zaak.uiterlijk is not None and zaak.uiterlijk < dossier.op
        gevonden.append(
            Lijstregel(
                merkje=naam(zaak.soort, code),
                soort="fout" if te_laat else SOORT_MERKJE.get(code, "rust"),
                titel=rij.waarde or SOORTEN[zaak.soort].naam,
                url=reverse("traject_regelzaak", args=[dossier.traject.nummer, zaak.id]),
                tekst=f"uiterlijk {datum(zaak.uiterlijk)}" if zaak.uiterlijk and loopt else "",
                toelichting=WIE.get(rij.toelichting, rij.toelichting),
            )
        )
    return gevonden
