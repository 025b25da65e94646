"""Downloads: the files that readers take away. Only here python-docx and XlsxWriter are imported."""
