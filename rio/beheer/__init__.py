"""De pagina's waarop beheer collega's aanmaakt, aanstelt en uitzet."""
