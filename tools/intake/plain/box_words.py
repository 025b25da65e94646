"""What the boxes around a text say of themselves: one list for each kind, read as whole lines, the first that fits counts.

A line that fits is one cue. It is left out only where ``boilerplate`` or ``web`` finds a second one: the place, its neighbours,
its form, that it is said again. A sentence about such a box fits no line of these lists.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.intake.spans import Reason


def _any(*words: str) -> str:
    """Return a pattern of which one of *words* (patterns) must stand."""
    return f"(?:{'|'.join(words)})"


def _lines(*words: str) -> re.Pattern[str]:
    """Return a pattern for a whole line that is one of *words*."""
    return re.compile(_any(*words), re.IGNORECASE)


COUNT = r"(?:[ 　:：]*[(（]?[0-9０-９][0-9０-９,]*[ 　]?[件人回]?[)）]?)"
DAY = r"(?:(?:[0-9０-９]{2,4}[./年-]|(?:令和|平成)[ 　]?[0-9０-９元]{1,2}年)[ 　]?[0-9０-９]{1,2}[./月-][ 　]?[0-9０-９]{1,2}日?(?:[ 　]?[(（].[)）])?(?:[ 　]*[0-9]{1,2}[:：時][0-9]{2}(?:[:：][0-9]{2})?分?)?)"
CHOSEN = _any(
    "関連(?:する)?", "おすすめ(?:の)?", "オススメ(?:の)?", "人気(?:の)?", "新着", "最新(?:の)?", "最近(?:の)?", "注目(?:の)?", "話題の", "似た", "類似の?",
    "(?:その)?(?:他|ほか)の", "こちらの", "よく(?:読まれて|見られて)いる", "次に読みたい", "[あ合]わせて読みたい", "この(?:記事|商品|求人)に関連する", "編集部の?おすすめ",
)  # fmt: skip
PAGE = _any(
    "記事", "ページ", "コラム", "コンテンツ", "ニュース", "トピックス?", "投稿", "ブログ", "エントリー?", "読み物", "読みもの", "情報", "リンク", "動画", "商品", "製品",
    "サービス", "資料", "セミナー", "求人", "質問", "レシピ", "事例", "特集", "(?:検索)?キーワード", "タグ", "カテゴリー?", "作品", "アイテム", "シリーズ", "連載",
)  # fmt: skip
THIS = r"この[^。、]{1,8}"
NETWORK = _any(
    "LINE",
    "Pocket",
    "Facebook",
    "X",
    "Twitter",
    "note",
    "Instagram",
    "LinkedIn",
    "Bluesky",
    "Threads",
    "はてなブックマーク",
    "はてブ",
    "メール",
)

SHARE = _lines(
    f"{_any('シェア', 'ポスト', 'ツイート', '共有', '印刷', 'フォロー', '保存')}(?:する)?{COUNT}?",
    f"{NETWORK}(?:[でにへ](?:ポスト|シェア|送る|共有|投稿)(?:する)?)?{COUNT}?",
    f"(?:B[!！]|はてな)[ 　]?(?:ブックマーク|ブクマ)?{COUNT}?",
    f"(?:リンク|URL)を?コピー(?:する)?{COUNT}?",
    f"いいね[!！]?{COUNT}?",
    "(?:あと|後)で(?:読む|見る)",
)
RELATED = _lines(
    f"(?:あなた(?:に|への?)|こんな)?{CHOSEN}{PAGE}(?:の?(?:一覧|ランキング)|はこちら|もどうぞ|もチェック|もあわせてどうぞ|も?(?:読む|見る))?.{{0,6}}",
    "関連する記事.{0,6}", "こちらの記事も.{0,12}", "[あ合]わせて(?:読みたい|知りたい|見たい|どうぞ)", "こちらもおすすめ", "おすすめ", "もっと読む", "ピックアップ", "PICK ?UP",
    f"{THIS}(?:を(?:読んだ|見た|買った|調べた)|に応募した)(?:人|方)は[^。]*",
    "最近(?:チェック|閲覧|表示|見|読|検索)(?:した|んだ|た)[^。、]{1,6}", "(?:閲覧|検索)履歴", r"[^。、]{0,10}ランキング(?:[ 　(（].{0,60})?",
    "人気の(?:検索)?キーワード.{0,60}", "(?:月別)?アーカイブ(?:[ 　].{0,40})?", "カテゴリー?[ 　:：].{1,60}", "この記事に関連する.*", "バックナンバー", "人気の読みもの",
)  # fmt: skip
BESIDE = "[<＜≪«←‹]*[ 　]*(?:前|次)(?:の)?(?:記事|ページ|へ|投稿)?(?:へ)?[ 　]*[>＞≫»→›]*"
NEIGHBOURS = _lines(
    "(?:前|次)の(?:記事|ページ|投稿|回|話)[:：].{1,60}", f"{BESIDE}(?:[ 　|｜/／]+{BESIDE})*", ".*次のページへ", "(?:記事|一覧|トップ)(?:の?一覧)?[へに]戻る", "[<＜«←]?[ 　]*(?:Prev(?:ious)?|Next)[ 　]*[>＞»→]?",
)  # fmt: skip
COMMENTS = _lines(
    r"コメント(?:[ 　]*[(（][0-9０-９]+件?[)）]|を(?:残す|書く|投稿(?:する)?)|一覧|欄)?", "みんなの(?:コメント|感想|口コミ|「[^」]{1,8}」)(?:[(（][0-9]+件?[)）])?",
    r"(?:読者|皆さん|みなさん|ユーザー)(?:から)?の?コメント(?:[(（][0-9]+件?[)）])?", "最近のコメント", ".{0,60}への[0-9]+件の(?:フィードバック|コメント|返信)", "Comments?", "トラックバック.{0,8}", "(?:レビュー|口コミ)(?:を書く|一覧|[(（][0-9]+件?[)）])",
)  # fmt: skip
ASKED_TO_SHARE = _lines(
    "この(?:記事|ページ)を(?:シェア|共有)(?:する)?", ".{0,24}(?:気に入ったら|よかったら|役に立ったら).{0,20}(?:いいね|シェア|フォロー|共有|サポート|応援|スキ).{0,16}", "いいなと思ったら応援しよう[!！]?", "チップで応援(?:する)?",
)  # fmt: skip
TAGS = _lines(r"(?:[#＃][^\s#＃]+[ 　]*){2,}", "(?:関連)?(?:タグ|Tags?)[ 　]*[:：].{1,80}")
FEEDBACK = _lines(
    "より(?:良|よ)い(?:ウェブ|Web|ホーム).{0,40}", "このページに(?:ついて|関する|対する)(?:の)?(?:ご意見|アンケート|ご感想).{0,30}",
    f"{THIS}は.{{0,3}}(?:役に立ちましたか|参考になりましたか|お役に立てましたか)[？?]?.{{0,24}}",
    "(?:この|本)(?:ページ|記事)の(?:内容|情報)は[^。]{0,4}(?:分かりやす|わかりやす|見つけやす|お?役に立|参考にな)[^。]{0,16}[？?]?.{0,24}", ".{1,20}(?:役に立った|参考になった)と(?:言っています|回答しています)", "フィードバックを(?:送る|送信)(?:する)?",
)  # fmt: skip
AUTHOR = _lines(
    "プロフィール", "(?:この記事を)?書いた人", "この記事(?:の(?:著者|筆者|執筆者|監修者)|を(?:書いた|執筆した)人)", "(?:著者|筆者|執筆者|ライター|監修者)(?:の?(?:紹介|プロフィール))", "プロフィール[ 　].{2,50}",
)  # fmt: skip
ASK_OFFICE = _lines(
    "(?:この|本)(?:ページ|記事|情報)(?:の(?:内容|情報))?に(?:関する|ついての)お?問い?合わせ(?:先)?(?:は(?:こちら)?)?"
)
BANNER = _lines(
    r"(?=.*(?:Cookie|クッキー))(?=.*(?:使用|利用|同意)).{0,120}(?:同意する|OK|閉じる|設定(?:する)?|みなします。?|拒否する|詳細)", "JavaScriptを有効に.*",
    "(?:当|本|この)(?:ウェブ|Web)?(?:サイト|ページ)[はでも]、?[^。]{0,30}(?:Cookie|クッキー)[^。]{0,10}を?(?:使用|利用)し(?:てい)?ます。?", "(?:すべて)?(?:同意する|許可する|拒否する)(?:[ 　]+(?:詳細を?見る|詳しく(?:は|見る)|設定(?:する)?|閉じる|拒否する|同意しない))*", "(?:続き|全文)は、?アプリで(?:読む|どうぞ)?", "(?:App ?Store|Google ?Play)(?:[ 　]?(?:から|で)[^。]{2,12})?", ".{0,24}アプリ(?:で(?:読む|開く|見る)|を(?:ダウンロード|入手))(?:する)?", ".{0,12}(?:通知|お知らせ)を受け取る",
)  # fmt: skip
SUBSCRIBE = _lines(
    "(?:メルマガ|メールマガジン|ニュースレター)(?:の?ご?登録|会員募集|を購読(?:する)?)(?:は?こちら)?",
    ".{0,16}メールを受け取る",
    ".{0,24}登録はこちら",
)
MENU = _lines(
    "メニュー(?:を(?:開く|閉じる))?", "MENU", "(?:本文|コンテンツ|メイン(?:コンテンツ)?)(?:へ|に)(?:スキップ|移動)", "(?:ページの?)?(?:トップ|先頭|上部)(?:に|へ)?戻る",
    "(?:この)?ページの?(?:トップ|先頭|上部|上)(?:[にへ](?:戻る|移動(?:する)?)?)?", "検索(?:する)?", "ログイン", "サインイン", "サイトマップ", "閉じる", "PAGE ?TOP", "TOPへ",
    "文字(?:の)?(?:サイズ|大きさ)(?:の?変更)?(?:[ 　/／|｜]*(?:小|中|大|標準|拡大|縮小|小さく|大きく))*", "印刷用ページ(?:を?(?:表示|開く))?(?:する)?", "サイト内検索", "ナビゲーションに移動(?:検索に移動)?", "検索に移動", "(?:メイン|共通)?メニュー[へに](?:移動(?:する)?)?",
)  # fmt: skip
BARRED = _lines(
    r"(?=.*(?:ログイン|会員登録|運営会社|会社案内|利用規約|プライバシーポリシー|個人情報保護|サイトマップ|広告掲載|資料ダウンロード|お問い?合わせ|ニュース|製品一覧))[^。]*[|｜/／][^。]*",
)  # fmt: skip
_ADVERT = "(?:PR|ＰＲ|AD|広告|スポンサーリンク|SPONSORED)"
ADVERT = _lines(
    _ADVERT,
    rf"[\[【［(（＜<－―-][ 　]*{_ADVERT}[ 　]*[\]】］)）＞>－―-][^。]{{0,60}}",
    rf"{_ADVERT}[ 　:：|｜][^。]{{0,60}}",
)
COPYRIGHT = _lines(
    r"(?:©|Copyright).{0,80}",
    r"[(（]C[)）](?=.*(?:[0-9]{4}|[A-Za-z]{2}|[社会室館局団店園]$)).{0,79}[^。]",  # also the third of (a), (b), (c)
)
DATED = _lines(
    rf"(?:[^\s。、:：]{{2,6}}ID[：:][ 　]?\w+[ 　]+)?(?:(?:最終)?(?:公開|更新|投稿|掲載|作成|回答|お礼|質問)(?:日時?|期間)?[ 　]*[:：]?[ 　]*{DAY}(?:[ 　〜～-]+|[ 　]*[/／|｜・]?[ 　]*)){{1,3}}(?:{DAY})?",
    r"(?:最終)?(?:更新|配信|公開)(?:日時?)?[ 　]*[:：]?[ 　]*[0-9]{1,2}/[0-9]{1,2}[ 　]?(?:[(（].[)）])?[ 　]*[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}[ 　]?(?:[(（].[)）])?[ 　]*[0-9]{1,2}:[0-9]{2}[ 　]*(?:配信|更新|公開)", r"ページ[ 　]?(?:番号|ID)[ 　]*[:：]?[ 　]*[0-9０-９-]+", rf"{DAY}[ 　]*(?:最終)?(?:公開|更新|投稿|掲載)", rf"Last[- ](?:modified|updated?)[ :：]*{DAY}",
)  # fmt: skip
# Of the page itself, in a sentence, as wikis have it.
UPDATED = _lines(
    rf"(?:この|本)(?:ページ|記事|文書|項目)(?:の|は、?)(?:最終(?:更新)?|更新)(?:日時?)?[はが]?[ 　]*[:：]?[ 　]*{DAY}[^。]{{0,12}}(?:です|でした|に行われました)?。?",
    rf"(?:この|本)(?:ページ|記事|文書|項目)は、?[ 　]*{DAY}[^。]{{0,12}}に(?:最終)?(?:更新|編集)され(?:ました|ています)。?",
)
BUTTON = _lines(
    "もっと見る", "続きを(?:読む|見る)", "(?:すべて|全て)(?:を?見る|表示)", ".{0,8}一覧を?見る", "(?:カート|お気に入り|リスト)に(?:入れる|追加(?:する)?)", "読者(?:に|登録)(?:なる|する)?",
    "応募する", "質問する", "回答する", "通報する", "違反を報告(?:する)?", "返信する", "(?:無料)?(?:会員)?登録(?:する|はこちら)", "資料(?:請求|を?ダウンロード)(?:する|はこちら)?", "(?:今すぐ)?(?:申し込む|購入する|予約する)",
    ".{0,24}(?:を読む|はこちら)[ 　]*[▶►＞>→»]", "この記事は会員限定です.{0,40}", "広告の下に記事が続きます", "うまく表示されない(?:方|場合)は(?:こちら|ブラウザで?開く?).{0,8}", "(?:ブラウザ|Web|ウェブ)で(?:開く|見る|表示)",
)  # fmt: skip


PRESS = r"(?:この[^。、\s]{1,6}[をに])?[^。、\s]{0,8}(?:する|送る|印刷|保存|申し込む)|気になる(?:リスト)?|キープ|検討リスト|お気に入り"
BUTTONS = _lines(rf"(?:{PRESS})(?:(?:　+|  +|[ 　]*[|｜／][ 　]*)(?:{PRESS}))+")


@dataclass(frozen=True, slots=True)
class Box:
    """A kind of box: the *reason* for which it is left out, and the lines that name it or that it is made of."""

    reason: Reason
    lines: re.Pattern[str]


BOXES = (
    Box(Reason.RECOMMENDATION, RELATED),
    Box(Reason.NAVIGATION, NEIGHBOURS),
    Box(Reason.COMMENTS, COMMENTS),
    Box(Reason.SHARE, ASKED_TO_SHARE),
    Box(Reason.SHARE, TAGS),
    Box(Reason.SHARE, FEEDBACK),
    Box(Reason.SHARE, BUTTONS),
    Box(Reason.SIGNATURE, AUTHOR),
    Box(Reason.CONTACT, ASK_OFFICE),
    Box(Reason.BANNER, BANNER),
    Box(Reason.MENU, SUBSCRIBE),
    Box(Reason.MENU, BARRED),
    Box(Reason.MENU, MENU),
    Box(Reason.RECOMMENDATION, ADVERT),
    Box(Reason.METADATA, UPDATED),
    Box(Reason.COPYRIGHT, COPYRIGHT),
)
KINDS = frozenset(box.reason for box in BOXES)
ARROWS = "▲△↑▶►≫»←→ 　"  # before the words of a link
NAMED = re.compile("[【＜<《〈][ 　]*(?P<words>[^【】＜＞<>《》〈〉]{2,24}?)[ 　]*[】＞>》〉]")  # in brackets
LONGEST = 140  # characters: what is longer is a text, not a box


def kind_of(text: str) -> Reason | None:
    """Return the kind of box that the line *text* names or is, by its words as a whole."""
    bracketed = NAMED.fullmatch(text)
    bare = (bracketed["words"] if bracketed else text.lstrip(ARROWS)) or text
    found = (box.reason for box in BOXES if box.lines.fullmatch(text) or box.lines.fullmatch(bare))
    return next(found, None) if len(text) <= LONGEST else None
