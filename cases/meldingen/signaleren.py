"""Wat een mens aan een verwerkte melding moet opvallen, en wat daarvan bij de coördinator komt."""

from collections.abc import Sequence
from datetime import date

from cases.gelijktrekken import werk_bij
from cases.models import Melding, Vraag

Beslist = dict[tuple[int, int | None], date]  # traject en gemeente (leeg: welke dan ook) -> dag van het besluit


def signaleer(traject_ids: Sequence[int], melding_ids: Sequence[int]) -> None:
    """MELDING_VERWERKERS: zet bij deze meldingen het let-op dat er nu bij hoort."""
    meldingen = Melding.objects.filter(pk__in=melding_ids).select_related("traject").defer("payload")
    beslist = _beslist(traject_ids)
    werk_bij(Melding, ((melding, {"let_op": _let_op(melding, beslist)}) for melding in meldingen))


def vraag_overdracht(traject_ids: Sequence[int], melding_ids: Sequence[int]) -> None:
    """MELDING_VERWERKERS, na `signaleer`: een melding uit een andere gemeente wordt een vraag aan de coördinator.

    Hooguit één open vraag per dossier en gemeente.
    """
    open_vragen = Vraag.objects.open().filter(traject__in=traject_ids, soort=Vraag.Soort.OVERDRACHT)
    gevraagd = set(open_vragen.values_list("traject_id", "naar_gemeente_id"))
    anders = Melding.objects.filter(
        pk__in=melding_ids,
        let_op="andere_gemeente",
        traject__afgesloten_op__isnull=True,
        traject__gemeente__isnull=False,
    ).select_related("traject__gemeente", "gemeente")
    nieuw = {(m.traject_id, m.gemeente_id): m for m in anders.defer("payload").order_by("-meldingsdatum", "-pk")}
    Vraag.objects.bulk_create(_vraag(melding) for plek, melding in nieuw.items() if plek not in gevraagd)


def _vraag(melding: Melding) -> Vraag:
    return Vraag(
        traject=melding.traject,
        soort=Vraag.Soort.OVERDRACHT,
        gemeente=melding.traject.gemeente if melding.traject else None,
        melding=melding,
        naar_gemeente_id=melding.gemeente_id,
        tekst=f"Een melding van {melding.meldingsdatum:%d-%m-%Y} noemt {melding.gemeente}.",
        op=melding.meldingsdatum,
    )


def _beslist(traject_ids: Sequence[int]) -> Beslist:
    """Wanneer een coördinator over een overdracht besliste; een overdracht zelf beslist over elke gemeente."""
    beantwoord = Vraag.objects.filter(
        traject__in=traject_ids, soort=Vraag.Soort.OVERDRACHT, beantwoord_op__isnull=False
    )
    beslist: Beslist = {}
    for vraag in beantwoord.order_by("beantwoord_op"):
        over = None if vraag.uitkomst == Vraag.Uitkomst.AKKOORD else vraag.naar_gemeente_id
        if vraag.beantwoord_op:
            beslist[vraag.traject_id, over] = vraag.beantwoord_op
    return beslist


def _let_op(melding: Melding, beslist: Beslist) -> str:
    if melding.traject and melding.gemeente_id not in (None, melding.traject.gemeente_id):
        dagen = [beslist.get((melding.traject.pk, gemeente)) for gemeente in (None, melding.gemeente_id)]
        if all(dag is None or dag < melding.meldingsdatum for dag in dagen):
            return "andere_gemeente"
    if melding.zonder_bsn:
        return "zonder_bsn"
    return "zonder_geboortedatum" if melding.leeftijd is None else ""
