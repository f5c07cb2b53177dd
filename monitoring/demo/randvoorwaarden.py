from rio.demo import Opdracht


def vul(opdracht: Opdracht) -> None:
    """Nog niets."""
