"""De demo van deze app: meldingen door de echte inname, en daarna wat collega's ermee deden."""

from cases.demo.vullen import vul

__all__ = ["vul"]
