"""De vijf leefgebieden van de RIO (eisen 1F, CONFLICT-4); elke app boven de kern gebruikt deze codes."""

LEEFGEBIEDEN = {
    "wonen": "Wonen",
    "regelzaken": "Regelzaken",
    "zorg": "Zorg",
    "financien_schulden": "Financiën en schulden",
    "werk_inkomen": "Werk en inkomen",
}
NETWERK = "netwerk"
# Met het eigen netwerk erbij, voor gemeenten die dat ook meten (S2:33).
MET_NETWERK = LEEFGEBIEDEN | {NETWERK: "Sociaal netwerk"}
