"""What may not be done with a text, told in everyday verbs: hand it on, copy it out, use it elsewhere, keep it.

A sentence counts by what it forbids together with what it speaks of: this text, or a part of one and somebody outside.
"""

from __future__ import annotations

import re

_KIND = (
    r"[一-龠]{0,4}[ぎりきせいみえ]?[書誌紙稿表図]|資料|文書|書類|文章|小?冊子|記事|連載|サイト|ホームページ|ページ|ブログ|メール|メルマガ|マニュアル|コンテンツ|規[程則約]|レポート|報告|手順|料金|値段|著作物|データ|ファイル|手引き?|しおり|ちらし|チラシ"
    r"|プリント|レシピ|楽譜|台本|脚本|作品|小説|詩|歌詞|スライド|wiki|ウィキ|ノート|テキスト|教材|問題|名簿|議事録|記録|カタログ|一覧|リスト|通信|お?便り|だより|[一-龠]{0,3}報|号|本|写真|画像|動画|イラスト|地図|図[版案面]|型紙|仕様|お?知らせ|内容|[文本]面|本文|ドキュメント|スペース|テンプレート|カード|アルバム|冊子"
)
THIS = re.compile(
    rf"(?:(?<!日)[本当弊](?:[一-龠]{{1,2}})?|この[ 　]?(?:[一-龠ァ-ヶー]{{1,4}}の)?)(?:{_KIND})|本[書誌紙稿]",
    re.IGNORECASE,
)
PART = re.compile(
    r"[文本]面|本文|文章|画面|画像|写真|図(?!書)|絵|イラスト|内容|資料|データ|書類|記事|記録|情報|作品|原稿|ファイル|レシピ"
)
_OUTSIDE = (
    r"(?:(?:[社部館校園会院庁学]|(?:お?[店家]|うち|[一-龠]{1,3}|ご家庭|クラブ|グループ|サークル)の)外|外部?|よその?|ほか(?=[でへ])|他所|第三者|[他ほか]か?の?(?:人|方|者|媒体|サイト|場所|会社|店|紙|誌|所)|(?:ほか|他|よそ|別)の(?:[一-龠ァ-ヶー]{1,6}|ところ)|他[人社者]?|同業|以外|ネット|インターネット|SNS|ＳＮＳ|ウェブ|Web|掲示板)"
    r"(?:上|の)?(?:方|人|者|媒体|サイト|所|店|皆さま|本|雑誌|冊子|資料|印刷物|紙面?|新聞)?(?:[や、・][^、。]{1,8}){0,3}(?:など)?(?:々)?[へにで](?!な[るりっ])"
)
_PASS = (
    r"(?:お?(?:渡し|伝え|見せ|回し|移し|配り|写し|載せ|貼り|送り|貸し|流し|譲り|漏らし)|渡[さすせ]|回[さすせ覧]|移[さすせ]|配[らるっ]|写[さすせ]|貼[らるっ]|送[らるっ]|貸[さすせ]|流[さすせ]|持ち?[出帰][さしすせらりるっ]|公に|漏ら[さす]|撮[らりるっ]"
    r"|載せ|のせ|持って[出帰い行]|投稿|アップロード|抜き書き|使い回)"
)
_USE = rf"(?:{_PASS}|お?使[いうわえっ]|使用|利用|転載|転用|流用|複製|引用|掲載|紹介)"
_END = r"(?=[。．.!！、\s　」』)）】\]※]|$)"
_BAN = (
    rf"(?:禁(?:じます|じる|じて|ず|止)|厳禁|無用|不可|遠慮|断り|控え|慎|やめ(?:て?ください|て?下さい)|ないで(?:ください|下さい|ほしい|いただ|ね)|(?:ダメ|だめ|駄目)(?:です|だ|{_END})|[なぬ]い?よう(?:に)?、?(?:お?願|ください|ご?注意|ご?協力|して(?:ください|下さい)|[。」』）)]|$)|ない(?:こと|もの){_END}"
    rf"|ては(?:ならない|なりません|いけません|いけない)|(?:でき|いただけ|認め(?:て(?:い|おり))?)(?:ません|ない)|かねます|困ります|ず[^。？?]{{0,16}}(?:ください|下さい|こと(?=[。）)]|$)|願))"
)
_LEAVE = r"(?:許可|許諾|承諾|承認|了承|了解|同意|許し|断り|一声|ひと声|申し[出込]|相談|一報)"
OFTEN = r"(?:(?:にな?っ)?たり[^。？?]{0,24}?たり)?"  # 「回したり、使ったりすることはお控えください」
HANDED = rf"{_PASS}{OFTEN}[^。？?]{{0,16}}?{_BAN}"
OUTSIDE = re.compile(_OUTSIDE, re.IGNORECASE)
DUTY_OF = re.compile("[^。、]{1,20}は、")  # 「乙は、…」 binds whom it names
OUT = re.compile(rf"{_OUTSIDE}[^。？?]{{0,20}}?(?:{HANDED}|出[さし][^。？?]{{0,8}}?{_BAN})", re.IGNORECASE)
_TOLD = rf"(?:{_LEAVE}|ひとこと|お?知らせ|連絡|声を(?:お?かけ|掛け))"
# Whoever wants to use it elsewhere has to say so.
ELSEWHERE = re.compile(
    rf"{_OUTSIDE}[^。？?]{{0,16}}?{_USE}[^。？?]{{0,10}}(?:場合|とき|時|際|方|人)(?:に)?は[^。？?]{{0,24}}{_TOLD}[^。？?]{{0,8}}(?:ください|下さい|願)",
    re.IGNORECASE,
)
# What only some may hear: 「ここにいる3人のほかには、まだ話さないでください」.
UNTOLD = re.compile(
    r"(?:人|名|方|者|員|私たち|メンバー|ここ|委員会|班|家族)(?:の(?:ほか|他)|以外)(?:の(?:人|方|者))?に(?:は|も)?、?[^。、？?]{0,8}(?:話|言|口外|漏ら|もら|伝え|教え|見せ)[^。、？?]{0,4}(?:ないで(?:ください|下さい|ね|おい)|ぬよう|ないよう(?:に|お)|ないこと)"
    r"|(?:方|人|者|員|委員|監査|保護者|関係者|皆さん)(?:だけ|のみ)[でが]?、?(?:お?読[むみん]|ご覧|回覧|見る|見て)[^。、？?]{0,8}(?:ください|下さい|こと(?=[。）)]|$)|願)"
)
OF_THIS = re.compile(
    rf"(?:{THIS.pattern})[^。？?]{{0,60}}?(?:{HANDED}|(?:使い回し|販売|転売|商用|営利)[^。？?]{{0,12}}{_BAN})",
    re.IGNORECASE,
)
# Whoever wants to use it has to ask.
ASKED = re.compile(
    rf"(?:{THIS.pattern})[^。？?]{{0,30}}?{_USE}[^。？?]{{0,10}}(?:場合|とき|時|際|方|には|前に)[^。？?]{{0,24}}{_LEAVE}[^。？?]{{0,8}}(?:得|受け|取[っりる]|もら|ください|下さい|願|必要|要(?:する|します)|かけ|入れ)",
    re.IGNORECASE,
)
LIMITED = re.compile(
    rf"(?:{_USE}|使い回し)[^。？?]{{0,24}}{_LEAVE}[^。？?]{{0,12}}(?:方|人|者|場合|とき|もの)[^。？?]{{0,3}}(?:限|のみ|だけ)"
)
WITHOUT = re.compile(
    rf"(?:{_LEAVE}も?(?:な[しく]|無[しく]|を?[得え](?:ず|ないで|ずして)|のない)|無断で)[^。？?]{{0,24}}?{_USE}[^。？?]{{0,16}}?{_BAN}"
)
MADE = r"(?:作者|作曲者|作詞者|著者|筆者|編者|著作権?者|権利者|訳者|撮影者|写真家|話し手|語り手|版元|出版社|新聞社|編集[部室係])"
# Of a work, without saying which: who made it is asked, or it is neither copied and handed on nor put elsewhere.
OF_WORKS = re.compile(
    rf"{MADE}の{_LEAVE}(?:な[しく]|無[しく]|を?[得え]ず)[^。？?]{{0,16}}(?:上演|演奏|放送|上映|翻訳|出版|転載|転用|複製|掲載|載せ)[^。？?]{{0,12}}{_BAN}"
    rf"|(?:利用|使用|転載|掲載|引用|上演)の際は[^。？?]{{0,12}}{MADE}の{_LEAVE}を[^。？?]{{0,4}}(?:取|得|受)[^。？?]{{0,4}}(?:ください|下さい|こと|願)"
    rf"|(?:コピー|複写|複製|印刷)して[^。、？?]{{0,8}}{_PASS}[^。？?]{{0,6}}{_BAN}"
    r"|(?:転載|二次利用|転用|再掲)[^。？?]{0,16}(?:事前|前もって|あらかじめ|必ず)[^。？?]{0,16}(?:相談|連絡|合わせ|申請|一報|知らせ)[^。？?]{0,4}(?:ください|下さい|願)"
)
WISHED = re.compile(
    r"(?:転載|複製|複写|二次利用|転用|再掲|上演|放送|翻訳)(?:の|を|について(?:の)?)[ 　]?(?:ご?希望|ご?要望|ご?相談|お?申し?[込出]み?|ご?依頼)[^。？?]{0,60}(?:まで(?:お?[^。]{1,12})?|へ|(?:申し出|連絡|相談|合わせ|知らせ)[^。]{0,4}ください)[。！]?$"
)
# It has to be given back or done away with once it was read; each copy has a number.
RETURNED = re.compile(
    r"(?:用済み|使用|閲覧|総会|会合|研修|講義|授業|試験|説明会|打ち?合わせ|終了|会議|読了|確認|検討|読み?終[えわ]っ?た?)[^。？?]{0,4}(?:後|ら|次第)[^。？?]{0,16}(?:(?:回収|返却|返納|破棄|廃棄|裁断)(?=し|す|いたし|致し|の|を?願|ください|下さい|[。」』）)]|$)|お?返し|シュレッダー)|番号を[付振ふ][^。？?]{0,16}管理"
)
INSIDE = re.compile(
    r"(?:社内|部内|庁内|校内|所内|内部|関係者|役員|職員)(?:向け|専用|限定)(?:です|とします|の(?:もの|資料|文書|ページ)(?:です)?)?[。！]?$"
)


def forbids(sentence: str, line: str) -> bool:
    """Tell whether *sentence* of *line* forbids to hand on or to use the text that the line stands in, or wants to be asked."""
    if any(said.search(sentence) for said in (UNTOLD, OF_THIS, OF_WORKS, ASKED, LIMITED, WISHED)):
        return True
    this = THIS.search(line) is not None
    if DUTY_OF.match(sentence) and not this:
        return False
    outside = OUTSIDE.search(sentence) is not None
    if WITHOUT.search(sentence) and (this or outside):
        return True
    if (this or PART.search(sentence)) and ELSEWHERE.search(sentence):
        return True
    return (
        (this or PART.search(line) is not None)
        and OUT.search(sentence) is not None
        or this
        and (RETURNED.search(sentence) is not None or INSIDE.search(sentence) is not None)
    )
