"""De velden van Penitentiaire maatregel art. 20d lid 2c-h en lid 3 die deze app kent."""

from cases.schermen.uitwisseling import Veld

VELDEN: tuple[Veld, ...] = ()
