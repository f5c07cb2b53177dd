"""Whatever dies, every message goes; only the one that was under way may go twice, with the same Message-ID."""

import contextlib
import random
import subprocess
import time
from collections import Counter

import pytest

from rio.models import Bericht, User
from tests.processen.opstelling import BEAT, WERKER, Opstelling, alles_weg, wacht_tot, zet_klaar_voor

pytestmark = pytest.mark.django_db(transaction=True)
BERICHTEN, DODEN = 300, 3


def test_werkers_gedood_op_willekeurige_momenten(opstelling: Opstelling, officier: User) -> None:
    gevraagd = zet_klaar_voor(officier, BERICHTEN)
    opstelling.postbus.traag = 0.02

    with contextlib.ExitStack() as lopend:
        lopend.enter_context(opstelling.start(BEAT))
        werkers = [lopend.enter_context(opstelling.start(WERKER)) for _ in range(2)]
        for beurt in range(DODEN):
            assert wacht_tot(lambda n=beurt * 60: len(opstelling.postbus.ids) > n, 60), opstelling.verloop()
            time.sleep(random.uniform(0, 0.3))
            _dood(werkers.pop(0))
            werkers.append(lopend.enter_context(opstelling.start(WERKER)))
        assert wacht_tot(alles_weg, 60), opstelling.verloop()

    _klopt(opstelling, gevraagd, hooguit_dubbel=DODEN)


def test_wachtrij_weg_en_leeg_en_twee_klokken(opstelling: Opstelling, officier: User) -> None:
    gevraagd = zet_klaar_voor(officier, 20)
    with contextlib.ExitStack() as lopend:
        lopend.enter_context(opstelling.start(WERKER))
        assert wacht_tot(alles_weg, 60), opstelling.verloop()  # who starts looks at once, also without a clock
        for _ in range(2):
            lopend.enter_context(opstelling.start(BEAT))
        opstelling.redis.stop()
        gevraagd |= zet_klaar_voor(officier, 20)
        time.sleep(1)
        opstelling.redis.start()
        assert wacht_tot(alles_weg, 60), opstelling.verloop()
        gevraagd |= zet_klaar_voor(officier, 20)
        opstelling.redis.leeg()
        assert wacht_tot(alles_weg, 60), opstelling.verloop()

    _klopt(opstelling, gevraagd, hooguit_dubbel=0)


def _dood(werker: "subprocess.Popen[str]") -> None:
    werker.kill()
    werker.wait()


def _klopt(opstelling: Opstelling, gevraagd: set[str], *, hooguit_dubbel: int) -> None:
    verzonden = set(Bericht.objects.filter(stand="verzonden").values_list("message_id", flat=True))
    aantallen = Counter(opstelling.postbus.ids)
    assert verzonden == set(aantallen) == gevraagd
    assert sum(aantallen.values()) - len(gevraagd) <= hooguit_dubbel
