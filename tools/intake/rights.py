"""Rights: lines that forbid, ask to be asked, or mark a text as confidential.

A line counts where it states this of the text it stands in; a text that speaks about such lines quotes them, asks, or goes
on after the word. In doubt the text is restricted: a wrong "free" is worse than a wrong "restricted".
"""

from __future__ import annotations

import re

from tools.intake.edge_rights import FREELY as FREED_ONLY
from tools.intake.edge_rights import OF_OWN, QUOTED, SENTENCES, restricts_at_edge, sentences_of
from tools.intake.handing_on import PART, THIS, forbids

WORK = "転載|転用|複製|複写|コピー|引用|転送|再配布|配布|頒布|改変|改編|使用|利用|掲載|二次利用|無断利用|持ち?出し|公開|開示|漏洩|録画|録音|共有|譲渡|配信|転記|他見|写しを?取る"
_END = r"(?=[。．.!！、\s　」』)）】\]※]|$)"
_FORBIDDEN = (
    rf"(?:禁(?:じます|じる|じております|じています|ず(?:る|るものとする)?){_END}|(?:厳禁|禁止|不可|無用)(?:です|します|いたします|致します|する|とします|とする|といたします|となっています"
    rf"|されています|しています|しております)?{_END}|ご?(?:遠慮|容赦)(?:ください|下さい|願います|いただ|くださ|します)|お断り(?:します|いたします|致します|しております|しています|です|申し上げます)?{_END}"
    rf"|(?:はでき|でき|いただけ|を認め|は認め|認め)(?:ません|ない){_END}|し?ないで(?:ください|下さい|ね(?=[。！]|$))|おやめください|やめて(?:ください|下さい)|(?:差し)?お?控え(?:て?ください|て?下さい|願います)"
    rf"|(?:厳に)?慎(?:むこと|んで(?:ください|下さい)){_END}|固く禁)"
)
# What is said of any tool or button, too: 「使用できません」 forbids the use of a text only where the text is named.
_USED = "使用|利用|公開|開示|共有|配信|掲載|転送|録画|録音|コピー|引用|改変|改編|譲渡|配布"
_NO_USE = re.compile(
    rf"(?:{_USED})[^。？?]{{0,24}}?(?:(?:はでき|でき|いただけ|を認め|は認め|認め)(?:ません|ない){_END}|し?ないで(?:ください|下さい))"
    r"|(?:使用|利用)[^。？?]{0,12}?(?:遠慮|お?控え|おやめ|やめて)"
)
_OWN = re.compile(
    r"無断|許可|許諾|承諾|目的(?:以外|外)|営利|商用|第三者|社外|部外|外部に|以外(?:に|での?)|転載|複製|複写"
    r"|[本当](?:書|誌|紙|稿|資料|文書|文章|記事|サイト|ページ|ウェブ|メール|マニュアル|コンテンツ|規程|レポート|報告書|著作物|データ)"
    r"|この(?:資料|文書|文章|記事|冊子|本の|書類|写真|図版|画像|メール|マニュアル|レポート|報告書)|(?:掲載|全部または一部|一部または全部|記事の内容)"
)
_ALLOWED = r"(?:許可|許諾|承諾|承認|了承|了解|同意|連絡|問い?合わせ|断り|許し|申し出|申請|届け出|一報|一声|ひと声)"
_NAMED = (
    r"(?:[本当](?:書|誌|紙|稿|資料|文書|冊子|記事|サイト|ページ|メール|マニュアル|コンテンツ|規程|レポート|報告書|著作物|データ)"
    r"|この(?:資料|文書|書類|文章|記事|冊子|本の|写真|図版|画像|メール|マニュアル|レポート|報告書))"
)
# A duty binds whom it names (「乙は、…複製してはならない」), but that of a sentence on this text binds its readers.
_DUTY = r"(?:ては(?:ならない|なりません|いけない|いけません)|ない(?:こと|ものとする)|禁じられて(?:います|いる)|漏らさない(?:こと|で))"
DUTY = re.compile(
    rf"{_NAMED}[^。？?]{{0,40}}?(?:(?:{WORK})[^。？?]{{0,24}}?{_DUTY}|漏らさない(?:こと|で))"
    rf"|^(?![^。、]{{1,20}}は、)[^。？?]{{0,24}}{_ALLOWED}(?:なく|なし(?:に|で)?|を?得ず(?:に)?)[^。？?]{{0,12}}(?:{WORK})[^。？?]{{0,12}}{_DUTY}"
    rf"|無断で[^。？?]{{0,8}}(?:写真|文章|絵|画像|図|イラスト|記事|資料|内容|作品)[^。？?]{{0,8}}(?:使わ|載せ|配ら)ないで|(?:写真|文章|絵|画像|図版|イラスト|記事|資料|内容|作品)[^。？?]{{0,4}}無断で[^。？?]{{0,8}}ないで"
)
# What may be done with a paper, in verbs: 「本書を部外者に見せることを禁ずる」.
_HANDED = r"(?:渡|見せ|配|持ち?出|持ち?帰|写|載せ|貸|回覧|公に|手渡)"
BAN = re.compile(
    rf"{_NAMED}[^。？?]{{0,30}}?{_HANDED}[^。？?]{{0,6}}(?:こと|の)[はを][^。？?]{{0,8}}{_FORBIDDEN}|{_NAMED}[^。？?]{{0,30}}?{_HANDED}[^。？?、]{{0,3}}ない(?:こと|でください|で下さい)[。！]?$|(?:{WORK})[^。？?]{{0,24}}?{_FORBIDDEN}|禁[ 　]*(?:無断)?(?:転載|複製|複写|コピー|持出)|無断(?:転載|複製|複写|転用|引用|使用|利用|配布)[^。？?はの]{{0,12}}禁"
    r"|(?:お?心当たりの(?:ない|無い)|誤って(?:受信|受け取|届|お受け取)|(?:名宛人|宛先)(?:以外|でない))[^。]{0,40}(?:削除|破棄|廃棄)"
    r"|不許複製|未[经經]许?許?可?[^。]{0,10}(?:转载|轉載)|(?:禁止|谢绝)[^。]{0,4}(?:转载|轉載)|(?:do not|must not|may not) (?:be )?(?:copy|copied|reproduce|distribut)"
    r"|(?:reproduction|copying|distribution|redistribution|use)\b[^.]{0,40}(?:prohibited|forbidden|not (?:permitted|allowed))|(?:reproduced?|copied|distributed|used)\b[^.]{0,40}without[^.]{0,24}(?:permission|consent)"
    r"|\bno (?:reproduction|copying|part)\b[^.]{0,60}(?:without|allowed|permitted)|(?:名宛人|宛名|本人)以外[^。]{0,12}(?:開封|閲覧)[^。]{0,8}(?:禁|厳禁|遠慮|断り)"
    r"|JASRAC[ 　]*出|日本音楽著作権協会[ 　]*[（(]出[)）]"  # a song that another is allowed to print
    r"|無断(?:転載|複製|複写|使用|引用)[^。]{0,20}(?:罰せられ|法的(?:な)?(?:措置|手段))|(?:関係者|会員|権限のある者)以外の閲覧[^。]{0,8}(?:禁|厳禁|ご遠慮)|(?:第三者|外部|社外|部外|以外の(?:方|人|者))[へに]の?(?:提供|開示|公表)[^。]{0,8}(?:禁(?:じ|ず|止)|お断り|ご遠慮|厳禁)"
    r"|[本この](?:の)?(?:資料|文書|書類)は[^。]{0,10}(?:終了|会議|閲覧|使用)後に?、?(?:必ず)?回収",
    re.IGNORECASE,
)
PERMISSION = re.compile(
    rf"(?:転載|複製|複写|引用|(?<!広告の)(?<!広告)(?<!情報の)(?<!作品の)掲載|二次利用|転用|再配布|無断|転送|(?:資料|媒体|誌面|サイト)[にへで]載せ)[^。？?]{{0,30}}?(?:{_ALLOWED})(?:を|が|の上|のうえ)?[^。？?]{{0,12}}?"
    r"(?:得て|得た|得る|必要|(?:要|必要と)(?:する|します)|受け|ください|下さい|求め|取って|取る|なく|なし|願い)"
    r"|(?:転載|複製|複写|引用|二次利用|転用)(?:の|を)(?:ご?希望|ご?要望|ご?相談)[^。？?]{0,24}(?:まで(?![で])|へ)[。！]?$|(?:転載|複製|複写|引用|二次利用|転用|利用)(?:許可|許諾|承諾)(?:の)?(?:申請|願)"
    rf"|{_ALLOWED}(?:なく|なし(?:に|で)?|を得ず(?:に)?)[^。？?]{{0,20}}(?:{WORK})[^。]{{0,12}}{_FORBIDDEN}"
)
# A mark for some readers only: 「取引先様限り」.
_READERS = r"(?:(?:社|会|役|職|組合|部|委|隊|教|議|店|従業|[係乗])員|関係[者先]|取引先|お?得意先|顧客|受講[者生]|[一-龠]{1,4}者|本人|配[布付]先|宛先|名宛人|[社部庁課校所院店館室班]内|内部)(?:様|さま|各位|の(?:方|皆様|皆さま))?限り"
_ONLY = rf"{_READERS}(?=$|[ 　・、,:：/／】］)）\]〉》>]|です|と(?:し|い)|で(?:す|お願))"
SECRET = re.compile(
    rf"社外秘|関係者外秘|部外秘|対外秘|社外不出|門外不出|極秘|厳秘|マル秘|㊙|取り?扱い?(?:厳重)?注意|親展(?=$|[ 　・）)】\]])|(?:[部庁社所校]内)限(?=$|[ 　・）)】\]])|関係者限り|関係者以外(?!の?立ち?入)[^。]{{0,8}}(?:禁|不可)|社内限り?|社内限定|内部(?:検討|回覧|閲覧|確認|説明)用|(?:配[布付]|回覧|閲覧|開示)(?:先|者|範囲)?(?:を)?限定|{_ONLY}|社外持ち?出し?(?:禁止|厳禁|無用)?|持ち?出し?(?:禁止|厳禁|無用)|他[見言]無用|転写無用"
    r"|転送(?:禁止|厳禁|不可)|CONFIDENTIAL|Confidential|(?i:internal use only|do not distribute|not for distribution)|機密(?:文書|情報|扱い)?(?=[)）】\]]|$)"
)
# A sentence that is a mark, or that says of this text that it bears one.
_MARK = rf"(?:社外秘|関係者外秘|部外秘|対外秘|社外不出|門外不出|極秘|厳秘|マル秘|㊙|取り?扱い?(?:厳重)?注意|他[見言]無用|親展|{_READERS})"
STATED = re.compile(
    rf"{_MARK}[。！]$"
    rf"|(?:{THIS.pattern})[^。、？?]{{0,16}}?は、?(?:まだ|当面|すべて|原則(?:として)?|現在)?、?{_MARK}(?:の?(?:扱|取り?扱)い?)?(?:[。！]|$|です|で(?:あ|お願|お使|ご覧|ご利用)|と(?:し|な|いた|する)|に(?:し|な|いた))"
    rf"|(?:{THIS.pattern})[^。？?]{{0,16}}?(?:[者員様方人内]|本人)(?:のみ|だけ)[^。？?]{{0,8}}?(?:使用|利用|閲覧|お使い|ご覧|使え|読め)[^。？?]{{0,8}}(?:でき|いただけ|ます|る)"
    r"|著作権法[^。]{0,12}例外を除[きい][^。]{0,8}禁",
    re.IGNORECASE,
)
# A thing that is used, taken along, entered; a place. What is said of it is no ban on a text.
THING = re.compile(
    r"機械|機器|装置|設備|工具|車両|車は|体育館|会議室|部屋|室内|校内|館内|施設|備品|鍵|カギ|駐車場|倉庫|建物|通路|トイレ|エレベーター|プール|ロッカー|端末|パソコン|電源"
)
WORKS = re.compile("転載|複製|複写|コピー|引用|掲載|改変|頒布")
# A mark in brackets before a sentence: it holds whatever the sentence says.
MARKED = re.compile(
    r"[【\[［〔(（][ 　]*(?:社外秘|関係者外秘|部外秘|対外秘|極秘|厳秘|マル秘|㊙|関係者限り|社内限り?|社内限定|持ち?出し?(?:禁止|厳禁)|CONFIDENTIAL|Confidential)[ 　]*[】\]］〕)）](?![のとにをがは])"
    rf"|[【\[［〔(（][ 　]*(?:社外秘|部外秘|対外秘|極秘|取り?扱い?注意|{_READERS})[ 　]*[:：][^】\]］〕)）]{{1,60}}[】\]］〕)）]$"
)
MARKED_LAST = re.compile(
    r"[（(【［\[〔](?:社外秘|関係者外秘|部外秘|対外秘|極秘|厳秘|マル秘|㊙|関係者限り|社内限り?)[)）】］\]〕]。?$"
)
RESERVED = re.compile(
    r"^[^。]{0,4}All rights reserved\.?$", re.IGNORECASE
)  # without a holder: a plain © line names one
# One of these stands in every line that restricts: most lines are told by it at once.
HINT = re.compile(
    r"[禁秘㊙許承]|不可|無用|遠慮|断り|(?:でき|いただけ|認め)(?:ません|ない)|ないで|控え|やめ|未[经經]|谢绝|\bnot\b|了承|了解|同意|連絡|合わせ|申し出|申請|届け|注意|限|関係者|出し|機密|慎|罰|法的|回収|な[らりい]ない|なりません|[なぬ][いで]?(?:こと|もの|よう|で)|不出|希望|要望|相談|申し?込|返[却納し]|裁断|シュレッダー|処分|[破廃]棄|管理し|番号を|困り|内部|一報|一声|ひと声|認めて|親展|容赦|例外|のみ|だけ"
    r"|ダメ|だめ|駄目|ないで|ひとこと|知らせ|連絡|声を|心当たり|誤って|宛|confidential|internal use|reserved|jasrac|音楽著作権|prohibited|forbidden|without|distribution",
    re.IGNORECASE,
)
# A paragraph that says what a word means speaks of the word in all that follows.
EXPLAINED = re.compile(
    r"(?:[「『](?:転載|引用|複製|複写|転用|無断転載|二次利用|社外秘|部外秘|著作権)[」』](?:と|は(?!、?(?:禁|お断|ご遠慮|不可|厳))|の|に(?:は(?!許|承|事前)))|(?:転載|引用|複製|二次利用)とは)(?=[^。]{4,}(?:です|ます|ません|である|という|をいう|を指す|意味する|こと)。)"
)
TALK = re.compile(
    r"^[(（]?例[)）:：]|(?:(?<!こ)とは|必要は|不要|要らない|いらない|か[。？?]?$|[？?]$|場合があります|わけでは|こともあります|ことがあります|という意味|(?:禁止|禁ず|禁じます|不可|厳禁|お断り|社外秘)(?:とか|などと|といった|という(?!こと))|と書(?:いて|かれて)(?:あっても|あれば|ある[場と]|いても|いれば)|(?:方法|手順|仕方|しかた|決まり)を[^。]{0,8}(?:説明|紹介|解説|学|述べ|示し))"
)
# What may be done without being asked: 「引用は断りなくできます」. What else the sentence says still counts.
FREELY = re.compile(
    rf"{_ALLOWED}(?:[はも])?(?:なく|なし(?:に|で)|不要で|なしに自由に)、?(?:自由に)?(?:でき(?:ます|る)|使え(?:ます|る)|引用(?:でき(?:ます|る)|して)|転載(?:でき(?:ます|る)|して)|利用(?:でき(?:ます|る)|して))"
    r"(?:(?:も|、)?(?:かまいません|構いません|結構です|よい|いただけます))?(?=[。！]|$|が、|し、)"
)
SECRET_LENGTH = 60  # a mark stands in a short line
HIRAGANA = re.compile("[ぁ-ゖ]")
SPOKEN = 10  # of them in a line that is running text, and no mark
SPOKEN_OF = re.compile(
    r"(?:社外秘|部外秘|対外秘|社外不出|門外不出|極秘|取り?扱い?注意|関係者限り|持ち?出し?禁止|Confidential|CONFIDENTIAL)(?:の|と|に|を|が|は|で(?!す)|など|や|か|ラベル|シール)"
)


def restricts(line: str) -> bool:
    """Tell whether *line*, one whole line or paragraph, restricts the use of the text in which it stands."""
    if not HINT.search(line):
        return False
    if RESERVED.match(line.strip()):
        return True
    said = QUOTED.sub("", line)
    if EXPLAINED.match(line.strip()) and not THIS.search(said):
        return False
    if MARKED.match(line.strip()) or MARKED_LAST.search(line.strip()) or is_secret(said):
        return True
    return any(_says(each, said) for each in SENTENCES.split(said))


def is_ban(line: str) -> bool:
    """Tell whether every sentence of *line* restricts the use of the text in which it stands."""
    said = QUOTED.sub("", line)
    return all(_says(each, said) for each in SENTENCES.split(said) if each.strip())


def only_restricts(words: str) -> bool:
    """Tell whether each sentence of *words*, at an edge of a text, says how it may be used or why, and one of them restricts it."""
    said = QUOTED.sub("", words)
    told = [
        (each, restricts_at_edge(each) or restricts_at_edge(whole) or _says(each, said))
        for each, whole in sentences_of(words)
    ]
    return any(ban for _, ban in told) and all(
        ban or FREED_ONLY.search(each) or OF_OWN.match(each) for each, ban in told
    )


def _says(sentence: str, line: str) -> bool:
    return _states(sentence) or forbids(sentence, line) and not TALK.search(sentence.strip())


def _states(sentence: str) -> bool:
    sentence = FREELY.sub("", sentence)
    if STATED.search(sentence.strip()) and not TALK.search(sentence.strip()):
        return True
    if THING.search(sentence) and not any(said.search(sentence) for said in (THIS, PART, WORKS)):
        return False
    if DUTY.search(sentence) and not TALK.search(sentence.strip()):
        return True
    if not (BAN.search(sentence) or PERMISSION.search(sentence)) or TALK.search(sentence.strip()):
        return False
    left = _NO_USE.sub("", sentence)
    return left == sentence or _OWN.search(sentence) is not None or bool(BAN.search(left) or PERMISSION.search(left))


def is_secret(line: str) -> bool:
    """Tell whether *line* is a mark of confidentiality, as a page's head and foot bear it."""
    line = " ".join(line.split())
    if len(line) > SECRET_LENGTH or not SECRET.search(line):
        return False
    if len(HIRAGANA.findall(line)) > SPOKEN:
        return False
    return not line.rstrip().endswith("。") and not SPOKEN_OF.search(line) and not TALK.search(line)
