"""Texts to prove the fidelity with: any folder of files, read as they are."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, field
from pathlib import Path

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.files import unreadable
from tools.text.reader import read

_OWN_HEADER = "---\ntitle: 題\n---\n"


_BOMS = (("utf-8-sig", codecs.BOM_UTF8), ("utf-16", codecs.BOM_UTF16_LE), ("utf-16", codecs.BOM_UTF16_BE))


@dataclass(frozen=True)
class Sample:
    """One text to prove, and the name it is reported by."""

    name: str
    text: str


@dataclass
class Folder:
    """The texts of a folder, and the files that are none."""

    samples: list[Sample] = field(default_factory=list)
    unreadable: list[Diagnostic] = field(default_factory=list)


def read_folder(folder: Path, *, encoding: str | None = None) -> Folder:
    """Read every file below *folder*: in the named *encoding*, else by its byte order mark, else as UTF-8."""
    found = Folder()
    for path in sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()):
        name = path.relative_to(folder).as_posix()
        problem = unreadable(path)
        if problem:
            found.unreadable.append(problem)
            continue
        try:
            found.samples.append(Sample(name, _decode(path.read_bytes(), encoding)))
        except UnicodeError as error:
            offset = getattr(error, "start", 0) + 1
            found.unreadable.append(diagnose(Code.ENCODING, path, offset=offset, proposal=""))
        except OSError as error:
            found.unreadable.append(diagnose(Code.FILE_UNREADABLE, path, reason=error.strerror or "理由不明"))
    return found


def known_encoding(name: str) -> bool:
    """Tell whether *name* is an encoding of text."""
    try:
        b"x".decode(name)
    except UnicodeError:
        return True
    except (LookupError, ValueError):
        return False
    return True


def _decode(data: bytes, encoding: str | None) -> str:
    marked = next((name for name, mark in _BOMS if data.startswith(mark)), "utf-8")
    return data.decode(encoding or marked)


def usable(text: str) -> str:
    """Return *text* as the site could publish it: one whose header cannot be used becomes all body."""
    begins = text.removeprefix("\ufeff")
    if not begins.startswith("---") or read(text, path=Path("text.txt"))[0].header is not None:
        return text
    return _OWN_HEADER + begins
