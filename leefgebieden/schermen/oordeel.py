"""Welke kleur een score heeft, in vakjes en in een lijn. Puur."""

SCOREKLEUR = {1: "fout", 2: "fout", 3: "let-op", 4: "goed", 5: "goed"}


def kleur(score: int | None) -> str:
    return SCOREKLEUR[score] if score else "rust"
