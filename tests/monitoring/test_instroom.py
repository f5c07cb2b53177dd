"""De 0-meting van de groep: wie er binnenkwamen en hoe zij er toen voor stonden."""

from datetime import date
from typing import Any

import pytest

from monitoring.beeld import Beeld
from monitoring.rapportages import instroom
from tests.monitoring.bouwstenen import beeld, gelezen, invoer

GEMETEN = date(2026, 1, 20)


def gemeten(*scores: int | None, perspectief: str = "", op: date = GEMETEN, **velden: Any) -> Beeld:
    stand = {"binnenkomst": perspectief} if perspectief else {}
    return beeld(scores={"binnenkomst": scores}, gemeten_op={"binnenkomst": op}, perspectief=stand, **velden)


def test_wie_binnenkwamen_tellen_een_keer_en_tellen_op() -> None:
    eerste = beeld(leeftijd=19, verblijfsklasse="kort", kader="J")
    beelden = (
        eerste,
        beeld(leeftijd=20, persoon=eerste.persoon, begin_op=date(2026, 9, 1), ontslag_op=None),
        beeld(leeftijd=24, verblijfsklasse="lang", kader="N"),
        beeld(leeftijd=None, verblijfsklasse="", kader="O"),
        beeld(begin_op=date(2025, 12, 31)),
    )

    hoofdstuk = instroom.hoofdstuk(invoer(*beelden))

    assert gelezen(hoofdstuk, "instroom") == {"binnengekomen": (3, (0, 3))}
    assert gelezen(hoofdstuk, "instroom_leeftijd") == {
        "18_20": (1,),
        "21_23": (0,),
        "24_27": (1,),
        "28_op": (0,),
        "onbekend": (1,),
        "totaal": (3,),
    }
    assert gelezen(hoofdstuk, "instroom_verblijf") == {
        "zeer_kort": (0,),
        "kort": (1,),
        "lang": (1,),
        "onbekend": (1,),
        "totaal": (3,),
    }
    assert gelezen(hoofdstuk, "instroom_kader") == {"J": (1,), "N": (1,), "onbekend": (1,), "totaal": (3,)}


@pytest.mark.parametrize(
    ("begin_op", "telt"),
    [(date(2025, 12, 31), 0), (date(2026, 1, 1), 1), (date(2026, 12, 31), 1), (date(2027, 1, 1), 0)],
)
def test_alleen_wie_in_de_periode_binnenkwam(begin_op: date, telt: int) -> None:
    assert gelezen(instroom.hoofdstuk(invoer(beeld(begin_op=begin_op, ontslag_op=None))), "instroom") == {
        "binnengekomen": (telt, (0, telt))
    }


def test_de_regel_wie_meetelt_staat_erbij() -> None:
    assert instroom.hoofdstuk(invoer()).inleiding == (
        "Jongeren met een dossier in Nijmegen die van 01-01-2026 tot en met 31-12-2026 in detentie kwamen. "
        "Iedereen telt één keer. Wie jonger dan 18 was, staat apart."
    )


def test_voorzieningen_bij_binnenkomst() -> None:
    letters = ("JNVOJ", "JNVON", "NJVJO")
    beelden = [beeld(voorzieningen={"binnenkomst": stand}) for stand in letters]

    rijen = gelezen(instroom.hoofdstuk(invoer(*beelden, beeld())), "instroom_voorzieningen")

    assert rijen == {  # personen, nodig, op orde, niet op orde, niet nodig, onbekend
        "identiteitsbewijs": (4, 3, (2, 3), 1, 0, 1),
        "huisvesting": (4, 3, (1, 3), 2, 0, 1),
        "inkomen": (4, 0, (0, 0), 0, 3, 1),
        "schulden": (4, 1, (1, 1), 0, 0, 3),
        "zorg": (4, 2, (1, 2), 1, 0, 2),
    }


def test_leefgebieden_van_wie_gemeten_is() -> None:
    beelden = (
        gemeten(1, 2, 3, 4, 5, None),
        gemeten(1, 3, 3, None, 5, None),
        gemeten(4, 4, 3, None, 5, None),
        beeld(),
    )

    hoofdstuk = instroom.hoofdstuk(invoer(*beelden))

    assert gelezen(hoofdstuk, "instroom") == {"binnengekomen": (4, (3, 4))}
    assert gelezen(hoofdstuk, "instroom_leefgebieden") == {  # gemeten, 1 tot en met 5, niet besproken, midden, op orde
        "wonen": (3, 2, 0, 0, 1, 0, 0, 1, (1, 3)),
        "regelzaken": (3, 0, 1, 1, 1, 0, 0, 3, (1, 3)),
        "zorg": (3, 0, 0, 3, 0, 0, 0, 3, (0, 3)),
        "financien_schulden": (3, 0, 0, 0, 1, 0, 2, 4, (1, 1)),
        "werk_inkomen": (3, 0, 0, 0, 0, 3, 0, 5, (3, 3)),
    }


def test_het_netwerk_staat_er_alleen_als_iemand_er_een_score_voor_heeft() -> None:
    rijen = gelezen(instroom.hoofdstuk(invoer(gemeten(1, 1, 1, 1, 1, 2))), "instroom_leefgebieden")

    assert rijen["netwerk"] == (1, 0, 1, 0, 0, 0, 0, 2, (0, 1))


@pytest.mark.parametrize(("op", "gedaan"), [(date(2026, 12, 31), 1), (date(2027, 1, 1), 0)])
def test_een_meting_van_na_de_peildatum_is_er_nog_niet(op: date, gedaan: int) -> None:
    hoofdstuk = instroom.hoofdstuk(invoer(gemeten(1, 1, 1, 1, 1, None, op=op)))

    assert gelezen(hoofdstuk, "instroom")["binnengekomen"] == (1, (gedaan, 1))
    assert gelezen(hoofdstuk, "instroom_leefgebieden")["wonen"][0] == gedaan


def test_onbekend_of_iemand_werk_had_is_geen_nee() -> None:
    standen = ("werk", "opleiding", "dagbesteding", "geen", "onbekend", "")
    beelden = [gemeten(1, 1, 1, 1, 1, None, perspectief=stand) for stand in standen]

    rijen = gelezen(instroom.hoofdstuk(invoer(*beelden)), "instroom_perspectief")

    assert rijen == {"gemeten": (6, (2, 4), 2)}


def test_jeugd_staat_alleen_in_haar_eigen_deel() -> None:
    rapport = invoer(beeld(jeugd=True, leeftijd=16), beeld(), beeld())

    jeugd = instroom.jeugd(rapport)

    assert gelezen(instroom.hoofdstuk(rapport), "instroom")["binnengekomen"][0] == 2
    assert gelezen(jeugd, "jeugd_instroom")["binnengekomen"][0] == 1
    assert gelezen(jeugd, "jeugd_instroom_leeftijd")["16_17"] == (1,)
    assert jeugd.jeugd
    assert all(tabel.sleutel.startswith("jeugd_") for tabel in jeugd.tabellen)


def test_zonder_iemand_blijft_elke_rij_staan() -> None:
    leeg = instroom.hoofdstuk(invoer())

    assert gelezen(leeg, "instroom") == {"binnengekomen": (0, (0, 0))}
    assert gelezen(leeg, "instroom_voorzieningen")["zorg"] == (0, 0, (0, 0), 0, 0, 0)
    assert gelezen(leeg, "instroom_leefgebieden")["wonen"] == (0, 0, 0, 0, 0, 0, 0, None, (0, 0))
    assert gelezen(leeg, "instroom_perspectief") == {"gemeten": (0, (0, 0), 0)}
