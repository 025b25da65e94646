"""Restrictions put together: what is done with a text, and that it is forbidden, has to be asked for, or is for some alone.

At the beginning and the end of a text, and behind a note's mark, such a line speaks of the text, so that little is needed: any
words of the three kinds together. What it names must be a text, or nothing: 「暗証番号を人に教えないでください」 restricts nothing.
Elsewhere ``rights`` needs more. In doubt the text is restricted: a person takes away the line that the draft shows with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.intake.handing_on import MADE, OFTEN, OUTSIDE, PART, THIS

# Made of a text, or done with one and with little else.
_COPIED = (
    r"(?:無断(?=[^。欠駐外侵早]{0,6}(?:使用|利用|転|複|引|掲|配|公|改|リンク))|パクリ|盗用|流用|模倣|転載|複写|複製|コピー|引用|孫引き|引き?写し|(?:書き|抜き)写|写し(?=を|の|は|て|に)|お写し|転送|転用|再録|再掲|再配布|二次(?:使用|利用)|又貸し|またがし|スクショ|スクリーンショット|キャプチャ|直リンク"
    r"|お?持(?:ち?|って)帰[らりるれっ]|お?持ち?出[しさすせ]|門外|上演|翻訳|翻案|出版|機械学習|学習(?:データ)?に(?:使|利用)|学習への(?:使|利)用|切り[抜取貼](?!.した)|丸写し|写し取|朗読|録画|録音|転記|要約|再利用|再アップ|切り抜き|配り直し|(?:資料|論文|記事|本|文|稿)[へにで]引[かきくいこ])(?!した|された|済|機|用紙|代)"
)
# Done with much else, too.
_HANDLED = (
    r"(?:お?見せ|教え|語[らりるっ]|お?話し(?<!電話し)|(?<!電)話[しすさそ]|写[さしすせ](?!真)|お?伝え|言[わいう]|口外|漏ら|もら[しさ]|お?渡し|渡[すさそ]|配[らりるっ布]|回[さしすそ覧]|送[らりるっ]|送信|貼[らりるっ]|流[さしすそ]|広め|紹介|共有|投稿|提供|商品化|読み込ま|掲示|公開|開示|公表|投稿|アップ"
    r"|お?使[いうわえおっ]|用い[るたなず]|使用|利用|印刷|撮[らりるっ]|載せ|のせ|掲載|販売|売[らりるっ]|貸[さしすそ](?!出)|譲[らりるっ]|保存|入れ(?=ない)|読[まむみん]|開[かきくい]|ひら[かきくい]|動画にし|(?:外[にへ]|から)出[さすし]|上げ|あげ[るたてな]|伏せ)"
)
_PLEASE = r"(?:に)?、?(?:お?願|ください|下さい|ご?注意|ご?協力|して(?:ください|下さい)|[。）)]|$)"
_NEVER = (
    r"(?:(?:禁(?:止|ず|じ)?|厳禁|不可|無用|NG|ＮＧ)(?![煙酒]|の(?!で)|を|が|は|に(?!つき|し)|と(?!し|さ|い|な|す)|区域|場所)|お?断り|おことわり|遠慮|容赦|勘弁|お?控え|お?ひかえ|慎|避け(?=て|るよう|ること|、|。|願)|見合わせ|やめ(?:て?ください|て?下さい)"
    rf"|(?<!てはなら)(?<![がもの])ない(?:で(?:ください|下さい|ね|いただ|[。]?$)|こと|よう(?={_PLEASE})|もの(?:とする)?(?=[。）)]|$))|[ぬ](?:こと|よう)|ことのないよう(?={_PLEASE})"
    r"|(?:でき|いただけ|受け付け|認め|許し|応じ|帰れ|出せ|なり|使え|読め)(?:ません|ない)|(?:認め|許さ?れ?)(?:られ)?て(?:い|おり)ません|かねます|困ります|(?:ダメ|だめ|駄目)|待って(?:ください|下さい)|待つこと|まだ待|べからず|ごめん(?:なさい|ください)|やめ(?:ておき)?ましょう|[うくぐすつぬぶむる]な(?=[。！]|$)|[はも]なし(?=で|に|、(?:で|と)|とし|と(?:いた|させ)|。|$))"
)
_NOT = rf"(?:{_NEVER}|(?<!てはなら)(?<![がもの])ない(?=[。）)」]|$))"  # 「コピーは取らない。」
_ASKED = (
    r"(?:許可|許諾|承諾|承認|了承|了解|同意|許し|決裁|お?断り|お?ことわり|一報|一声|一言|ひと(?:声|こと)|お?声|連絡|相談|申請|お?申し[込出]|届け?出|書面|お?手紙|問い?合わ?せ|お?知らせ|申請書|有料|返事を待|聞いて(?=から))"
    r"[^。？?]{0,14}?(?:ください|下さい|願|(?<!で)こと|要|必要|を(?=$|。)|有料|まで(?=$|。)|へ(?=$|。)|(?=$|[。）)]))"
)
_TO = rf"(?:{_ASKED}|[^。、]{{1,12}}(?:まで|へ)[。]?$)"
_TEXT = rf"(?:{THIS.pattern}|(?:当|[本弊])[店館社園校寺会家]の[^。、を]{{0,10}}|(?:掲載|収録|お配り|お送り|お渡し|ダウンロード|配[布付])した[^。、を]{{1,8}}|(?:本|この|上記の|うちの)(?:話|講義ノート|台帳|[一-龠]?票|情報|教材|講義|動画|聞き書き|作文|詩|曲|歌|絵|図|編み図|型紙|楽譜|文))"
_WISH = r"(?:とき|時|際|場合|方|人|先生|団体|には|前に|希望|要望|なさりたい|たい|は(?=、?[^。]{0,12}(?:要|必要|まで))|に(?=つ)|の(?=作成)|の[はも])"
_ONLY = r"(?:だけ|のみ|かぎ[りる]|限[りる])"
_SOME = (
    r"(?:(?:社|会|役|職|組合|部|委|隊|教|議|店|従業|係|団|園|館|寺|乗)員|メンバー|関係[者先]|取引先|お?得意先|顧客|受講[者生]|家族|身内|本人|保護者|[一-龠]{0,3}者|[社部庁課校所院店館室班会組園]の?[内中]|課長|室長|部長|役職者|内部|内々|[一-龠]{1,4}の(?:人|方))"
    r"(?:様|さま|各位|の(?:方|皆様|皆さま|人))?"
)
_DONE = r"(?:読後|読了|読み?終[えわ][るりっ]?(?:たら|次第|しだい|後)|(?:回覧|閲覧|使用|会議|終了|確認)(?:の)?後|用が?済(?:み|んだら)|帰りに)"
_AWAY = r"(?:返|かえ|戻|もど|破棄|廃棄|焼却|裁断|回収|処分)"
_FREE = r"(?![ 　:：]|公開(?:$|[ 　])|一般|だれ|誰|どなた|全(?:員|体|社|国)|制限(?:は|が)?なし|な[しい]|フリー|無|自由|(?i:public|free|open|all))"

SENTENCES = re.compile(r"(?<=[。！!])")
QUOTED = re.compile(r"[「『“\"][^」』”\"]{0,200}[」』”\"]")
NOTED = ("※", "＊", "*", "（", "(", "【", "［", "[", "〔", "注")
MARKS = re.compile(
    rf"[（(【［\[〔「]?[ 　]*(?:秘|㊙|内々|未公開(?:資料|情報)?|[^。]{{0,12}}[（(]?(?:社外|外部|部外)(?:への?)?提供(?:不可|禁止)[）)]?|(?:ＮＤＡ|NDA|秘密保持)対象.{{0,8}}|本人に限り閲覧.{{0,8}}|関係者のみ|読後焼却|{_SOME}{_ONLY}|[課部室局係館]内どまり|[^。、]{{0,8}}{_SOME}(?:以外|外)(?:の)?(?:閲覧|立ち?読み|持出)(?:不可|禁止|厳禁)?)[ 　]*[）)】］\]〕」]?(?:[ 　・（(／/].{{0,40}})?"
    rf"|(?:公開|共有|閲覧|開示|利用|配[布付])(?:範囲|区分|制限|権限|対象)[ 　]*[:：は]?[ 　]*{_FREE}\S.{{0,20}}|(?:機密|秘密|取扱い?)(?:区分|レベル|度)[ 　]*[:：は]?[ 　]*{_FREE}\S.{{0,20}}|閲覧[:：][ 　]*{_FREE}(?![0-9０-９]).{{1,20}}|(?:閲覧|回覧|配[布付])は[^。0-9０-９]{{1,20}}に限(?:る|ります)。?"
    r"|(?:報道|情報|公開)解禁(?:日時?)?[ 　]*[:：は]?.{0,40}|[^。]{0,24}報道[^。]{0,8}(?:控え|待)[^。]{0,8}[。]?|(?:for )?internal(?: (?:use|distribution))?(?: only)?|.{0,12}not for circulation.{0,4}|(?:strictly )?private(?: and confidential)?|privileged (?:and|&) confidential|for your eyes only\.?|tlp:[ ]?(?:amber|red|green).{0,8}",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(?:not to be|do not|don't|may not be|must not be)\s+(?:\w+\s)?(?:reproduced?|copy|copied|share|shared|forward(?:ed)?|distribut\w*|circulat\w*|quot\w*|repost\w*|publish\w*)",
    re.IGNORECASE,
)
SAYS = (
    re.compile(rf"(?P<did>{_COPIED})[^。？?]{{0,24}}?{_NOT}"),
    re.compile(rf"{_TEXT}[^。？?]{{0,40}}?(?P<did>{_HANDLED}){OFTEN}[^。、？?]{{0,12}}?{_NOT}"),
    re.compile(rf"(?:{_SOME}|[社部店館園校班室学組]|個人[^。、]{{0,8}}|これ|上記|次の(?:方|者))(?:以外|外)[^。？?を]{{0,8}}?(?P<did>{_HANDLED})[^。？?]{{0,12}}?{_NOT}"),
    re.compile(rf"(?P<did>{_COPIED})[^。？?]{{0,14}}?{_WISH}[^。？?]{{0,30}}?{_TO}"),
    re.compile(rf"(?P<did>{_COPIED})(?:は|も|・|[ 　])*[^。？?]{{0,8}}?(?:要|応)相談"),
    re.compile(rf"{_TEXT}[^。？?]{{0,24}}?(?P<did>{_HANDLED}|{_COPIED})[^。？?]{{0,10}}?{_WISH}[^。？?]{{0,30}}?{_ASKED}"),
    re.compile(rf"{OUTSIDE.pattern}[^。？?]{{0,16}}?(?P<did>{_HANDLED})[^。？?]{{0,10}}?{_WISH}[^。？?]{{0,30}}?{_ASKED}"),
    re.compile(rf"(?:{_TEXT}|コピー|写し|型紙|編み図|写真|楽譜|動画|画像|図版)[^。？?]{{0,30}}?(?:{_ONLY}|範囲)で?[^。？?]{{0,10}}?(?P<did>{_HANDLED}|楽し)[^。？?]{{0,12}}(?:ください|下さい|こと|もの|願|限)"),
    re.compile(rf"{_TEXT}[^。？?]{{0,24}}?{_DONE}[^。？?]{{0,16}}?(?P<did>{_AWAY})"),
    re.compile(rf"(?:{_SOME}|[者員様方])(?:だけ|のみ|に限り)[^。？?]{{0,6}}(?P<did>閲覧|ご覧|読)[^。？?]{{0,4}}(?:でき|いただけ|め)(?:る|ます)"),
    # shown to somebody, read somewhere, and nothing named that would be shown or read
    re.compile(rf"(?P<to>に|へ|では|上で)(?:は|も)?、?[^。？?をはがのに]{{0,4}}(?P<did>見せ|教え|話さ|言わ|漏ら|もらさ|渡[さし]|回[さし]|送[らり]|貸さ|読ま|開か|ひらか|語ら|上げ){OFTEN}[^。？?をは]{{0,6}}?{_NEVER}"),
    re.compile(rf"(?:勝手に|断り(?:も)?なく|断りなしに|許可なく|無断で)[^。？?]{{0,16}}?(?P<did>{_HANDLED}|{_COPIED})[^。？?]{{0,12}}?(?:{_NOT}|損害|罰)"),
    re.compile(r"(?P<did>口外|他言|内密|内緒(?=に(?:して|願))|秘密保持(?:契約|義務)|守秘|ＮＤＡ|NDA|伏せ|[部課社庁校店]内にとど)[^。？?]{0,12}?(?:ない|ください|下さい|願|無用|対象|基づ|める(?:こと|。|$)|の(?:もの|資料))"),
    re.compile(rf"(?P<did>商用|営利|商業|私的利用|個人(?:的な|での)?(?:利用|使用))[^。？?]{{0,16}}?(?:{_NOT}|{_ASKED}|契約|(?:要|応)?相談|に限り|に限る|のみ)"),
    re.compile(rf"^{_DONE}、?(?:は|に)?(?:[^。、]{{1,14}}ず、)?(?:必ず|かならず)?[^。、]{{0,8}}?(?P<did>{_AWAY})[^。]{{0,8}}[。]?$"),
    re.compile(r"外(?:の(?:方|人|者))?の(?P<did>目に(?:触れ|入|ふれ))[^。？?]{0,6}?(?:ない|ぬ)よう"),
    re.compile(r"(?:人|者|様|さま|客|方|社員|家族|生|[他ほか])の(?P<did>目に(?:触れ|入|ふれ|つ))[^。？?]{0,24}?(?:(?:ない|ぬ)(?=こと|で(?!き)|[。、）)]|$)|(?:ない|ぬ)よう" + _PLEASE + ")"),
    re.compile(rf"(?P<did>見[せてら]|読[むめみん]|写[しすせ]|撮[りるれっ]|持て|回[しすせ]|渡[しすせ]|配[りるれっ]|教え|話[しすせ]|{_COPIED})[^。？?、]{{0,6}}?(?:の|相手|人|方|者|範囲)は、?[^。？?]{{1,40}}?(?:(?:まで|だけ|のみ)(?=です|で[。お]|と(?:する|し|いた)|[。）)〕]|$)|に(?:限|かぎ))"),
    re.compile(r"(?:以外|まで|ほか|他)[^。、]{0,4}(?:[、。]?[^。]{0,12}(?:以外|ほか|他)に?は)?(?P<did>内緒|秘密)(?:です|で[。お、]|に)"),
    re.compile(r"(?P<did>(?:手元|手もと|内輪|身内|胸|心|腹)(?:の[中内])?)(?:だけ(?=で|に)|限り|に(?:かぎ|限|とど|留め|収め|おさめ|しまっ))"),
    re.compile(rf"(?P<to>(?:外|よそ|先|上)(?:へ|に)?は?)[^。、]{{0,4}}?(?P<did>出[さしすせ]|渡[さりしすせ]|譲[らりるれ])[^。、]{{0,4}}?(?:{_NOT}|ません(?=[。）)]|$))"),
    re.compile(rf"(?P<to>{OUTSIDE.pattern})[はも]?[^。？?]{{0,12}}?(?P<did>渡[さしすせ]|配[らりるれっ]|回[さしすせ]|送[らりるれっ]|貸[さしすせ]|譲[らりるれっ]|見せ|貼[らりるれっ]|流[さしすせ]|載せ|あげ|紹介|共有|投稿|公開|開示|公表){OFTEN}[^。？?]{{0,8}}?(?:{_NOT}|[えけせてねべめれ]ません(?=[。）)]|$))"),
    re.compile(rf"{_TEXT}[^。？?]{{0,24}}?{_ONLY}[^。？?に]{{0,2}}に、?[^。？?をは]{{0,6}}?(?P<did>お?(?:配|渡|送|見せ)|提供|共有|公開|回覧)"),
    re.compile(rf"(?P<did>お?取り?扱い?)は、?[^。？?、]{{0,8}}?(?:{_SOME}|[社部館校園会]内)(?:の皆さま)?(?:だけ|のみ|に限)"),
    re.compile(r"(?P<did>コピー|写し)[^。？?]{0,6}(?:取ら|とら|せ)ず、?[^。？?]{0,16}(?:返|戻|もど|かえ)"),
    re.compile(rf"(?:^|{OUTSIDE.pattern}|[、を])[^。？?、]{{0,8}}?(?P<did>{_HANDLED}|{_COPIED})[^。？?]{{0,10}}?{_WISH}[^。？?]{{0,8}}?{MADE}[^。？?]{{0,8}}?{_ASKED}"),
    re.compile(rf"(?:型紙|編み図|図案|レシピ|素材|イラスト)[^。？?]{{0,24}}?(?P<did>販売|売[らりるっ]|転売|商品)[^。？?]{{0,12}}?{_NOT}"),
    re.compile(r"(?P<did>引用|転載|抜粋)[はも]、?[^。、]{0,6}[0-9０-９一二三四五六七八九十百]+(?:[行頁字点首句編]|ページ|文字)(?:以内|まで)"),
)  # fmt: skip
OBJECT = re.compile(r"([^、。はが　 ]{1,16})(?<![気目手声])(?:を|の(?=お?持ち?(?:帰|出)))")
# What may be copied, shown, used; not a number, a tool, a guest.
MATTER = re.compile(
    rf"{PART.pattern}|{THIS.pattern}|写し|コピー|ショット|[紙詩曲歌本頁文句話票]$|ノート|動画|台帳|ページ|名簿|楽譜|型紙|中身|聞き書き|歌詞|こと[ば葉]|言葉|URL|リンク|アーカイブ|スライド|録[音画]|図面|数[字値]|一覧|こと$|もの$|全部|一部|転載|複写|引用",
    re.IGNORECASE,
)
APART = re.compile("　+|  +")  # a mark beside other words
SIGNS = "※＊*注 　"
# Of what texts are, what is done with them, what limits: all three in a sentence may restrict.
_ACTS = rf"(?:{_COPIED}|{_HANDLED}|写し|再(?:利用|掲|編集|使用)|要約|切り抜|回覧|閉じ|出[さしすせ]|忘れ|著作権|シュレッダー|破棄|返却|返[さしすせ]|読み|見[るせ]|開業|店を開)"
_LIMITS = (
    rf"(?:{_NEVER}|{_ASKED}|ない(?=[。、）)]|$)|ません(?=[。）)]|$)|ず(?=[、に])|(?:(?<![るた])(?:だけ|のみ)(?=で|が|に|、|。|[）)]|$)|以外|限[りる]|かぎ[りる]|で閉じ|まで(?=[。です]|$))|ほかの(?:人|方|者)|損害賠償|とどめ|ことわ[りっ]|お?尋ね|知らせて|返していただ"
    r"|限定|内緒|秘密|削除を|忘れて|一筆|料金?が|シュレッダー|専用|外に出ることの|ことの?ないよう|うちは)"
)
_THINGS = rf"(?:{THIS.pattern}|{PART.pattern}|この[一-龠ァ-ヶー]{{1,8}}|ここに書|資料|文書|書類|文章|作文|動画|台本|原稿|図[版面]|切り抜き|録[画音]|写し|コピー|楽譜|レシピ|下書き|印刷|転記|要約|再利用|再アップ|ブログ|投稿|SNS|ＳＮＳ|ネット|AI|ＡＩ|アーカイブ|スライド|[本当]表|無断)"
# What is done with nothing but texts, and what speaks of the text itself; and the words of a rule.
_OF_TEXTS = r"(?:コピー機|写し取|抜き取|抜き写|配り直|回覧|閲覧|(?:人|者|族|客|生|様|外)の目に(?:ふれ|触れ|入|とま)|口に(?:し|す)|綴りから)"
_ITSELF = rf"(?:{THIS.pattern}|本(?:[一-龠]{{0,2}}則|章)|この(?:章|節|頁|帳))(?:の[一-龠]{{1,4}})?は"
_RULE = r"(?:に限[りる]|(?<![るた])(?:のみ|だけ)(?=[^。]|$)|ない(?:こと|約束)|約束|ものとし|いただくもの|あらかじめ|おやめ|ご?遠慮|受けること)"
DOUBTFUL = re.compile(
    rf"(?=.*{_THINGS})(?=.*{_ACTS})(?=.*{_LIMITS})|(?=.*{_OF_TEXTS})(?=.*{_RULE})|(?={_ITSELF}.*(?:に限[りる]|のみ|だけで|約束|いただくもの|お持ちの))"
    r"|[^。、]{0,10}(?:要返却|(?:員|者|様|関係[者先])(?:限定|専用)(?:です|ページ|資料)?)[^。]{0,10}$|.*(?:外|よそ|人)に(?:もら|漏ら|出)[^。？?]{0,20}(?:困|ないよう)"
    rf"|.*(?:{_COPIED}|{_HANDLED}|著作権|お使い)[^。、？?]{{0,10}}?(?:{_NEVER}|{_ASKED}|損害賠償)|.*(?:に限[りる]|のみ|以外)[^。？?]{{0,10}}(?:{_COPIED}|{_HANDLED})[^。？?]{{0,8}}(?:ません|ない|ください|こと|できる|できます)",
    re.IGNORECASE | re.DOTALL,
)
OF_LINE = re.compile(rf"(?:{THIS.pattern}|こちらの[^。、は]{{1,8}})[^。、は]{{0,8}}は", re.IGNORECASE)
TOPIC = re.compile("[^、。]{1,20}?(?<![でへに])は、?")  # what a sentence about showing and handing on is about
FREED = re.compile(
    r"自由|可能で|制限(?:は|も)?(?:あり|ござい)ません|ではなく|かまいません|構いません|結構です|けっこうです|差し支え|問題(?:あり|ござい)ません|歓迎|どなたでも|不要|要りません|いりません|どうぞ(?!、?(?:お?やめ|ご?遠慮|お?控え|ご?容赦))|そう(?:です|だ)|らしい|とのこと"
)


# Why it restricts: whose the text is, whom it is for, who is seen on it.
OF_OWN = re.compile(
    rf"[※＊* 　]*(?:配[付布]先|宛先|閲覧者?|回覧先|対象者?)[ 　]*[:：]|[※＊* 　]*(?:{_TEXT}|こちらの[^。、は]{{1,8}}|この[一-龠ァ-ヶー]{{1,8}})[^。]{{0,60}}?(?:(?:作者|書き手|著者|筆者|撮影者|会|社|店|者|方|人|自身)の(?:もの|作)|ための?もの|[一-龠]用(?:です|のもの)|著作権|権利|属し|帰属|個人(?:情報|の)|写って|お?名前[がも]|未発表|発表前|だけ|のみ|限[りる]|含み|含んで|[一-龠]?て(?:作|まとめ|配|書)|ため(?:に|だけ|のみ)[^。]{{0,8}}(?:お?送り|お?配り|お?渡し|送っ|配っ|渡し|作))[^。]{{0,16}}。$|(?:お?返事|ご?回答|許可|お?許し|それ)[^。、]{{0,12}}まで[^。]{{1,60}}。$"
)
FREELY = re.compile(
    rf"^[^。、]{{1,20}}[はも]、?ご?自由(?:です)?[。]?$|(?:{_COPIED}|{_HANDLED}|リンク)[^。、？?]{{0,12}}(?:{FREED.pattern})"
)


def sentences_of(line: str) -> Iterator[tuple[str, str]]:
    """Yield each sentence of *line*, quotations apart; and the same with what the first one says that the text is before it."""
    said = [each.strip() for each in SENTENCES.split(QUOTED.sub("", line)) if any(map(str.isalnum, each))]
    topic = OF_LINE.match(said[0]) if said else None
    for number, each in enumerate(said):
        yield each, f"{topic[0]}{each}" if topic and number else each


def bears_mark(line: str) -> bool:
    """Tell whether *line* is a mark that restricts, or bears one apart from its other words."""
    return any(map(MARKS.fullmatch, APART.split(line)))


def restricts_at_edge(sentence: str) -> bool:
    """Tell whether *sentence*, at an edge of a text or behind a note's mark, restricts the use of the text."""
    said = sentence.strip().lstrip(SIGNS)
    if bears_mark(said) or ENGLISH.search(said):
        return True
    return not FREED.search(said) and any(_is_about_texts(match) for says in SAYS if (match := says.search(said)))


def may_restrict(sentence: str) -> bool:
    """Tell whether *sentence*, at an edge of a text, may restrict its use: it limits what can be done with texts, too."""
    said = sentence.strip().lstrip(SIGNS)
    return DOUBTFUL.match(said) is not None and not FREED.search(said)


def _is_about_texts(match: re.Match[str]) -> bool:
    """Tell whether what the words are about is a text or a part of one, or is not named."""
    named = OBJECT.findall(match.string, 0, max(match.end("did"), 0))
    if "to" in match.re.groupindex and (topic := TOPIC.match(match.string)):
        named.append(topic[0])
    return not named or any(MATTER.search(each) for each in named)
