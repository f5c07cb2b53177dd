"""Every service with `door`, as one call on a traject of Nijmegen by the coordinator: a table per subject."""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from cases.models import Traject
from rio.models import User

Handeling = Callable[[Traject, User, User], Any]  # the traject, the officier, the coordinator

HANDELINGEN: dict[str, Handeling] = {
    naam: handeling
    for module in pkgutil.iter_modules([str(Path(__file__).parent)])
    for naam, handeling in import_module(f"tests.handelingen.{module.name}").HANDELINGEN.items()
}
