"""Wat de pagina's laten zien: filters, rijen, koppen en woorden. De kern hierbuiten kent geen schermen."""
