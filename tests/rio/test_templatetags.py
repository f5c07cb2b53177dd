"""Dates, badges, links and form controls as they come out of a template."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory


def gerenderd(sjabloon: str, **context: object) -> str:
    return Template(sjabloon).render(Context(context))


@pytest.mark.parametrize(
    ("aantal", "tekst", "vol"), [(1, "1 van 5", 1), (5, "5 van 5", 5), (None, "niet besproken", 0)]
)
def test_vakjes_zeggen_de_score_ook_in_tekst(aantal: int | None, tekst: str, vol: int) -> None:
    uitkomst = gerenderd("{% vakjes 'goed' aantal %}", aantal=aantal)

    assert re.sub(r"<[^>]+>", "", uitkomst) == tekst
    assert uitkomst.count('class="vol"') == vol


@pytest.mark.parametrize(
    ("filter_naam", "tekst"),
    [
        ("datum", "23-11-2026"),
        ("datum_kort", "ma 23 nov"),
        ("datum_lang", "maandag 23 november 2026"),
    ],
)
def test_een_dag_staat_er_in_het_nederlands(filter_naam: str, tekst: str) -> None:
    dag = date(2026, 11, 23)

    uitkomst = gerenderd(f"{{{{ dag|{filter_naam} }}}}", dag=dag)

    assert uitkomst == tekst


@pytest.mark.parametrize("filter_naam", ["datum", "datum_kort", "datum_lang", "tijdstip"])
def test_zonder_dag_staat_er_onbekend(filter_naam: str) -> None:
    uitkomst = gerenderd(f"{{{{ dag|{filter_naam} }}}}", dag=None)

    assert uitkomst == "onbekend"


@pytest.mark.parametrize(
    ("dag", "vandaag", "tekst"),
    [
        (date(2026, 12, 31), date(2026, 1, 1), "do 31 dec"),
        (date(2027, 1, 1), date(2026, 12, 31), "vr 1 jan 2027"),
        (date(2025, 12, 31), date(2026, 1, 1), "wo 31 dec 2025"),
        (date(2026, 3, 2), date(2026, 3, 2), "ma 2 mrt"),
    ],
)
def test_een_korte_datum_noemt_een_ander_jaar(dag: date, vandaag: date, tekst: str) -> None:
    uitkomst = gerenderd("{{ dag|datum_kort:vandaag }}", dag=dag, vandaag=vandaag)

    assert uitkomst == tekst


def test_een_tijdstip_kort_na_middernacht_valt_op_de_nederlandse_dag() -> None:
    moment = datetime(2026, 6, 30, 22, 5, tzinfo=UTC)

    uitkomst = gerenderd("{{ moment|tijdstip }} {{ moment|datum }}", moment=moment)

    assert uitkomst == "01-07-2026 00:05 01-07-2026"


@pytest.mark.parametrize("soort", ["goed", "let-op", "fout", "rust"])
def test_een_merkje_heeft_tekst_en_een_vorm(soort: str) -> None:
    uitkomst = gerenderd("{% merkje soort 'op tijd' %}", soort=soort)

    assert uitkomst == f'<span class="utrecht-data-badge merkje merkje--{soort}">op tijd</span>'


def test_tekst_in_een_merkje_wordt_ontsmet() -> None:
    uitkomst = gerenderd("{% merkje 'rust' tekst %}", tekst="<b>PI & zn</b>")

    assert "&lt;b&gt;PI &amp; zn&lt;/b&gt;" in uitkomst


def test_een_onbekend_soort_merkje_wordt_geweigerd() -> None:
    with pytest.raises(TemplateSyntaxError, match="merkje kent alleen"):
        gerenderd("{% merkje 'paars' 'tekst' %}")


def test_bladeren_en_sorteren_houden_de_filters_vast() -> None:
    filters = {"gemeente": ["0268", "0200"], "rio": "d'Olivéra & zn", "pagina": "4"}
    context = RequestContext(RequestFactory().get("/trajecten/", filters))

    link = Template("{% querystring sorteer='-op' pagina=None %}").render(context)

    gelezen = QueryDict(link.replace("&amp;", "&").removeprefix("?"))
    assert gelezen.getlist("gemeente") == ["0268", "0200"]
    assert gelezen["rio"] == "d'Olivéra & zn"
    assert gelezen["sorteer"] == "-op"
    assert "pagina" not in gelezen


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("op 12-10-2025.", 'op <span class="dag">12-10-2025</span>.'),
        ("te laat, vr 24 okt 2025", 'te laat, <span class="dag">vr 24 okt 2025</span>'),
        ("<b> sinds do 5 nov", '&lt;b&gt; sinds <span class="dag">do 5 nov</span>'),
        ("dossier T-24WV-JLTV", 'dossier <span class="dag">T-24WV-JLTV</span>'),
        ("melding 2026-000214", "melding 2026-000214"),
        ("zo 22 keer", "zo 22 keer"),
    ],
)
def test_een_datum_in_een_zin_blijft_heel(tekst: str, html: str) -> None:
    assert gerenderd("{{ tekst|dagen_heel }}", tekst=tekst) == html


class ContactFormulier(forms.Form):
    op = forms.CharField(label="Datum", help_text="Als 23-11-2026.", widget=forms.TextInput({"placeholder": "dag"}))
    hoe = forms.ChoiceField(label="Hoe", choices=[("bel", "Telefoon")], widget=forms.RadioSelect)


def test_een_fout_staat_bij_het_veld_en_in_de_samenvatting() -> None:
    formulier = ContactFormulier({})

    html = gerenderd("{% load crispy_forms_tags %}{{ formulier|crispy }}", formulier=formulier)

    assert 'href="#id_op">Datum</a>: Dit veld is verplicht.' in html
    assert 'aria-describedby="id_op_helptext id_op_error"' in html
    assert 'id="id_op_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'href="#id_hoe"' in html
    assert 'id="id_hoe"' in html


def test_een_invoerveld_heeft_de_klasse_van_het_ontwerp_en_geen_schijntekst() -> None:
    formulier = ContactFormulier()

    html = gerenderd("{{ formulier.op|invoer }}", formulier=formulier)

    assert 'class="utrecht-textbox utrecht-textbox--html-input"' in html
    assert "placeholder" not in html
