"""What a file is that is no text: by its first bytes, and by the names inside of a zip; with advice in Japanese.

The signatures are those of the formats' own specifications. Nothing is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

UNPACKED_LIMIT = 200_000_000
NAMES_READ = 2_000  # of a zip; one with more is named as a zip


@dataclass(frozen=True)
class Kind:
    """A kind of file: its name as people know it, and what to do with it."""

    name: str
    advice: str


WORD = "WordかLibreOfficeで開き、「名前を付けて保存」で .docx にしてから取り込んでください。"
SHEET = "表計算ソフトで開き、「CSV UTF-8」か「Unicodeテキスト」で保存するか、要る範囲を写してテキストファイルに貼ってください。"
SLIDES = "スライドの文を写してテキストファイルに貼るか、「アウトライン」を .docx か .txt で書き出してください。"
PAGES = "閲覧ソフトで開き、文を選んで写し、テキストファイルに貼ってください。もとの .docx があれば、そちらを取り込んでください。"
PICTURE = "文が写っている画像は、文字を打ち直すか、文字認識のソフトでテキストにしてから取り込んでください。"
UNPACK = "展開して、中のファイルを1つずつ指定してください。"
PLAIN = "もとのソフトで開き、テキスト(UTF-8)として保存し直してください。"
SOUND = "話された文を書き起こし、テキストファイルにしてから取り込んでください。"

OLD_OFFICE = Kind(
    "古い形式のOfficeのファイル(.doc、.xls、.ppt)か、パスワードの付いたOfficeのファイルか、一太郎のファイル", WORD
)
SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind("PDF", PAGES)),
    (b"{\\rtf", Kind("リッチテキスト(.rtf)", WORD)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLD_OFFICE),
    (b"%!PS", Kind("PostScript", PAGES)),
    (b"\x89PNG\r\n", Kind("画像(PNG)", PICTURE)),
    (b"\xff\xd8\xff", Kind("画像(JPEG)", PICTURE)),
    (b"GIF8", Kind("画像(GIF)", PICTURE)),
    (b"II*\0", Kind("画像(TIFF)", PICTURE)),
    (b"MM\0*", Kind("画像(TIFF)", PICTURE)),
    (b"\x1f\x8b\x08", Kind("圧縮されたファイル(gzip)", UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("圧縮されたファイル(7z)", UNPACK)),
    (b"Rar!\x1a\x07", Kind("圧縮されたファイル(RAR)", UNPACK)),
    (b"BZh", Kind("圧縮されたファイル(bzip2)", UNPACK)),
    (b"\xfd7zXZ\0", Kind("圧縮されたファイル(xz)", UNPACK)),
    (b"SQLite format 3\0", Kind("データベース(SQLite)", SHEET)),
    (b"bplist00", Kind("macOSの設定ファイル(.webloc など)", PLAIN)),
    (b"ID3", Kind("音声(MP3)", SOUND)),
    (b"OggS", Kind("音声か動画(Ogg)", SOUND)),
    (b"\x7fELF", Kind("プログラム", "文章のファイルを指定してください。")),
    (b"MZ\x90\0", Kind("プログラム", "文章のファイルを指定してください。")),
)
# Inside of a file that other signs open: where the second sign stands, and which it is.
LATER_SIGNS: tuple[tuple[int, bytes, Kind], ...] = (
    (8, b"WEBP", Kind("画像(WebP)", PICTURE)),
    (8, b"WAVE", Kind("音声(WAV)", SOUND)),
    (4, b"ftyp", Kind("動画か音声(MP4など)、または画像(HEIC)", SOUND)),
)
PACKED: tuple[tuple[str, Kind], ...] = (
    ("word/", Kind("Wordのファイル(.docx)", WORD)),
    ("xl/", Kind("Excelのファイル(.xlsx)", SHEET)),
    ("ppt/", Kind("PowerPointのファイル(.pptx)", SLIDES)),
    ("META-INF/container.xml", Kind("電子書籍(EPUB)", UNPACK.replace("中のファイル", "中の .xhtml を .html として"))),
    (
        "Index/Document.iwa",
        Kind("Pages・Numbers・Keynoteのファイル", WORD.replace("WordかLibreOffice", "もとのソフト")),
    ),
)
OPEN_DOCUMENT = (
    (b"opendocument.text", Kind("OpenDocumentの文書(.odt)", WORD)),
    (b"opendocument.spreadsheet", Kind("OpenDocumentの表(.ods)", SHEET)),
    (b"opendocument.presentation", Kind("OpenDocumentのスライド(.odp)", SLIDES)),
)
ZIP = Kind("圧縮されたファイル(zip)", UNPACK)


def kind_of(data: bytes) -> Kind | None:
    """Return which kind of file *data* is, or ``None`` where nothing says that it is no text."""
    for sign, kind in SIGNATURES:
        if data.startswith(sign):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    return next(
        (kind for place, sign, kind in LATER_SIGNS if data[place : place + len(sign)] == sign and b"\0" in data[:64]),
        None,
    )


def is_word(data: bytes) -> bool:
    """Tell whether *data* is a Word file of today, whatever its name ends in."""
    return data.startswith(b"PK\x03\x04") and "word/document.xml" in _names(data)


def too_large(data: bytes) -> int:
    """Return how many bytes the zip in *data* would unpack to, if these are more than bearable; else 0."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:  # its list was read before
        size = sum(entry.file_size for entry in archive.infolist())
    return size if size > UNPACKED_LIMIT else 0


def _names(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()[:NAMES_READ]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []


def _packed(data: bytes) -> Kind:
    for mark, kind in OPEN_DOCUMENT:
        if mark in data[:120]:  # its type stands first and is not compressed
            return kind
    names = _names(data)
    return next((kind for start, kind in PACKED if any(name.startswith(start) for name in names)), ZIP)
