# Michishirube: everything is done from here. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SPHINX := $(PY) -m sphinx
HTML := build/html
# What Sphinx remembers stands beside the site, which is handed out as it is.
DOCTREES := build/doctrees
# Options every Sphinx build shares; with CI set it is quiet, else it shows how far it is.
SPHINXOPTS := -c conf -nW --keep-going $(if $(CI),-q,)
PIP := $(PY) -m pip install --disable-pip-version-check --require-hashes --no-deps $(if $(CI),-q,--progress-bar on -q)
# All that a built page depends on: names and contents of these files, and the settings of the environment. Not dates: so
# that a deleted file counts, any file name may occur, and a text saved while a build runs is not taken for built.
STATE := $(shell { find source_texts conf tools docs Makefile \( -type f -o -type l \) -not -path '*/.*' -not -path '*/__pycache__/*' \
	-not -path 'docs/learn/*' -not -path 'docs/glossary/*' -not -path 'docs/work-templates/*' -not -path 'docs/downloads/*' -not -path 'conf/node_modules/*' -print0 | LC_ALL=C sort -z | xargs -0 cksum 2>&1; \
	env | grep '^MICHISHIRUBE_' | LC_ALL=C sort; } | cksum)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help html test check live new import audit fidelity lint bench bench-search linkcheck epub offline clean distclean
ifneq ($(STATE),$(shell cat $(HTML)/.built 2>/dev/null))
.PHONY: $(HTML)/.built
endif

help: ## この一覧を表示する
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

html: $(HTML)/.built ## サイトを作る(環境の準備から検査まで)
	@echo "できました。ブラウザーで開いてください: $(CURDIR)/$(HTML)/index.html"

$(HTML)/.built: $(VENV)/.html
	@rm -f $@
	@echo "1/4 原稿を調べています"
	@$(PY) -m tools check
	@echo "2/4 原稿からページを作っています"
	@$(PY) -m tools build
	@# After a run of Sphinx that failed or was stopped, begin anew: it would tell no warning twice and trust half a page
	@[ ! -e $(HTML)/.unfinished ] || rm -rf $(HTML) $(DOCTREES)
	@mkdir -p $(HTML) && touch $(HTML)/.unfinished
	@# Sphinx leaves a page whose source is gone; only search.html has no source of its own
	@cd $(HTML) && find . -name '*.html' -not -path ./search.html -not -path './_static/*' -exec \
		sh -c 'for page; do [ -f "../../docs/$${page%.html}.md" ] || rm -f "$$page"; done' sh {} +
	@echo "3/4 サイトを組み立てています"
	@$(SPHINX) $(SPHINXOPTS) -d $(DOCTREES) docs $(HTML)
	@rm -f $(HTML)/.unfinished
	@echo "4/4 ページが原稿のとおりかを確かめています"
	@$(PY) -m tools audit --html $(HTML)
	@echo '$(STATE)' > $@

test: $(VENV)/.dev ## テストを走らせる
	@$(PY) -m pytest -n auto $(if $(CI),-q,) $(ARGS)

check: $(VENV)/.html ## 原稿の直すところを日本語で知らせる
	@$(PY) -m tools check

live: $(VENV)/.dev ## 原稿を保存するたびに作り直す(http://127.0.0.1:8000)
	@$(PY) -m sphinx_autobuild -c conf docs build/live --host 127.0.0.1 --port $(or $(PORT),8000) \
		--watch source_texts --watch conf --ignore '*/docs/learn/*' --ignore '*/docs/glossary/*' --ignore '*/docs/work-templates/*' --ignore '*/docs/downloads/*' --ignore '*/.*' \
		--pre-build 'sh -c "$(PY) -m tools build --quiet && $(PY) -m tools check; true"' -q

new: $(VENV)/.html ## 新しいレッスンの原稿を作る: make new STAGE=ops-assistant SLUG=my-lesson
	@$(PY) -m tools new $(or $(STAGE),$(error STAGE=段階 を付けてください。例: make new STAGE=ops-assistant SLUG=my-lesson)) $(or $(SLUG),$(error SLUG=名前 を付けてください。例: make new STAGE=ops-assistant SLUG=my-lesson))

import: $(VENV)/.html ## 記事から下書きを作る: make import RAW="a.txt b.txt" INTO=drafts
	@$(PY) -m tools import $(or $(RAW),$(error RAW=記事のファイル を付けてください)) --into $(or $(INTO),drafts) $(if $(ENCODING),--encoding $(ENCODING))

audit: html ## 組み上がったページが原稿のとおりかを確かめる
	@$(PY) -m tools audit --html $(HTML)

fidelity: $(VENV)/.dev ## 2万の文章を作り、どれもそのとおりに表示されるかを確かめる(10分ほど)
	@$(PY) -m tests.fidelity $(ARGS)

# Node is for this alone: no page and no test needs it
NPM := $(shell command -v npm 2>/dev/null)
lint: $(VENV)/.dev $(if $(NPM),conf/node_modules/.stamp) ## コードの書き方と型を調べる
	@$(PY) -m ruff check tools conf tests
	@$(PY) -m mypy tools conf
ifneq ($(NPM),)
	@cd conf && npm run --silent types && npm run --silent style
else
	@echo "npmがないので、JavaScriptは調べていません。"$(if $(CI), >&2; exit 1)
endif

bench: $(VENV)/.dev ## 組み立てにかかる時間を測る
	@$(PY) -m tests.bench_build

bench-search: $(VENV)/.dev ## 検索を、Sphinxの検索やPagefindと比べる(10分ほど)
	@$(PY) -m tests.bench_search

linkcheck: $(VENV)/.html ## 外部へのリンクが生きているかを調べる(通信します)
	@$(PY) -m tools build --quiet
	@$(SPHINX) -c conf -b linkcheck docs build/linkcheck

epub: $(VENV)/.html ## EPUBを作る
	@$(PY) -m tools build --quiet
	@$(SPHINX) -c conf -b epub -q docs build/epub
	@echo "できました: build/epub"

offline: html ## サイト全体を1つのzipにまとめる
	@$(PY) -m tools offline --html $(HTML) --zip build/michishirube-offline.zip

clean: ## 作ったページとサイトを消す
	@rm -rf build docs/learn docs/glossary docs/work-templates docs/downloads

distclean: clean ## 環境(.venv)も消す
	@rm -rf $(VENV) conf/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11以降が必要です。PYTHON=python3.12 のように指定できます。" >&2; exit 1; }
	@echo "環境を準備しています(初回だけ、数十秒かかります)"
	@# An environment whose Python is gone is of no use; a folder that is none is not ours to delete
	@[ ! -e $(VENV)/pyvenv.cfg ] || rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "venvを作れません。Debianなら python3-venv を入れてください。" >&2; exit 1; }

$(VENV)/.html: conf/requirements.lock | $(VENV)/bin/python
	@$(PIP) -r $<
	@touch $@

$(VENV)/.dev: conf/requirements-dev.lock $(VENV)/.html
	@$(PIP) -r $<
	@touch $@

conf/node_modules/.stamp: conf/package-lock.json
	@cd conf && npm ci --silent
	@touch $@
