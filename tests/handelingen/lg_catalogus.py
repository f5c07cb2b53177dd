from datetime import date

from leefgebieden.models import Catalogusitem, Uitgezet
from leefgebieden.services import catalogus, voorstellen
from rio.models import User
from tests import wereld
from tests.leefgebieden.bouwstenen import eigen_punt

dag = date(2026, 11, 10)


def punt() -> Catalogusitem:
    gevonden: Catalogusitem = Catalogusitem.objects.get(code="CHK-ID-4")
    return gevonden


def staat_uit(door: User) -> Catalogusitem:
    Uitgezet.objects.create(gemeente=wereld.gemeente(), code=punt().code, door=door)
    return punt()


HANDELINGEN = {
    "bewaar_eigen_punt": lambda t, o, c: eigen_punt(c),
    "wijzig_punt": lambda t, o, c: catalogus.wijzig_punt(punt(), kies=lambda nu: {"tekst": "Anders."}, van=dag, door=c),
    "zet_punt_uit": lambda t, o, c: catalogus.zet_punt_uit(punt(), gemeente=wereld.gemeente(), door=c),
    "zet_punt_aan": lambda t, o, c: catalogus.zet_punt_aan(staat_uit(o), gemeente=wereld.gemeente(), door=c),
    "neem_voorstel_over": lambda t, o, c: voorstellen.neem_voorstel_over(t, code="CHK-ID-4", op=dag, door=c),
}
