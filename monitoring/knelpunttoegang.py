"""Wie welke knelpunten en signalen ziet, wie ze nakijkt, en wie erop antwoordt.

Een knelpunt hoort bij een dossier: wie het dossier mag openen, ziet het. Een signaal hoort bij een gemeente of regio,
zonder zaak en zonder persoon: wie daar werkt, ziet het. Beleid ziet van een knelpunt alleen de doorgegeven tekst.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from cases.models import Toegang, Traject
from cases.toegang import bereik
from monitoring.models import Knelpunt, Signaal
from rio.models import Aanstelling, Gemeente, User
from rio.rollen import Rechten, rechten

RECHT = "knelpunten_zien"
Ids = frozenset[int]
NIEMAND: Ids = frozenset()


@dataclass(frozen=True)
class Knelpuntbereik:
    """Waar iemand op een dag met knelpunten te maken heeft; elk deel pas opgezocht als iemand ernaar vraagt."""

    gebruiker: User
    op: date

    @cached_property
    def werkt(self) -> tuple[Gemeente, ...]:
        """Hiervan ziet hij signalen."""
        ids = self._recht.gemeente_ids(RECHT) | bereik(self.gebruiker).melding_gemeenten
        return tuple(Gemeente.objects.filter(pk__in=ids).select_related("regio"))

    @cached_property
    def gemeenten(self) -> Ids:
        return frozenset(gemeente.pk for gemeente in self.werkt)

    @cached_property
    def regios(self) -> Ids:
        return self._recht.regio_ids(RECHT) | self._regios(self.gemeenten)

    @property
    def vrij(self) -> Ids:
        """Gemeenten waarvan hij elk dossier mag openen."""
        return bereik(self.gebruiker).gemeenten

    @cached_property
    def nakijken(self) -> Ids:
        """De coördinator van de gemeente; is die er niet, dan de blik van de RIO zelf (ontwerpbesluit 0027)."""
        als_rio = self._recht.gemeente_ids_per_rol.get(Aanstelling.Rol.RIO, NIEMAND) - self.vrij
        return self.vrij | (als_rio - _met_coordinator(als_rio, self.op))

    @property
    def beleid(self) -> Ids:
        """Gemeenten namens welke hij antwoordt."""
        return self._recht.gemeente_ids_per_rol.get(Aanstelling.Rol.BELEID, NIEMAND)

    @cached_property
    def beleid_regios(self) -> Ids:
        in_regio = self._recht.regio_ids_per_rol.get(Aanstelling.Rol.BELEID, NIEMAND)
        return in_regio | self._regios(self.beleid)

    def signalen(self) -> QuerySet[Signaal]:
        return Signaal.objects.filter(self._hier(self.gemeenten, self.regios)).select_related("gemeente", "regio")

    def te_bundelen(self) -> QuerySet[Signaal]:
        """Signalen waar hij knelpunten bij mag doen; ook die van de regio van zijn gemeenten."""
        return Signaal.objects.filter(self._hier(self.nakijken, self._regios(self.nakijken)))

    def mag_bundelen(self, signaal: Signaal) -> bool:
        return self.te_bundelen().filter(pk=signaal.pk).exists()

    def mag_antwoorden(self, signaal: Signaal) -> bool:
        return signaal.gemeente_id in self.beleid or signaal.regio_id in self.beleid_regios

    def doorgegeven(self) -> QuerySet[Knelpunt]:
        """Wat beleid van zijn gemeenten leest; de pagina toont er alleen `voor_beleid` van."""
        hier = Knelpunt.objects.filter(gemeente_id__in=self.beleid, stand=Knelpunt.Stand.DOORGEGEVEN)
        return hier.defer("tekst")

    @staticmethod
    def _hier(gemeenten: Ids, regios: Ids) -> Q:
        return Q(gemeente_id__in=gemeenten) | Q(regio_id__in=regios)

    @property
    def _recht(self) -> Rechten:
        return rechten(self.gebruiker, self.op)

    def _regios(self, ids: Ids) -> Ids:
        return frozenset(gemeente.regio_id for gemeente in self.werkt if gemeente.regio_id and gemeente.pk in ids)


def _met_coordinator(gemeente_ids: Ids, op: date) -> Ids:
    """Aangesteld door de gemeente, of door een regio waaraan de gemeente toegang gaf."""
    if not gemeente_ids:
        return gemeente_ids
    wie = Aanstelling.objects.geldig_op(op).filter(rol=Aanstelling.Rol.COORDINATOR, gebruiker__is_active=True)
    eigen = wie.filter(gemeente_id__in=gemeente_ids).order_by().values_list("gemeente_id")
    verleend = Toegang.objects.geldig_op(op).filter(
        gemeente_id__in=gemeente_ids, regio_id__in=wie.order_by().values("regio_id")
    )
    return frozenset(pk for (pk,) in eigen.union(verleend.order_by().values_list("gemeente_id")) if pk)


def knelpunten_voor(gebruiker: User) -> QuerySet[Knelpunt]:
    """Van elk dossier dat hij mag openen."""
    zichtbaar = Traject.objects.zichtbaar_voor(gebruiker).order_by().values("pk")
    return Knelpunt.objects.filter(traject_id__in=zichtbaar)
