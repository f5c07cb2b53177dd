"""Wat deze app de post aanbiedt: waarover mensen mail krijgen, en of een bericht dat nog wacht nog klopt."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from cases.herinneringen.direct import verzamel_direct
from cases.herinneringen.gebeurtenis import VERZAMELD
from cases.herinneringen.nakijken import klopt_niet_meer
from cases.herinneringen.verzamelen import OVERZICHT, overzicht_van, verzamel
from cases.models import Herinnering
from rio.models import Bericht, Nachtwerk
from rio.post.aanbieder import Berichtsoort

SOORTEN: Mapping[str, Berichtsoort] = {
    "nieuw": Berichtsoort(
        "Nieuw dossier",
        "Er is een dossier bij gekomen, u kreeg een dossier, of een jongere zit opnieuw vast. Deze mail gaat meteen.",
    ),
    "vooraf": Berichtsoort(
        "Komt eraan",
        "Een termijn loopt over 2 werkdagen af. Over het nazorgplan, de overdracht en wat op de dag van vrijlating in "
        "orde moet zijn, hoort u het al 10 werkdagen van tevoren.",
    ),
    "vandaag": Berichtsoort(
        "Vandaag",
        "Een termijn loopt vandaag af. Valt zij in een weekend of op een vrije dag, dan hoort u het de werkdag ervoor.",
    ),
    "te_laat": Berichtsoort(
        "Te laat en nabellen", "Een termijn is voorbij en nog niet gehaald, ook als de inrichting aan zet is."
    ),
    "escalatie": Berichtsoort(
        "Loopt vast",
        "Voor coördinatoren: een termijn is 2 werkdagen of meer te laat, geteld per inrichting of RIO.",
    ),
    "vrijlating": Berichtsoort(
        "Komt plotseling vrij",
        "Een jongere komt vandaag of de volgende werkdag vrij. Deze mail gaat altijd en meteen.",
        altijd=True,
    ),
}
EIGEN = (OVERZICHT, VERZAMELD, *SOORTEN)


class HerinneringenAanbieder:
    """BERICHTEN: de herinneringen van termijnen en dossiers."""

    soorten = SOORTEN

    def verzamel_direct(self, nu: datetime) -> None:
        verzamel_direct(nu)

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        """Klopt één regel niet meer, dan klopt het bericht niet; ook niet als er niets van over is."""
        eigen = Bericht.objects.filter(pk__in=bericht_ids, soort__in=EIGEN).order_by()
        vandaag = timezone.localdate(nu)
        dagen = {
            pk: max(vandaag, overzicht_van(sleutel) or vandaag) for pk, sleutel in eigen.values_list("pk", "sleutel")
        }
        per_dag: dict[date, list[Herinnering]] = defaultdict(list)
        for herinnering in Herinnering.objects.filter(bericht__in=dagen):
            per_dag[dagen[herinnering.bericht_id or 0]].append(herinnering)
        gevuld = {h.bericht_id for lijst in per_dag.values() for h in lijst}
        mis = {h.bericht_id for op, lijst in per_dag.items() for h in klopt_niet_meer(lijst, op)}
        return {pk for pk in dagen if pk in mis or pk not in gevuld}

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None:
        """Is het werk van deze ochtend er nog niet, dan maakt dat het overzicht, met bijgewerkte termijnen."""
        op = timezone.localdate(nu)
        Herinnering.objects.filter(bericht__in=bericht_ids).delete()
        if Nachtwerk.objects.filter(op=op).exists():
            verzamel(op, set(ontvanger_ids))
        verzamel_direct(nu, ontvanger_ids)


AANBIEDER = HerinneringenAanbieder()
