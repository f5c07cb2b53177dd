"""Wat een rapport te rekenen krijgt, gekozen bij gebied en periode: uit de feiten zelf, of uit de bewaarde beelden.

Uitstroom: wie in de periode werkelijk vrijkwam terwijl het dossier bij dit gebied was. Instroom: wie in de periode
binnenkwam terwijl het dossier bij dit gebied was. Is de groep eerder vastgezet, dan blijft zij zo.

Termijnen: wat in de periode klaar moest zijn, ook van wie eerder vrijkwam; bij de gemeente van de vrijlating, en tot
dan bij die van binnenkomst.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import CharField, IntegerField, Q, Value
from django.db.models.functions import Cast

from cases.models import Detentie, Inrichting, Traject
from cases.models import Vraag as Overdrachtsvraag
from monitoring.beeld import NA_MAANDEN, Beeld, Termijnstand
from monitoring.beoordelingen import laad as laad_beoordelingen
from monitoring.geheugen import zonder_opruimen
from monitoring.invoer import Invoer
from monitoring.knelpunttellingen import signalen, tel
from monitoring.laden import laad_beelden
from monitoring.meldingtellingen import tel_meldingen
from monitoring.models import Beeldrij
from monitoring.nulmetinggegevens import inwoners_per_jaar, inwonertallen, laad_nulmeting
from monitoring.vraag import Vraag
from rio.dagen import plus_maanden
from rio.kennis import zoals_bekend_op

PER_KEER = 500
UITERLIJK = Termijnstand._fields.index("uiterlijk")


def verzamel(vraag: Vraag) -> Invoer:
    """Uit de feiten, met wat er op `vraag.kennis_op` vastlag."""
    with zoals_bekend_op(vraag.kennis_op):
        return _invoer(vraag, _uit_de_feiten(vraag))


def verzamel_snel(vraag: Vraag) -> Invoer:
    """Uit de bewaarde beelden, met wat er nu vastligt; voor schermen."""
    with zonder_opruimen():
        return _invoer(vraag, _bewaard(vraag))


def verzamel_naast(vraag: Vraag) -> Invoer:
    """Alles behalve de beelden: dat is weinig, en het verandert de hele dag."""
    return _invoer(vraag, ())


def verzamel_beelden(vraag: Vraag) -> Invoer:
    """Alleen de bewaarde beelden: genoeg voor de hoofdstukken van `opstellen.uit_beelden`."""
    with zonder_opruimen():
        return _met_beelden(vraag, _bewaard(vraag), dict(Inrichting.objects.values_list("pk", "naam")))


class _Keuze(NamedTuple):
    """Welke detenties van dit gebied en deze periode zijn."""

    vraag: Vraag
    van_rio: frozenset[int] | None  # zijn trajecten

    @classmethod
    def van(cls, vraag: Vraag) -> "_Keuze":
        if vraag.rio_id is None:
            return cls(vraag, None)
        return cls(vraag, frozenset(Traject.objects.filter(rio=vraag.rio_id).values_list("pk", flat=True)))

    def hier(self, beeld: Beeld, gemeente_id: int | None) -> bool:
        return gemeente_id in self.vraag.gemeente_ids if self.van_rio is None else beeld.traject_id in self.van_rio

    def uit(self, beeld: Beeld) -> bool:
        if self.vraag.uit is not None:
            return beeld.detentie_id in self.vraag.uit
        return beeld.ontslag_op in self.vraag.periode and self.hier(beeld, beeld.gemeente_uit)

    def in_(self, beeld: Beeld) -> bool:
        if self.vraag.in_ is not None:
            return beeld.detentie_id in self.vraag.in_
        return beeld.begin_op in self.vraag.periode and self.hier(beeld, beeld.gemeente_in)

    def moest(self, beeld: Beeld) -> bool:
        """Er moest in de periode iets klaar zijn; andere termijnen staan er niet meer bij."""
        gemeente_id = beeld.gemeente_uit if beeld.ontslag_op else beeld.gemeente_in
        return bool(beeld.termijnen) and self.hier(beeld, gemeente_id)


def _invoer(vraag: Vraag, beelden: Iterable[Beeld]) -> Invoer:
    (nulmeting, doelen), (inrichtingen, inwoners) = laad_nulmeting(vraag), _naslag(vraag)
    return replace(
        _met_beelden(vraag, beelden, inrichtingen),
        meldingen=tel_meldingen(vraag),
        inwoners=inwoners,
        doelen=doelen,
        knelpunten=tel(vraag),
        signalen=signalen(vraag),
        beoordelingen=laad_beoordelingen(vraag),
        nulmeting=nulmeting,
    )


def _naslag(vraag: Vraag) -> tuple[dict[int, str], dict[int, int]]:
    """Hoe inrichtingen heten en hoeveel inwoners er waren, in één vraag aan de database."""
    namen = Inrichting.objects.order_by().values_list("pk", "naam", Cast(Value(None), IntegerField()))
    tallen = inwonertallen(vraag).values_list("jaar", Value("", CharField()), "aantal")
    rijen = list(namen.union(tallen, all=True))
    inwoners = inwoners_per_jaar(vraag, ((jaar, aantal) for jaar, _, aantal in rijen if aantal is not None))
    return {pk: naam for pk, naam, aantal in rijen if aantal is None}, inwoners


def _met_beelden(vraag: Vraag, beelden: Iterable[Beeld], inrichtingen: dict[int, str]) -> Invoer:
    keuze = _Keuze.van(vraag)
    gekozen = [(b, keuze.uit(b), keuze.in_(b)) for b in beelden]
    mee = [(b, uit, in_) for b, uit, in_ in gekozen if uit or in_ or keuze.moest(b)]
    return Invoer(
        soort=vraag.soort,
        gebied=vraag.gebied,
        periode=vraag.periode,
        peildatum=vraag.peildatum,
        kennis_op=vraag.kennis_op,
        beelden=tuple(b for b, _, _ in mee),
        uit=frozenset(b.detentie_id for b, uit, _ in mee if uit),
        in_=frozenset(b.detentie_id for b, _, in_ in mee if in_),
        inrichtingen=inrichtingen,
        grens_procent=vraag.grens_procent,
    )


# --- uit de feiten ------------------------------------------------------------------------------------------


def _uit_de_feiten(vraag: Vraag) -> Iterator[Beeld]:
    ids = sorted(set(_trajecten(vraag)))
    for begin in range(0, len(ids), PER_KEER):
        for beeld in laad_beelden(ids[begin : begin + PER_KEER]):
            yield replace(beeld, termijnen=tuple(t for t in beeld.termijnen if t.uiterlijk in vraag.periode))


def _trajecten(vraag: Vraag) -> Iterator[int]:
    """Ruim gekozen: waar een dossier op een dag was, blijkt pas uit zijn beelden."""
    voor = Traject.objects.filter(begin_op__lt=vraag.periode.tot)
    hier = vraag.gemeente_ids
    if vraag.rio_id is not None:
        yield from voor.filter(rio=vraag.rio_id).values_list("pk", flat=True)
    else:
        weg = Overdrachtsvraag.objects.filter(Q(naar_gemeente__in=hier) | Q(traject__meldingen__gemeente__in=hier))
        yield from voor.filter(gemeente__in=hier).values_list("pk", flat=True)
        yield from weg.filter(soort="overdracht", uitkomst="akkoord").values_list("traject_id", flat=True)
    yield from Detentie.objects.filter(pk__in=_vastgezet(vraag)).values_list("traject_id", flat=True)


# --- uit de bewaarde beelden --------------------------------------------------------------------------------


def _bewaard(vraag: Vraag) -> Iterator[Beeld]:
    """Wat niet meetelt, wordt ook niet uitgepakt."""
    vastgezet, van, tot = _vastgezet(vraag), vraag.periode.van.isoformat(), vraag.periode.tot.isoformat()
    rijen = Beeldrij.objects.filter(_keuze_in_sql(vraag)).order_by("traject", "begin_op")
    for rij in rijen.values_list("beeld", flat=True).iterator(PER_KEER):
        rij["termijnen"] = [t for t in rij.get("termijnen", ()) if van <= t[UITERLIJK] < tot]
        dagen = (rij["begin_op"], rij.get("ontslag_op", ""))
        if rij["termijnen"] or any(van <= dag < tot for dag in dagen) or rij["detentie_id"] in vastgezet:
            yield Beeld.uit_json(rij)


def welke_beelden(vraag: Vraag) -> list[tuple[int, datetime]]:
    """Uit welke rijen `verzamel_snel` kiest, en wanneer elk daarvan is berekend."""
    rijen = Beeldrij.objects.filter(_keuze_in_sql(vraag)).order_by("pk")
    return list(rijen.values_list("pk", "berekend_op"))


def _keuze_in_sql(vraag: Vraag) -> Q:
    tot, vastgezet = vraag.periode.tot, Q(detentie__in=_vastgezet(vraag))
    if vraag.rio_id is not None:
        return Q(traject__rio=vraag.rio_id, begin_op__lt=tot) | vastgezet
    in_, uit = Q(gemeente_in__in=vraag.gemeente_ids), Q(gemeente_uit__in=vraag.gemeente_ids)
    binnen = in_ & Q(begin_op__lt=tot, ontslag_op=None) | in_ & Q(begin_op__gte=vraag.periode.van, begin_op__lt=tot)
    return binnen | uit & Q(ontslag_op__gte=_eerste_ontslag(vraag), begin_op__lt=tot) | vastgezet


def _eerste_ontslag(vraag: Vraag) -> date:
    """Wie nog eerder vrijkwam, heeft in de periode geen termijn meer: de laatste is de meting na twee jaar."""
    return plus_maanden(vraag.periode.van, -NA_MAANDEN[-1] - 2)


def _vastgezet(vraag: Vraag) -> frozenset[int]:
    return (vraag.uit or frozenset()) | (vraag.in_ or frozenset())
