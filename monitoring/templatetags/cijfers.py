"""Voor sjablonen die een rapport tonen."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from monitoring.schermen.weergave import Celbeeld, Rapportbeeld, toon
from monitoring.tabellen import Cijfers

register = template.Library()


@register.filter
def getoond(cijfers: Cijfers) -> Rapportbeeld:
    """De cijfers met nummers, teksten en tekeningen."""
    return toon(cijfers)


@register.filter
def cijfercel(cel: Celbeeld) -> SafeString:
    """De cel van een tabel: het cijfer, en in het klein wat erbij hoort."""
    # Not an include: a report has two thousand of these and a template render costs ten times this line.
    klasse = SafeString(' class="getal"') if cel.getal else ""
    if cel.leeg:
        leeg = '<td{}><span aria-hidden="true">{}</span><span class="onzichtbaar">{}</span></td>'
        return format_html(leeg, klasse, cel.tekst.hoofd, cel.leeg)
    bij = format_html_join("", "<small>{}</small>", ((regel,) for regel in cel.tekst.bij))
    return format_html("<td{}>{}{}</td>", klasse, cel.tekst.hoofd, bij)
