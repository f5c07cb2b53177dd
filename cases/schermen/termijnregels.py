"""De regels van alle termijnen in gewone woorden, in groepen, voor de hulppagina."""

from collections import defaultdict
from dataclasses import dataclass

from cases.schermen.dossierkop import Feit
from cases.termijnsoorten import PARTIJEN, Termijnsoort, alle_soorten


@dataclass(frozen=True)
class Regel:
    code: str
    soort: Termijnsoort

    @property
    def feiten(self) -> list[Feit]:
        """Wie haar moet halen, waaraan zij voldaan is en waar zij vandaan komt; wat er niet is staat er niet."""
        delen = {
            "Wie": " en apart ".join(PARTIJEN[partij] for partij in self.soort.van),
            "Voldaan als": self.soort.voldaan,
            "Instelling van de gemeente": self.soort.instelling,
            "Bron": self.soort.bron,
        }
        return [Feit(label, waarde) for label, waarde in delen.items() if waarde]


def regelgroepen() -> list[tuple[str, list[Regel]]]:
    """In de volgorde waarin de soorten zijn opgegeven."""
    groepen: dict[str, list[Regel]] = defaultdict(list)
    for code, soort in alle_soorten().items():
        groepen[soort.groep].append(Regel(code, soort))
    return list(groepen.items())
