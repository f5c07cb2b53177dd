"""The components page: every building block of the screens with fictitious content."""

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rio.weigeren import alleen_met

VANDAAG = date(2026, 11, 23)
FASEN = [
    {"naam": "Detentie", "toelichting": "sinds 4 mei 2026", "stand": "klaar"},
    {"naam": "Terugkeerplan", "toelichting": "sinds 9 juni 2026", "stand": "nu"},
    {"naam": "Invrijheidsstelling", "toelichting": "verwacht 21 jan 2027", "stand": "straks"},
    {"naam": "Samenleving", "toelichting": "tot mei 2028", "stand": "straks"},
]
FEITEN = [
    {"label": "Inrichting", "waarde": "PI Arnhem"},
    {"label": "Ontslag", "waarde": "21-01-2027", "merkje": "verwacht", "soort": "let-op"},
    {"label": "RIO", "waarde": "Noor de Wit"},
    {"label": "Eerstvolgende termijn", "waarde": "overdracht, do 26 nov", "url": "#lijst"},
]
GEBEURTENISSEN = [
    {
        "op": date(2026, 11, 16),
        "titel": "Ontslagdatum gewijzigd",
        "tekst": "naar 21 januari",
        "bron": "PI Arnhem · drie termijnen schoven mee",
    },
    {"op": date(2025, 12, 30), "titel": "Melding ontvangen", "tekst": "", "bron": "PI Arnhem"},
]
TABS = [
    {"naam": "Overzicht", "url": "#tabs", "actief": True},
    {"naam": "Termijnen", "url": "#tabs", "actief": False},
    {"naam": "Detentie en meldingen", "url": "#tabs", "actief": False},
    {"naam": "Inzage", "url": "#tabs", "actief": False},
]
REGELS = [
    {
        "soort": "fout",
        "merkje": "2 dagen te laat",
        "titel": "Amir J.",
        "tekst": "contact na vrijlating",
        "toelichting": "Vrij sinds 18 november. Eerste werkdag was donderdag.",
        "url": "#lijst",
        "actie": "Afhandelen",
        "actie_url": "#lijst",
    },
    {
        "soort": "let-op",
        "merkje": "do 26 nov",
        "titel": "Rayan el B.",
        "tekst": "overdracht 8 weken voor ontslag",
        "toelichting": "Ontslag verwacht 21 januari 2027 (PI, 16 november).",
        "url": "#lijst",
        "actie": "Openen",
        "actie_url": "#lijst",
    },
]
RIJEN = [
    {"naam": naam, "fase": fase, "op": op, "soort": soort, "stand": stand}
    for naam, fase, op, soort, stand in (
        ("Amir J.", "Samenleving", date(2026, 11, 19), "fout", "2 dagen te laat"),
        ("Łukasz d'Olivéra", "Detentie", date(2026, 11, 26), "let-op", "deze week"),
        ("Thijs K.", "Terugkeerplan", None, "rust", "geen termijn"),
        ("Sem D.", "Samenleving", date(2027, 1, 4), "goed", "op tijd"),
    )
]


class VoorbeeldFormulier(forms.Form):
    naam = forms.CharField(label="Naam")
    gesproken_op = forms.DateField(
        label="Gesproken op",
        help_text="Bijvoorbeeld 23-11-2026.",
        error_messages={"invalid": "Vul een datum in als 23-11-2026."},
    )
    waar = forms.ChoiceField(
        label="Waar", choices=[("pi", "In de inrichting"), ("thuis", "Thuis"), ("bel", "Telefoon")]
    )
    hoe = forms.ChoiceField(
        label="Hoe ging het?",
        choices=[("goed", "Goed"), ("matig", "Matig"), ("slecht", "Slecht")],
        widget=forms.RadioSelect,
    )
    verslag = forms.CharField(label="Verslag", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    terugbellen = forms.BooleanField(label="Ik bel morgen terug", required=False)


class VoorbeeldFilter(forms.Form):
    fase = forms.ChoiceField(label="Fase", choices=[("", "Alle fasen"), ("detentie", "Detentie")], required=False)
    gemeente = forms.ChoiceField(label="Gemeente", choices=[("", "Alle gemeenten")], required=False)
    te_laat = forms.BooleanField(label="Alleen te laat", required=False)


@alleen_met("beheer")
def componenten(request: HttpRequest) -> HttpResponse:
    formulier = VoorbeeldFormulier({"naam": "Noor de Wit", "gesproken_op": "gisteren", "waar": "pi"})
    context = {
        "vandaag": VANDAAG,
        "fasen": FASEN,
        "feiten": FEITEN,
        "gebeurtenissen": GEBEURTENISSEN,
        "tabs": TABS,
        "regels": REGELS,
        "rijen": RIJEN,
        "sortering": request.GET.get("sorteer", "naam"),
        "pagina": Paginator(range(90), 30).get_page(request.GET.get("pagina")),
        "formulier": formulier,
        "filter": VoorbeeldFilter(),
    }
    return render(request, "rio/componenten.html", context)
