"""The parts of the course: which scripts are joined to which file, and which pages are made of them."""

# Folders of ``browser`` and their scripts, in the order in which they are joined: loaded with every page, ...
EVERY_PAGE = {"every_page": "course theme drawers scrollers record progress terms metrics"}
# ... with the pages of these kinds, ...
KINDS = frozenset({"lesson", "practice", "capstone"})
LESSON = {"lesson": "boxes question quiz ticks rubric cards end paper"}
# ... and where one of them asks for it.
ON_DEMAND = {
    "calculator": "numbers calculator",
    "cards": "schedule deck words session cards",
    "lines": "lines",
    "list_filter": "list_filter",
    "plan": "plan",
    "popover": "popover",
    "record": "offline page",
    "review": "../lesson/boxes ../lesson/question review",
    "sheet": "sheet",
    "start": "start",
}
# Pages of scripts: their name, and what stands above them.
PAGES = {
    "record": "わたしの記録",
    "review": "復習",
    "cards": "用語カード",
    "sheet": "できるようになったこと",
    "offline": "つながっていません",
}
LISTED = ("record", "review", "cards")  # in the sidebar
