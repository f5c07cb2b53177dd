"""Het spoedspoor: iemand komt vandaag vrij, en wat er dan dezelfde dag geregeld moet worden."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.fasen import naar_buiten_op
from cases.feiten import Detentiefeiten, Zekerheid
from cases.laden import laad_detenties
from cases.meldingen.heroverwegen import persoon_wijzigen
from cases.models import Ontslagdatum, Taak, Traject, Waarneming
from cases.services.waarnemingen import stand_van
from cases.spoed import ligt_vast, spoedtaken
from rio.models import User


def start_spoed(traject: Traject, *, dag: date, op: date, van_wie: str, door: User) -> None:
    """Leg de vaste ontslagdag vast en zet de taken van die dag klaar; nog eens starten doet niets dubbel.

    Geweigerd als hij al buiten is.
    """
    with persoon_wijzigen(traject, wat="spoedspoor", velden=["ontslag_op", "taken"], door=door) as dossier:
        detentie = _zit_vast(dossier)
        if dag < detentie.binnenkomst_op:
            raise ValidationError({"dag": "De ontslagdatum ligt voor de dag van binnenkomst."})
        if not ligt_vast(detentie, dag):
            Ontslagdatum.objects.create(
                detentie=dossier.detenties.get(binnenkomst_op=detentie.binnenkomst_op),
                datum=dag,
                zekerheid=int(Zekerheid.DEFINITIEF),
                ontvangen_op=op,
                toelichting=van_wie,
                door=door,
            )
        _zet_taken_klaar(dossier, detentie, dag, op, door)


def _zit_vast(dossier: Traject) -> Detentiefeiten:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is afgesloten.")
    detenties = laad_detenties([dossier.pk], frozenset()).get(dossier.pk, [])
    if not detenties:
        raise ValidationError("Dit dossier heeft geen detentie.")
    if naar_buiten_op(detenties[-1]):
        raise ValidationError("Deze jongere is al buiten.")
    return detenties[-1]


def _zet_taken_klaar(dossier: Traject, detentie: Detentiefeiten, dag: date, op: date, door: User) -> None:
    """Wat er al stond blijft staan, ook wat gedaan is of niet hoeft; wat open is schuift mee met de dag."""
    van_nu = dossier.taken.filter(spoed=True, op__gte=detentie.binnenkomst_op)
    van_nu.filter(gedaan_op__isnull=True, vervallen_op__isnull=True).update(uiterlijk=dag)
    bekend = set(van_nu.values_list("wat", flat=True))
    telefoon = stand_van(dossier, [Waarneming.Veld.TELEFOON])[Waarneming.Veld.TELEFOON]
    Taak.objects.bulk_create(
        Taak(traject=dossier, wat=wat, uiterlijk=dag, spoed=True, op=op, door=door)
        for wat in spoedtaken(detentie, telefoon)
        if wat not in bekend
    )
