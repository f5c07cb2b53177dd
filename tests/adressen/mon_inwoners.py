"""Inhabitants per municipality, for beheer."""

MAG: dict[str, set[str]] = {"inwoners": {"beheer"}}
BLADEN: dict[str, list[tuple[str, str]]] = {
    "beheer": [("inwoners", "/monitoring/inwoners/"), ("inwoners", "/monitoring/inwoners/?gemeente=GM0268")]
}
