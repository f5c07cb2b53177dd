"""Delen van een zin achter elkaar."""

from collections.abc import Sequence


def opgesomd(delen: Sequence[str], woord: str = "en") -> str:
    """ "wonen, schulden en zorg"; leeg als er niets is."""
    *eerste, laatste = delen or ("",)
    return f"{', '.join(eerste)} {woord} {laatste}" if eerste else laatste
