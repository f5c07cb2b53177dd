"""Hoe een regelzaak verdergaat: welke stap na welke kan, en hoe zij heet. Puur."""

from collections.abc import Mapping, Sequence

from leefgebieden.regelzaaksoorten import IDENTITEITSBEWIJS, SOORTEN
from leefgebieden.voorzieningen import (
    STAP_AANGEVRAAGD,
    STAP_AFGEWEZEN,
    STAP_BIJ_SPULLEN,
    STAP_GEREED,
    STAP_HEROPEND,
    STAP_NIET_NODIG,
    VERKREGEN,
)

NOG_TE_DOEN = ""
_BEGIN = (STAP_AANGEVRAAGD, STAP_GEREED, STAP_NIET_NODIG)
NA: Mapping[str, tuple[str, ...]] = {  # de eerste ligt het meest voor de hand
    NOG_TE_DOEN: _BEGIN,
    STAP_HEROPEND: _BEGIN,
    STAP_AANGEVRAAGD: (STAP_GEREED, STAP_AFGEWEZEN, STAP_NIET_NODIG),
    STAP_GEREED: (STAP_BIJ_SPULLEN, STAP_HEROPEND, STAP_NIET_NODIG),
    STAP_BIJ_SPULLEN: (STAP_HEROPEND, STAP_NIET_NODIG),
    STAP_AFGEWEZEN: (STAP_AANGEVRAAGD, STAP_HEROPEND, STAP_NIET_NODIG),
    STAP_NIET_NODIG: (STAP_HEROPEND,),
}
NAMEN: Mapping[str, str] = {
    NOG_TE_DOEN: "nog te doen",
    STAP_AANGEVRAAGD: "aangevraagd",
    STAP_BIJ_SPULLEN: "bij zijn spullen gelegd",
    STAP_AFGEWEZEN: "afgewezen of mislukt",
    STAP_NIET_NODIG: "niet meer nodig",
    STAP_HEROPEND: "weer te doen",
}
SOORT_MERKJE: Mapping[str, str] = {
    STAP_AANGEVRAAGD: "let-op",
    STAP_GEREED: "goed",
    STAP_BIJ_SPULLEN: "goed",
    STAP_AFGEWEZEN: "fout",
}


def volgende(soort: str, stap: str) -> Sequence[str]:
    """De stappen die na deze kunnen; bij de spullen leggen kan alleen met een identiteitsbewijs (CHK-ID-5)."""
    return [s for s in NA[stap] if s != STAP_BIJ_SPULLEN or soort == IDENTITEITSBEWIJS]


def naam(soort: str, stap: str) -> str:
    """Zoals het bij deze soort heet: een identiteitsbewijs is ontvangen, een uitkering toegekend."""
    return SOORTEN[soort].gereed if stap == STAP_GEREED else NAMEN[stap]


def is_klaar(stap: str) -> bool:
    return stap in (*VERKREGEN, STAP_NIET_NODIG)
