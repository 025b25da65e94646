"""The closed list of things that can be wrong, and their Japanese wording.

A diagnostic is data: every function that can find something wrong returns diagnostics beside its result, and only
``cli`` prints them. Each member of :class:`Code` carries how serious it is, the wording an author reads and how to
mend it; ``python -m tools codes`` prints the list, and the contributor pages show the same table.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter


class Severity(enum.Enum):
    """How much a diagnostic weighs: an error stops publication, a warning asks a person to look."""

    ERROR = "エラー"
    WARNING = "注意"


class Code(enum.StrEnum):
    """Every diagnostic there is: (ASCII code, severity, message, how to mend).

    A member is its ASCII code: it prints, sorts and compares as that. Message and mend are ``str.format`` templates over
    the keyword arguments of :func:`diagnose`.
    """

    severity: Severity
    message: str
    mend: str

    # --- files
    FILE_MISSING = ("file-missing", Severity.ERROR, "ファイルがありません。", "パスのつづりを確かめてください。")
    FILE_NOT_REGULAR = (
        "file-not-regular",
        Severity.ERROR,
        "{what}は読めません。",
        "普通のテキストファイルを指定してください。",
    )
    FILE_UNREADABLE = (
        "file-unreadable",
        Severity.ERROR,
        "読めません({reason})。",
        "ファイルの権限を確かめてください。",
    )
    FILE_FOREIGN = (
        "file-foreign",
        Severity.ERROR,
        "自動で作るフォルダーに、手で置いたファイルがあります。",
        "別のフォルダーへ移してください(消さずに残してあります)。",
    )
    SITE_MISSING = (
        "site-missing",
        Severity.ERROR,
        "組み上がったサイトがありません。",
        "先に make html を実行してください。",
    )
    PORT_TAKEN = (
        "port-taken",
        Severity.ERROR,
        "ポート{port}は、ほかのプログラムが使っています。",
        "「make live PORT={other}」のように、別の番号を指定してください。",
    )
    FOLDER_MISSING = ("folder-missing", Severity.ERROR, "フォルダーがありません。", "パスのつづりを確かめてください。")
    FILE_EXISTS = ("file-exists", Severity.ERROR, "同じ名前のファイルがあります。", "別の名前にしてください。")
    FILE_EMPTY = ("file-empty", Severity.ERROR, "中身が空です。", "本文を書くか、ファイルを消してください。")
    FILE_TOO_LARGE = (
        "file-too-large",
        Severity.ERROR,
        "大きすぎます({size:,}バイト)。上限は{limit:,}バイトです。",
        "章ごとにファイルを分けてください。",
    )
    FILE_UNWRITABLE = (
        "file-unwritable",
        Severity.ERROR,
        "書き込めません({reason})。",
        "空き容量と権限を確かめてください。",
    )
    FILE_IGNORED = (
        "file-ignored",
        Severity.ERROR,
        "「{name}」は読まれません。",
        "名前の終わりを「{suffix}」にするか、ここから移してください。",
    )
    FILE_NAME = (
        "file-name",
        Severity.ERROR,
        "ファイル名「{name}」は使えません。",
        "半角の英小文字・数字・ハイフンだけの名前(例: my-first-lesson)にしてください。index など、サイトが使う名前も避けてください。",
    )
    FILE_PLACE = (
        "file-place",
        Severity.ERROR,
        "この場所の原稿は、ページになりません。",
        "lessons/<段階>/<スラッグ>.txt に置いてください。原稿でなければ、別のフォルダーへ移してください。",
    )
    ENCODING_UNKNOWN = (
        "encoding-unknown",
        Severity.ERROR,
        "文字コード「{name}」は知らない名前です。",
        "「cp932」「euc_jp」「gb18030」などの名前を書いてください。",
    )
    ENCODING = (
        "encoding",
        Severity.ERROR,
        "UTF-8として読めません({offset:,}バイト目)。",
        "エディターでUTF-8にして保存し直してください。{proposal}",
    )
    ENCODING_RAW = (
        "encoding-raw",
        Severity.ERROR,
        "{name}として読めません({offset:,}バイト目)。",
        "文字コードを --encoding で指定してください。{proposal}",
    )
    ENCODING_BROKEN = (
        "encoding-broken",
        Severity.WARNING,
        "UTF-8として壊れた所が{count}か所あります(最初は{offset:,}バイト目)。",
        "下書きでは「\ufffd」にしました。もとの字を確かめて直してください。",
    )
    FILE_BINARY = (
        "file-binary",
        Severity.ERROR,
        "テキストではないファイルのようです({offset:,}バイト目に NUL があります)。",
        "テキストとして保存したファイルを指定してください。",
    )
    FILE_KIND = ("file-kind", Severity.ERROR, "{what}なので、このままでは読めません。", "{advice}")
    # --- import
    IMPORT_HTML = (
        "import-html",
        Severity.WARNING,
        "ここはHTMLで書かれています。",
        "下書きには文だけを残しました。表や図だったときは、書き直してください。",
    )
    IMPORT_BOLD = (
        "import-bold",
        Severity.WARNING,
        "次の見出しと、同じ大きさの見出しは、元の文書では見出しのスタイルではなく、太字や大きな字の段落です。",
        "見出しかどうかと、大きさ(■か◆)を決めてください。",
    )
    WORD_DAMAGED = (
        "word-damaged",
        Severity.ERROR,
        "Wordのファイルとして読めません({reason})。",
        "Wordで開けるかを確かめ、「名前を付けて保存」で .docx に保存し直してください。",
    )
    IMPORT_ATTACHED = (
        "import-attached",
        Severity.WARNING,
        "メールに付いたファイルは取り込んでいません: {names}",
        "要るファイルを取り出して、1つずつ取り込んでください。",
    )
    IMPORT_BESIDE = (
        "import-beside",
        Severity.WARNING,
        "ここは、本文ではないかもしれません(本文の外にあるか、案内や共有ボタンの所です)。",
        "本文でなければ、消してください。",
    )
    IMPORT_CELLS = (
        "import-cells",
        Severity.WARNING,
        "表に、つながったセルがあります。",
        "空いたセルに、入る言葉を書いてください。",
    )
    IMPORT_NUMBERS = (
        "import-numbers",
        Severity.WARNING,
        "次の一覧は番号付きですが、元の文書に番号の字がありません。",
        "順番に意味があれば、・を 1. 2. 3. に直してください。",
    )
    IMPORT_FORMS = (
        "import-forms",
        Severity.WARNING,
        "{form}を普通の字に直しました({count}か所。最初は「{found}」→「{usual}」)。",
        "もとの字のまま要る所だけ、下書きで戻してください。すべての場所は、台帳の forms にあります。",
    )
    IMPORT_TITLE = (
        "import-title",
        Severity.WARNING,
        "題名が見つかりません。",
        "下書きのヘッダーで title を決めてください。",
    )
    TALK_LOGGED = (
        "talk-logged",
        Severity.WARNING,
        "ここから後は、{count}回の発言がある会話の記録です。名前と時刻を1行の段落にし、発言を行ごとの段落にしました。",
        "会話のまま見せるか、要点を文や箇条書きに直してください。",
    )
    TITLE_UNCLEAR = (
        "title-unclear",
        Severity.WARNING,
        "題名を「{words}」にしましたが、「{others}」かもしれません。",
        "下書きのヘッダーの title を確かめてください。",
    )
    HEADING_END_UNCLEAR = (
        "heading-end-unclear",
        Severity.WARNING,
        "見出し「{start}…」がどこで終わるのかがわかりません。",
        "下書きで見出しと本文を分けてください。終わりの候補: {candidates}",
    )
    HEADING_UNMARKED = (
        "heading-unmarked",
        Severity.WARNING,
        "「{words}」を見出しにしましたが、見出しの記号や番号がありません。",
        "見出しでなければ、行の先頭の記号を消してください。",
    )
    ITEM_EXPLAINED = (
        "item-explained",
        Severity.WARNING,
        "「{words}」の下の字下げした文を、項目を説明する段落にしました。",
        "項目が見出しなら、記号を ■ か ◆ に替えてください。文が項目の続きなら、1行につないでください。",
    )
    ITEM_JOINED = (
        "item-joined",
        Severity.WARNING,
        "「{words}」の下の行を、項目の続きとしてつなぎました。",
        "説明や下の段の項目なら、行を分けてください。",
    )
    ITEM_OR_HEADING = (
        "item-or-heading",
        Severity.WARNING,
        "「{words}」からの{count}行を番号の項目にしましたが、下に項目だけが並ぶ見出しかもしれません。",
        "見出しなら、番号の前に ■ か ◆ を書いてください。",
    )
    BOX_OR_HEADING = (
        "box-or-heading",
        Severity.WARNING,
        "「{words}」を見出しにしましたが、□ の項目のすぐ下にあるので、印を付けた四角かもしれません。",
        "項目なら、■ を □ に替えて、上の項目に続けてください。",
    )
    LEVEL_UNCLEAR = (
        "level-unclear",
        Severity.WARNING,
        "「{words}」からの見出しを「{other}」と同じ段にしましたが、1つ下の段かもしれません。",
        "1つ下なら、先頭の記号を ◆ に替えてください。",
    )
    OUTLINE_ONLY = (
        "outline-only",
        Severity.WARNING,
        "「{words}」からの{count}行を見出しにしましたが、下に文がありません。",
        "予定や目次のように項目の並びなら、番号を「・」か「1.」に替え、下の段は字下げしてください。",
    )
    ITEM_ABOVE_TEXT = (
        "item-above-text",
        Severity.WARNING,
        "「{words}」からの{count}行を項目にしましたが、それぞれの下に文があるので、見出しかもしれません。",
        "見出しなら、先頭の記号を ■ か ◆ に替えてください。",
    )
    HEADING_BARE = (
        "heading-bare",
        Severity.WARNING,
        "「{words}」から、見出し{count}つの下に文がありません。",
        "文を補うか、いらない見出しなら消してください。項目の並びなら「・」に替えてください。",
    )
    LINES_KEPT = (
        "lines-kept",
        Severity.WARNING,
        "「{words}」からの短い行は、改行を残しました。",
        "詩や住所や日程でなければ、段落、見出し、箇条書き、表のどれかに直してください。",
    )
    MARGIN_UNCLEAR = (
        "margin-unclear",
        Severity.WARNING,
        "「{words}」からの{count}行は、ページの下の枠(関連記事、登録、案内など)かもしれません。",
        "枠なら消してください。本文なら、見出し、箇条書き、段落のどれかに直してください。",
    )
    SENTENCES_JOINED = (
        "sentences-joined",
        Severity.WARNING,
        "「{words}」からのように1行に1文ずつ書かれた所を、空行までの1つの段落につなぎました。",
        "行ごとに別の段落なら、分けてください。",
    )
    RIGHTS_UNCLEAR = (
        "rights-unclear",
        Severity.WARNING,
        "「{words}」は、この記事の使い方を限る断りかもしれません。",
        "断りなら、下書きのヘッダーに「rights: restricted」を書いてください。",
    )
    SHAPE_UNCLEAR = (
        "shape-unclear",
        Severity.WARNING,
        "「{words}」{lines}は段落にしましたが、ほかの形かもしれません(候補: {looks})。",
        "違えば、見出し、箇条書き、表などに直すか、本文でなければ消してください。",
    )
    TABLE_GUESSED = (
        "table-guessed",
        Severity.WARNING,
        "空白でそろえた{rows}行を、表にしました。",
        "列の分け方を確かめてください。表でなければ、段落に直してください。",
    )
    FIGURE_LOST = (
        "figure-lost",
        Severity.WARNING,
        "図や表があったはずの所です。",
        "描き直すか、文を直してください(下書きに印を付けました)。",
    )
    LIST_LOST = (
        "list-lost",
        Severity.WARNING,
        "一覧があったはずの所です。",
        "一覧を補うか、文を直してください(下書きに印を付けました)。",
    )
    LEDGER = (
        "ledger",
        Severity.ERROR,
        "台帳が記事と合いません: {what}",
        "取り込みの不具合です。記事のファイルを添えて、開発者に知らせてください。",
    )
    IMPORT_ONTO_RAW = (
        "import-onto-raw",
        Severity.ERROR,
        "下書きの名前が記事のファイルと同じなので、取り込みませんでした。",
        "--into に、記事とは別のフォルダーを指定してください。",
    )
    IMPORT_CALL = (
        "import-call",
        Severity.ERROR,
        "取り込む記事がわかりません。",
        "記事のファイルを1つ以上指定してください。名前(--name、SLUG)を付けられるのは、記事が1つのときだけです。",
    )
    DRAFT_NAMED = (
        "draft-named",
        Severity.WARNING,
        "下書きの名前を「{slug}」にしました。",
        "ページの住所になる名前です。変えるときは --name(make では SLUG)で指定してください。",
    )
    DRAFT_NUMBERED = (
        "draft-numbered",
        Severity.WARNING,
        "「{wanted}」という下書きがほかにあるので、名前を「{slug}」にしました。",
        "ページの住所になる名前です。変えるときは --name(make では SLUG)で指定してください。",
    )
    DRAFT_EXISTS = (
        "draft-exists",
        Severity.ERROR,
        "手を入れた下書きがあるので、書き換えませんでした。",
        "作り直してよければ --force を付けてください。",
    )
    # --- YAML (headers, glossary, learning path)
    YAML_SYNTAX = (
        "yaml-syntax",
        Severity.ERROR,
        "YAMLとして読めません: {detail}",
        "字下げ、コロンの後の空白、引用符を確かめてください。",
    )
    YAML_EMPTY = ("yaml-empty", Severity.ERROR, "YAMLが空です。", "「項目: 値」の形で中身を書いてください。")
    YAML_NOT_MAPPING = (
        "yaml-not-mapping",
        Severity.ERROR,
        "「項目: 値」の形になっていません。",
        "「title: 題名」のように、項目名から書いてください。",
    )
    YAML_TAB = ("yaml-tab", Severity.ERROR, "タブ文字が入っています。", "半角の空白に直してください。")
    YAML_CHARACTER = (
        "yaml-character",
        Severity.ERROR,
        "使えない文字 U+{codepoint} が入っています。",
        "その文字を消してください。",
    )
    YAML_DEPTH = (
        "yaml-depth",
        Severity.ERROR,
        "入れ子が深すぎます(上限は{limit}段)。",
        "かっこの閉じ忘れと字下げを確かめてください。",
    )
    YAML_SIZE = (
        "yaml-size",
        Severity.ERROR,
        "YAMLが大きすぎます({size:,}字)。上限は{limit:,}字です。",
        "内容を別のファイルに分けてください。",
    )
    YAML_DOCUMENTS = (
        "yaml-documents",
        Severity.ERROR,
        "「---」の後に、2つ目の中身があります。",
        "1つのファイルには1つの中身だけを書き、「---」の行を消してください。",
    )
    YAML_FEATURE = (
        "yaml-feature",
        Severity.ERROR,
        "{what}は使えません。",
        "値をそのまま書いてください。文字として書くなら、全体を引用符で囲みます。",
    )
    YAML_COMMENT = (
        "yaml-comment",
        Severity.WARNING,
        "「 #」から行末までは、注釈とみなして読みません。",
        "値の一部なら全体を引用符で囲み、注釈なら別の行に書いてください。",
    )
    YAML_KEY = (
        "yaml-key",
        Severity.ERROR,
        "項目名が文字ではありません。",
        "「項目: 値」の形で書いてください。「[」や「{{」から始まる値は、全体を引用符で囲みます。",
    )
    YAML_DUPLICATE_KEY = (
        "yaml-duplicate-key",
        Severity.ERROR,
        "項目「{key}」が2回書かれています(1回目は{first}行目)。",
        "片方を消してください。",
    )
    YAML_UNKNOWN_KEY = ("yaml-unknown-key", Severity.ERROR, "項目「{key}」はありません。", "{suggestion}")
    YAML_MISSING_KEY = (
        "yaml-missing-key",
        Severity.ERROR,
        "項目「{key}」がありません。",
        "「{key}:」を書き足してください。",
    )
    YAML_AGAIN = (
        "yaml-again",
        Severity.WARNING,
        "項目「{key}」に、{detail}。",
        "{expected}",
    )
    YAML_VALUE = ("yaml-value", Severity.ERROR, "項目「{key}」の値が正しくありません: {detail}", "{expected}")
    YAML_QUOTES = (
        "yaml-quotes",
        Severity.ERROR,
        "「{text}」の引用符が、ワープロの曲がったもの(“ ”)です。",
        '半角のまっすぐな引用符("…")で囲んでください。',
    )
    # --- glossary, facts, learning path
    ID_REPEATED = ("id-repeated", Severity.ERROR, "id「{id}」が2回使われています。", "片方を別の id にしてください。")
    NAME_TAKEN = (
        "name-taken",
        Severity.ERROR,
        "「{name}」という名前は、もう使われています。",
        "別の名前にしてください。",
    )
    NEW_NEEDS = (
        "new-needs",
        Severity.ERROR,
        "新しく作るのに要ることが、足りません: {what}",
        "「make new KIND={kind} {example}」のように付けてください。",
    )
    NEW_FORM = (
        "new-form",
        Severity.ERROR,
        "テンプレートの形「{form}」はありません。",
        "FORM=document(文書)か FORM=table(表)を付けてください。",
    )
    NEW_BY_HAND = (
        "new-by-hand",
        Severity.ERROR,
        "このファイルの書き方には、自動で足せません。何も書いていません。",
        "{what}を足してから、もう一度実行してください。1行に1つずつ「- 値」と書いてあれば、自動で足せます。",
    )
    GAP_LEFT = (
        "gap-left",
        Severity.ERROR,
        "ひな型の「{words}」が残っています。",
        "書いてから、〔 〕ごと消してください。",
    )
    CATEGORY_UNKNOWN = (
        "category-unknown",
        Severity.ERROR,
        "用語の分類「{name}」はありません。",
        "ファイル名を次のどれかにしてください: {known}",
    )
    STAGE_UNKNOWN = (
        "stage-unknown",
        Severity.ERROR,
        "段階「{id}」はありません。",
        "次のどれかを書いてください: {known}",
    )
    TERM_UNKNOWN = (
        "term-unknown",
        Severity.ERROR,
        "用語「{id}」は用語集にありません。",
        "idのつづりを確かめるか、source_texts/glossary/ に用語を足してください。{suggestion}",
    )
    TERM_NO_ALIAS = (
        "term-no-alias",
        Severity.ERROR,
        "no_autolink の「{wording}」は、見出し語にも aliases にもありません。",
        "aliases に足すか、no_autolink から消してください。",
    )
    TERM_WORDING_SHARED = (
        "term-wording-shared",
        Severity.ERROR,
        "「{wording}」は、用語「{other}」の呼び名でもあります。",
        "片方で no_autolink に入れてください。",
    )
    TERM_INTRODUCED_TWICE = (
        "term-introduced-twice",
        Severity.ERROR,
        "用語「{id}」は「{other}」でも初めて教えることになっています。",
        "どちらか一方の terms から消してください。",
    )
    FACT_UNKNOWN = (
        "fact-unknown",
        Severity.ERROR,
        "事実「{id}」はありません。",
        "source_texts/facts/ を確かめてください。{suggestion}",
    )
    FACT_TAUGHT_TWICE = (
        "fact-taught-twice",
        Severity.ERROR,
        "事実「{id}」は「{other}」でも教えることになっています。",
        "主に教えるレッスンを1つに決め、もう一方の facts から消してください。",
    )
    SOURCE_UNKNOWN = (
        "source-unknown",
        Severity.ERROR,
        "出典「{id}」はありません。",
        "source_texts/facts/ のファイル名を書いてください。{suggestion}",
    )
    PAGE_UNKNOWN = (
        "page-unknown",
        Severity.ERROR,
        "ページ「{page}」はありません。",
        "サイトの初めからの住所を、.html を除いて書いてください(例: learn/index)。{suggestion}",
    )
    PATH_LESSON_MISSING = (
        "path-lesson-missing",
        Severity.ERROR,
        "レッスン「{slug}」の原稿がありません。",
        "{expected} を作るか、一覧から消してください。{suggestion}",
    )
    PATH_LESSON_TWICE = (
        "path-lesson-twice",
        Severity.ERROR,
        "レッスン「{slug}」が2回並んでいます。",
        "片方を消してください。",
    )
    PATH_ORPHAN = (
        "path-orphan",
        Severity.ERROR,
        "この原稿は学習の道に並んでいません。",
        "learning_path.yml の「{stage}」の lessons に「{slug}」を足してください。",
    )
    PATH_STAGE_EMPTY = (
        "path-stage-empty",
        Severity.ERROR,
        "段階「{id}」にレッスンがありません。",
        "lessons にスラッグを1つ以上並べてください。",
    )
    PATH_STAGE_NAME = (
        "path-stage-name",
        Severity.ERROR,
        "段階「{stage}」のフォルダーがなく、どの段階でもないフォルダー「{folder}」があります。",
        "段階の id か、lessons/ と self_checks/ の名前の、間違っているほうを直してください。",
    )
    PATH_STAGE_FOLDER = (
        "path-stage-folder",
        Severity.ERROR,
        "レッスン「{slug}」の原稿が、別の段階「{folder}」のフォルダーにあります。",
        "原稿を「{stage}」のフォルダーへ移してください。",
    )
    PREREQUISITE_UNKNOWN = (
        "prerequisite-unknown",
        Severity.ERROR,
        "先に読むレッスン「{slug}」はありません。",
        "スラッグのつづりを確かめてください。{suggestion}",
    )
    PREREQUISITE_CYCLE = (
        "prerequisite-cycle",
        Severity.ERROR,
        "先に読むレッスンの指定が一回りしています: {cycle}",
        "どれか1つの prerequisites から消してください。",
    )
    PREREQUISITE_LATER = (
        "prerequisite-later",
        Severity.ERROR,
        "先に読むはずの「{slug}」が、学習の道では後ろにあります。",
        "learning_path.yml の順番か prerequisites を直してください。",
    )
    FORMER_SLUG_TAKEN = (
        "former-slug-taken",
        Severity.ERROR,
        "以前のスラッグ「{slug}」は、{other} のものです。",
        "formerly には、いまどの原稿も使っていないスラッグを書いてください。",
    )
    PATH_STARTS = (
        "path-starts",
        Severity.ERROR,
        "始まりのレッスン(prerequisites がないもの)は1つだけのはずですが、{count}つあります: {slugs}",
        "最初の1つを除いて prerequisites を書いてください。",
    )
    SLUG_REPEATED = (
        "slug-repeated",
        Severity.ERROR,
        "スラッグ「{slug}」の原稿がもう1つあります: {other}",
        "片方のファイル名を変えてください。",
    )
    FACT_UNTAUGHT = (
        "fact-untaught",
        Severity.ERROR,
        "事実「{id}」を教えるレッスンがありません。",
        "どれか1つのレッスンの facts に足し、本文で教えてください。",
    )
    TERM_NOT_INTRODUCED = (
        "term-not-introduced",
        Severity.ERROR,
        "用語「{id}」を初めて教えるレッスンがありません。",
        "どれか1つのレッスンの terms に足し、本文で説明してください。",
    )
    # --- wording
    SENTENCE_LONG = (
        "sentence-long",
        Severity.WARNING,
        "文が長すぎます(「{start}…」{length}字。上限は{limit}字)。",
        "2つの文に分けてください。",
    )
    SENTENCE_PLAIN = (
        "sentence-plain",
        Severity.WARNING,
        "です・ますではない文です(「…{end}。」)。",
        "です・ますに直してください。人の言葉なら「」で囲みます。",
    )
    ITEM_UNMEANT = (
        "item-unmeant",
        Severity.WARNING,
        "「{start}…」の行は、番号付きの項目として表示します。",
        "文の続きなら、番号の前に言葉を足してください。項目なら、番号の後に空白を入れてください。",
    )
    # --- work templates, practice data, self-checks
    TEMPLATE_UNKNOWN = (
        "template-unknown",
        Severity.ERROR,
        "テンプレート「{id}」はありません。",
        "source_texts/templates/ のファイル名を書いてください。{suggestion}",
    )
    TEMPLATE_UNUSED = (
        "template-unused",
        Severity.ERROR,
        "このテンプレートを使うレッスンがありません。",
        "使うレッスンのヘッダーに「templates: [{id}]」と書いてください。",
    )
    TEMPLATE_EXAMPLE = (
        "template-example",
        Severity.ERROR,
        "項目「{heading}」に記入例がありません。",
        "example か table を書いてください。",
    )
    TEMPLATE_ROW = (
        "template-row",
        Severity.ERROR,
        "この行の値は{count}個ですが、列は{wanted}個です。",
        "列の順に、1列に1つずつ値を書いてください(式の列は書かず、空の値は null と書きます)。",
    )
    TEMPLATE_COLUMN_TWICE = (
        "template-column-twice",
        Severity.ERROR,
        "列「{name}」が2回あります。",
        "片方の名前を変えてください。",
    )
    TEMPLATE_CHOICES = (
        "template-choices",
        Severity.ERROR,
        "列「{name}」の選択肢が長すぎます(合わせて{limit}字まで)。",
        "言葉を短くするか、数を減らしてください。",
    )
    TEMPLATE_CHOICE = (
        "template-choice",
        Severity.ERROR,
        '列「{name}」の選択肢「{choice}」に、半角のコンマか引用符(")が入っています。',
        "全角の「、」や「」に替えてください。Excelは、コンマで選択肢を分け、引用符で読み誤ります。",
    )
    TEMPLATE_DIGITS = (
        "template-digits",
        Severity.ERROR,
        "列「{name}」の「{text}」は、表計算ソフトで{lost}。",
        "番号や記号なら、列を文字(type: text)にしてください。",
    )
    DATA_EMPTY = (
        "data-empty",
        Severity.ERROR,
        "データのファイルに、見出しの行がありません。",
        "1行目に列の名前を書くか、files から消してください。",
    )
    DATA_ROW = (
        "data-row",
        Severity.ERROR,
        "この行の値は{count}個ですが、見出しの列は{wanted}個です。",
        '値の数を見出しにそろえてください。値の中にコンマがあるなら、値を引用符(")で囲みます。わざと入れた間違いなら、データの errors に書いてください。',
    )
    DATA_HEADS = (
        "data-heads",
        Severity.ERROR,
        "見出しの列は{wanted}個ですが、どの行の値も{count}個です。",
        "見出しの行に、列の名前が余っていないか、抜けていないかを確かめてください。",
    )
    DATA_HEAD_TWICE = (
        "data-head-twice",
        Severity.ERROR,
        "見出しの列「{name}」が、2つあります。",
        "列の名前を、1つずつ違う名前にしてください。",
    )
    DATA_ROW_UNEVEN = (
        "data-row-uneven",
        Severity.WARNING,
        "この行の値は{count}個ですが、見出しの列は{wanted}個です。",
        "値の数を見出しにそろえてください。errors に書いた、わざと入れた間違いなら、このままでかまいません。",
    )
    DATA_CELL = (
        "data-cell",
        Severity.ERROR,
        "列「{name}」の値が{length:,}字あります。1つのますに入るのは{limit:,}字までです。",
        '値を短くしてください。引用符(")の閉じ忘れも確かめてください。',
    )
    DATA_CHARACTER = (
        "data-character",
        Severity.ERROR,
        "列「{name}」に、Excelのファイルに書けない文字({character})が入っています。",
        "その文字を消してください。",
    )
    DATA_FORM = (
        "data-form",
        Severity.ERROR,
        "CSVとして読めません({why})。",
        '値を囲む引用符(")の閉じ忘れと、値の中の引用符(2つ続けて書きます)を確かめてください。',
    )
    DATA_SIZE = (
        "data-size",
        Severity.ERROR,
        "{rows:,}行×{columns:,}列あります。Excelの表は1,048,576行×16,384列までです。",
        "ファイルを分けてください。",
    )
    DATA_UNKNOWN = (
        "data-unknown",
        Severity.ERROR,
        "演習用データ「{id}」はありません。",
        "source_texts/practice/ のファイル名を書いてください。{suggestion}",
    )
    DATA_FILE = (
        "data-file",
        Severity.ERROR,
        "データのファイル「{file}」がありません。",
        "{folder} に置くか、files から消してください。",
    )
    DATA_COLUMN = (
        "data-column",
        Severity.ERROR,
        "列「{name}」の説明がありません。",
        "columns に name と meaning を足してください。",
    )
    SELF_CHECK_STAGE = (
        "self-check-stage",
        Severity.ERROR,
        "自己チェックのファイル名が、段階の id ではありません。",
        "次のどれかの名前にしてください: {known}",
    )
    SELF_CHECK_MISSING = (
        "self-check-missing",
        Severity.ERROR,
        "段階「{id}」の自己チェックがありません。",
        "self_checks/{id}.yml を作ってください。",
    )
    RUBRIC = (
        "rubric",
        Severity.ERROR,
        "評価基準の表が、5つの観点と4つの段階になっていません。",
        "「観点、4、3、2、1」の5列と、5行の表を書いてください。",
    )
    LESSON_UNKNOWN = (
        "lesson-unknown",
        Severity.ERROR,
        "レッスン「{slug}」はありません。",
        "スラッグのつづりを確かめてください。{suggestion}",
    )
    # --- source texts: form
    HEADER_UNCLOSED = (
        "header-unclosed",
        Severity.ERROR,
        "ヘッダーが閉じていません。",
        "ヘッダーの最後に「---」だけの行を書いてください。",
    )
    HEADER_MISSING = (
        "header-missing",
        Severity.ERROR,
        "ヘッダーがありません。",
        "先頭に「---」で囲んだヘッダー(title など)を書いてください。",
    )
    HEADING_EMPTY = (
        "heading-empty",
        Severity.ERROR,
        "見出しに言葉がありません。",
        "「■ 仕事の場面 {{#scene}}」のように書いてください。",
    )
    ANCHOR_MISSING = (
        "anchor-missing",
        Severity.ERROR,
        "見出しに住所がありません。",
        "末尾に「 {{#scene}}」のような半角英字の住所を付けてください。",
    )
    ANCHOR_REPEATED = (
        "anchor-repeated",
        Severity.ERROR,
        "住所「{anchor}」が、このページで2回使われています。",
        "片方を別の名前にしてください。",
    )
    ANCHOR_RESERVED = (
        "anchor-reserved",
        Severity.ERROR,
        "住所「{anchor}」は、ページそのものが使う名前です。",
        "別の名前にしてください(レッスンの名前、exercise-1、figure-、table- などは使えません)。",
    )
    FIGURE_SYNTAX = (
        "figure-syntax",
        Severity.ERROR,
        "図の書き方が正しくありません。",
        "「【図】ファイル名.svg 図の説明」の形(写真なら .png .jpg .webp)で書いてください。",
    )
    FIGURE_UNSAFE = (
        "figure-unsafe",
        Severity.ERROR,
        "図に使えないものがあります: {what}",
        "図形と文字だけで描き直してください(スクリプト、外部の参照、styleは使えません)。{hint}",
    )
    FIGURE_MISSING = (
        "figure-missing",
        Severity.ERROR,
        "図「{file}」がありません。",
        "source_texts/figures/ にファイルを置いてください。{suggestion}",
    )
    PORTRAIT_SHAPE = (
        "portrait-shape",
        Severity.ERROR,
        "似顔絵「{file}」が正方形ではありません({width} × {height})。",
        'viewBox="0 0 120 120" のように、幅と高さを同じにしてください。',
    )
    FIGURE_FORMAT = (
        "figure-format",
        Severity.ERROR,
        "名前は{kind}ですが、中身が違います{found}。",
        "画像ソフトで{kind}として保存し直してください。名前だけを変えても、形式は変わりません。",
    )
    FIGURE_LARGE = (
        "figure-large",
        Severity.ERROR,
        "画像が大きすぎます({size})。上限は1辺{pixels:,}画素、{bytes:,}バイトです。",
        "画像ソフトで縮めてください。",
    )
    FIGURE_MOVES = ("figure-moves", Severity.ERROR, "動く画像は使えません。", "動かない1枚にしてください。")
    FIGURE_TELLS = (
        "figure-tells",
        Severity.ERROR,
        "画像に、{what}の情報が入っています。",
        "画像ソフトで、情報を付けずに書き出してください。",
    )
    TABLE_MISSING = (
        "table-missing",
        Severity.ERROR,
        "【表】の次に表がありません。",
        "次の行から「| 見出し | 見出し |」の形で2行以上書いてください。",
    )
    TABLE_RAGGED = (
        "table-ragged",
        Severity.ERROR,
        "表の列の数がそろっていません({found}列。ほかの行は{expected}列)。",
        "「|」の数をそろえてください。",
    )
    TABLE_LARGE = (
        "table-large",
        Severity.ERROR,
        "表が大きすぎます(列をそろえると{cells:,}ます)。上限は{limit:,}ますです。",
        "長すぎる行がないかを確かめ、表を分けてください。",
    )
    BOX_EMPTY = ("box-empty", Severity.ERROR, "囲みの中身がありません。", "題の次の行から本文を書いてください。")
    LABEL_STRAY = (
        "label-stray",
        Severity.ERROR,
        "{label}がここにあるのは正しくありません。",
        "組になる【演習】や【例】があるかを確かめてください。文字として見せるなら前に「\\」を付けます。",
    )
    QUOTATION_NO_ORIGIN = (
        "quotation-no-origin",
        Severity.ERROR,
        "引用に出典がありません。",
        "引用の最後に「出典: 書名や記事の題」の行を書いてください。",
    )
    CODE_UNCLOSED = (
        "code-unclosed",
        Severity.ERROR,
        "【コード】の終わりがありません。",
        "コードの次の行に「【終】」を書いてください。",
    )
    CODE_LANGUAGE = (
        "code-language",
        Severity.ERROR,
        "言語「{name}」を知らないので、色を付けずに表示します。",
        "「Python」「SQL」「JavaScript」などの名前を書くか、名前を消してください。{suggestion}",
    )
    EXERCISE_EMPTY = (
        "exercise-empty",
        Severity.ERROR,
        "演習に問いがありません。",
        "【演習】の次の行から問いを書いてください。",
    )
    EXERCISE_NO_ANSWER = (
        "exercise-no-answer",
        Severity.ERROR,
        "演習に解答がありません。",
        "問いの後に「【解答】」の行と模範解答を書いてください。",
    )
    EXERCISE_BOX = (
        "exercise-box",
        Severity.ERROR,
        "演習の問いの途中に【{name}】があり、解答が演習から離れています。",
        "【{name}】を、【演習】の前か、解答の後の「【終】」の次に移してください。問いの中の例は、ふつうの段落で書けます。",
    )
    QUIZ_EMPTY = (
        "quiz-empty",
        Severity.ERROR,
        "確認問題に問いがありません。",
        "「問 」で始まる行と、「○ 」「× 」で始まる選択肢を書いてください。",
    )
    QUIZ_CORRECT = (
        "quiz-correct",
        Severity.ERROR,
        "正しい選択肢(○)が{count}個あります。",
        "選択肢を2つ以上書き、○をちょうど1つにしてください。",
    )
    QUIZ_NO_EXPLANATION = (
        "quiz-no-explanation",
        Severity.ERROR,
        "選択肢に説明がありません。",
        "次の行に「→ 」で始まる説明を書いてください。",
    )
    CONFLICT = (
        "conflict",
        Severity.ERROR,
        "2つの版がぶつかった印「{mark}」が残っています。",
        "残すほうの文を選び、印の行(<<<<<<<、=======、>>>>>>>)を消してください。",
    )
    MARK_MISTAKEN = ("mark-mistaken", Severity.ERROR, "{seen}。", "{mend}")
    MARK_HABIT = ("mark-habit", Severity.WARNING, "{seen}。", "{mend}")
    LEFT_OVER = ("left-over", Severity.ERROR, "{seen}。", "{mend}")
    JOINT_ODD = (
        "joint-odd",
        Severity.WARNING,
        "「{words}」は、打ち間違いのようです。",
        "字の抜けや余りを確かめてください。人の話し方をそのまま見せるなら、「」で囲みます。",
    )
    NUMBER_SIGN = ("number-sign", Severity.WARNING, "{seen}。", "{mend}")
    CALCULATION_TORN = ("calculation-torn", Severity.ERROR, "{seen}。", "{mend}")
    NUMBERS_OUT_OF_ORDER = (
        "numbers-out-of-order",
        Severity.WARNING,
        "番号が続いていません(「{last}」の次が「{this}」です)。",
        "番号を直すか、別の一覧なら間に文を入れてください。",
    )
    SECTION_EMPTY = (
        "section-empty",
        Severity.WARNING,
        "見出しの下に、何もありません。",
        "本文を書くか、見出しを消してください。",
    )
    SENTENCE_UNENDED = (
        "sentence-unended",
        Severity.WARNING,
        "文が「。」で終わっていません(「…{end}」)。",
        "終わりに「。」を付けてください。",
    )
    SENTENCE_CARRIED = (
        "sentence-carried",
        Severity.WARNING,
        "項目が「、」で終わっています(「…{end}」)。",
        "続きがあれば、次の行を空白で始めて続けてください。なければ、文を終えてください。",
    )
    ITEM_UNLIKE = (
        "item-unlike",
        Severity.WARNING,
        "この項目だけが「です・ます」で終わっています(「……{end}」)。",
        "ほかの項目と同じ終わり方にしてください。",
    )
    BRACKET_OPEN = (
        "bracket-open",
        Severity.WARNING,
        "かっこ「{pair}」の数が合いません。",
        "閉じ忘れか、余分なかっこがないかを確かめてください。",
    )
    OBJECTIVE_FORM = (
        "objective-form",
        Severity.WARNING,
        "「{words}」は、確かめられる「〜できる」の形ではありません。",
        "「計算できる」「選べる」のように、できたかどうかを自分で確かめられる動作で終えてください。",
    )
    EXPLANATION_SIDE = (
        "explanation-side",
        Severity.WARNING,
        "正解でない選択肢の説明「{words}」は、正解の説明と同じ場合のことを言っています。",
        "大小が逆でないかを確かめて、直してください。",
    )
    CHOICE_LONGEST = (
        "choice-longest",
        Severity.WARNING,
        "段階「{stage}」の{count}問のうち{found}問で、正しい選択肢だけがいちばん長くなっています。",
        "長さで当てられないように、3分の1までに減らしてください: {where}。",
    )
    CHOICE_PLACES = (
        "choice-places",
        Severity.WARNING,
        "段階「{stage}」の{count}問のうち{found}問で、正しい選択肢が{place}番目にあります(偏りがなければ約{even}問です)。",
        "選択肢を並べ替えて、差を{count}問の1割までにしてください: {where}。",
    )
    QUESTION_ANSWERED = (
        "question-answered",
        Severity.WARNING,
        "問いの数字と正しい答えが、{at}行目にそろっています。",
        "読み返すだけで答えられないように、問いの数字を変えてください。",
    )
    SPELLING_PAIR = (
        "spelling-pair",
        Severity.WARNING,
        "「{word}」は、ほかの所では「{usual}」と書いています。",
        "どちらかにそろえてください。",
    )
    CALQUE_UNEXPLAINED = (
        "calque-unexplained",
        Severity.ERROR,
        "訳語「{word}」に、日本の言い方が添えられていません。",
        "本文で最初に使う所に「{glosses}」のどれかを書き添えてください。",
    )
    TERM_LOAD = (
        "term-load",
        Severity.WARNING,
        "このレッスンで教える用語のうち{count}語が、1つの節にしか出てきません({words})。",
        "8語までにしてください。後の節の例や演習で使うか、使うレッスンの terms へ移します。",
    )
    STORY_VALUE = (
        "story-value",
        Severity.ERROR,
        "「{found}」の値が、stories/{story} の「{what}」({value})と違います。",
        "どちらが正しいかを確かめ、原稿か stories/{story} を直してください。別の会社の話なら、言い回し(said)をくわしくします。",
    )
    STORY_RESULT = (
        "story-result",
        Severity.WARNING,
        "{state}の「{found}」({what})が、結果のように書かれています。",
        "{state}だとわかる言葉を添えるか、測った値を書いてください。",
    )
    STORY_UNTOLD = (
        "story-untold",
        Severity.WARNING,
        "「{phrase}」は、どの原稿にもありません。",
        "原稿の言い回しに合わせるか、行を消してください。",
    )
    STORY_ROLE = (
        "story-role",
        Severity.ERROR,
        "「{found}」は、stories/{story} の役割({roles})と違います。",
        "どちらが正しいかを確かめ、原稿か stories/{story} を直してください。",
    )
    STORY_FILE = (
        "story-file",
        Severity.ERROR,
        "「{file}」がありません。",
        "also には、原稿のフォルダーから見たファイル名を書いてください。{suggestion}",
    )
    OBJECTIVE_UNPRACTISED = (
        "objective-unpractised",
        Severity.WARNING,
        "この目標を練習する演習がありません(「{words}」)。",
        "練習する【演習】の次の行に「目標: {number}」と書いてください。なければ、短い演習を足すか、目標を見直してください。",
    )
    OBJECTIVE_NUMBER = (
        "objective-number",
        Severity.ERROR,
        "目標{number}はありません(このページの目標は{count}個です)。",
        "ヘッダーの objectives を上から数えた番号を書いてください。",
    )
    PATH_KIND = (
        "path-kind",
        Severity.ERROR,
        "「{slug}」は {kind} なので、{key} には並べられません。",
        "演習用データ(practice)と修了課題(capstone)は activities に、レッスンは lessons に並べてください。",
    )
    DATA_COLUMN_ORDER = (
        "data-column-order",
        Severity.WARNING,
        "列「{name}」の説明の順が、CSVの列の順と違います。",
        "columns を、CSVの列と同じ順に並べてください。",
    )
    DATA_COLUMN_ABSENT = (
        "data-column-absent",
        Severity.ERROR,
        "列「{name}」は、どのファイルにもありません。",
        "列の名前を、CSVの見出しにそろえてください。",
    )
    SYNONYMS_JOINED = (
        "synonyms-joined",
        Severity.WARNING,
        "「{word}」が、1つの言葉になっています。",
        "言葉は半角の「,」で区切ってください。",
    )
    SYNONYM_TWICE = (
        "synonym-twice",
        Severity.WARNING,
        "「{word}」が、2か所の words にあります。",
        "1か所にまとめてください。",
    )
    MINUTES_UNREAD = (
        "minutes-unread",
        Severity.WARNING,
        "演習の時間「{words}」を読み取れません。",
        "題の終わりに「(10分)」のように、分で書いてください。1時間なら「(60分)」です。",
    )
    ID_ODD = (
        "id-odd",
        Severity.ERROR,
        "id「{id}」の形が、このファイルのほかの id(「{other}」など)と違います。",
        "ほかの id と同じ形で書き、レッスンの facts にも同じ id を書いてください。",
    )
    QUESTION_COPIED = (
        "question-copied",
        Severity.WARNING,
        "検索の問い「{words}」は、題、目標、見出しか用語の写しです。",
        "このページを探す人が言いそうな言葉で書いてください。写しは、書かなくても検索で見つかります。",
    )
    FIGURE_UNSAID = (
        "figure-unsaid",
        Severity.WARNING,
        "図「{file}」の説明が短すぎて、図の見えない人に伝わりません。",
        "何が描かれているかを、1文か2文で書いてください。",
    )
    VALUE_UNWRITTEN = (
        "value-unwritten",
        Severity.ERROR,
        "「{key}」が、書きかけの「{text}」のままです。",
        "中身を書いてください。",
    )
    FIGURE_SMALL = (
        "figure-small",
        Severity.WARNING,
        "図の文字が小さすぎます(幅{width}に対して{size})。スマートフォンでは、約{shown}pxになります。",
        "font-size を{least}以上にしてください。",
    )
    FIGURE_CUT = (
        "figure-cut",
        Severity.WARNING,
        "図の文字「{words}」が、図の外にはみ出します。",
        "文字の場所(x と y)を直すか、viewBox を広げてください。",
    )
    FIGURE_DIFFERS = (
        "figure-differs",
        Severity.WARNING,
        "図「{file}」の説明にある「{words}」が、図の中にありません。",
        "図か説明の数を直し、そろえてください。",
    )
    HEADER_OPENING = (
        "header-opening",
        Severity.ERROR,
        "1行目が、ヘッダーの初めの印になっていません(「{found}」)。",
        "1行目には、半角の「---」だけを書いてください。前に空白も入れません。",
    )
    REVIEWED_FUTURE = (
        "reviewed-future",
        Severity.ERROR,
        "読み返した日({day})が、まだ来ていません。",
        "最後に読み返した日を書いてください。",
    )
    REVIEWED_LONG_AGO = (
        "reviewed-long-ago",
        Severity.WARNING,
        "最後に読み返したのが{day}で、{years}年以上たっています。",
        "読み返して、古くなった数字や画面の説明を直し、日付を書き換えてください。",
    )
    SOURCE_OF_FACTS = (
        "source-of-facts",
        Severity.ERROR,
        "事実「{id}」の出典「{source}」が、sources にありません。",
        "sources に「{source}」を加えるか、事実の id を確かめてください。",
    )
    FIGURE_UNUSED = (
        "figure-unused",
        Severity.WARNING,
        "この図は、どのレッスンにも出てきません。",
        "使うレッスンに【図】を書くか、ファイルを消してください。",
    )
    DATA_UNLISTED = (
        "data-unlisted",
        Severity.WARNING,
        "このCSVは、どのデータの一覧(files)にもないので、読者に渡りません。",
        "practice の YAML の files に加えるか、ファイルを消してください。",
    )
    TITLE_REPEATED = (
        "title-repeated",
        Severity.ERROR,
        "題名「{title}」は、「{other}」と同じです。",
        "違いのわかる題名にしてください。",
    )
    ITEM_REPEATED = (
        "item-repeated",
        Severity.WARNING,
        "同じ項目「{words}」が2回あります。",
        "片方を消すか、違いがわかるように書いてください。",
    )
    SAID_TWICE = (
        "said-twice",
        Severity.ERROR,
        "「{words}…」が、{first}にもあります。",
        "貼り付けた残りなら片方を消し、別のことなら書き分けてください。",
    )
    SAID_AGAIN = (
        "said-again",
        Severity.WARNING,
        "「{words}…」は、前の文「{first}…」とほとんど同じです。",
        "直す前の文が残っているなら消し、別のことなら書き分けてください。",
    )
    DAY_WRONG = (
        "day-wrong",
        Severity.ERROR,
        "「{day}」{why}。",
        "暦と時計で確かめて、直してください。",
    )
    WEEKDAYS_UNLIKE = (
        "weekdays-unlike",
        Severity.ERROR,
        "「{words}」は曜日(または曜日の並び)が違うのに、数を比べています。",
        "同じ曜日どうしを比べるか、比べられない理由を書いてください。",
    )
    WEEKDAYS_DOUBTFUL = (
        "weekdays-doubtful",
        Severity.WARNING,
        "「{words}」は曜日(または曜日の並び)が違います。",
        "曜日で増減する数なら、同じ曜日どうしを比べてください。",
    )
    COUNT_DIFFERS = (
        "count-differs",
        Severity.WARNING,
        "数を「{promised}」と書いていますが、書いてあるのは{found}です。",
        "数か、書いてあることを直してください。",
    )
    TERM_UNNAMED = (
        "term-unnamed",
        Severity.ERROR,
        "terms にある用語「{id}」({term})が、本文に出てきません。",
        "本文で言葉を教えるか、教えるレッスンの terms へ移してください。",
    )
    TEMPLATE_UNNAMED = (
        "template-unnamed",
        Severity.ERROR,
        "templates にある「{id}」の名前「{title}」が、本文に出てきません。",
        "本文でこの名前を使うか、templates から消してください。",
    )
    NAME_NEAR = (
        "name-near",
        Severity.WARNING,
        "「{said}」は、「{name}」と1、2字だけ違います。",
        "同じものなら、「{name}」とそろえてください。",
    )
    CONVERSION_ODD = (
        "conversion-odd",
        Severity.WARNING,
        "「{words}」は、音の同じ「{usual}」かもしれません。",
        "どちらの意味かを確かめ、変換の誤りなら直してください。",
    )
    FACT_DIFFERS = (
        "fact-differs",
        Severity.WARNING,
        "ここには「{told}」とありますが、事実「{id}」では「{said}」です。",
        "どちらが正しいかを確かめ、そろえてください。",
    )
    DATA_DIFFERS = (
        "data-differs",
        Severity.WARNING,
        "「{name}」の「{said}」が、演習用データ({value})と違います。",
        "どちらが正しいかを確かめ、そろえてください。",
    )
    ANSWER_LABEL = (
        "answer-label",
        Severity.WARNING,
        "この演習の問いと解答で、「{label}」が片方にしかありません。",
        "問いの1つずつに、同じ記号で答えを書いてください。",
    )
    ORDER_DIFFERS = (
        "order-differs",
        Severity.WARNING,
        "「{name}」が、「{words}」の順に並んでいません。",
        "行を並べ替えるか、値を確かめてください。",
    )
    KIN_DIFFERS = (
        "kin-differs",
        Severity.WARNING,
        "「{said}」とありますが、{where}では「{other}」です。",
        "同じ人なら、そろえてください。",
    )
    READING_DIFFERS = (
        "reading-differs",
        Severity.ERROR,
        "読み「{reading}」が、見出し語「{term}」の仮名と合いません。",
        "見出し語のとおりに読みを書いてください。並べる順番に使います。",
    )
    CHOICE_VERDICT = (
        "choice-verdict",
        Severity.ERROR,
        "「{mark}」の選択肢の説明に、「{said}」と書いてあります。",
        "選択肢の記号か、説明を直してください。",
    )
    READING_ODD = (
        "reading-odd",
        Severity.WARNING,
        "読み「{reading}」は、見出し語「{term}」のふつうの読み「{usual}」と1字だけ違います。",
        "打ち間違いなら直してください。並べる順番に使います。",
    )
    FORMULA_OF_OTHER = (
        "formula-of-other",
        Severity.ERROR,
        "式「{formula}…」が、用語「{term}」の式になっていません。",
        "「{term} = …」の形で書いてください。",
    )
    EXAMPLE_DIFFERS = (
        "example-differs",
        Severity.ERROR,
        "「{term}」の計算例が、式のとおりではありません: {why}。",
        "式か計算例を直し、そろえてください。",
    )
    FORMULA_DIFFERS = (
        "formula-differs",
        Severity.ERROR,
        "式「{formula}」が、用語集の式「{other}」と違う値になります。",
        "どちらが正しいかを確かめ、そろえてください。",
    )
    NUMBERS_DIFFER = (
        "numbers-differ",
        Severity.WARNING,
        "文には「{given}」とありますが、計算は「{used}」でしています。",
        "文か計算の数を直し、そろえてください。",
    )
    POINTS_MEANT = (
        "points-meant",
        Severity.WARNING,
        "「{text}」は{one}%と{other}%の差で、割合にすると約{share}%です。",
        "引いた差なら「{by}ポイント」と書いてください。",
    )
    UNIT_ODD = (
        "unit-odd",
        Severity.WARNING,
        "「{words}」の単位が、一緒に書かれた値の単位「{unit}」と違います。",
        "単位を確かめてください。正しければ、離れた文に分けて書いてください。",
    )
    UNIT_KIND = (
        "unit-kind",
        Severity.ERROR,
        "「{words}」の単位が、一緒に書かれた値の単位「{unit}」と違う種類です。",
        "測るものに合う単位に直してください。",
    )
    NOTHING_THERE = (
        "nothing-there",
        Severity.WARNING,
        "「{words}」と書いていますが、{where}に{what}がありません。",
        "{what}を置くか、文を直してください。",
    )
    RANGE_REVERSED = (
        "range-reversed",
        Severity.WARNING,
        "範囲「{words}」の大小が逆です。",
        "小さいほうから書いてください。",
    )
    COLUMN_UNNAMED = (
        "column-unnamed",
        Severity.WARNING,
        "表の{number}列目に、見出しがありません。",
        "1行目に、何の列かを書いてください。",
    )
    NUMBER_ABSENT = (
        "number-absent",
        Severity.WARNING,
        "「{words}」と書いていますが、{last}までしかありません。",
        "番号を直してください。足りない項目があるなら、書き足します。",
    )
    BORDERS_OVERLAP = (
        "borders-overlap",
        Severity.WARNING,
        "「{one}」と「{other}」と書いているので、{value}がどちらにも入ります。",
        "片方の数を1つずらすか、「未満」「を超える」にしてください。",
    )
    BORDERS_APART = (
        "borders-apart",
        Severity.WARNING,
        "「{one}」と「{other}」と書いているので、{value}がどちらにも入りません。",
        "片方の数を1つずらすか、その間のときも書いてください。",
    )
    LIMIT_DIFFERS = (
        "limit-differs",
        Severity.ERROR,
        "ここには「{said}」とありますが、ほかの{times}か所では「{other}」です。",
        "どちらが正しいかを確かめ、そろえてください。",
    )
    GUIDE_DIFFERS = (
        "guide-differs",
        Severity.ERROR,
        "{word}が、ここでは「{said}」、{there}行目では「{other}」です。",
        "どちらが正しいかを確かめ、そろえてください。",
    )
    DATA_ODD = (
        "data-odd",
        Severity.WARNING,
        "列「{name}」のほかの値は{kind}ですが、ここは「{text}」です。",
        "値を直してください。わざと入れた間違いなら、practice の YAML の errors に書いてください。",
    )
    EXCUSE_FORM = (
        "excuse-form",
        Severity.ERROR,
        "検査を通す理由の書き方が正しくありません。",
        "「# 検査を通す コード「その行の言葉」: 理由」の形で書いてください。転載と版のぶつかりは通せません。",
    )
    EXCUSE_IDLE = (
        "excuse-idle",
        Severity.WARNING,
        "「{words}」の行で {rule} を通す理由がありますが、もう何も知らせていません。",
        "この行を消してください。",
    )
    PANEL_NAME = (
        "panel-name",
        Severity.ERROR,
        "「{name}」は、用語集のどの式にも出てきません。",
        "式に出てくる名前で書いてください。{suggestion}",
    )
    TERM_ITSELF = (
        "term-itself",
        Severity.WARNING,
        "用語「{id}」の related に、自分の id があります。",
        "消すか、関連する別の用語の id を書いてください。",
    )
    TERM_STAGE = (
        "term-stage",
        Severity.WARNING,
        "用語「{id}」を初めて教えるレッスン「{slug}」は、段階「{stage}」にあります。",
        "stage を「{stage}」にするか、terms に挙げるレッスンを確かめてください。",
    )
    LESSON_NEARER = (
        "lesson-nearer",
        Severity.WARNING,
        "「{words}」は、レッスン「{slug}」ではなく「{other}」の目標です。",
        "読み返すレッスンのスラッグを確かめてください。",
    )
    START_ALIKE = (
        "start-alike",
        Severity.WARNING,
        "質問「{ask}」は、どの答えを選んでも同じ段階「{stage}」へ進みます。",
        "答えごとの段階を確かめてください。",
    )
    LICENCE_DIFFERS = (
        "licence-differs",
        Severity.ERROR,
        "利用条件の名前「{name}」と、住所の条件「{other}」が違います。",
        "名前と住所を、同じ条件にそろえてください。",
    )
    NAME_SHARED = (
        "name-shared",
        Severity.WARNING,
        "「{name}」は、用語「{other}」の{key}と同じです。",
        "上の用語から写した残りなら、書き直してください。",
    )
    DEFINITION_DIFFERS = (
        "definition-differs",
        Severity.ERROR,
        "説明では「{said}」ですが、式では「{whole}」で割っています。",
        "説明か式を直し、割るものをそろえてください。",
    )
    COLUMNS_SWAPPED = (
        "columns-swapped",
        Severity.ERROR,
        "列「{head}」の値が「{cell}」で、見出しと合いません。",
        "見出しか、値の並びを入れ替えてください。",
    )
    LESSON_ELSEWHERE = (
        "lesson-elsewhere",
        Severity.ERROR,
        "レッスン「{slug}」は、別の段階「{stage}」のものです。",
        "この段階のレッスンのスラッグを書いてください。",
    )
    MEANS_NOTHING = (
        "means-nothing",
        Severity.ERROR,
        "言い換え先の「{word}」は、サイトのどの文にもありません。",
        "サイトで使っている言い方を書いてください。",
    )
    SYNONYMS_SWAPPED = (
        "synonyms-swapped",
        Severity.ERROR,
        "「{word}」は用語集の言葉で、「{means}」はサイトのどの文にもありません。words と means が逆のようです。",
        "words に読者の言い方を、means にサイトの言い方を書いてください。",
    )
    MEANS_ITSELF = (
        "means-itself",
        Severity.WARNING,
        "「{word}」が、words にも means にもあります。",
        "どちらかを消してください。",
    )
    WORDING_TWICE = (
        "wording-twice",
        Severity.ERROR,
        "「{word}」を、2つのきまり(「{first}」「{second}」)が断っています。",
        "どちらかのきまりから消してください。",
    )
    WORDING_OF_ITSELF = (
        "wording-of-itself",
        Severity.ERROR,
        "断る言葉「{word}」は、使う言い方「{preferred}」の一部です。",
        "rejected から消すか、unless に「{preferred}」を足してください。",
    )
    CHOICE_LETTER = (
        "choice-letter",
        Severity.ERROR,
        "確認問題で、選択肢を「{words}」と呼んでいます。選択肢の順番は、読む人ごとに変わります。",
        "選択肢の言葉で呼んでください。例:「300円」を選んだときは、…",
    )
    RIGHTS_RESTRICTED = (
        "rights-restricted",
        Severity.ERROR,
        "転載できない原稿なので、公開できません。",
        "自分の言葉で書き直して rights を消してください。手元で確かめるだけなら --allow-restricted を付けます。",
    )
    WORDING = (
        "wording",
        Severity.ERROR,
        "「{rejected}」は使わない言い方です({reason})。",
        "「{preferred}」と書いてください。",
    )
    DRAFT_MARK = (
        "draft-mark",
        Severity.ERROR,
        "【要確認】が残っています。",
        "内容を決めて、【要確認】の行を消してください。",
    )
    CHARACTER_UNSHOWABLE = (
        "character-unshowable",
        Severity.WARNING,
        "表示できない文字 U+{codepoint} があります。ページでは「{shown}」と表示します。",
        "消すか、普通の文字に直してください。",
    )
    CHARACTER_FORM = (
        "character-form",
        Severity.WARNING,
        "{form}「{found}」があります。検索にも用語のリンクにも、「{usual}」とは別の字になります。",
        "「{usual}」に直してください。make check FIX=1 がまとめて直します。",
    )
    ADDRESS_UNCLEAR = (
        "address-unclear",
        Severity.WARNING,
        "住所「{address}」がどこで終わるのかがわからないので、リンクになりません。",
        "続きが文なら、住所の後ろを半角スペースで空けてください。続きも住所なら「{encoded}」と書いてください。",
    )
    CHARACTER_LOST = (
        "character-lost",
        Severity.WARNING,
        "読めなかった字の跡(�)があります。",
        "もとの字を確かめて直してください。",
    )
    # --- source texts: content
    SHARE_DIFFERS = (
        "share-differs",
        Severity.ERROR,
        "「{head}」は「{name}」の{base}に対する割合ですが、「{stated}」は、計算すると{computed}です。",
        "割合か、もとの数を直してください。",
    )
    CALCULATION_WRONG = (
        "calculation-wrong",
        Severity.ERROR,
        "計算が合いません: 「{text}」の「{stated}」は、計算すると{computed}です。",
        "式か結果を直してください。割り切れない結果は「≒」か「約」を付けて丸めます。",
    )
    PANEL_UNKNOWN = (
        "panel-unknown",
        Severity.ERROR,
        "「{name}」は、panel の数字と用語集の式からは計算できません。",
        "足りない数字を inputs に足すか、式に出てくる名前で書いてください。{suggestion}",
    )
    PANEL_DETERMINED = (
        "panel-determined",
        Severity.ERROR,
        "「{name}」は、panel のほかの数字から式で決まります。",
        "inputs から消すか、results へ移してください。",
    )
    PANEL_PLACE = (
        "panel-place",
        Severity.ERROR,
        "panel を置く場所がありません。",
        "本文に「式: 」の行を書いてください。最後の式の下に出ます。",
    )
    # --- built pages (audit)
    AUDIT_ELEMENT = (
        "audit-element",
        Severity.ERROR,
        "ページに、あるはずのない要素や属性があります: {what}",
        "文が記法として読まれた不具合です。原稿を添えて、開発者に知らせてください。",
    )
    AUDIT_NOTHING = (
        "audit-nothing",
        Severity.ERROR,
        "照合する原稿が1本もありません。",
        "原稿の場所(--texts)を確かめてください。",
    )
    AUDIT_PAGE_MISSING = (
        "audit-page-missing",
        Severity.ERROR,
        "この原稿のページ {page} がありません。",
        "「make html」をやり直してください。",
    )
    AUDIT_PAGE_EXTRA = (
        "audit-page-extra",
        Severity.ERROR,
        "このページの原稿がありません。",
        "「make clean」の後で「make html」を実行してください。",
    )
    ADDRESS_GONE = (
        "address-gone",
        Severity.ERROR,
        "公開した住所「{address}」が無くなりました。しおりや、ほかのサイトからのリンクが切れます。",
        "ページの名前を変えたなら、新しい原稿のヘッダーの formerly に前の名前を書いてください。見出しなら、{{#…}} の住所を元に戻してください。"
        "本当に無くしてよいなら、この行を消します。",
    )
    AUDIT_NO_ARTICLE = (
        "audit-no-article",
        Severity.ERROR,
        "ページに本文がありません。",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_TEXT = (
        "audit-text",
        Severity.ERROR,
        "ページの文が原稿と違います。原稿「{expected}」/ページ「{shown}」",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_SPACE = (
        "audit-space",
        Severity.ERROR,
        "空白の入り方が原稿と違います。原稿「{expected}」/ページ「{shown}」",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_MERGED = (
        "audit-merged",
        Severity.ERROR,
        "「{excerpt}」が、前の文と分かれていません。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_SPLIT = (
        "audit-split",
        Severity.ERROR,
        "「{excerpt}」が、前の文から切り離されています。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_STRUCTURE = (
        "audit-structure",
        Severity.ERROR,
        "「{excerpt}」は{expected}ですが、ページでは{shown}です。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_FOLD = (
        "audit-fold",
        Severity.ERROR,
        "「{excerpt}」は{expected}にあるはずですが、ページでは{shown}です。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_VERDICT = (
        "audit-verdict",
        Severity.ERROR,
        "選択肢の正解・不正解の表示が原稿と違います。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_ANCHOR = (
        "audit-anchor",
        Severity.ERROR,
        "見出しの住所「{anchor}」が、ページの見出しにありません。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_TABLE = (
        "audit-table",
        Severity.ERROR,
        "表の形が違います。原稿は{expected}、ページは{shown}です。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_FIGURE = (
        "audit-figure",
        Severity.ERROR,
        "図「{file}」が、原稿のとおりに出ていません。",
        "source_texts/figures/ の図を確かめ、「make html」をやり直してください。",
    )
    AUDIT_DRAWING = (
        "audit-drawing",
        Severity.ERROR,
        "図「{file}」の絵が、元のファイルと違います: {what}",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_WARNING = (
        "audit-warning",
        Severity.ERROR,
        "ページの組み立てで警告が出ました: {message}",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_FRAME = (
        "audit-frame",
        Severity.ERROR,
        "本文のまわりが、ほかのページや本文の見出しと合いません: {what}",
        "「make clean」の後で「make html」を実行してください。それでも出るなら、開発者に知らせてください。",
    )
    AUDIT_MARKUP = (
        "audit-markup",
        Severity.ERROR,
        "原稿にない記号「{piece}」がページに見えています。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_LINK = (
        "audit-link",
        Severity.ERROR,
        "原稿にない外部へのリンク「{address}」があります。",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_FOREIGN = (
        "audit-foreign",
        Severity.ERROR,
        "ほかのサーバーから読み込んでいます: {address}",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_LANGUAGE = (
        "audit-language",
        Severity.ERROR,
        'ページの言語が日本語になっていません(lang="{found}")。',
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_TITLE = (
        "audit-title",
        Severity.ERROR,
        "ページの題名(h1)が{count}個あります。1個のはずです。",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_ID_REPEATED = (
        "audit-id-repeated",
        Severity.ERROR,
        "住所「{anchor}」が、このページで{count}回使われています。",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_SOURCE = (
        "audit-source",
        Severity.ERROR,
        "照合のために原稿を読もうとして、失敗しました: {reason}",
        "先に make check で、原稿の直すところを確かめてください。",
    )
    AUDIT_MISSING = (
        "audit-missing",
        Severity.ERROR,
        "「{excerpt}」がページにありません。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_EXTRA = (
        "audit-extra",
        Severity.ERROR,
        "原稿にない「{excerpt}」がページにあります。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_ORDER = (
        "audit-order",
        Severity.ERROR,
        "「{excerpt}」の順番が違います。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_TARGET = (
        "audit-target",
        Severity.ERROR,
        "「{excerpt}」のリンク先が違います。正しくは {expected}、ページでは {shown} です。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_LABEL = (
        "audit-label",
        Severity.ERROR,
        "サイトが付ける言葉が違います。正しくは「{expected}」、ページでは「{shown}」です。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_PLACE = (
        "audit-place",
        Severity.ERROR,
        "サイトが足す部分が、あるべき場所にありません。",
        "変換の不具合です。原稿の該当する行を添えて、開発者に知らせてください。",
    )
    AUDIT_METRIC = (
        "audit-metric",
        Severity.ERROR,
        "式「{formula}」の下に出る計算が、別の指標(「{metric}」)のものです。",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_CLASS = (
        "audit-class",
        Severity.ERROR,
        "ページの部品に付くはずの名前「{name}」がありません。",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_LINK_BROKEN = (
        "audit-link-broken",
        Severity.ERROR,
        "リンク先の {address} がありません。",
        "「make clean」の後で「make html」を実行してください。手で書いたページのリンクなら、そのページを直してください。",
    )
    AUDIT_STYLE = (
        "audit-style",
        Severity.ERROR,
        "続く空白を見せる決まり(.spaces の white-space: pre-wrap)が、このページのスタイルシートにありません。",
        "サイトの作りの不具合です。開発者に知らせてください。",
    )
    AUDIT_DOWNLOAD = (
        "audit-download",
        Severity.ERROR,
        "ダウンロードのファイル「{file}」が空か、元のファイルと違います。",
        "「make clean」の後で「make html」を実行してください。",
    )

    def __new__(cls, ascii_code: str, severity: Severity, message: str, mend: str) -> Code:
        code = str.__new__(cls, ascii_code)
        code._value_ = ascii_code
        code.severity, code.message, code.mend = severity, message, mend
        return code

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of the values that the wording shows; :func:`diagnose` wants these and no others."""
        return _placeholders(self.message + self.mend)


@cache
def _placeholders(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


# A file that has one of these could not be read, or not as what it is: much of what else is said may follow from it.
UNREAD = frozenset(code for code in Code if code.value.startswith(("file-", "encoding", "yaml-", "header-"))) | {
    Code.CONFLICT
}


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One finding. *line* and *column* count from 1; 0 means the file as a whole."""

    path: Path
    line: int
    column: int
    code: Code
    message: str
    mend: str

    @property
    def is_error(self) -> bool:
        return self.code.severity is Severity.ERROR

    @property
    def place(self) -> str:
        """Where it is, as terminals and editors open it: path, line, column, as far as they are known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)

    def __str__(self) -> str:
        return f"{self.place}: {self.code.severity.value} [{self.code}] {self.message}\n    直し方: {self.mend}"


def diagnose(code: Code, path: Path, line: int = 0, column: int = 0, **values: object) -> Diagnostic:
    """Return the diagnostic *code* at a place, its wording filled with *values*.

    A value that the wording does not show, or one that it misses, is our own mistake and raises a TypeError.
    """
    if values.keys() != code.placeholders:
        raise TypeError(f"{code}: wants {sorted(code.placeholders)}, was given {sorted(values)}")
    return Diagnostic(path, line, column, code, code.message.format(**values), code.mend.format(**values))


def codes_list() -> str:
    """Return every code, one a line: code, weight, message, how to mend, separated by tabs."""
    return "".join(f"{c.value}\t{c.severity.value}\t{c.message}\t{c.mend}\n" for c in Code)


def codes_page() -> str:
    """Return the contributor page that lists every code (``{…}`` stands for what differs from case to case)."""
    rows = "".join(f"| `{c.value}` | {c.severity.value} | {_cell(c.message)} | {_cell(c.mend)} |\n" for c in Code)
    return f"{_CODES_HEAD}{rows}"


def without_values(template: str) -> str:
    """Return the wording *template* with ``…`` for what differs from case to case."""
    return "".join(words + ("…" if name else "") for words, name, _, _ in Formatter().parse(template))


def _cell(template: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|$~&])", r"\\\1", without_values(template))


_CODES_HEAD = """(diagnostics)=
# 直すところの一覧

`make check` などが知らせることの一覧です。「エラー」が1つでもあると公開できません。「注意」は人が見て判断します。
「…」には、場合ごとの言葉が入ります。

| コード | 重さ | 意味 | 直し方 |
|---|---|---|---|
"""
