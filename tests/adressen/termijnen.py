"""One deadline on a page of its own, and the rules in words."""

from tests.adressen import ALLEN, VAN_DIT_DOSSIER

MAG = {"traject_termijn": VAN_DIT_DOSSIER, "hulp_termijnen": ALLEN}
ALLEEN_POST: dict[str, set[str]] = {}
ARGUMENTEN = {"traject_termijn": lambda traject: [traject.nummer, traject.termijnen.get(soort="screening").pk]}
BLADEN = {"rio": [("hulp_termijnen", "/hulp/termijnen/")]}
