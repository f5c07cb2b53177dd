"""Accessibility: axe finds nothing on the page that is open now."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def geen_axe_fouten(pagina: Page) -> None:
    uitkomst = Axe().run(pagina)
    assert uitkomst.violations_count == 0, f"{pagina.url}\n{uitkomst.generate_report()}"
