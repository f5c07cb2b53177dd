"""Accessibility: axe finds nothing on the page that is open now."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def geen_axe_fouten(pagina: Page) -> None:
    if not pagina.evaluate("'axe' in window"):  # half a megabyte: once per page, also when it is looked at twice
        pagina.evaluate(Axe().axe_script)
    uitkomst = AxeResults(pagina.evaluate("axe.run({resultTypes: ['violations']})"))
    assert uitkomst.violations_count == 0, f"{pagina.url}\n{uitkomst.generate_report()}"
