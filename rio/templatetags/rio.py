"""Filters and tags for every template (builtins in settings): dates, badges and form controls."""

import re
from datetime import date, datetime

from django import template
from django.forms import BoundField, CheckboxInput, Select, Textarea
from django.utils import timezone
from django.utils.dateformat import format as schrijf
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

register = template.Library()

ONBEKEND = "onbekend"
HEEL = re.compile(
    r"\b(?:\d{2}-\d{2}-\d{4}|(?:ma|di|wo|do|vr|za|zo) \d{1,2} [a-z]{3}(?: \d{4})?|T(?:-[A-Z0-9]{4}){2})\b"
)
NUMMER = re.compile(r"\b[A-Z0-9]+(?:-[A-Z0-9]+)+\b")
MERKJES = ("goed", "let-op", "fout", "rust")
VAKJES = 5
INVOER_KLASSEN: tuple[tuple[type, str], ...] = (
    (CheckboxInput, "utrecht-checkbox utrecht-checkbox--html-input"),
    (Select, "utrecht-select utrecht-select--html-select"),
    (Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (object, "utrecht-textbox utrecht-textbox--html-input"),
)


def _dag(waarde: date) -> date:
    return timezone.localtime(waarde).date() if isinstance(waarde, datetime) else waarde


@register.filter
def datum(waarde: date | None) -> str:
    """23-11-2026"""
    return schrijf(_dag(waarde), "d-m-Y") if waarde else ONBEKEND


@register.filter
def datum_kort(waarde: date | None, vandaag: date | None = None) -> str:
    """do 26 nov; with the year when that is not the year of `vandaag`."""
    if not waarde:
        return ONBEKEND
    dag = _dag(waarde)
    zelfde_jaar = vandaag is None or vandaag.year == dag.year
    return schrijf(dag, "D j b" if zelfde_jaar else "D j b Y")


@register.filter
def datum_lang(waarde: date | None) -> str:
    """maandag 23 november 2026"""
    return schrijf(_dag(waarde), "l j F Y") if waarde else ONBEKEND


@register.filter
def tijdstip(waarde: datetime | None) -> str:
    """23-11-2026 14:05, on the clock of the Netherlands"""
    return schrijf(timezone.localtime(waarde), "d-m-Y H:i") if waarde else ONBEKEND


@register.filter
def dagen_heel(tekst: str) -> SafeString:
    """Running text in which no date and no case number breaks over two lines."""
    return SafeString(HEEL.sub(r'<span class="dag">\g<0></span>', escape(tekst)))


@register.filter
def nummers_heel(tekst: str) -> SafeString:
    """Text of a mail in which no case number breaks at its hyphens; a mail knows no classes of ours."""
    return SafeString(NUMMER.sub(r'<span style="white-space:nowrap">\g<0></span>', escape(tekst)))


@register.simple_tag
def merkje(soort: str, tekst: str) -> SafeString:
    """A status as text, shape and colour; the only place where a status gets its look."""
    if soort not in MERKJES:
        raise template.TemplateSyntaxError(f"merkje kent alleen {', '.join(MERKJES)}; niet {soort!r}")
    # Not an include: a list shows a hundred of these and a template render costs ten times this line.
    return format_html('<span class="utrecht-data-badge merkje merkje--{}">{}</span>', soort, tekst)


@register.simple_tag
def vakjes(soort: str, aantal: int | None) -> SafeString:
    """A score of one to five as filled squares and the figure; without a score it says that nothing was said."""
    if aantal is None:
        return SafeString('<span class="vakjes">niet besproken</span>')
    vol, leeg = SafeString('<i class="vol"></i>' * aantal), SafeString("<i></i>" * (VAKJES - aantal))
    getal = format_html('{}<span class="onzichtbaar"> van {}</span>', aantal, VAKJES)
    return format_html(
        '<span class="vakjes vakjes--{}"><span aria-hidden="true">{}{}</span>{}</span>', soort, vol, leeg, getal
    )


@register.filter
def invoer(veld: BoundField) -> SafeString:
    """The control of a form field with the class of the NL Design System, never with a placeholder."""
    widget = veld.field.widget
    klasse = next(klasse for soort, klasse in INVOER_KLASSEN if isinstance(widget, soort))
    if veld.errors and klasse.startswith("utrecht-text"):
        klasse += f" {klasse.split()[0]}--invalid"
    return format_html("{}{}", veld.as_widget(attrs={"class": klasse, "placeholder": False}), gezien(veld))


@register.filter
def gezien(veld: BoundField) -> SafeString:
    """What stood here when the page was opened, hidden; sent along again after an error, never what was typed."""
    onbekend = veld.form.is_bound and veld.html_initial_name not in veld.form.data
    if onbekend or not veld.field.show_hidden_initial:
        return SafeString("")
    return veld.as_hidden(only_initial=True)
