from cases.schermen.handelingen.handeling import BEGELEIDING, DETENTIE, JONGERE, Handeling, altijd

HANDELINGEN: tuple[Handeling, ...] = (
    Handeling("Inrichting en verblijfsvorm", "traject_verblijf", DETENTIE),
    Handeling("Re-integratieverlof", "traject_verloven", DETENTIE),
    Handeling("Detentiegegevens", "traject_detentiegegevens", DETENTIE),
    Handeling("Contactmoment", "traject_contactmoment", BEGELEIDING),
    Handeling("Afspraak", "traject_afspraak", BEGELEIDING),
    Handeling("Partner", "traject_betrokkene_nieuw", BEGELEIDING),
    Handeling("Regie", "traject_regie", BEGELEIDING),
    Handeling("Taak", "traject_taken", BEGELEIDING),
    Handeling("Deelname", "traject_deelname", BEGELEIDING),
    Handeling("Kader en toezicht", "traject_kader", BEGELEIDING),
    Handeling("Veiligheid en verboden", "traject_maatregelen", JONGERE, altijd),
    Handeling("Contact en taal", "traject_contact", JONGERE, altijd),
    Handeling("Naam, geboortedatum en BSN", "traject_jongere", JONGERE, altijd),
    Handeling("Herkomst en kinderen", "traject_herkomst", JONGERE, altijd),
)
