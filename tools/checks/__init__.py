"""Checks: the rules that texts must keep to be published, each a generator of diagnostics."""
