"""Texts: the grammar of source texts, read into typed documents, and the walk over these."""
