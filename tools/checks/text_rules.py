"""Rules about what a text itself holds: headings, figures, calculations, wording, sentences, characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from tools.characters import UNSHOWABLE, visible
from tools.checks.arithmetic import check_text
from tools.checks.figures import check_bounds, check_figure, check_lettering, size_of
from tools.checks.pictures import check_picture
from tools.checks.prose import check_prose
from tools.checks.registry import Context, in_each_file, in_each_text, numbered, of_each_text, rule
from tools.diagnostics import Code, Diagnostic, diagnose
from tools.forms import Change, other_forms
from tools.names import nearest
from tools.text.inlines import unclear_addresses
from tools.text.model import Figure, Heading, Inlines, Paragraph, Quiz
from tools.text.reader import SourceText
from tools.text.walk import blocks_of, plain

# A letter that stands alone, or a place in the list.
CHOICE_BY_PLACE = re.compile(
    r"(?<![ァ-ヶー])[アイウエオ](?![ァ-ヶー])|(?:(?:上|下|左|右|前|次(?!の選択肢(?:の(?:うち|中)|から))|最初|最後|先頭|末尾|真ん中|"
    r"[0-9一二三四五](?:番目|つ目|個目|番)|[①-⑨])の|1つ[上下前後]の|上記の)(?:選択肢|答え)|"
    r"選択肢(?:[0-9一二三四五](?![つ個種択])|[A-EＡ-Ｅ①-⑨](?![A-Za-z]))|[0-9一二三四五]番目(?:は|が)(?:正解|正しい|誤り|間違)"
)


@rule
def anchors(context: Context) -> Iterable[Diagnostic]:
    """Every heading of a lesson has an address of its own, so that links to it last.

    Bad (anchor-missing):
        ■ 仕事の手順
    Good:
        ■ 仕事の手順 {#at-work}
    """
    yield from in_each_text(context, _without_address)


def _without_address(source: SourceText, raw: str) -> Iterable[Diagnostic]:
    for block in source.document.blocks:
        if isinstance(block, Heading) and not block.given:
            yield diagnose(Code.ANCHOR_MISSING, source.path, block.line)


@rule
def figures(context: Context) -> Iterable[Diagnostic]:
    """Figures exist and hold nothing but drawing.

    Bad (figure-missing):
        【図】rod.svg 朝市までの道の図
    Bad (figure-unsafe):
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><script>alert(1)</script></svg>
    Bad (figure-small):
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40" font-size="9">朝市</text></svg>
    Bad (figure-cut):
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="460" y="40" font-size="20">朝市まで</text></svg>
    Good:
        【図】road.svg 朝市までの道の図
    Good:
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 100"><text x="9" y="40">朝市</text></svg>
    """
    for name, data in context.texts.figures.items():
        path = context.texts.root / "figures" / name
        yield from context.texts.kept.call(_amiss, data, path)
    for source, shown in of_each_text(context, figures_of, anywhere=True):
        for line, file in shown:
            if file not in context.texts.figures:
                yield _missing(context, file, source.path, line)
    yield from _portraits(context)


def figures_of(source: SourceText, raw: str) -> Iterable[tuple[int, str]]:
    """Yield the line and the file of each figure of *source*."""
    return ((block.line, block.file) for block in blocks_of(source.document) if isinstance(block, Figure))


def _amiss(drawing: bytes, path: Path) -> list[Diagnostic]:
    if path.suffix != ".svg":
        return list(check_picture(drawing, path=path))
    return check_figure(drawing, path=path) or [
        *check_lettering(drawing, path=path),
        *check_bounds(drawing, path=path),
    ]


def _portraits(context: Context) -> Iterable[Diagnostic]:
    """Yield the portraits that are not there, and those that are no squares."""
    if (path_file := context.texts.path) is None:
        return
    for number, stage in enumerate(path_file.value.stages):
        for place, person in enumerate(stage.people):
            line = path_file.line_of("stages", number, "people", place, "portrait")
            drawing = context.texts.figures.get(person.portrait)
            if drawing is None:
                yield _missing(context, person.portrait, path_file.path, line)
            elif (size := size_of(drawing)) and float(size[0]) != float(size[1]):
                name, (width, height) = person.portrait, size
                yield diagnose(Code.PORTRAIT_SHAPE, path_file.path, line, file=name, width=width, height=height)


def _missing(context: Context, file: str, path: Path, line: int) -> Diagnostic:
    hint = nearest(file, list(context.texts.figures))
    return diagnose(Code.FIGURE_MISSING, path, line, file=file, suggestion=hint)


@rule
def calculations(context: Context) -> Iterable[Diagnostic]:
    """Calculations come out as they are written.

    Bad (calculation-wrong):
        購入率は 60 ÷ 2,000 × 100 = 3.5% です。
    Good:
        購入率は 60 ÷ 2,000 × 100 = 3% です。
    """
    yield from in_each_file(context, context.own_words, _calculations)


def _calculations(path: Path, text: str) -> Iterable[Diagnostic]:
    return check_text(text, path=path, first_line=1)


@rule
def addresses(context: Context) -> Iterable[Diagnostic]:
    """Where a web address ends is clear: one with Japanese letters right behind it is no link.

    Bad (address-unclear):
        くわしくは https://example.com/wiki/運営 を見てください。
    Bad (address-unclear):
        https://example.com/を見てください。
    Good:
        くわしくは https://example.com/wiki/%E9%81%8B%E5%96%B6 を見てください。
    Good:
        https://example.com/ を見てください。
    """
    yield from in_each_file(context, context.own_words, _unclear)


def _unclear(path: Path, text: str) -> Iterable[Diagnostic]:
    for number, line in numbered(text):
        for start, address in unclear_addresses(line):
            encoded = quote(address, safe="%:/?#[]@!$&'()*+,;=~")
            yield diagnose(Code.ADDRESS_UNCLEAR, path, number, start + 1, address=address, encoded=encoded)


@rule
def prose(context: Context) -> Iterable[Diagnostic]:
    """Sentences of lessons are short and polite, and none becomes an item by chance.

    Bad (sentence-long):
        朝市の係は、店が開く前に昨日の閲覧数を見て、いつもと違う動きがあれば、まず天気と曜日を確かめ、次に出店者の数と品切れの多さを比べ、それでも理由がわからないときは、詳しい人に短い文で聞いてから、その日の仕事を始めます。
    Bad (sentence-plain):
        閲覧数を毎朝見る。
    Bad (sentence-unended):
        閲覧数を毎朝見ます
    Bad (sentence-unended):
        閲覧数を見ます客数も見ます。
    Bad (sentence-carried):
        ・閲覧数を見て、
        客数も見る
    Bad (bracket-open):
        係は「閲覧数を見ます。と言いました。
    Bad (item-unmeant):
        ②は「朝市」を表します。
    Bad (item-unlike):
        ・閲覧数を見る
        ・客数を数える
        ・店を増やします
        ・旗を出す
    Good:
        朝市の係は、店が開く前に昨日の閲覧数を見ます。いつもと違うときは、まず天気と曜日を確かめます。
        図の②は「朝市」を表します。
    """
    yield from in_each_text(context, _prose)


def _prose(source: SourceText, raw: str) -> Iterable[Diagnostic]:
    return check_prose(source.document, raw, path=source.path)


@rule
def choice_letters(context: Context) -> Iterable[Diagnostic]:
    """A quiz speaks of its choices by their words: each reader sees them in an order of their own.

    Bad (choice-letter):
        【確認問題】
        問 朝市の日は、どれですか。
        × 月曜
        → アは休みの日です。
        ○ 日曜
        → 最初の選択肢とは違い、店が開きます。
    Good:
        【確認問題】
        問 朝市の日は、どれですか。
        × 月曜
        → 月曜は休みの日です。
        ○ 日曜
        → 月曜とは違い、店が開きます。
    """
    yield from in_each_text(context, _by_place)


def _by_place(source: SourceText, raw: str) -> Iterable[Diagnostic]:
    for block in blocks_of(source.document):
        for line, content in _lines_of(block) if isinstance(block, Quiz) else ():
            if match := CHOICE_BY_PLACE.search(plain(content)):
                yield diagnose(Code.CHOICE_LETTER, source.path, line, words=match[0])


def _lines_of(quiz: Quiz) -> Iterable[tuple[int, Inlines]]:
    for question in quiz.questions:
        yield question.line, question.content
        for choice in question.choices:
            yield choice.line, choice.content
            yield choice.explained, choice.explanation


@rule
def draft_marks(context: Context) -> Iterable[Diagnostic]:
    """Nothing waits for a person's decision.

    Bad (draft-mark):
        【要確認】この数字は去年のものですか。
    Good:
        この数字は去年のものです。
    """
    for _, found in () if context.allow_restricted else of_each_text(context, _undecided, anywhere=True):
        yield from found


def _undecided(source: SourceText, raw: str) -> Iterable[Diagnostic]:
    for block in blocks_of(source.document):
        if isinstance(block, Paragraph) and plain(block.content).startswith("【要確認】"):
            yield diagnose(Code.DRAFT_MARK, source.path, block.line)


@rule
def other_form(context: Context) -> Iterable[Diagnostic]:
    """Characters stand in their usual form, so that links, checks and readers' programs find them.

    Bad (character-form):
        朝市のﾃﾞｰﾀを見ます。
    Bad (character-form):
        朝市のデータを⾒ます。
    Good:
        朝市のデータを見ます。
    """
    yield from in_each_file(context, context.texts.raw.items(), _other_forms)


def _other_forms(path: Path, text: str) -> Iterable[Diagnostic]:
    for number, line in numbered(text) if first_other_form(text) else ():
        if change := first_other_form(line):
            found, place = line[change.start : change.end], change.start + 1
            yield diagnose(
                Code.CHARACTER_FORM, path, number, place, form=change.form.label, found=found, usual=change.words
            )


def first_other_form(line: str) -> Change | None:
    return next(other_forms(line), None)


@rule
def unshowable(context: Context) -> Iterable[Diagnostic]:
    """Characters that cannot be shown are named.

    Bad (character-unshowable):
        朝市\u202eの係です。
    Good:
        朝市の係です。
    """
    yield from in_each_file(context, context.texts.raw.items(), _unshowable)


def _unshowable(path: Path, text: str) -> Iterable[Diagnostic]:
    for number, line in numbered(text) if UNSHOWABLE.search(text) else ():
        if match := UNSHOWABLE.search(line):
            codepoint, shown = f"{ord(match[0]):04X}", visible(match[0])
            place = match.start() + 1
            yield diagnose(Code.CHARACTER_UNSHOWABLE, path, number, place, codepoint=codepoint, shown=shown)
