"""Herinneringen aan termijnen: wanneer, aan wie, en in welk bericht (termijnen.md, Herinneringen)."""
