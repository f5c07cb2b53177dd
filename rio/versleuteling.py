"""Versleuteld bewaren (met een sleutelnummer per waarde) en zoeken via een gesleutelde index.

De sleutels staan los van SECRET_KEY. Versleutelen en indexeren gebruiken nooit dezelfde sleutel; per doel
wordt een eigen sleutel afgeleid (HKDF-SHA256). Een nieuwe sleutel komt vooraan in
RIO_VERSLEUTEL_SLEUTELS; de oude blijft erachter staan zolang er nog waarden mee versleuteld zijn.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.lookups import Exact, IsNull


class VersleutelFout(Exception):
    """Een bewaarde waarde is niet te lezen; de melding noemt de sleutel, nooit de waarde."""


def versleutel(tekst: str, doel: str) -> str:
    return versleutel_bytes(tekst.encode(), doel).decode()


def ontsleutel(bewaard: str, doel: str) -> str:
    return ontsleutel_bytes(bewaard.encode(), doel).decode()


def versleutel_bytes(inhoud: bytes, doel: str) -> bytes:
    sleutel_id, sleutel = next(iter(_sleutels().items()))
    return sleutel_id.encode() + b":" + _fernet(sleutel, doel).encrypt(inhoud)


def ontsleutel_bytes(bewaard: bytes, doel: str) -> bytes:
    voorop, _, token = bewaard.partition(b":")
    sleutel_id = voorop.decode(errors="replace")
    sleutel = _sleutels().get(sleutel_id)
    if sleutel is None:
        raise VersleutelFout(f"Sleutel {sleutel_id[:20]!r} ontbreekt in RIO_VERSLEUTEL_SLEUTELS.")
    try:
        return _fernet(sleutel, doel).decrypt(token)
    except InvalidToken as fout:
        raise VersleutelFout(f"Waarde onder sleutel {sleutel_id!r} is niet te lezen.") from fout


def zoekindex(waarde: str, doel: str = "bsn") -> str:
    """Altijd dezelfde 64 tekens voor dezelfde waarde, zonder sleutel niet na te rekenen."""
    return hmac.new(_indexsleutel(settings.INDEX_SLEUTEL, doel), waarde.encode(), hashlib.sha256).hexdigest()


def controleer_sleutels(**kwargs: Any) -> list[CheckMessage]:
    """Systeemcontrole: een onbruikbare sleutel valt op bij het starten, niet bij de eerste BSN."""
    try:
        _sleutels()
        if len(_uit_base64(settings.INDEX_SLEUTEL)) < 32:
            raise ImproperlyConfigured("RIO_INDEX_SLEUTEL moet base64url van minstens 32 bytes zijn.")
    except ImproperlyConfigured as fout:
        return [Error(str(fout), id="rio.E001")]
    return []


def _sleutels() -> dict[str, bytes]:
    return _ontleed(tuple(settings.VERSLEUTEL_SLEUTELS), settings.INDEX_SLEUTEL)


@lru_cache(maxsize=8)
def _ontleed(regels: Sequence[str], indexsleutel: str) -> dict[str, bytes]:
    sleutels: dict[str, bytes] = {}
    for regel in regels:
        sleutel_id, _, waarde = regel.strip().partition(":")
        sleutel = _uit_base64(waarde)
        if not sleutel_id or sleutel_id in sleutels or len(sleutel) != 32:
            raise ImproperlyConfigured(
                "RIO_VERSLEUTEL_SLEUTELS: elke sleutel is nummer:base64url van 32 bytes, elk nummer één keer."
            )
        sleutels[sleutel_id] = sleutel
    if _uit_base64(indexsleutel) in sleutels.values():
        raise ImproperlyConfigured("RIO_INDEX_SLEUTEL mag geen sleutel uit RIO_VERSLEUTEL_SLEUTELS zijn.")
    return sleutels


def _uit_base64(waarde: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(waarde)
    except (binascii.Error, ValueError):
        return b""


@lru_cache(maxsize=64)
def _fernet(sleutel: bytes, doel: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_afgeleid(sleutel, f"rio:versleutelen:{doel}")))


@lru_cache(maxsize=64)
def _indexsleutel(sleutel: str, doel: str) -> bytes:
    return _afgeleid(sleutel.encode(), f"rio:zoekindex:{doel}")


def _afgeleid(sleutel: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(sleutel)


class _AlleenLeeg(Exact):
    """`veld=''` mag (leeg is niet versleuteld); elke andere vergelijking zou stil niets vinden."""

    def get_prep_lookup(self) -> Any:
        if self.rhs != "":
            raise FieldError("Op een versleuteld veld kan niet gezocht worden; gebruik een zoekindex.")
        return self.rhs


class EncryptedTextField(models.TextField):
    """Tekst die alleen versleuteld in de database komt; leeg blijft leeg."""

    def __init__(self, *args: Any, doel: str = "veld", **kwargs: Any) -> None:
        self.doel = doel
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        naam, pad, args, kwargs = super().deconstruct()
        return naam, pad, args, kwargs | {"doel": self.doel}

    def get_lookup(self, lookup_name: str) -> Any:
        toegestaan = {"isnull": IsNull, "exact": _AlleenLeeg}
        if lookup_name not in toegestaan:
            raise FieldError(f"'{lookup_name}' kan niet op het versleutelde veld '{self.name}'.")
        return toegestaan[lookup_name]

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"'{lookup_name}' kan niet op het versleutelde veld '{self.name}'.")

    def get_prep_value(self, value: Any) -> Any:
        return value if value in (None, "") else versleutel(self._naar_tekst(value), self.doel)

    def from_db_value(self, value: Any, expression: object, connection: object) -> Any:
        return value if value in (None, "") else self._uit_tekst(ontsleutel(value, self.doel))

    def _naar_tekst(self, waarde: Any) -> str:
        return str(waarde)

    def _uit_tekst(self, tekst: str) -> Any:
        return tekst


class EncryptedJSONField(EncryptedTextField):
    """Een heel bericht of formulier, als JSON versleuteld."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def to_python(self, value: Any) -> Any:
        return value

    def _naar_tekst(self, waarde: Any) -> str:
        return json.dumps(waarde, cls=DjangoJSONEncoder, ensure_ascii=False)

    def _uit_tekst(self, tekst: str) -> Any:
        return json.loads(tekst)
