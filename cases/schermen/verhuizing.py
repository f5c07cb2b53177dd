"""Wat er meegaat als een dossier naar een andere gemeente verhuist: aantallen, geen namen."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from cases.models import Maatregel, Melding, Taak, Traject, Vraag
from rio.uitbreidingen import uitbreidingen

Telling = tuple[str, str, QuerySet]  # enkelvoud, meervoud, wat


def wat_verhuist_mee(traject_id: int) -> list[str]:
    """Van alle apps, zoals "12 contactmomenten"; wat er niet is staat er niet bij."""
    return [regel for aanbieder in uitbreidingen("VERHUIST_MEE") for regel in aanbieder(traject_id)]


def uit_deze_app(traject_id: int) -> list[str]:
    """VERHUIST_MEE: meldingen, open taken, maatregelen en open vragen."""
    return tel(
        traject_id,
        ("melding", "meldingen", Melding.objects.all()),
        ("open taak", "open taken", Taak.objects.filter(gedaan_op__isnull=True, vervallen_op__isnull=True)),
        ("veiligheidsmaatregel", "veiligheidsmaatregelen", Maatregel.objects.all()),
        (
            "open vraag aan de coördinator",
            "open vragen aan de coördinator",
            Vraag.objects.open().exclude(soort=Vraag.Soort.OVERDRACHT),
        ),
    )


def tel(traject_id: int, *tellingen: Telling) -> list[str]:
    """De aantallen bij dit traject, in één query."""
    velden = {f"n{plek}": _aantal(rijen) for plek, (_, _, rijen) in enumerate(tellingen)}
    aantallen = Traject.objects.filter(pk=traject_id).annotate(**velden).values_list(*velden).get()
    return [
        f"{aantal} {een if aantal == 1 else meer}"
        for aantal, (een, meer, _) in zip(aantallen, tellingen, strict=True)
        if aantal
    ]


def _aantal(rijen: QuerySet) -> Coalesce:
    per_traject = rijen.filter(traject=OuterRef("pk")).order_by().values("traject")
    return Coalesce(Subquery(per_traject.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)
