"""Wat collega's met dossiers deden: toewijzen, spreken, afspraken vastleggen, van fase wisselen, sluiten.

`plan` bedenkt het per dossier, puur; `handel_af` schrijft het per gemeente in batches door de trechter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from django.db import models

from cases.demo.plan import Dossierplan, plan
from cases.models import Fasewissel, Termijn, TermijnBesluit, Toewijzing, Traject, Waarneming
from cases.trechter import dossiers_wijzigen
from rio.audit import Regel, leg_vast_bulk
from rio.demo import Opdracht, toeval
from rio.demo.collegas import Team
from rio.models import Audit, User
