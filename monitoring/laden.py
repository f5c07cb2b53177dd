"""Van wat er vastligt over trajecten naar hun beelden: één per detentie, zoals bekend op de kennisdag.

Dag van vrijlating: de werkelijke vrijlating die de inrichting meldde of die iemand vastlegde; een verwachte dag telt
niet. Wie vaker vrijkwam, heeft evenveel vrijlatingen.

Gemeente: bij binnenkomst en bij vrijlating de gemeente waar het dossier op die dag was. Wie op de dag van de overdracht
vrijkomt, hoort bij de nieuwe gemeente. Begon een overgedragen dossier zonder melding, dan is de eerste gemeente
onbekend.

Voorzieningen bij binnenkomst: het eerste dat over de voorziening bekend werd, hoogstens 28 dagen na binnenkomst en voor
de dag van vrijlating. Wat later bekend werd, telt hier als onbekend.

Voorzieningen bij ontslag: hoe de voorziening er op de dag van vrijlating voor stond. In orde is echt verkregen; wat
alleen is aangevraagd, is niet in orde.

Voorzieningen na 6, 12 en 24 maanden: hoe het er die dag voor stond, als dat in de 183 dagen ervoor is vastgesteld, als
een bewijs die dag nog geldig was, of als het leefgebied besproken is in een meting in die 183 dagen of in de 31 dagen
erna. Anders is het onbekend. Wie die dag weer vastzat, telt als weer vast.

Scores: de gedane metingen, in de laatste versie die toen bekend was. De 0-meting hoort bij de detentie waarin zij is
gedaan, of waarna.

Nieuw contact met justitie: een volgende detentie, op de dag van binnenkomst, of een ander contact dat de gemeente zelf
vastlegde, op de dag van het feit. Een detentie telt vanaf de dag na de vrijlating, een ander contact vanaf de dag zelf.
De aanleiding is wat een medewerker erover besloot, en anders onbekend.

Gevolgd tot: de dag waarop het dossier sloot zonder afspraak om te blijven meten, of na de vrijlating naar een andere
gemeente ging. Wat daarna gebeurde, weten we niet.

Jeugd: wie bij binnenkomst in een justitiële jeugdinrichting zat of jonger was dan 18 jaar.

Verblijfsduur: zeer kort is minder dan 14 dagen, naar de werkelijke en anders de verwachte vrijlating. Lang is
veroordeeld met een strafrestant van vier maanden of meer. De rest is kort; zonder enige ontslagdatum is het onbekend.

Kader: met of zonder reclasseringstoezicht, zoals het laatst gemeld.

Termijnen: wat bij deze detentie van iemand moest komen; wat verviel of niet van toepassing was, staat er niet bij. Een
termijn van het hele traject hoort bij de detentie waarin zij begon te lopen, of waarna.

Inzet en doelen: van het hele traject, met hun dag; wat is ingetrokken telt niet.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from cases.eisen import Rij
from cases.feiten import Detentiefeiten
from cases.laden import laad
from cases.models import Fasewissel, NieuwContact, Traject
from cases.synchroniseren import gewenste_rijen
from cases.trajectfeiten import Trajectfeiten
from cases.trajectkolommen import laad_trajecten
from cases.verhuizingen import laad_verloop
from leefgebieden.feiten import laad_voorzieningen
from leefgebieden.models import Doel, Meting, Uitgave
from monitoring.afleiden import beelden, contacten_van
from monitoring.beeld import Beeld, Contact, Doelstand, Fasestap, Inzet
from monitoring.dossier import Dossier, Meetrij
from monitoring.models import Justitiecontact
from partners.models import Betrokkenheid, Contactmoment
from partners.models.contact import Met
from rio.kennis import gekend, nog_niet, toen

AANLEIDING = {"nieuw_feit": "nieuw_feit", "oud_vonnis": "oud", "oud_feit": "oud", "gijzeling": "gijzeling"}
Ids = Sequence[int]


def laad_beelden(traject_ids: Ids) -> list[Beeld]:
    """Op volgorde van traject en detentie; in hoogstens 33 queries (met een kennisdag 43), hoeveel het er ook zijn."""
    van_personen = Traject.objects.filter(jongere__trajecten__in=traject_ids).distinct()
    trajecten = {t.pk: t for t in laad_trajecten(list(van_personen.values_list("pk", flat=True)))}
    gevraagd = sorted(set(traject_ids) & trajecten.keys())
    return [beeld for dossier in _dossiers(gevraagd, trajecten) for beeld in beelden(dossier)]


def _dossiers(gevraagd: Ids, trajecten: Mapping[int, Traject]) -> Iterable[Dossier]:
    """De gevraagde trajecten, met van dezelfde personen ook wat er in hun andere trajecten gebeurde."""
    alle = list(trajecten)
    kern = laad(alle)
    deel = _Deel.laad(gevraagd, kern)
    verloop = laad_verloop({i: trajecten[i].gemeente_id for i in gevraagd})
    vast, contacten = _van_personen(trajecten, kern)
    for i in gevraagd:
        persoon = trajecten[i].jongere_id
        yield Dossier(
            traject_id=i,
            persoon=persoon,
            rio_id=trajecten[i].rio_id,
            afsluitsoort=trajecten[i].afsluitsoort,
            kern=kern[i],
            verloop=verloop[i],
            voorzieningen=deel.voorzieningen[i],
            metingen=tuple(deel.metingen[i]),
            termijnen=tuple(deel.termijnen[i]),
            wissels=tuple(deel.wissels[i]),
            doelen=tuple(deel.doelen[i]),
            inzet=deel.inzet[i],
            vast=vast[persoon],
            contacten=contacten[persoon],
        )


class _Deel(NamedTuple):
    """Wat per traject geladen is."""

    voorzieningen: Mapping[int, Any]
    metingen: Mapping[int, list[Meetrij]]
    termijnen: Mapping[int, list[Rij]]
    wissels: Mapping[int, list[Fasestap]]
    doelen: Mapping[int, list[Doelstand]]
    inzet: Mapping[int, Inzet]

    @classmethod
    def laad(cls, ids: Ids, kern: Mapping[int, Trajectfeiten]) -> "_Deel":
        eigen = {i: kern[i] for i in ids}
        voorzieningen = laad_voorzieningen(ids, {i: feiten.detenties for i, feiten in eigen.items()})
        termijnen = gewenste_rijen(ids, eigen)
        return cls(voorzieningen, _metingen(ids), termijnen, _wissels(ids), _doelen(ids), _inzet(ids))


# --- van de persoon -----------------------------------------------------------------------------------------


def _van_personen(
    trajecten: Mapping[int, Traject], kern: Mapping[int, Trajectfeiten]
) -> tuple[Mapping[int, tuple[Detentiefeiten, ...]], Mapping[int, tuple[Contact, ...]]]:
    vast: dict[int, list[Detentiefeiten]] = defaultdict(list)
    overig: dict[int, list[Contact]] = defaultdict(list)
    for i, traject in trajecten.items():
        vast[traject.jongere_id] += kern[i].detenties
    for i, op, aanleiding in _justitiecontacten(list(trajecten)):
        overig[trajecten[i].jongere_id].append(Contact(op, AANLEIDING.get(aanleiding, "onbekend"), False))
    aanleidingen = _aanleidingen(list(trajecten))
    contacten = {p: contacten_van(detenties, aanleidingen, overig[p]) for p, detenties in vast.items()}
    return {p: tuple(detenties) for p, detenties in vast.items()}, contacten


def _justitiecontacten(ids: Ids) -> Iterable[tuple[int, date, str]]:
    rijen = Justitiecontact.objects.geldig().filter(traject_id__in=ids).order_by()
    return rijen.values_list("traject_id", "op", "aanleiding")


def _aanleidingen(ids: Ids) -> Mapping[int, str]:
    rijen = NieuwContact.objects.filter(traject_id__in=ids, besloten_op__isnull=False)
    besloten = rijen.values_list("detentie_id", "aanleiding", "besloten_op")
    return {i: AANLEIDING.get(aanleiding, "onbekend") for i, aanleiding, op in besloten if toen(op)}


# --- van het traject ----------------------------------------------------------------------------------------


def _metingen(ids: Ids) -> Mapping[int, list[Meetrij]]:
    gevonden: dict[int, dict[int, Meetrij]] = defaultdict(dict)
    rijen = Meting.objects.gedaan().filter(traject_id__in=ids).order_by("op", "pk")
    kolommen = ("traject_id", "pk", "moment", "detentie_id", "op", "perspectief")
    for i, pk, moment, detentie_id, op, perspectief, leefgebied, score in rijen.values_list(
        *kolommen, "scores__leefgebied", "scores__score"
    ):
        meting = gevonden[i].setdefault(pk, Meetrij(moment, detentie_id, op, perspectief, {}))
        meting.scores[leefgebied] = score
    return defaultdict(list, {i: list(per_meting.values()) for i, per_meting in gevonden.items()})


def _wissels(ids: Ids) -> Mapping[int, list[Fasestap]]:
    gevonden: dict[int, list[Fasestap]] = defaultdict(list)
    rijen = gekend(Fasewissel.objects.filter(traject_id__in=ids, bron=Fasewissel.Bron.MENS)).order_by("op", "pk")
    for i, naar, op, punten in rijen.values_list("traject_id", "naar", "op", "open_punten"):
        gevonden[i].append(Fasestap(naar, op, tuple(punten)))
    return gevonden


def _doelen(ids: Ids) -> Mapping[int, list[Doelstand]]:
    gevonden: dict[int, list[Doelstand]] = defaultdict(list)
    rijen = gekend(Doel.objects.filter(traject_id__in=ids)).order_by("op", "pk")
    for i, leefgebied, op, uitkomst, uitkomst_op in rijen.values_list(
        "traject_id", "leefgebied", "op", "uitkomst", "uitkomst_op"
    ):
        klaar_op = toen(uitkomst_op)
        gevonden[i].append(Doelstand(leefgebied, op, uitkomst if klaar_op else "", klaar_op))
    return gevonden


def _inzet(ids: Ids) -> Mapping[int, Inzet]:
    gesprekken, pogingen, partners = _contacten(ids)
    soorten, uitgaven = _partnersoorten(ids), _uitgaven(ids)
    return {
        i: Inzet(tuple(gesprekken[i]), tuple(pogingen[i]), tuple(partners[i]), tuple(soorten[i]), tuple(uitgaven[i]))
        for i in ids
    }


def _contacten(ids: Ids) -> tuple[Mapping[int, list[date]], Mapping[int, list[date]], Mapping[int, list[date]]]:
    gesprekken: dict[int, list[date]] = defaultdict(list)
    pogingen: dict[int, list[date]] = defaultdict(list)
    partners: dict[int, list[date]] = defaultdict(list)
    rijen = Contactmoment.objects.geldig().filter(traject_id__in=ids).exclude(met=Met.NETWERK).order_by("op", "pk")
    for i, met, gelukt, op in rijen.values_list("traject_id", "met", "gelukt", "op"):
        if met == Met.JONGERE:
            (gesprekken if gelukt else pogingen)[i].append(op)
        elif gelukt:
            partners[i].append(op)
    return gesprekken, pogingen, partners


def _partnersoorten(ids: Ids) -> Mapping[int, list[tuple[date, str]]]:
    gevonden: dict[int, dict[str, date]] = defaultdict(dict)
    rijen = gekend(Betrokkenheid.objects.filter(traject_id__in=ids, organisatie__isnull=False)).order_by("van", "pk")
    for i, soort, van in rijen.values_list("traject_id", "organisatie__soort", "van"):
        gevonden[i].setdefault(soort, van)
    return defaultdict(list, {i: [(van, soort) for soort, van in per.items()] for i, per in gevonden.items()})


def _uitgaven(ids: Ids) -> Mapping[int, list[tuple[date, int]]]:
    gevonden: dict[int, list[tuple[date, int]]] = defaultdict(list)
    rijen = gekend(Uitgave.objects.filter(nog_niet("ingetrokken_op"), traject_id__in=ids)).order_by("op", "pk")
    for i, op, bedrag in rijen.values_list("traject_id", "op", "bedrag"):
        gevonden[i].append((op, int(bedrag * 100)))
    return gevonden
