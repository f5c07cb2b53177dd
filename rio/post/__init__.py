"""Post: berichten klaarzetten, verzenden en laten vervallen. Wat er in een bericht staat, weet de app erboven."""
