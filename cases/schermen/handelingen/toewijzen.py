from cases.schermen.handelingen.handeling import Handeling

HANDELINGEN: tuple[Handeling, ...] = ()
