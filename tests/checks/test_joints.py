"""How words join: what is told of a line, and that no line is too odd to be asked about."""

import pytest

from tools.checks.joints import odd_joint


@pytest.mark.parametrize(
    ("line", "odd"),
    [
        ("表に書かています。", "書かて"),
        ("重さを求めください。", "求めください"),
        ("お求めください。", ""),
        ("少し大きようです。", "大きよう"),
        ("「書かてます」と書いてあります。", ""),
        ("表を見てを直します。", "てを"),
    ],
)
def test_the_first_joint_that_never_is(line: str, odd: str) -> None:
    assert odd_joint(line) == odd


@pytest.mark.parametrize(
    "line",
    [
        "",
        "…",
        "3.33…で、割り切れません。",
        "㍿と㌔です。",
        "か\u3099き\u3099です。",
        "😀です。",
        "あい" * 40_000,
        "株式会社㍻で〼よわ",
    ],
)
def test_no_line_is_too_odd(line: str) -> None:
    assert isinstance(odd_joint(line), str)
