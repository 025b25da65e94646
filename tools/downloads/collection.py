"""All work templates in one zip, with a list that says what is in it: the same files give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping

from tools.downloads.csv_files import as_text, csv_file
from tools.downloads.zips import write_zip
from tools.names import TEMPLATES_ZIP

LIST = "00-list.csv"


def collection(files: Mapping[str, bytes], titles: Mapping[str, str]) -> bytes:
    """Return a zip of *files* (name -> contents) in a folder of its own; *titles* (id -> title) are told in its list."""
    rows = [(name, as_text(titles[name.rsplit(".", 1)[0]])) for name in files]
    folder = TEMPLATES_ZIP.removesuffix(".zip")
    listed = {LIST: csv_file([("ファイル", "テンプレート"), *rows]), **files}
    return write_zip((f"{folder}/{name}", data) for name, data in listed.items())
