"""Lines of titles: which one stops in the middle, which one below a title may be the title as well, which names the site, a
kind of paper or a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tools.intake.edges import TITLE_LENGTH
from tools.intake.plain.marks import BRACKETED, bullet, numbered, sign
from tools.intake.plain.page import Page, Row
from tools.intake.site_names import own_part, parts, unclear
from tools.intake.spans import Cue, Reason, Role, Span

LONGEST = 40  # characters of a second line
HEAD = 14  # rows in which a title stands
FAR = 16  # columns: what is set in so far stands for itself
SUBTITLE = re.compile(r"([―－—–～〜~-]).{2,60}[―－—–～〜~-]")
TORN = re.compile(r".{14,}(?:[をはがにへ、]|(?<!こ)と|(?<!も)の)$")  # a title whose end stands on the next line
# What opens a title whose words stand below: a year, the number of a paper, the beginning of a phrase.
OPENING = re.compile(
    r"(?:(?:令和|平成|昭和)[ 　]?[0-9０-９元一二三四五六七八九十]{1,3}|[0-9０-９]{4})[ 　]?年度?(?:[ 　]?(?:上期|下期|前期|後期|第[0-9０-９一二三四]四半期))?"
    r"|[一-龠々]{1,6}第[ 　]?[0-9０-９一二三四五六七八九十百-]+[ 　]?号|.{2,}(?:の|ための|による|に関する|における|に向けた|と|から|まで)"
)
ORNAMENTS = "★☆◆◇■□●○▼▽▲△◎♪＊*~～ 　"
KIND_SIGNS = f"【】[]［］＜＞{ORNAMENTS}"
ORNAMENTED = re.compile(f"([{ORNAMENTS[:-2]}]).+\\1")
PLAIN = re.compile(f"[^{ORNAMENTS}].*[^{ORNAMENTS}]|[^{ORNAMENTS}]")
ASIDE = re.compile("[ 　]{4,}")
DATE_BEHIND = re.compile(r"(?:　[ 　]+|  +)(?=[0-9０-９]{4}[./年-][0-9０-９./月日-]{3,8}(?:[(（].[)）])?$)")
PERSON = re.compile("[一-龠々]{1,3}[ 　]?[一-龠々ぁ-ん]{1,4}")  # who wrote it

ENDING = re.compile(
    r"(?:について|(?:の|に関する)(?:お知らせ|ご?案内|ご?報告|お願い|件|おわび|お詫び|通知|まとめ|手引き?)|議事録|規程|規則|細則|マニュアル|手順書|説明書|報告書"
    r"|計画書|企画書|提案書|仕様書|要[領綱項]|条例|規約|会則|約款|定款|内規|ガイドライン)(?:[（(][^()（）]*[)）])?$"
)
ISSUE = re.compile(
    r"[ 　](?:第[ 　]?(?:[0-9０-９]+|[一二三四五六七八九十百]+)[ 　]?[号回集巻話夜便報信輯]|その[ 　]?(?:[0-9０-９]+|[一二三四五六七八九十]+)|(?:Vol|VOL|vol|No|№)\.?[ 　]?[0-9０-９]+)(?:$|[ 　（(])"
)
SENDER = re.compile(r"(?:株式会社|有限会社|合同会社)\S{1,12}$|\S{1,12}(?:株式会社|有限会社|合同会社)$")
ORGANISATION = re.compile(
    r"(?:株式会社|有限会社|合同会社|[部課室係局]$|委員会|事務局|(?:会社|組合|協会|連合会|町内会|自治会|(?:保護者|子ども|婦人|老人|商店|後援|同窓)会|商店街?|学校|学園|大学|病院|医院|役[場所]|[部支分]会|支[部店]|営業所|工場|センター|公民館|図書館|事務所|法人)$)"
)
# The name of a journal, its issue and, far behind or as pages are called, the number of a page.
RUNNING = re.compile(
    r".*(?:第[ 　]?[0-9０-９]+[ 　]?[号巻集]|Vol\.).*(?:[ 　]{4,}[0-9０-９]{1,4}|[ 　][（(][0-9０-９]{1,3}[)）]|[ 　][0-9０-９]{1,3}[面頁])"
)
ADDRESSEE = re.compile(
    r"(?:(?<![仕同模多])様|さま|殿|御中|各位|さん|先生)(?:へ)?[、。]?$|(?:皆さん|皆様|皆さま|みなさん|[部課係室][ 　]*行)[、。]?$|^(?:拝啓|前略|To|From|Cc)[ 　:：]?|^[(（【]?(?:[あ宛]て?先|宛名|提出先|申[請込]先|届[け]?出先)[)）】:：　]"
)
DATE_ONLY = re.compile(
    r"[^0-9０-９]{0,6}(?:[0-9０-９]{4}[ 　]?[年./-]|令和|平成)[ 　]*[0-9０-９元]{1,2}[ 　]?[年月./-](?!度).{0,16}$|[0-9０-９]{1,2}月[0-9０-９]{1,2}日(?:.{0,6}|[^、。]{0,12}(?:から|より|まで|現在))$"
    r"|(?:[〇一二三四五六七八九]{4}|(?:令和|平成|昭和|大正|明治)[元一二三四五六七八九十]{1,3})年(?:[一二三四五六七八九十]{1,3}月|睦月|如月|弥生|卯月|皐月|水無月|文月|葉月|長月|神無月|霜月|師走)(?:[一二三四五六七八九十]{1,3}日|吉日)?.{0,6}$|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日.{0,6}$"
)
NUMBERED_PAPER = re.compile(
    r"(?:\S{1,6}発[ 　]*第|\S{1,8}[ 　]?第[ 　]?[0-9０-９]+(?:期|年度?)?[-－‐–―]第?[0-9０-９]+号$|[一-龠]{1,12}(?:告示|訓令|条例|規則|規程|公告|通達|達|議案)第[ 　]?[0-9０-９]+号$|第[0-9０-９-]+号(?:(?:様式|書式|別[表記])(?:その[0-9０-９一二三四五六七八九十]+|の[0-9０-９一二三四五六七八九十]+)?(?:[(（][^()（）]*[)）])?)?$|文書番号|管理番号|整理番号|版数|第[0-9０-９.]+版|事務連絡$|(?:No\.?|№)[ 　]?[0-9０-９A-Z][0-9０-９A-Z-]*$|[A-Z]{1,6}[-–][0-9][0-9A-Z-]*$|[一-龠]{1,6}[ 　][0-9０-９]{1,4}[-－–][0-9０-９]{1,6}号?$|Rev\.|Ver\.)"
)
KIND_ONLY = re.compile(
    r"(?:報道関係者各位|報道資料|プレスリリース|PRESS RELEASE|News Release|ニュースリリース|お知らせ|ご案内|議事録|記|敬具|敬白|謹白|草々|早々|かしこ|企画書|提案書|講演(?:記録|録)|対談|座談会|聞き書き|配布資料|連載|特集|コラム|シリーズ|インタビュー|寄稿|書評|エッセイ|ルポ(?:ルタージュ)?|鼎談|社説|レポート|トピックス|事例紹介|お客様の声|活動報告|読み物|(?:別紙|別添|別表|資料|参考(?:資料)?|添付(?:資料)?|様式|書式)[ 　]?(?:第?[0-9０-９一二三四五六七八九十-]{1,4}号?(?:の[0-9０-９]+)?)?(?:[ 　]*[(（][^()（）]*[)）])?)$|[〈《【［\[（(]?(?:連載|特集|コラム|シリーズ|インタビュー)(?:[ 　]|[】\]］〉》>＞・：:].)"
)


def end(page: Page, index: int) -> int:
    """Return the row in which a title that begins at *index* ends: a line that stops in the middle goes on in the next one."""
    row, after = page.rows[index], page.row(index + 1)
    if after is None or not after.free or after.gap or after.ends_sentence or after.indent < row.indent:
        return index
    below = page.row(index + 2)
    apart = below is not None and (below.gap > 0 or SUBTITLE.fullmatch(below.text) is not None or not below.kept)
    return index + bool(apart and TORN.fullmatch(row.text) and len(row.text + after.text) <= TITLE_LENGTH)


def opens(row: Row) -> bool:
    """Tell whether a line only opens a title."""
    return OPENING.fullmatch(row.text) is not None


def rival(page: Page, index: int) -> Row | None:
    """Return the row right below the title at *index*, if both stand alone: short lines, and nothing else in their block."""
    row, other, below = page.rows[index], page.row(index + 1), page.row(index + 2)
    apart = below is not None and (below.gap > 0 or not below.kept)
    if other is None or not other.free or other.gap or not apart or other.ends_sentence or other.indent >= FAR:
        return None
    person = PERSON.fullmatch(other.text) and "の" not in other.text and not opens(row)
    fits = len(other.text) <= LONGEST and not SUBTITLE.fullmatch(other.text) and not person
    return other if fits else None


def lone(page: Page, index: int) -> Row | None:
    """Return a line without a mark that stands alone between blank lines below the title at *index*, above all headings."""
    for row, after in pairwise(page.rows[index + 1 : index + HEAD]):
        number = numbered(row.text)
        if not row.kept:
            continue
        if (
            sign(row.text)
            or number
            and number.style != "第回"
            or BRACKETED.fullmatch(row.text)
            or row.text[0] in "(（※#＜"
        ):
            break
        if (
            row.free
            and row.gap
            and (after.gap or not after.kept)
            and len(row.text) <= LONGEST
            and not row.ends_sentence
        ):
            return None if ADDRESSEE.search(row.text) or DATE_ONLY.match(row.text) else row
    return None


def is_marked(text: str) -> bool:
    """Tell whether a line has the mark of an item, a heading or a remark."""
    number = numbered(text)
    counted = (
        number is not None and number.style not in ("thin", "第回") and text[0] not in "N№#＃"
    )  # 「5 S活動」 may be a name
    return bool(bullet(text) or counted or BRACKETED.fullmatch(text)) or bool(
        text.startswith(("<<", ">>", "＜", "(", "（", "※", "→"))
    )


def is_kind(text: str) -> bool:
    """Tell whether *text* says of what kind a paper is, or of which series, and not what it is about."""
    return KIND_ONLY.match(text.strip(KIND_SIGNS)) is not None


def is_person(text: str) -> bool:
    """Tell whether *text* is a person's name, its parts apart."""
    return PERSON.fullmatch(text) is not None and len(text.split()) > 1


def comes_again(page: Page, index: int, row: Row) -> bool:
    """Tell whether the first row stands again at the head of the other pages."""
    return index == 0 and any(other.what is Reason.RUNNING_HEAD and other.text == row.text for other in page.rows)


def without_site(page: Page, index: int, row: Row) -> bool:
    """Leave out the name of the site beside the title, and the line below that says the title again; ask which part is the
    title where the page does not tell."""
    found = parts(row.text)
    own = own_part(row.text, [other.text for other in page.rows[index + 1 :]]) if len(found) > 1 else None
    if len(found) < 2 or own is None:
        if len(found) > 1:
            page.found.diagnostics.append(unclear(row.text, page.path, row.line.number))
        return False
    at, evidence = row.line.start, (Cue.FORM, Cue.REPEATED)
    row.spans = []
    for before, (start, stop) in zip([(0, 0), *found], found, strict=False):
        if start > before[1]:
            row.spans.append(Span(at + before[1], at + start, None, Reason.MARKER))
        is_own = (start, stop) == own
        role, reason = (Role.TITLE, None) if is_own else (None, Reason.METADATA)
        row.spans.append(Span(at + start, at + stop, role, reason, evidence=evidence))
    for other in page.rows[index + 1 : HEAD]:
        if other.free and other.text == row.text[slice(*own)]:
            page.drop(other, Reason.REPEATED_TITLE, Cue.REPEATED, Cue.PLACE)
    return True


def without_ornaments(row: Row) -> Iterator[Span]:
    """Yield the title without the stars around it; what stands far behind it (a date, a number) is no part of it."""
    dated = DATE_BEHIND.search(row.text)
    words, _, rest = row.text.partition(dated[0] if dated else max(ASIDE.findall(row.text), key=len, default="\0"))
    bracketed, name = BRACKETED.fullmatch(words), PLAIN.search(words)
    span = bracketed.span("inner") if bracketed and bracketed["inner"] else name.span() if name else (0, len(words))
    at, start, stop = row.line.start, *span
    evidence = (Cue.PLACE, Cue.FORM)
    yield from [Span(at, at + start, None, Reason.MARKER)] if start else []
    yield Span(at + start, at + stop, Role.TITLE, evidence=evidence)
    yield from [Span(at + stop, at + len(words), None, Reason.MARKER)] if stop < len(words) else []
    if rest:
        yield Span(row.line.end - len(rest), row.line.end, Role.CREDIT, evidence=(Cue.PLACE,))
