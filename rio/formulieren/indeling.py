"""De indeling van een formulier dat in `componenten/_formulier.html` staat: de velden, zonder form eromheen."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout


def helper(*indeling: Any) -> FormHelper:
    nieuw = FormHelper()
    nieuw.form_tag, nieuw.disable_csrf = False, True
    nieuw.layout = Layout(*indeling)
    return nieuw
