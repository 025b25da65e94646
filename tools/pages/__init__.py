"""Pages: typed documents and records in, MyST out. Only :mod:`tools.pages.myst` knows the markup."""
