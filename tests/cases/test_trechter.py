"""De trechter: slot, wijziging, herrekenen en logregel samen, of helemaal niets."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from cases.models import Fasewissel, Termijn, Traject
from cases.trechter import dossier_wijzigen, dossiers_wijzigen, in_trechter
from rio.models import Audit, User
from tests import wereld
from tests.cases.momentopname import aantallen, klopt_met_de_regels, opname

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


def sluit(traject: Traject, door: User) -> None:
    traject.afgesloten_op, traject.afgesloten_door = date(2026, 11, 10), door
    traject.save(update_fields=["afgesloten_op", "afgesloten_door"])


def _sluit_en_loop_stuk(traject: Traject, door: User) -> None:
    with dossier_wijzigen(traject.pk, wat="proef", door=door) as dossier:
        sluit(dossier, door)
        Fasewissel.objects.create(traject=dossier, naar="afgesloten", op=date(2026, 11, 10), bron="mens", door=door)
        raise RuntimeError


def test_na_de_wijziging_kloppen_de_rijen_meteen(officier: User) -> None:
    traject = wereld.traject()

    with dossier_wijzigen(traject.pk, wat="proef", door=officier) as dossier:
        sluit(dossier, officier)

    assert klopt_met_de_regels()
    assert Traject.objects.get().fase == "afgesloten"


def test_een_logregel_per_dossier(officier: User) -> None:
    een, ander = wereld.trajecten(2)
    regels_voor = Audit.objects.count()

    with dossiers_wijzigen([ander.pk, een.pk, een.pk], wat="proef", velden=["rio"], reden="proef", door=officier):
        pass

    regels = Audit.objects.filter(object_soort="proef").order_by("traject_id")
    assert Audit.objects.count() == regels_voor + 2
    assert [(r.traject_id, r.actie, r.actor_id, r.velden, r.reden) for r in regels] == [
        (een.pk, "wijzigen", officier.pk, ["rio"], "proef"),
        (ander.pk, "wijzigen", officier.pk, ["rio"], "proef"),
    ]


def test_een_fout_halverwege_draait_alles_terug_ook_de_logregel(officier: User) -> None:
    traject = wereld.traject()
    voor = opname(), aantallen()

    with pytest.raises(RuntimeError):
        _sluit_en_loop_stuk(traject, officier)

    assert (opname(), aantallen()) == voor
    assert not in_trechter.get()


def test_een_fout_bij_het_herrekenen_draait_ook_terug(officier: User) -> None:
    """Een feit waar de regels niets van kunnen maken komt er niet in."""
    traject = wereld.traject()
    voor = opname(), aantallen()

    with pytest.raises(ValueError, match="isoformat"), dossier_wijzigen(traject.pk, wat="proef", door=officier) as d:
        d.waarnemingen.create(
            detentie=d.detenties.get(),
            veld="dr_plan_ontvangen_op",
            waarde="morgen",
            op=date(2026, 11, 9),
            door=officier,
        )

    assert (opname(), aantallen()) == voor


def test_buiten_de_trechter_staat_het_merk_uit() -> None:
    traject = wereld.traject()
    assert not in_trechter.get()

    with dossier_wijzigen(traject.pk, wat="proef", door=None):
        assert in_trechter.get()

    assert not in_trechter.get()


def test_dossiers_gaan_op_slot_in_oplopende_volgorde(django_assert_max_num_queries: Any) -> None:
    een, ander = wereld.trajecten(2)

    with django_assert_max_num_queries(60) as queries, dossiers_wijzigen([ander.pk, een.pk], wat="proef", door=None):
        pass

    slot = next(q["sql"] for q in queries.captured_queries if "cases_traject" in q["sql"] and "ORDER BY" in q["sql"])
    assert slot.index(str(een.pk)) < slot.index(str(ander.pk))
    assert 'ORDER BY "cases_traject"."id" ASC' in slot
    assert ("FOR NO KEY UPDATE" in slot) is (connection.vendor == "postgresql")


def test_geen_termijn_van_een_ander_dossier_verandert(officier: User) -> None:
    een, ander = wereld.trajecten(2)
    voor = list(Termijn.objects.filter(traject=ander).values())

    with dossier_wijzigen(een.pk, wat="proef", door=officier) as dossier:
        sluit(dossier, officier)

    assert list(Termijn.objects.filter(traject=ander).values()) == voor
