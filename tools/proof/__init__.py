"""The proof: that an import loses nothing (``ledger``) and that the site shows what the texts say (``audit``).

It shares no code with what it proves, and imports nothing of the package but diagnostics and the classes of characters.
"""
