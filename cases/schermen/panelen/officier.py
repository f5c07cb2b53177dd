"""De panelen van een RIO: wat moet ik nu, wat komt eraan, en hoe staat mijn caseload ervoor."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q
from django.urls import reverse

from cases.fasen import AFGESLOTEN, NAMEN
from cases.feiten import Zekerheid
from cases.models import Melding, Termijn, Traject
from cases.schermen import lijstgegevens
from cases.schermen.filters_dossier import MIJ
from cases.schermen.filters_termijnen import WIJ, van_partij
from cases.schermen.panelen.opzoeken import NORM, norm_per_gemeente, norm_van, vraag_normen
from cases.schermen.panelen.paneel import BOVEN, ZIJ, Paneel
from cases.schermen.panelen.tellingen import (
    DEZE_WEEK,
    MELDINGEN,
    TE_LAAT,
    Tellingen,
    in_een_vraag,
    meldingentegel,
    sinds,
    tegel,
    tel,
    termijntegels,
    totaal,
)
from cases.schermen.panelen.werkvoorraad import BEVESTIGEN, IS_HIJ_VRIJ, NU, STRAKS, Voorraad, te_doen, voorraad, wat
from cases.schermen.tijdigheid import volgende_maandag
from cases.toegang import bereik
from rio.models import Aanstelling, User
from rio.rollen import rechten
from rio.templatetags.rio import datum_kort

VRIJLATINGEN = timedelta(weeks=4)
AANTAL_KOMT_ERAAN = 10
FASE = "fase"


def officier(gebruiker: User, op: date) -> list[Paneel]:
    """Niet voor wie toewijst: die heeft panelen over alle dossiers van zijn gemeenten."""
    if not gebruiker.has_perm("rio.termijnen_zien") or gebruiker.has_perm("rio.toewijzen"):
        return []
    gevonden, geteld = voorraad(gebruiker, op), _tellingen(gebruiker, op)
    hier = rechten(gebruiker, op).gemeente_ids_per_rol.get(Aanstelling.Rol.RIO, frozenset())
    gegevens = lijstgegevens.in_een_vraag(lijstgegevens.vraag_sluitingsdagen(op), vraag_normen(hier, op))
    naslag = lijstgegevens.als_naslag(gegevens[lijstgegevens.SLUITINGSDAG])
    norm = norm_van(hier, norm_per_gemeente(gegevens[NORM]))
    return [
        _tegels(geteld, gebruiker, op, norm),
        te_doen(gevonden, gebruiker, op, naslag, {"rio": MIJ}),
        _komt_eraan(gevonden, gebruiker, op),
        _per_fase(geteld),
    ]


def _tellingen(gebruiker: User, op: date) -> Tellingen:
    """Wat de inrichting nog moet doen telt hier niet mee."""
    eigen = bereik(gebruiker).eigen
    mijn = van_partij(Termijn.objects.zichtbaar_voor(gebruiker).open().filter(rio_id__in=eigen), WIJ)
    return in_een_vraag(
        tel(mijn.filter(grens_op__lt=op), TE_LAAT),
        tel(mijn.filter(grens_op__gte=op, grens_op__lt=volgende_maandag(op)), DEZE_WEEK),
        tel(sinds(Melding.objects.zichtbaar_voor(gebruiker), op), MELDINGEN),
        tel(Traject.objects.open().filter(rio_id__in=eigen), FASE, naam=F("fase")),
    )


def _tegels(geteld: Tellingen, gebruiker: User, op: date, norm: int | None) -> Paneel:
    """De norm geldt voor eigen zaken; wie ook waarneemt ziet haar niet."""
    alleen_eigen = bereik(gebruiker).eigen == {gebruiker.pk}
    begeleiding = tegel(totaal(geteld, FASE), "jongeren in begeleiding", "", "trajecten", rio=MIJ)
    tegels = [
        *termijntegels(geteld, rio=MIJ),
        meldingentegel(geteld, op),
        begeleiding | {"van": norm if alleen_eigen else None},
    ]
    return Paneel("cases/vandaag_tegels.html", {"tegels": tegels}, BOVEN)


def _komt_eraan(gevonden: Voorraad, gebruiker: User, op: date) -> Paneel:
    """Vrijlatingen van de komende vier weken en termijnen van de komende twee, op datum."""
    al_gezien = [t.traject_id for t in (*gevonden[IS_HIJ_VRIJ], *gevonden[NU]) if t.soort == BEVESTIGEN]
    vrijlatingen = _vrijlatingen(gebruiker, op, al_gezien)
    regels = [(t.ontslag_op or op, _vrijlating(t, op)) for t in vrijlatingen]
    regels += [(moment(t, op), _straks(t, op)) for t in gevonden[STRAKS]]
    regels.sort(key=lambda paar: paar[0])
    context = {
        "regels": [regel for _, regel in regels[:AANTAL_KOMT_ERAAN]],
        "meer_url": reverse("termijnen", query={"rio": MIJ, "wanneer": "volgende_week"}),
    }
    personen = [*(t.pk for t in vrijlatingen), *(t.traject_id for t in gevonden[STRAKS])]
    return Paneel("cases/vandaag_komt_eraan.html", context, ZIJ, {"trajecten": personen})


def _vrijlatingen(gebruiker: User, op: date, zonder: Collection[int]) -> list[Traject]:
    straks = Q(ontslag_op__gte=op, ontslag_op__lte=op + VRIJLATINGEN, ontslag_zekerheid__lt=Zekerheid.WERKELIJK)
    mijn = Traject.objects.open().filter(straks, rio_id__in=bereik(gebruiker).eigen).exclude(pk__in=zonder)
    met_naam = mijn.select_related("jongere", "inrichting").defer("jongere__bsn")
    return list(met_naam.order_by("ontslag_op", "pk")[:AANTAL_KOMT_ERAAN])


def _vrijlating(traject: Traject, op: date) -> dict[str, Any]:
    return {
        "merkje": datum_kort(traject.ontslag_op, op),
        "titel": traject.jongere.naam,
        "url": traject.get_absolute_url(),
        "tekst": f"komt vrij ({traject.get_ontslag_zekerheid_display()})",
        "toelichting": str(traject.inrichting or "inrichting onbekend"),
    }


def _straks(termijn: Termijn, op: date) -> dict[str, Any]:
    uitgesteld = "Uitgesteld tot deze dag." if moment(termijn, op) != termijn.grens_op else ""
    return {
        "merkje": datum_kort(moment(termijn, op), op),
        "titel": termijn.traject.jongere.naam,
        "url": termijn.get_absolute_url(),
        "tekst": wat(termijn),
        "toelichting": uitgesteld,
    }


def moment(termijn: Termijn, op: date) -> date:
    """Wanneer een termijn aandacht vraagt."""
    return termijn.uitstel_tot if termijn.uitstel_tot and termijn.uitstel_tot > op else termijn.grens_op


def _per_fase(geteld: Tellingen) -> Paneel:
    per_fase: Mapping[str, int] = {str(telling.naam): telling.aantal for telling in geteld[FASE]}
    regels = [
        {
            "merkje": str(per_fase.get(fase, 0)),
            "titel": naam,
            "url": reverse("trajecten", query={"rio": MIJ, "fase": fase}),
        }
        for fase, naam in NAMEN.items()
        if fase != AFGESLOTEN
    ]
    return Paneel("cases/vandaag_per_fase.html", {"regels": regels}, ZIJ)
