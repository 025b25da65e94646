"""Write work templates as the files people open at work: Word and Markdown, Excel and CSV.

Same template, same bytes: no clock is read, and the archives carry one fixed date. The libraries that know the file
formats are python-docx (``word``) and XlsxWriter (``excel``); nothing else in the package imports them.
"""

from __future__ import annotations

from tools.downloads.office.excel import data_sheet, excel
from tools.downloads.office.look import Look
from tools.downloads.office.plain import comma_separated, markdown, practice_csv
from tools.downloads.office.word import word

__all__ = ["Look", "comma_separated", "data_sheet", "excel", "markdown", "practice_csv", "word"]
