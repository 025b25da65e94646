"""Downloads: the files that readers take away. Only here python-docx, XlsxWriter and genanki are imported."""
