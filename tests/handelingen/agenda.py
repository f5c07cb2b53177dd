from cases import services as dossier

HANDELINGEN = {
    "maak_agenda_adres": lambda t, o, c: dossier.maak_agenda_adres(door=c),
    "trek_agenda_adres_in": lambda t, o, c: dossier.trek_agenda_adres_in(door=c),
}
