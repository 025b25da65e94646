# Everything is done from here. `make help` lists the targets.
PYTHON ?= python3
# The site to work on: a folder with source_texts/ and docs/. What is built of it lies in its build/.
SITE ?= .
ROOT := $(if $(filter .,$(SITE)),,$(SITE)/)
TEXTS := $(ROOT)source_texts
DOCS := $(ROOT)docs
HTML := $(ROOT)build/html
# What the tools remember of the last run (tools/kept_results.py); it may be deleted at any time.
KEPT := $(ROOT)build/kept
# What Sphinx remembers stands beside the site, which is handed out as it is.
DOCTREES := $(ROOT)build/doctrees
# The folders of docs that are made (tools/kinds.py).
GENERATED := learn glossary work-templates downloads
VENV := .venv
PY := $(VENV)/bin/python
TOOLS := $(PY) -m tools
# Options every Sphinx build shares; with CI set it is quiet, else it shows how far it is.
SPHINX := $(PY) -m sphinx -c conf
SPHINXOPTS := -nW --keep-going -j auto $(if $(CI),-q,)
PIP := $(PY) -m pip install --disable-pip-version-check --require-hashes --no-deps $(if $(CI),-q,--progress-bar on -q)
# All that a built page depends on: names and contents of these files, the settings of the environment, and where the
# repository is. Not dates: so that a deleted file counts, any file name may occur, and a text saved while a build runs
# is not taken for built.
STATE := $(shell { find $(TEXTS) conf tools $(DOCS) Makefile $(wildcard $(ROOT)build/epub/*.epub) \( -type f -o -type l \) -not -path '*/.*' -not -path '*/__pycache__/*' \
	-not -path '*/node_modules/*' $(foreach folder,$(GENERATED),-not -path '$(DOCS)/$(folder)/*') -print0 | LC_ALL=C sort -z | xargs -0 cksum 2>&1; \
	env | grep -E '^(MICHISHIRUBE_|GITHUB_(SERVER_URL|REPOSITORY|REF_TYPE|REF_NAME|BASE_REF)=|CI_(PROJECT_URL|DEFAULT_BRANCH)=|READTHEDOCS_)' | LC_ALL=C sort; \
	git config --get remote.origin.url; } 2>/dev/null | cksum)
# A name of a folder may hold anything, also what a shell would run: recipes read it as a variable.
export HERE := $(CURDIR)
# Texts are UTF-8 and messages Japanese, whatever the system's language is.
export PYTHONUTF8 := 1
# Our programs are compiled once and not at each start, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help html test check ci live new import audit addresses changes fidelity lint validate bench bench-import bench-page bench-search linkcheck epub offline clean distclean
ifneq ($(STATE),$(shell cat $(HTML)/.built 2>/dev/null))
.PHONY: $(HTML)/.built
endif

help: ## この一覧を表示する
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

html: $(HTML)/.built ## サイトを作る(環境の準備から検査まで)
	@printf '%s\n' "できました。ブラウザーで開いてください: $(if $(filter /%,$(HTML)),,$$HERE/)$(HTML)/index.html"

test: $(VENV)/.dev ## テストを走らせる
	@$(PY) -m pytest -n auto --dist loadfile $(if $(CI),-q,) $(ARGS)

check: export CHOSEN := $(value FILE)
check: $(VENV)/.html ## 原稿の直すところを知らせる(一部だけ: FILE="a.txt b.yml"、きまりの一覧: LIST=1)
	@$(TOOLS) check --texts $(TEXTS) --docs $(DOCS) --kept $(KEPT) $${CHOSEN:+--listed "$$CHOSEN"} \
		$(if $(FORMAT),--format $(FORMAT)) $(if $(FIX),--fix) $(if $(LIST),--list)

live: $(VENV)/.html ## 原稿を保存するたびに、画面と直すところを新しくする(http://127.0.0.1:8000)
	@$(TOOLS) live --texts $(TEXTS) --docs $(DOCS) --html $(ROOT)build/live --kept $(KEPT) --port $(or $(PORT),8000)

# What is typed may hold anything, also what a shell would run: the shell sees it as variables only.
NEW := STAGE SLUG TITLE AFTER CATEGORY READING FORM
new: export NEW_KIND := $(or $(value KIND),lesson)
$(foreach name,$(NEW),$(eval new: export NEW_$(name) := $$(value $(name))))
new: $(VENV)/.html ## 新しいものを始める: KIND=lesson(stage、term、template、practice)。要ることは聞きます
	@$(TOOLS) new "$$NEW_KIND" --texts $(TEXTS) --docs $(DOCS) $${NEW_STAGE:+--stage "$$NEW_STAGE"} $${NEW_SLUG:+--slug "$$NEW_SLUG"} \
		$${NEW_TITLE:+--title "$$NEW_TITLE"} $${NEW_AFTER:+--after "$$NEW_AFTER"} $${NEW_CATEGORY:+--category "$$NEW_CATEGORY"} \
		$${NEW_READING:+--reading "$$NEW_READING"} $${NEW_FORM:+--form "$$NEW_FORM"}

# A file's name may hold spaces, quotes and what a shell would run: the shell sees it as a variable only.
import: export LISTED := $(value RAW)
import: export DRAFTS := $(or $(value INTO),drafts)
import: export DRAFT_NAME := $(value SLUG)
import: $(VENV)/.html ## 記事から下書きを作る: make import RAW="a.txt b.docx" INTO=drafts
	@$(TOOLS) import --listed "$${LISTED:?RAW=記事のファイル を付けてください}" --into "$$DRAFTS" $${DRAFT_NAME:+--name "$$DRAFT_NAME"} \
		$(if $(ENCODING),--encoding $(ENCODING))

audit: html ## 組み上がったページが原稿のとおりかを確かめる
	@$(TOOLS) audit --texts $(TEXTS) --html $(HTML)

addresses: html ## 公開した住所の一覧(source_texts/addresses.list)に、新しい住所を加える
	@$(TOOLS) addresses --texts $(TEXTS) --html $(HTML)

# The version to compare with is built beside ours, by its own tools and settings; only its libraries are ours.
BEFORE := $(ROOT)build/before
changes: export COMPARED := $(or $(value BASE),origin/main)
changes: html ## 読者に見える文が、前の版(BASE=origin/main)からどう変わるかを見る
	@rm -rf $(BEFORE) && mkdir -p $(BEFORE)
	@git archive --format=tar "$$COMPARED" -- > $(BEFORE)/.tar && tar -xf $(BEFORE)/.tar -C $(BEFORE)
	@cd $(BEFORE) && "$$HERE/$(PY)" -m tools build --texts $(TEXTS) --docs $(DOCS) --quiet && \
		"$$HERE/$(PY)" -m sphinx -c conf -q -j auto -d $(DOCTREES) $(DOCS) $(HTML)
	@$(TOOLS) changes --before $(BEFORE)/$(HTML) --after $(HTML)

fidelity: $(VENV)/.dev ## 2万の文章を作り、どれもそのとおりに表示されるかを確かめる(10分ほど)
	@$(PY) -m tests.fidelity $(ARGS)

# Node is for these two alone: no page needs it
NPM := $(shell command -v npm 2>/dev/null)
lint: $(VENV)/.dev $(if $(NPM),conf/node_modules/.stamp) ## コードの書き方と型を調べる
	@$(PY) -m ruff format --check -q tools conf tests
	@$(PY) -m ruff check tools conf tests
	@$(PY) -m mypy tools conf
ifneq ($(NPM),)
	@cd conf && npm run --silent types && npm run --silent style && npm run --silent supported && npm run --silent workflows
else
	@echo "npmがないので、JavaScriptは調べていません。"$(if $(CI), >&2; exit 1)
endif

VNU := conf/node_modules/vnu-jar/build/dist/vnu.jar
# Parts of a table that says what it is anyway are no fault: where style sheets make cards of its rows, some browsers
# forget that it is a table (conf/extensions/tables.py).
EXCUSED := The .role. attribute must not be used on a .t[dhr]. element which has a .table. ancestor.*
validate: html $(if $(NPM),conf/node_modules/.stamp) ## 組み上がったページがHTMLの規則のとおりかを調べる
ifneq ($(and $(NPM),$(shell command -v java 2>/dev/null)),)
	@java -Xss4m -jar $(VNU) --errors-only --skip-non-html --filterpattern '$(EXCUSED)' $(HTML)
	@echo "どのページにも、HTMLの誤りはありません。"
else
	@echo "npmかJavaがないので、HTMLは調べていません。"$(if $(CI), >&2; exit 1)
endif

bench: $(VENV)/.dev ## 組み立てにかかる時間を測る(ARGS="500 --peers" で、500レッスンにして、ほかの道具とも比べる)
	@$(PY) -m tests.bench_build $(ARGS)

bench-import: $(VENV)/.dev ## 取り込みを、印を付けた文書(調整に使う半分と、封をした半分)で測る
	@for half in working second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty_first twenty_second twenty_third twenty_fourth twenty_fifth sealed third_sealed fourth_sealed; do echo "$$half"; $(PY) -m tests.bench_import tests/fixtures/import/$$half; done

bench-page: html $(VENV)/.dev ## ページを初めて開くときの重さと、表示のずれを測る
	@$(PY) -m tests.bench_page

bench-search: $(VENV)/.dev ## 検索を、Sphinxの検索やPagefindと比べる(10分ほど)
	@$(PY) -m tests.bench_search

linkcheck: $(VENV)/.html ## 外部へのリンクが生きているかを調べる(通信します)
	@$(TOOLS) build --texts $(TEXTS) --docs $(DOCS) --quiet
	@$(SPHINX) -b linkcheck $(DOCS) $(ROOT)build/linkcheck

epub: $(VENV)/.html ## 全体を1冊の本(EPUB)にまとめる(次の make html から、サイトでも配ります)
	@$(TOOLS) build --texts $(TEXTS) --docs $(DOCS) --quiet
	@$(PY) -m sphinx -c conf/book -b book -qnW --keep-going -d $(ROOT)build/doctrees-book $(DOCS) $(ROOT)build/epub
	@ls $(ROOT)build/epub/*.epub | sed 's/^/できました: /'

offline: html ## サイト全体を1つのzipにまとめる
	@$(TOOLS) offline --texts $(TEXTS) --html $(HTML) --into $(ROOT)build

ci: export CI := true
ci: ## 変更が通すべきものを、順に全部走らせる(lint、html、validate、test)
	@for step in lint html validate test; do $(MAKE) --no-print-directory $$step || exit 1; done

clean: ## 作ったページとサイトを消す
	@rm -rf $(ROOT)build $(addprefix $(DOCS)/,$(GENERATED))

distclean: clean ## 環境(.venv)も消す
	@rm -rf $(VENV) conf/node_modules

# Two makes at once would build and delete over each other: files are made by a make that runs alone, and that looks
# again whether there is anything left to make.
$(VENV)/.html: conf/requirements.lock | $(PY)
$(VENV)/.dev: conf/requirements-dev.lock $(VENV)/.html
$(HTML)/.built: $(VENV)/.html
ifndef ALONE
$(PY) $(VENV)/.html $(VENV)/.dev $(HTML)/.built:
	@$(PYTHON) -m tools.alone $(MAKE) --no-print-directory ALONE=1 $@
else
$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11以降が必要です。PYTHON=python3.12 のように指定できます。" >&2; exit 1; }
	@echo "環境を準備しています(初回だけ、数十秒かかります)"
	@# An environment whose Python is gone is of no use; a folder that is none is not ours to delete
	@[ ! -e $(VENV)/pyvenv.cfg ] || rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "venvを作れません。Debianなら python3-venv を入れてください。" >&2; exit 1; }

$(VENV)/.html $(VENV)/.dev:
	@$(PIP) -r $<
	@touch $@

$(HTML)/.built:
	@rm -f $@
	@echo "1/3 原稿を調べ、ページを作っています"
	@$(TOOLS) build --checked --texts $(TEXTS) --docs $(DOCS) --kept $(KEPT)
	@# After a run of Sphinx that failed or was stopped, begin anew: it would tell no warning twice and trust half a page
	@[ ! -e $(HTML)/.unfinished ] || rm -rf $(HTML) $(DOCTREES)
	@mkdir -p $(HTML) && touch $(HTML)/.unfinished
	@# Sphinx leaves a page whose source is gone; only search.html has no source of its own
	@cd $(HTML) && find . -name '*.html' -not -path ./search.html -not -path './_static/*' -exec \
		sh -c 'for page; do [ -f "../../docs/$${page%.html}.md" ] || rm -f "$$page"; done' sh {} +
	@echo "2/3 サイトを組み立てています"
	@$(SPHINX) $(SPHINXOPTS) -d $(DOCTREES) $(DOCS) $(HTML)
	@rm -f $(HTML)/.unfinished
	@echo "3/3 ページが原稿のとおりかを確かめています"
	@$(TOOLS) audit --texts $(TEXTS) --html $(HTML) --kept $(KEPT)
	@echo '$(STATE)' > $@
endif

conf/node_modules/.stamp: conf/package-lock.json
	@cd conf && npm ci --silent
	@touch $@
