import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.beide
def test_gezond_zegt_zonder_inloggen_of_de_database_antwoordt(client: Client) -> None:
    antwoord = client.get("/gezond/")

    assert (antwoord.status_code, antwoord.json()) == (200, {"database": "goed"})
