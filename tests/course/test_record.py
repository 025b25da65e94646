"""The learner's record: what a learner did is never lost, whatever happens to tabs, storage, names and files."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import BLOCKED, FULL, browser, served, watched_page  # noqa: F401 - a fixture
from tests.sphinx_site import FIXTURE, Built, build

KEY = "sample:record"
LESSON = "learn/ops/ops-first.html"
HEAD = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">'
PROBE = f"""{HEAD}<div class="course-start"></div>
<script defer src="_static/course.js" data-site="sample"></script><script defer src="course/data.js"></script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    built = build(FIXTURE, tmp_path_factory.mktemp("site"))
    (built.html / "probe.html").write_text(PROBE, "utf-8")  # the record alone: quick to reload
    (built.html / "twins.html").write_text(HEAD + '<iframe src="probe.html"></iframe>' * 2, "utf-8")
    return built


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:  # noqa: F811
    opened = browser.new_context(viewport={"width": 390, "height": 800})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with watched_page(context) as opened:
        yield opened


def kept(page: Page) -> dict[str, Any]:
    """Return the marks in the storage that were not removed: name -> value."""
    data = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or '{"marks":{}}')
    return {name: value for name, (value, _) in data["marks"].items() if value is not None}


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.evaluate("course.load('data')")
    return page


# ---------------------------------------------------------------- random lives of a record

SLUGS = ("ops-first", "ops-second", "tob-first", "gone-since")


@dataclass
class Life:
    """Random actions in two tabs, and what must be in the record after them."""

    page: Page  # with two frames: one process, so that no action overtakes what another has stored
    draw: random.Random
    expected: dict[str, Any] = field(default_factory=dict)
    files: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def act(self) -> None:
        names = ["set", "set", "set", "remove", "reload", "rename", "save", "take", "erase"]
        getattr(self, self.draw.choice(names))(self.draw.choice([0, 1]))

    def run(self, tab: int, script: str, *values: Any) -> Any:
        return self.page.evaluate(f"values => {{ const {{ course }} = frames[{tab}]; {script} }}", list(values))

    def set(self, tab: int) -> None:
        kind, slug = self.draw.choice(["read", "can", "tick"]), self.draw.choice(SLUGS)
        text = self.draw.choice(["", "店の数を書いた", "式/単位 を付けた"])
        value = self.draw.choice([True, 3, {"choice": "式", "right": False}])
        self.run(tab, "course.record.set(...values)", kind, slug, text, value)
        self.expected[f"{kind}/{slug}/{text}"] = value

    def remove(self, tab: int) -> None:
        if self.expected:
            name = self.draw.choice(sorted(self.expected))
            self.run(tab, "course.record.set(...values, undefined)", *name.split("/", 2))
            del self.expected[name]

    def reload(self, tab: int) -> None:
        frame = f"document.querySelectorAll('iframe')[{tab}]"
        self.page.evaluate(f"{frame}.contentWindow.isOld = true; {frame}.contentWindow.location.reload()")
        self.page.wait_for_function(
            f"!{frame}.contentWindow.isOld && {frame}.contentDocument.readyState === 'complete'"
        )  # a promise of the old window might never come
        self.page.evaluate(f"{frame}.contentWindow.course.load('data')")

    def rename(self, tab: int) -> None:
        """The learner read a lesson when it had another name; the site has the new one since."""
        self.run(tab, "course.record.set('read', 'ops-old', '', true)")
        self.reload(tab)
        self.expected["read/ops-first/"] = True

    def save(self, tab: int) -> None:
        self.reload(tab)  # sees what the other tab wrote
        self.files.append((self.run(tab, "return course.record.text()"), dict(self.expected)))

    def take(self, tab: int) -> None:
        if self.files:
            self.run(tab, "course.record.take(...values)", self.draw.choice(self.files)[0])

    def erase(self, tab: int) -> None:
        if self.draw.random() < 0.1:
            self.run(tab, "course.record.erase()")
            self.expected, self.files = {}, []


@pytest.mark.parametrize("part", range(4))
def test_no_random_life_of_a_record_loses_a_mark(page: Page, site: Built, part: int) -> None:
    with served(site.html) as root:
        page.goto(f"{root}/twins.html")
        for seed in range(part * 25, part * 25 + 25):
            life = Life(page, random.Random(seed))
            life.run(seed % 2, "course.record.erase()")
            for _ in range(12):
                life.act()
            assert kept(page) == life.expected, seed


def test_a_file_brings_back_what_was_erased(page: Page, root: str) -> None:
    opened(page, f"{root}/probe.html")
    page.evaluate("course.record.set('read', 'ops-first', '', true)")
    text = page.evaluate("course.record.text()")
    page.evaluate("course.record.erase()")
    assert kept(page) == {}
    assert page.evaluate("text => course.record.take(text)", text) == 1
    assert kept(page) == {"read/ops-first/": True}


def test_a_mark_of_a_clock_that_was_ahead_can_be_changed_again(page: Page, site: Built) -> None:
    opened(page, f"{site.html.as_uri()}/probe.html")
    text = '{"site":"sample","version":1,"marks":{"read/ops-first/":[true,8640000000000000]}}'
    page.evaluate("text => course.record.take(text)", text)
    page.evaluate("course.record.set('read', 'ops-first', '', 7)")
    page.reload()
    page.evaluate("course.load('data')")
    assert page.evaluate("course.record.get('read', 'ops-first')") == 7


# ---------------------------------------------------------------- storage that is not as it should be


@pytest.mark.parametrize(
    "held",
    ["[]", "null", "7", '"text"', "{", '{"marks":[]}', '{"marks":{"read/a/":[true]}}', '{"marks":{"read/a/":[true,"x"]}}',
     '{"marks":{"read/a/":[true,-1]}}', '{"marks":{"read/a/":[true,"5"]}}', '{"marks":{"read/a/":[true,1e300]}}', '{"marks":{"noslash":[true,1]}}'],
)  # fmt: skip
def test_foreign_contents_of_the_storage_are_no_marks(page: Page, site: Built, held: str) -> None:
    opened(page, f"{site.html.as_uri()}/probe.html")
    page.evaluate("([key, held]) => localStorage.setItem(key, held)", [KEY, held])
    page.reload()
    page.evaluate("course.load('data')")
    assert page.evaluate("course.record.all('read')") == []
    page.evaluate("course.record.set('read', 'ops-first', '', true)")
    assert kept(page) == {"read/ops-first/": True}


def test_what_a_newer_version_wrote_is_left_alone(page: Page, site: Built) -> None:
    newer = '{"site":"sample","version":2,"marks":{"read/ops-first/":{"new":"form"}}}'
    opened(page, f"{site.html.as_uri()}/probe.html")
    page.evaluate("([key, held]) => localStorage.setItem(key, held)", [KEY, newer])
    page.reload()
    page.evaluate("course.load('data')")
    page.evaluate("course.record.set('read', 'ops-first', '', true)")
    assert page.evaluate("course.record.get('read', 'ops-first')") is True
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == newer
    assert page.evaluate("course.record.isKept()") is False


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_without_storage_the_page_still_knows_what_was_done_on_it(
    context: BrowserContext, root: str, script: str
) -> None:
    context.add_init_script(script)
    with watched_page(context) as page:
        opened(page, f"{root}/probe.html")
        page.evaluate("course.record.set('read', 'ops-first', '', true)")
        assert page.evaluate("course.record.get('read', 'ops-first')") is True
        assert page.evaluate("course.record.isKept()") is False


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"site":"other","version":1,"marks":{}}', '{"site":"sample","version":2,"marks":{}}']
)
def test_a_file_that_is_no_record_changes_nothing(page: Page, site: Built, text: str) -> None:
    opened(page, f"{site.html.as_uri()}/probe.html")
    page.evaluate("course.record.set('read', 'ops-first', '', true)")
    before = page.evaluate(f"localStorage.getItem('{KEY}')")
    take = "text => { try { course.record.take(text); return ''; } catch (error) { return error.name; } }"
    assert page.evaluate(take, text) in ("SyntaxError", "TypeError", "RangeError")
    assert page.evaluate(f"localStorage.getItem('{KEY}')") == before


def test_old_self_checks_are_carried_over_once_and_lose_to_newer_answers(page: Page, site: Built) -> None:
    opened(page, f"{site.html.as_uri()}/probe.html")
    old = json.dumps({"式を書ける": 3, "外へ出ない": 9})
    page.evaluate("old => localStorage.setItem('self-check:ops/self-check.html', old)", old)
    page.reload()
    page.evaluate("course.load('data')")
    assert page.evaluate("course.record.get('check', 'ops', '式を書ける')") == 3
    assert page.evaluate("course.record.all('check').length") == 1
    page.evaluate("course.record.set('check', 'ops', '式を書ける', 1)")
    page.reload()
    page.evaluate("course.load('data')")
    assert page.evaluate("course.record.get('check', 'ops', '式を書ける')") == 1


# ---------------------------------------------------------------- wordings that were edited

MATCH = "([held, today]) => { held.forEach((text, index) => course.record.set('answer', 'ops-first', text, index)); return [...course.record.match('answer', 'ops-first', today)]; }"


@pytest.mark.parametrize(
    ("held", "today", "found"),
    [
        (["直帰率はどう計算しますか。"], ["直帰率はどう計算しますか。"], {"直帰率はどう計算しますか。": 0}),
        (["GA4の直帰率は、どう計算しますか。"], ["GA4の直帰率は、どのように計算しますか。"], {"GA4の直帰率は、どのように計算しますか。": 0}),
        (["PVとUVの違いは何ですか。"], ["店のCVRを上げる案はどれですか。"], {}),
        (["問いAの文です。", "別の長い問いの文です。"], ["別の長い問いの文でした。", "問いAの文です。"], {"問いAの文です。": 0, "別の長い問いの文でした。": 1}),
        (["同じ文です。"], ["同じ文です。", "同じ文です!"], {"同じ文です。": 0}),
    ],
)  # fmt: skip
def test_an_edited_wording_finds_its_mark(
    page: Page, site: Built, held: list[str], today: list[str], found: dict[str, int]
) -> None:
    opened(page, f"{site.html.as_uri()}/probe.html")
    assert dict(page.evaluate(MATCH, [held, today])) == found


# ---------------------------------------------------------------- what pages show of it


def test_two_tabs_see_each_other(context: BrowserContext, site: Built) -> None:
    with served(site.html) as root, watched_page(context) as one, watched_page(context) as other:
        opened(one, f"{root}/{LESSON}")
        opened(other, f"{root}/learn/ops/ops-second.html")
        other.get_by_role("button", name="説明できる").click()
        one.locator(".sidebar-tree [data-level=can]").wait_for(state="attached")
        one.get_by_role("button", name="読み終えた").click()
        assert {"read/ops-first/", "can/ops-second/", "read/ops-second/"} <= kept(other).keys()


def test_a_lesson_that_was_read_is_ticked_everywhere_and_home_goes_on_after_it(page: Page, root: str) -> None:
    opened(page, f"{root}/{LESSON}")
    assert page.locator(".course-place").inner_text().startswith("レッスン1/2・この段階は約2時間")
    page.get_by_role("button", name="読み終えた").click()
    assert "この段階はあと約1時間" in page.locator(".course-place").inner_text()
    assert page.locator(".sidebar-tree li:has(> a[aria-current=page]) [aria-label=読み終えた]").count() == 1
    button = page.get_by_role("button", name="読み終えた")
    button.press("Enter")
    assert button.get_attribute("aria-pressed") == "false" and page.locator(".course-tick").count() == 0


def test_home_and_the_record_lead_to_the_review_when_a_question_is_due(page: Page, site: Built) -> None:
    opened(page, f"{site.html.as_uri()}/index.html")
    link = page.get_by_role("link", name="復習する問題があります")
    missed = "{choice: 'いいえ', right: false, tries: 1, box: 1, due: %s}"
    page.evaluate(f"course.record.set('answer', 'ops-first', '問', {missed % 'Date.now() + 1e8'})")
    assert link.count() == 0
    page.evaluate(f"course.record.set('answer', 'ops-first', '問', {missed % 1})")
    assert link.count() == 1
    opened(page, f"{site.html.as_uri()}/record.html")
    link.click()
    page.wait_for_url("**/review.html")


def test_the_next_step_is_a_card_with_its_first_sentence_and_minutes(page: Page, root: str) -> None:
    opened(page, f"{root}/{LESSON}")
    card = page.locator(".lesson-end-next").first
    assert "次のレッスン・約70分" in card.inner_text() and "運営アシスタントの2つ目" in card.inner_text()
    card.click()
    page.wait_for_url("**/ops-second.html")
    assert page.locator(".lesson-end-next strong").all_inner_texts() == [
        "できるようになったこと",
        "ToBプロダクトオペレーション",
    ]


def test_without_scripts_a_lesson_reads_whole_and_shows_nothing_of_a_record(browser: Browser, root: str) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}/{LESSON}")
    assert page.locator(".lesson-end, .course-place, .course-tick").count() == 0
    assert page.locator(".quiz, article h2").count() > 0
    page.goto(f"{root}/record.html")
    assert page.get_by_text("この記録には JavaScript が必要です").is_visible()
    context.close()


def test_a_former_address_leads_on_with_its_place(page: Page, root: str) -> None:
    page.goto(f"{root}/learn/ops/ops-old.html#scene")
    page.wait_for_url("**/ops-first.html#scene")


# ---------------------------------------------------------------- the page of the record


def test_the_record_is_saved_erased_and_read_in_again(page: Page, root: str, tmp_path: Path) -> None:
    opened(page, f"{root}/{LESSON}")
    page.get_by_role("button", name="説明できる").click()
    opened(page, f"{root}/record.html")
    assert "1/4レッスン" in page.locator(".course-numbers").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="ファイルに保存").click()
    file = tmp_path / "record.json"
    download.value.save_as(file)
    page.get_by_role("button", name="すべて消す…").click()
    page.keyboard.press("Escape")
    assert kept(page)
    page.get_by_role("button", name="すべて消す…").click()
    page.get_by_role("button", name="すべて消す", exact=True).click()
    assert kept(page) == {} and page.get_by_text("まだ記録がありません").is_visible()
    page.get_by_label("記録のファイル").set_input_files(file)
    page.get_by_text("件を加えました").wait_for()
    assert {"read/ops-first/", "can/ops-first/"} <= kept(page).keys()
    wrong = tmp_path / "wrong.json"
    wrong.write_text("{", "utf-8")
    page.get_by_label("記録のファイル").set_input_files(wrong)
    page.get_by_text("このサイトの記録ではありません").wait_for()


def test_where_nothing_can_be_kept_the_page_says_so(context: BrowserContext, root: str) -> None:
    context.add_init_script(FULL)
    with watched_page(context) as page:
        opened(page, f"{root}/record.html")
        page.evaluate("course.record.set('read', 'ops-first', '', true)")
        assert page.locator(".course-warning").is_visible()


# ---------------------------------------------------------------- where to begin, the plan, the sheet

RECOMMEND = "async ([chosen]) => { const questions = await course.load('start-questions'); const { stages } = await course.load('data'); return course.recommend(questions, chosen.map((index, number) => questions[number].choices[index]), stages.map(({ id }) => id)); }"


@pytest.mark.parametrize(
    ("chosen", "begin", "goal", "reasons"),
    [
        ([0, 0, 0], "ops", "ops", ["初めてだからです。", "運営に就けます。"]),
        ([0, 0, 1], "ops", "tob", ["初めてだからです。", "ToBに就けます。"]),
        ([0, 1, 1], "tob", "tob", ["経験があるからです。", "ToBに就けます。"]),
        ([1, 1, 0], "ops", "ops", ["運営に就けます。"]),
    ],
)
def test_one_begins_at_the_nearer_of_experience_and_wish(
    page: Page, site: Built, chosen: list[int], begin: str, goal: str, reasons: list[str]
) -> None:
    opened(page, f"{site.html.as_uri()}/probe.html")
    page.evaluate("course.load('start')")
    found = page.evaluate(RECOMMEND, [chosen])
    assert (found["from"], found["to"]) == (begin, goal) and found["reasons"][: len(reasons)] == reasons


def test_home_asks_and_leads_to_a_first_lesson_and_a_calendar(page: Page, root: str, tmp_path: Path) -> None:
    opened(page, f"{root}/index.html")
    for number, answer in enumerate(["まだない", "ない", "ToB"]):
        page.locator("fieldset").nth(number).get_by_label(answer, exact=True).check()
    page.get_by_role("button", name="始める場所を見る").press("Enter")
    assert "「運営アシスタント」から始める" in page.locator(".course-advice").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="カレンダーに入れる").click()
    lines = Path(download.value.path()).read_bytes().decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert all(len(line.encode()) <= 75 for line in lines)
    page.get_by_role("link", name="最初のレッスン").click()
    page.wait_for_url("**/ops-first.html")


def test_a_plan_divides_the_minutes_that_are_left_by_the_hours_of_a_week(page: Page, site: Built) -> None:
    opened(page, f"{site.html.as_uri()}/probe.html")
    page.evaluate("course.load('plan')")
    days = "async hours => { const { stages } = await course.load('data'); return course.scheduleOf(stages, hours, new Date(2026, 10, 25)).map(({ stage, day }) => [stage.id, day.toLocaleDateString('sv')]); }"
    # 110 minutes, then 65 more: 1 hour a week is 60 minutes in 7 days
    assert page.evaluate(days, 1) == [["ops", "2026-12-08"], ["tob", "2026-12-16"]]
    page.evaluate("course.record.set('read', 'ops-first', '', true); course.record.set('read', 'ops-second', '', true)")
    assert page.evaluate(days, 1) == [["tob", "2026-12-03"]]


def test_the_sheet_prints_what_was_chosen(page: Page, root: str) -> None:
    opened(page, f"{root}/{LESSON}")
    page.get_by_role("button", name="読み終えた").click()
    opened(page, f"{root}/sheet.html?stage=ops")
    page.get_by_label("手順書に従って作業できる").check()
    page.get_by_label("名前").fill("相沢 陸")
    page.emulate_media(media="print")
    assert not page.get_by_text("求人票を分類できる", exact=False).first.is_visible()
    assert page.get_by_role("heading", name="できること").is_visible()
    assert page.get_by_text("手順書に従って作業できる").is_visible()
    assert (
        page.get_by_text("(読み終えた、").is_visible() and not page.get_by_role("button", name="印刷する").is_visible()
    )
    page.emulate_media(media="screen")
    page.get_by_label("手順書に従って作業できる").uncheck()
    page.emulate_media(media="print")
    assert not page.get_by_role("heading", name="できること").is_visible()
    opened(page, f"{root}/sheet.html?stage=unknown")
    assert page.locator("[data-course-page] a").count() == 2
