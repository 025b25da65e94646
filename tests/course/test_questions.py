"""Questions of a lesson as forms, and checklists to tick: by keyboard and roles, kept and restored, whatever the storage does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import BLOCKED, FULL, browser, served, watched_page  # noqa: F401 - a fixture
from tests.course.quiz_site import KEY, ONE, address, context, keep, marks, site  # noqa: F401 - fixtures
from tests.sphinx_site import Built

DAY, SEEN = "朝市の日は、どれですか。", "係が毎朝見るのは、どれですか。"


@pytest.fixture
def page(context: BrowserContext, site: Built) -> Iterator[Page]:  # noqa: F811
    with watched_page(context) as opened:
        opened.goto(address(site, ONE))
        yield opened


def question(page: Page, words: str = DAY) -> Locator:
    return page.get_by_role("group", name=words)


def form(page: Page, words: str = DAY) -> Locator:
    return page.locator("form", has=question(page, words))


def answer(page: Page, words: str, choice: str) -> None:
    form(page, words).get_by_role("radio", name=choice).check()
    form(page, words).get_by_role("button", name="答え合わせ").click()


def test_a_question_is_answered_by_keyboard_told_and_kept(context: BrowserContext, root: str) -> None:  # noqa: F811
    with watched_page(context) as page:
        page.goto(f"{root}/{ONE}")
        radios = form(page).get_by_role("radio")
        radios.first.focus()
        while not form(page).get_by_role("radio", name="月曜").is_checked():
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(form(page).get_by_role("status")).to_have_text("不正解です。正解は「日曜と祝日」です。")
        expect(form(page).get_by_role("button", name="もう一度")).to_be_focused()
        expect(form(page).locator(".choice", has_text="あなたの答え")).to_contain_text("不正解 月曜は休みの日です。")
        assert form(page).locator(".choice-reason:visible").count() == 3
        link = form(page).get_by_role("link", name="閲覧数")
        assert str(link.get_attribute("href")).endswith("#term-pv")
        expect(page.locator(".quiz-score")).to_contain_text("2問中0問正解(あと1問)")
        page.reload()
        expect(form(page).get_by_role("radio", name="月曜")).to_be_checked()
        expect(form(page).get_by_role("status")).to_contain_text("不正解です。")
        kept = marks(page, "answer")[f"one/{DAY}"]
        assert (kept["choice"], kept["right"], kept["tries"], kept["box"]) == ("月曜", False, 1, 1)


def test_trying_again_counts_and_the_missed_question_still_comes_back(page: Page) -> None:
    answer(page, DAY, "水曜")
    form(page).get_by_role("button", name="もう一度").click()
    assert not form(page).locator(".choice-reason:visible").count()
    expect(form(page).get_by_role("radio").first).to_be_focused()
    answer(page, DAY, "日曜")
    answer(page, SEEN, "閲覧数")
    expect(form(page).get_by_role("status")).to_have_text("正解です。")
    expect(page.locator(".quiz-score")).to_contain_text("2問中2問正解。間違えた問題は、明日の復習に出ます。")
    kept = marks(page, "answer")
    assert (kept[f"one/{DAY}"]["tries"], kept[f"one/{DAY}"]["right"], kept[f"one/{DAY}"]["box"]) == (2, True, 1)
    assert kept[f"one/{SEEN}"] == {"choice": "閲覧数", "right": True, "tries": 1}


def test_checking_without_a_choice_says_what_to_do(page: Page) -> None:
    form(page).get_by_role("button", name="答え合わせ").click()
    expect(form(page).get_by_role("status")).to_have_text("1つ選んでから「答え合わせ」を押してください。")
    expect(form(page).get_by_role("radio").first).to_be_focused()
    assert marks(page, "answer") == {}
    form(page).get_by_role("radio").first.check()
    expect(form(page).get_by_role("status")).to_be_empty()


def test_the_order_of_choices_is_the_readers_own_and_stays(page: Page) -> None:
    def order() -> tuple[str, ...]:
        return tuple(form(page).locator(".choice > label > span:first-of-type").all_inner_texts())

    first = order()
    page.reload()
    assert order() == first and sorted(first) == sorted(["月曜", "日曜と祝日", "水曜"])
    orders = set()
    for seed in range(12):
        keep(page, order={"/": seed})
        page.reload()
        orders.add(order())
    assert len(orders) > 2
    assert page.locator(".quiz").inner_text().count("ア") == 0


@pytest.mark.parametrize(
    ("was", "choice", "shown"),
    [
        ("朝市の日はどれですか?", "日曜と祝日", "日曜と祝日"),
        ("朝市の日は、どれですか。", "日曜日と祝日", "日曜と祝日"),
        ("朝市の日は、どれですか。", "盆と正月", None),
        ("市場の係は、何人ですか。", "日曜", None),
    ],
)
def test_an_answer_survives_small_edits(page: Page, was: str, choice: str, shown: str | None) -> None:
    keep(page, answer={f"one/{was}": {"choice": choice, "right": True, "tries": 1}})
    page.reload()
    expect(form(page).get_by_role("button")).to_have_text("もう一度" if shown else "答え合わせ")
    checked = form(page).locator(".choice", has=page.locator("input:checked"))
    assert (checked.locator("label > span").first.inner_text() if shown else checked.count()) == (shown or 0)


def test_the_answer_of_another_tab_appears_and_what_is_being_chosen_stays(
    page: Page,
    context: BrowserContext,  # noqa: F811
    site: Built,  # noqa: F811
) -> None:
    with watched_page(context) as other:
        other.goto(address(site, ONE))
        form(other, SEEN).get_by_role("radio", name="天気").check()
        answer(page, DAY, "日曜")
        expect(form(other).get_by_role("status")).to_have_text("正解です。")
        expect(form(other, SEEN).get_by_role("radio", name="天気")).to_be_checked()
        form(other, SEEN).get_by_role("button", name="答え合わせ").click()
        expect(page.locator(".quiz-score")).to_contain_text("2問中1問正解。")
        assert len(marks(page, "answer")) == 2


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_where_nothing_can_be_kept_questions_still_work(
    context: BrowserContext,  # noqa: F811
    site: Built,  # noqa: F811
    script: str,
) -> None:
    context.add_init_script(script)
    page = context.new_page()  # not watched: the theme's own script needs the storage
    page.goto(address(site, ONE))
    answer(page, DAY, "日曜")
    expect(form(page).get_by_role("status")).to_have_text("正解です。")
    page.get_by_role("checkbox", name="閲覧数を見た").check()
    expect(page.get_by_role("checkbox", name="閲覧数を見た")).to_be_checked()


@pytest.mark.parametrize(
    "value", [3, "日曜", True, [], {}, {"choice": 7}, {"choice": "日曜", "tries": "x", "box": "1", "due": "soon"}]
)
def test_foreign_answers_break_nothing(page: Page, value: object) -> None:
    keep(page, answer={f"one/{DAY}": value}, tick={"one/閲覧数を見た": value})
    page.reload()
    if (again := form(page).get_by_role("button", name="もう一度")).count():
        again.click()
    answer(page, DAY, "日曜")
    expect(form(page).get_by_role("status")).to_have_text("正解です。")
    assert marks(page, "answer")[f"one/{DAY}"]["choice"] == "日曜と祝日"


def test_an_erased_record_opens_the_questions_again(page: Page, context: BrowserContext, site: Built) -> None:  # noqa: F811
    answer(page, DAY, "日曜")
    with watched_page(context) as other:
        other.goto(address(site, ONE))
        other.evaluate("course.record.erase()")
    expect(form(page).get_by_role("button", name="答え合わせ")).to_be_visible()
    expect(page.locator(".quiz-score")).to_contain_text("2問中0問正解(あと2問)")


def test_ticks_are_kept_taken_away_and_seen_by_another_tab(
    page: Page,
    context: BrowserContext,  # noqa: F811
    site: Built,  # noqa: F811
) -> None:
    same = page.get_by_role("checkbox", name="表に書いた")
    same.nth(1).focus()
    page.keyboard.press("Space")
    page.get_by_text("閲覧数を見た").click()
    with watched_page(context) as other:
        other.goto(address(site, ONE))
        states = [box.is_checked() for box in other.get_by_role("checkbox").all()]
        assert states == [True, False, True]
        other.get_by_role("checkbox", name="閲覧数を見た").uncheck()
        expect(page.get_by_role("checkbox", name="閲覧数を見た")).not_to_be_checked()
    assert marks(page, "tick") == {"one/表に書いた (2)": True, "one/閲覧数を見た": None}


def test_without_scripts_a_question_reads_whole(browser: Browser, site: Built) -> None:  # noqa: F811
    page = browser.new_page(java_script_enabled=False)
    page.goto(address(site, ONE))
    assert page.locator(".quiz details.choice summary").all_inner_texts()[:3] == ["ア 月曜", "イ 日曜と祝日", "ウ 水曜"]
    page.locator("summary", has_text="月曜").click()
    assert page.get_by_text("月曜は休みの日です。").is_visible()
    assert page.locator(".checklist li").count() == 3 and page.locator("article input").count() == 0
    page.close()


def test_on_paper_questions_are_unanswered(page: Page) -> None:
    answer(page, DAY, "日曜")
    page.emulate_media(media="print")
    assert page.get_by_text("月曜", exact=True).is_visible()
    for hidden in (".choice-reason", ".choice input", ".choice-mine", ".question-actions", ".quiz-score"):
        assert page.locator(f"{hidden}:visible").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_moves_when_the_questions_become_forms(browser: Browser, site: Built, width: int) -> None:  # noqa: F811
    heights = []
    for is_blocked in (False, True):
        page = browser.new_page(viewport={"width": width, "height": 800})
        if is_blocked:
            page.route("**/lesson.js*", lambda route: route.abort())
        page.goto(address(site, ONE))
        heights.append([page.locator(place).bounding_box() for place in (".quiz", ".checklist")])
        assert page.locator("form.question-form").count() == (0 if is_blocked else 2)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
    for made, plain in zip(*heights, strict=True):
        assert made and plain and abs(made["height"] - plain["height"]) <= 6
