"""De demo van deze app: een sociale kaart, en partners rond de dossiers die er al zijn."""

from rio.demo import Opdracht


def vul(opdracht: Opdracht) -> None: ...
