"""Begin something new among the texts: its file, its place on the path, and what to write (``make new``)."""
