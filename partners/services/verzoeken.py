"""Een partner iets vragen over een jongere, en erachteraan gaan.

De mail noemt alleen het dossiernummer. Over wie het gaat en wat we vragen staat op de beveiligde pagina; daar hoort
altijd een verstrekking met een grond bij.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone

from cases.models import Traject
from cases.schermen.uitwisseling import Veld, alle_velden
from cases.trechter import dossier_wijzigen
from partners import deur
from partners.models import (
    Betrokkenheid,
    Informatieverzoek,
    Mailsjabloon,
    Organisatie,
    Verstrekking,
    Verzoeklink,
)
from partners.services.verstrekkingen import Gift, gronden_voor, verstrek
from partners.services.verzoekgrond import bezwaar
from partners.services.verzoekmail import is_vandaag_gemaild, mail_verzoek, sleutel_herinnering
from rio.models import Bericht, GemeenteInstelling, User
from rio.post.opnieuw import stuur_opnieuw

AFGESLOTEN = "Dit dossier is afgesloten. Heropen het voordat u een partner iets vraagt."
ZONDER_ADRES = "Van {wie} is geen e-mailadres bekend. Vul het in op de sociale kaart."
NIET_OPEN = "Deze vraag is intussen beantwoord of ingetrokken."


@dataclass(frozen=True)
class Aanvraag:
    """Wat we één partner vragen, en wat hij daarvoor te zien krijgt."""

    betrokkene: Betrokkenheid
    velden: Sequence[str]
    gegevens: Sequence[str]
    grond: str
    doel: str
    uiterlijk: date
    grond_toelichting: str = ""
    vraag: str = ""
    sjabloon: Mailsjabloon | None = None


def vraagbaar() -> dict[str, Veld]:
    """Wat we een partner kunnen vragen; een BSN niet, want dat staat alleen na een eigen vraag op het scherm."""
    return {sleutel: veld for sleutel, veld in alle_velden().items() if veld.soort != "bsn"}


def mailadres_van(betrokkene: Betrokkenheid) -> str:
    """Van de contactpersoon, en anders van de organisatie; leeg als er geen is."""
    van = (betrokkene.contactpersoon, betrokkene.organisatie)
    return next((wie.email for wie in van if wie and wie.email), "")


def vraag_informatie(
    traject: Traject,
    *,
    betrokkene: Betrokkenheid,
    velden: Sequence[str],
    gegevens: Sequence[str],
    grond: str,
    grond_toelichting: str = "",
    doel: str,
    vraag: str,
    uiterlijk: date,
    op: date,
    sjabloon: Mailsjabloon | None = None,
    door: User,
) -> Informatieverzoek:
    """Vraag één partner iets; zie `mail_partners`."""
    aanvraag = Aanvraag(betrokkene, velden, gegevens, grond, doel, uiterlijk, grond_toelichting, vraag, sjabloon)
    return mail_partners(traject, aanvragen=[aanvraag], op=op, door=door)[0]


def mail_partners(traject: Traject, *, aanvragen: Sequence[Aanvraag], op: date, door: User) -> list[Informatieverzoek]:
    """Vraag elk van deze partners iets (PHASE-01); is er bij één geen grond, dan gaat er niets uit.

    Geweigerd zonder mailadres, voor een andere dag dan vandaag of later, en op een afgesloten dossier.
    """
    with dossier_wijzigen(traject.pk, wat="informatieverzoek", velden=["velden"], door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError(AFGESLOTEN)
        return [_vraag_of_zeg_wie(dossier, aanvraag, op, door, len(aanvragen) > 1) for aanvraag in aanvragen]


def _vraag_of_zeg_wie(dossier: Traject, aanvraag: Aanvraag, op: date, door: User, met_naam: bool) -> Informatieverzoek:
    """Een weigering staat bij de grond van deze partner; over iets anders staat zijn naam erbij."""
    try:
        return _vraag(dossier, aanvraag, op, door)
    except ValidationError as fout:
        betrokkene, wie = aanvraag.betrokkene, f"{aanvraag.betrokkene.wie}: " if met_naam else ""
        per_veld = fout.message_dict if hasattr(fout, "error_dict") else {NON_FIELD_ERRORS: fout.messages}
        namen = {"grond": f"grond_{betrokkene.pk}", "doel_toelichting": "doel"}
        raise ValidationError(
            {namen.get(veld, veld): [f"{wie}{tekst}" for tekst in teksten] for veld, teksten in per_veld.items()}
        ) from fout


def _vraag(dossier: Traject, aanvraag: Aanvraag, op: date, door: User) -> Informatieverzoek:
    betrokkene, adres = aanvraag.betrokkene, mailadres_van(aanvraag.betrokkene)
    organisatie = _controleer(dossier, aanvraag, op)
    verzoek = Informatieverzoek.objects.create(
        traject=dossier,
        organisatie=organisatie,
        contactpersoon=betrokkene.contactpersoon,
        adres=adres,
        fase=dossier.fase,
        doel=aanvraag.doel,
        vraag=aanvraag.vraag,
        velden=list(aanvraag.velden),
        verstrekking=_verstrek(dossier, aanvraag, op, door),
        op=op,
        uiterlijk=aanvraag.uiterlijk,
        door=door,
    )
    _mail_met_nieuwe_link(verzoek, aanvraag.sjabloon)
    return verzoek


def _controleer(dossier: Traject, aanvraag: Aanvraag, op: date) -> Organisatie:
    betrokkene = aanvraag.betrokkene
    if betrokkene.traject_id != dossier.pk or betrokkene.organisatie is None:
        raise ValidationError("Kies een organisatie die bij dit dossier betrokken is.")
    if not mailadres_van(betrokkene):
        raise ValidationError(ZONDER_ADRES.format(wie=betrokkene.wie))
    if set(aanvraag.velden) - set(vraagbaar()):
        raise ValidationError({"velden": "Kies uit de gegevens die op de pagina staan."})
    _controleer_grond(dossier, aanvraag, op)
    if aanvraag.uiterlijk <= op:
        raise ValidationError({"uiterlijk": "Kies een dag na vandaag."})
    return betrokkene.organisatie


def _controleer_grond(dossier: Traject, aanvraag: Aanvraag, op: date) -> None:
    """Wat we vragen moet op dezelfde grond gedeeld mogen worden als wat we laten zien."""
    soorten = {alle_velden()[sleutel].soort for sleutel in aanvraag.velden}
    gronden = gronden_voor(dossier, aanvraag.betrokkene.organisatie, soorten | set(aanvraag.gegevens), op)
    gekozen = next((grond for grond in gronden if grond.code == aanvraag.grond), None)
    if gekozen and not gekozen.ok:
        wel = ", ".join(grond.label for grond in gronden if grond.ok)
        raise ValidationError({"grond": f"{gekozen.waarom_niet} {f'Wel mogelijk: {wel}.' if wel else ''}".strip()})


def _verstrek(dossier: Traject, aanvraag: Aanvraag, op: date, door: User) -> Verstrekking:
    """Wat de partner op de pagina ziet, met de grond erbij."""
    gift = Gift(
        organisatie=aanvraag.betrokkene.organisatie,
        aan=aanvraag.betrokkene.wie[:200],
        gegevens=tuple(aanvraag.gegevens),
        doel=Verstrekking.Doel.VERZOEK,
        grond=aanvraag.grond,
        doel_toelichting=aanvraag.doel,
        grond_toelichting=aanvraag.grond_toelichting,
    )
    return verstrek(dossier, gift, op=op, door=door)


def _mail_met_nieuwe_link(verzoek: Informatieverzoek, sjabloon: Mailsjabloon | None = None) -> None:
    """Een vorige link werkt daarna niet meer: er hangt er altijd hoogstens één open."""
    tot = _geldig_tot(verzoek)
    geheim = deur.maak_link(verzoek, geldig_tot=tot)
    bericht = mail_verzoek(verzoek, pad=deur.adres(geheim), tot=tot, sjabloon=sjabloon)
    Verzoeklink.objects.filter(verzoek=verzoek).update(bericht=bericht)


def _geldig_tot(verzoek: Informatieverzoek) -> datetime:
    """Zolang als de gemeente instelde, en in elk geval tot en met de dag waarop we antwoord vragen."""
    vandaag = timezone.localdate()
    instellingen = GemeenteInstelling.objects.filter(gemeente=verzoek.traject.gemeente_id or 0, geldig_van__lte=vandaag)
    ingesteld = instellingen.order_by("-geldig_van").first() or GemeenteInstelling()
    dag = max(vandaag + timedelta(days=ingesteld.verzoek_geldig_dagen), verzoek.uiterlijk)
    return timezone.make_aware(datetime.combine(dag + timedelta(days=1), time.min))


def stuur_verzoek_opnieuw(verzoek: Informatieverzoek, *, adres: str, door: User) -> None:
    """Mail de vraag nog eens, zo nodig naar een ander adres, met een nieuwe link; de vorige link sluit."""
    with dossier_wijzigen(verzoek.traject_id, wat="informatieverzoek", velden=["adres"], door=door) as dossier:
        nu = _open_verzoek(dossier, verzoek)
        _eis_grond(nu)
        link = _open_link(nu)
        bericht = link.bericht if link else None
        if bericht and bericht.stand == Bericht.Stand.MISLUKT and nu.adres == adres:
            stuur_opnieuw(bericht=bericht, door=door)
            return
        nu.adres = adres
        nu.save(update_fields=["adres"])
        _mail_met_nieuwe_link(nu)


def _open_link(verzoek: Informatieverzoek) -> Verzoeklink | None:
    open_: Verzoeklink | None = (
        Verzoeklink.objects.open(timezone.now()).filter(verzoek=verzoek).select_related("bericht").first()
    )
    return open_


def herinner_partner(verzoek: Informatieverzoek, *, op: date, door: User) -> None:
    """Stuur nu een herinnering met dezelfde link. Geweigerd als er vandaag al een mail ging of de link verliep."""
    with dossier_wijzigen(verzoek.traject_id, wat="informatieverzoek", velden=["herinnering"], door=door) as dossier:
        nu = _open_verzoek(dossier, verzoek)
        _eis_grond(nu)
        if is_vandaag_gemaild(nu, op):
            raise ValidationError("Er ging vandaag al een mail naar deze partner. Bel, of wacht tot morgen.")
        link = _open_link(nu)
        if link is None or link.bericht is None:
            raise ValidationError("De link in de mail werkt niet meer. Stuur de vraag opnieuw.")
        if link.bericht.stand == Bericht.Stand.MISLUKT:
            raise ValidationError("De eerste mail kwam niet aan. Kijk het adres na en stuur de vraag opnieuw.")
        stuur_herinnering(nu, link, sleutel=sleutel_herinnering(nu, op))


def stuur_herinnering(verzoek: Informatieverzoek, link: Verzoeklink, *, sleutel: str) -> None:
    """Met dezelfde link als de eerste mail: wie die kwijt is kan verder, en wie al bezig is raakt niets kwijt.

    Een nieuwe link zou de pagina sluiten waarop de partner misschien net zit te typen. Het geheim komt uit de mail
    die klaarstond; er is geen tweede plek waar het bewaard wordt.
    """
    if link.bericht:
        mail_verzoek(verzoek, pad=link.bericht.inhoud["slot_url"], tot=link.verloopt_op, herinnering=sleutel)


def _eis_grond(verzoek: Informatieverzoek) -> None:
    """Sinds de eerste mail kan de jongere nee gezegd hebben, of een convenant of opschaling voorbij zijn."""
    waarom_niet = bezwaar(verzoek, timezone.localdate())
    if waarom_niet:
        raise ValidationError(f"{waarom_niet} De link werkt daarom niet meer: trek de vraag in en stel een nieuwe.")


def trek_verzoek_in(verzoek: Informatieverzoek, *, reden: str, op: date, door: User) -> None:
    """We hebben het antwoord niet meer nodig: de link sluit en de termijn vervalt."""
    if not reden.strip():
        raise ValidationError({"reden": "Zeg kort waarom u deze vraag intrekt."})
    with dossier_wijzigen(verzoek.traject_id, wat="informatieverzoek", velden=["ingetrokken_op"], door=door) as dossier:
        nu = _open_verzoek(dossier, verzoek, ook_gesloten=True)
        nu.ingetrokken_op, nu.ingetrokken_door, nu.intrekreden = op, door, reden
        nu.save(update_fields=["ingetrokken_op", "ingetrokken_door", "intrekreden"])
        deur.sluit(nu, timezone.now())


def _open_verzoek(dossier: Traject, verzoek: Informatieverzoek, *, ook_gesloten: bool = False) -> Informatieverzoek:
    nu: Informatieverzoek = Informatieverzoek.objects.get(pk=verzoek.pk)
    nu.traject = dossier
    if nu.beantwoord_op or nu.ingetrokken_op:
        raise ValidationError(NIET_OPEN)
    if dossier.afgesloten_op and not ook_gesloten:
        raise ValidationError(AFGESLOTEN)
    return nu
