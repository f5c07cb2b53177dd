"""Waar een termijn wordt gehaald met iets dat in deze app wordt vastgelegd."""

from collections.abc import Mapping

from cases.schermen.termijnacties import EigenPagina

EIGEN_PAGINA: Mapping[str, EigenPagina] = {}
