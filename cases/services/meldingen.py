"""Wat mensen over een melding beslissen; na elk besluit wordt de persoon opnieuw verwerkt.

Een besluit staat op de melding zelf en is invoer van de regels: nog eens verwerken verandert er niets aan.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.gelijktrekken import werk_bij
from cases.meldingen.bewaren import houd_twijfel_vast, identiteit, kolommen
from cases.meldingen.cellen import Waarden, als_cellen, keur_cellen, waarden_van
from cases.meldingen.naslag import Bekend
from cases.meldingen.personen import (
    koppel_aan,
    koppel_los,
    mogelijke_sleutels,
    sleutel_van,
    verbeter_bsn,
    zet_sleutel,
)
from cases.meldingen.regel import MeldingRegel
from cases.meldingen.verwerken import vergrendel, verwerk
from cases.models import Detentie, Jongere, Melding, Ontslagdatum, Traject, Verlof, Waarneming
from cases.trechter import dossier_wijzigen
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

Stand, Besluit = Melding.Stand, Melding.Besluit
TE_BEOORDELEN = (Stand.TE_BEOORDELEN, Stand.GEMEENTE_ONBEKEND, Stand.BUITEN_DOELGROEP)
INTUSSEN = "Deze melding is intussen door een ander behandeld. Open haar opnieuw en kijk wat er nu staat."
VRIJ_VOOR_BINNEN = "Volgens het dossier was deze jongere voor die dag al vrij. Verbeter eerst de ontslagdatum."
VOORTGEBOUWD = (
    "Hierdoor zou een detentie verdwijnen waar al een meting bij staat. Laat de melding staan, of leg bij die detentie "
    "eerst zelf de ontslagdatum vast."
)
GEEN_BESLUIT = {"besluit": "", "besluit_reden": "", "besloten_op": None, "besloten_door": None}


def beoordeel_melding(
    melding: Melding, *, in_doelgroep: bool, gemeente: Gemeente | None = None, reden: str, op: date, door: User
) -> None:
    """Hoort deze persoon bij de doelgroep? Geldt voor alles over dezelfde binnenkomst; ja opent een dossier."""
    with _beslissing(melding, velden=["besluit"], reden=reden, door=door) as nu:
        if nu.stand not in TE_BEOORDELEN:
            raise ValidationError(INTUSSEN)
        if nu.gemeente_id is None and gemeente is None:
            raise ValidationError({"gemeente": "Kies de gemeente waar deze persoon vandaan komt."})
        keuze = Besluit.IN_DOELGROEP if in_doelgroep else Besluit.BUITEN_DOELGROEP
        besluit = {"besluit": keuze, "besluit_reden": reden, "besloten_op": op, "besloten_door": door}
        zelfde = Melding.objects.filter(persoonsleutel=nu.persoonsleutel, binnenkomst_op=nu.binnenkomst_op)
        wachtend = zelfde.exclude(stand__in=Melding.NIET_MEE)
        werk_bij(Melding, ((rij, {**besluit, **_herkomst(rij, gemeente)}) for rij in wachtend))
        nu.refresh_from_db()


def _herkomst(melding: Melding, gemeente: Gemeente | None) -> dict[str, object]:
    """De gemeente die een mens aanwees, alleen waar de inrichting er geen noemde."""
    if melding.gemeente_id or gemeente is None:
        return {}
    return {"gemeente": gemeente, "correctie": {**(melding.correctie or {}), "gemeentecode": gemeente.code}}


def koppel_melding(melding: Melding, *, aan: Traject | None, reden: str, door: User) -> None:
    """De melding gaat over de persoon van dit dossier, of (zonder dossier) over iemand die we nog niet kennen."""
    jongere = aan.jongere if aan else None
    sleutels = mogelijke_sleutels(melding, jongere)
    with _beslissing(melding, velden=["persoon"], reden=reden, ook=sleutels, door=door) as nu:
        if nu.stand == Stand.AFGEWEZEN:
            raise ValidationError(INTUSSEN)
        if jongere:
            koppel_aan(nu, Jongere.objects.get(pk=jongere.pk))
        else:
            koppel_los(nu)
        # een oordeel over de een zegt niets over de ander
        _zet(nu, stand=Stand.WACHT, **GEEN_BESLUIT)


def corrigeer_melding(
    melding: Melding, *, kies: Callable[[Waarden], Waarden], reden: str, vandaag: date, door: User
) -> None:
    """Verbeter kolommen; `kies` zegt onder het slot wat er anders moet. Wat er binnenkwam blijft bewaard."""
    bekend = Bekend.laad(vandaag)
    vooraf = keur_cellen(_verbeterd(melding, kies(waarden_van(melding))), bekend)
    sleutels = {sleutel_van(vooraf.bsn, melding.meldingnummer)}
    with _beslissing(melding, velden=["correctie"], reden=reden, ook=sleutels, door=door) as nu:
        anders = kies(waarden_van(nu))
        if nu.stand == Stand.AFGEWEZEN:
            raise ValidationError(INTUSSEN)
        if not anders:
            raise ValidationError("Er is niets veranderd.")
        was = nu.binnenkomst_op
        _verbeter(nu, keur_cellen(_verbeterd(nu, anders), bekend), bekend)
        if nu.binnenkomst_op != was and nu.persoonsleutel == melding.persoonsleutel:
            _neem_detentie_mee(nu, was, door)
        nu.correctie = {**(nu.correctie or {}), **als_cellen(anders)}


def _verbeterd(melding: Melding, anders: Waarden) -> dict[str, str]:
    return {"meldingnummer": melding.meldingnummer, **als_cellen({**waarden_van(melding), **anders})}


def _verbeter(melding: Melding, regel: MeldingRegel, bekend: Bekend) -> None:
    ruw, was_bsn = melding.payload["ruw"], melding.payload["bsn"]
    _zet(melding, **kolommen(regel, bekend), payload={**identiteit(regel), "ruw": ruw})
    if regel.bsn != was_bsn:
        verbeter_bsn(melding, sleutel_van(regel.bsn, melding.meldingnummer))
    zet_sleutel(melding, melding.persoonsleutel)
    if regel.bsn != was_bsn or melding.stand == Stand.IDENTITEIT:
        melding.stand = Stand.WACHT
        houd_twijfel_vast([melding])


def _neem_detentie_mee(melding: Melding, was: date, door: User) -> None:
    """Wat mensen bij een detentie vastlegden gaat mee naar de verbeterde dag van binnenkomst.

    Niet zolang een andere melding de oude dag nog noemt, of als een mens die dag zelf vastlegde.
    """
    van_persoon = Detentie.objects.filter(traject__jongere__persoonsleutel=melding.persoonsleutel)
    oud = van_persoon.filter(binnenkomst_op=was, bron=Detentie.Bron.MELDING).first()
    anderen = Melding.objects.filter(persoonsleutel=melding.persoonsleutel, binnenkomst_op=was).exclude(pk=melding.pk)
    if oud is None or anderen.exclude(stand__in=Melding.NIET_MEE).exists():
        return
    if oud.ontslagdatums.filter(melding__isnull=True, datum__lt=melding.binnenkomst_op).exists():
        raise ValidationError({"datum_binnenkomst": VRIJ_VOOR_BINNEN})
    with dossier_wijzigen(oud.traject_id, wat="detentie", velden=["binnenkomst_op"], door=door) as dossier:
        nieuw = dossier.detenties.filter(binnenkomst_op=melding.binnenkomst_op).first()
        if nieuw:
            _voeg_samen(oud, nieuw)
        else:
            dossier.detenties.filter(pk=oud.pk).update(binnenkomst_op=melding.binnenkomst_op)


def _voeg_samen(oud: Detentie, nieuw: Detentie) -> None:
    """De oude dag was dezelfde detentie."""
    Ontslagdatum.objects.filter(detentie=oud, melding__isnull=True).update(detentie=nieuw)
    Waarneming.objects.filter(detentie=oud).update(detentie=nieuw)
    Verlof.objects.filter(detentie=oud).update(detentie=nieuw)
    oud.delete()


def wijs_melding_af(melding: Melding, *, reden: str, op: date, door: User) -> None:
    """De melding klopt niet of is niet voor ons: zij telt nergens meer mee en blijft bewaard."""
    with _beslissing(melding, velden=["besluit"], reden=reden, door=door) as nu:
        if nu.stand == Stand.AFGEWEZEN:
            raise ValidationError("Deze melding is al afgewezen.")
        besluit = {"besluit": Besluit.AFGEWEZEN, "besluit_reden": reden, "besloten_op": op, "besloten_door": door}
        _zet(nu, stand=Stand.AFGEWEZEN, **besluit)


def herstel_melding(melding: Melding, *, reden: str, door: User) -> None:
    """De afwijzing was niet terecht: de melding telt weer mee, alsof zij nu binnenkwam."""
    with _beslissing(melding, velden=["besluit"], reden=reden, door=door) as nu:
        if nu.stand != Stand.AFGEWEZEN:
            raise ValidationError("Deze melding is niet afgewezen.")
        _zet(nu, stand=Stand.WACHT, **GEEN_BESLUIT)
        houd_twijfel_vast([nu])


def _met_werk(sleutels: Collection[str]) -> set[int]:
    """Detenties waar een app hierboven iets aan hing; dat zou met de detentie verdwijnen."""
    van_hen = Detentie.objects.filter(traject__jongere__persoonsleutel__in=sleutels).order_by()
    boven = [r for r in Detentie._meta.related_objects if r.field.model._meta.app_label != Detentie._meta.app_label]
    return {pk for r in boven for pk in van_hen.filter(**{f"{r.name}__isnull": False}).values_list("pk", flat=True)}


@contextmanager
def _beslissing(
    melding: Melding, *, velden: list[str], reden: str, ook: Collection[str] = (), door: User
) -> Iterator[Melding]:
    """Persoon op slot → de melding zoals zij nu is → het besluit → alles opnieuw verwerkt → logregel."""
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom."})
    with transaction.atomic():
        vergrendel({melding.persoonsleutel, *ook})
        blijven = _met_werk({melding.persoonsleutel, *ook})
        nu = Melding.objects.get(pk=melding.pk)
        if nu.gewist_op or nu.persoonsleutel != melding.persoonsleutel:
            raise ValidationError(INTUSSEN)
        yield nu
        if nu.stand in Melding.NIET_MEE:  # wat niet meetelt, zegt ook in geen dossier meer iets
            _zet(nu, traject=None, detentie=None, let_op="")
        nu.save()
        verwerk({melding.persoonsleutel, nu.persoonsleutel}, door=door)
        if Detentie.objects.filter(pk__in=blijven).count() < len(blijven):
            raise ValidationError(VOORTGEBOUWD)
        leg_vast(
            actie=Audit.Actie.WIJZIGEN,
            object_soort="melding",
            object_id=nu.pk,
            velden=velden,
            reden=reden,
            door=door,
        )


def _zet(melding: Melding, **waarden: object) -> None:
    for naam, waarde in waarden.items():
        setattr(melding, naam, waarde)
