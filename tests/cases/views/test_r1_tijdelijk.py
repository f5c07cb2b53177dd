from datetime import date
import pytest
from cases import services
from cases.models import *
from cases.models import Traject, Vraag, Taak, Melding, GeweigerdeRij
from tests import wereld
from tests.paginaformulier import hoofdformulier
V=date(2026,11,23)

def ga(client, url, **w):
    h=client.get(url); assert h.status_code==200,(url,h.status_code)
    f=hoofdformulier(h.content.decode())
    d={k:(v if len(v)>1 else v[0]) for k,v in f.waarden.items()}; d.update(w)
    return client.post(url,d), client.post(url,d), d

def test_spoed_terug_dubbel(traject, officier, client, vandaag):
    client.force_login(officier)
    services.start_spoed(traject,dag=V,op=V,van_wie="x",door=officier)
    t=traject.taken.first()
    u=f"/trajecten/{traject.nummer}/spoed/taak/"
    for doe in ["gedaan","terug","terug"]:
        assert client.post(u,{"taak":t.pk,"doe":doe}).status_code==302

def test_voorleggen_dubbel(traject, officier, coordinator, client, vandaag):
    v=services.stel_vraag(traject,tekst="verhuisd",op=V,naar_gemeente=wereld.gemeente("GM0202"),door=officier)
    client.force_login(coordinator)
    a,b,_=ga(client,f"/vragen/{v.pk}/",besluit="voorleggen")
    assert (a.status_code,b.status_code)==(302,302)

def test_verbeteren_dubbel(officier, coordinator, client, vandaag):
    m=wereld.melding(gemeentecode="")
    client.force_login(coordinator)
    Melding.objects.filter(pk=m.pk).update(ontvanger_gemeente=wereld.gemeente())
    a,b,_=ga(client,f"/meldingen/{m.pk}/verbeteren/",gemeentecode="GM0202",reden="x")
    assert (a.status_code,b.status_code)==(302,302)

def test_beoordelen_dubbel(officier, coordinator, client, vandaag):
    m=wereld.melding(gemeentecode="")
    client.force_login(coordinator)
    Melding.objects.filter(pk=m.pk).update(ontvanger_gemeente=wereld.gemeente())
    a,b,_=ga(client,f"/meldingen/{m.pk}/beoordelen/",gemeente=wereld.gemeente("GM0202").pk,oordeel="in",reden="x")
    assert (a.status_code,b.status_code)==(302,302)

def test_doorgegeven(traject, officier, coordinator, client, vandaag):
    cb=wereld.maak_gebruiker("Coord Arnhem"); wereld.stel_aan(cb,"coordinator","GM0202")
    cc=wereld.maak_gebruiker("Coord Utrecht"); wereld.stel_aan(cc,"coordinator","GM0344")
    b=services.stel_vraag(traject,tekst="verhuisd",op=V,naar_gemeente=wereld.gemeente("GM0202"),door=officier)
    c=services.stel_vraag(traject,tekst="verhuisd",op=V,naar_gemeente=wereld.gemeente("GM0344"),door=officier)
    services.leg_voor(b,op=V,door=coordinator); services.leg_voor(c,op=V,door=coordinator)
    services.beantwoord_vraag(b,akkoord=True,op=V,door=cb)
    try: services.beantwoord_vraag(c,akkoord=True,op=V,door=cc)
    except Exception as e: print(e)
    traject.refresh_from_db()
    assert str(traject.gemeente)=="Arnhem"

def test_aanleiding_vreemd(traject, officier, client, vandaag):
    wereld.neem({"soort":"ontslag","ontslagdatum":date(2026,11,6),"meldingsdatum":date(2026,11,6)},{"datum_binnenkomst":date(2026,11,9),"meldingsdatum":date(2026,11,10)})
    assert traject.nieuwe_contacten.count()==1
    client.force_login(officier)
    u=f"/trajecten/{traject.nummer}/aanleiding/"
    a,b,_=ga(client,u,contact="99999",aanleiding="nieuw_feit")
    print(a.status_code); print(traject.nieuwe_contacten.get().besloten_op)
    assert traject.nieuwe_contacten.get().besloten_op is None

def test_geweigerd_elders(coordinator, officier, client, vandaag):
    from cases.meldingen.innemen import neem_in
    from cases.meldingen.regel import Gelezen, RuweRij
    cb=wereld.maak_gebruiker("Coord Arnhem"); wereld.stel_aan(cb,"coordinator","GM0202")
    neem_in(Gelezen([RuweRij(2,{"meldingnummer":"M1","achternaam":"Geheim","bsn":wereld.bsn(3),"soort":"detentie"})],()),vandaag=V,ontvanger=wereld.gemeente("GM0202"),door=cb)
    r=GeweigerdeRij.objects.get(); print(r.gemeente)
    client.force_login(coordinator)
    a=client.get(f"/meldingen/geweigerd/{r.pk}/")
    assert a.status_code==404

def test_corrigeer_binnenkomst_met_feiten(traject, officier, coordinator, vandaag):
    services.leg_waarneming_vast(traject,veld="dr_plan_ontvangen_op",waarde=date(2026,11,20),op=date(2026,11,20),detentie=traject.detenties.get(),door=officier)
    m=traject.meldingen.get()
    services.corrigeer_melding(m,kies=lambda nu:{"datum_binnenkomst":date(2026,11,1)},reden="x",vandaag=V,door=officier)
    traject.refresh_from_db()
    print(list(traject.detenties.values_list("binnenkomst_op","bron")), traject.begin_op, traject.nieuwe_contacten.count(), Melding.objects.get().stand)
    print([(t.soort,t.sleutel,t.stand) for t in traject.termijnen.all()])
    assert traject.detenties.count()==1

def test_mens_opende_dan_melding_elders(officier, coordinator, vandaag):
    from cases.services.detentie import Gehoord, Wie
    t=services.open_zonder_melding(wie=Wie(achternaam="Blom",voornamen="Bram",geboortedatum=date(2006,3,14),bsn=wereld.bsn(0)),gehoord=Gehoord(binnenkomst_op=date(2026,11,2),op=date(2026,11,9),van_wie="x",inrichting=Inrichting.objects.first()),gemeente=wereld.gemeente(),door=officier)
    wereld.neem({"gemeentecode":"GM0202","meldingsdatum":date(2026,11,12)})
    t.refresh_from_db(); print(t.gemeente,t.melding_op, list(Vraag.objects.all()))
    assert str(t.gemeente)=="Nijmegen"

def test_onder_18(traject, officier, vandaag):
    services.wijzig_identiteit(traject,kies=lambda nu:{"geboortedatum":date(2009,1,1)},bsn="",op=V,door=officier)
    print([(x.soort,x.stand) for x in traject.termijnen.all()])
    assert not traject.termijnen.filter(soort="dr_plan",stand="open").exists()

def test_email_dubbel(beheer, client, vandaag, officier):
    client.force_login(beheer)
    a,b,_=ga(client,"/beheer/gebruikers/nieuw/",naam="X",email=officier.email.upper(),rol="rio",gemeente=wereld.gemeente().pk)
    assert a.status_code==200
