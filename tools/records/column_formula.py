"""Formulas of template columns: ``{支払額} / {注文}``, computed here for the example and written out for Excel.

Only numbers, column names in braces, the four operations and parentheses; the text is parsed into a tree and never
handed to an evaluator.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAME = re.compile(r"\{([^{}]+)\}")
SIGNS_LIMIT = 60  # Excel nests 64 parentheses, and each sign is written in a pair
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_SPOKEN = re.compile(r"\{([^{}]+)\}|\s*([-+*/])\s*")
_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class FormulaError(ValueError):
    """A formula that cannot be read; the message says why, in Japanese."""


@dataclass(frozen=True)
class ColumnFormula:
    """A formula over the columns *names* (each once, in the order of their first use)."""

    tree: ast.expr
    names: tuple[str, ...]
    text: str

    def evaluate(self, values: Mapping[str, float | None]) -> float | None:
        """Return the value for a row's *values*; ``None`` where one is missing, a divisor is 0 or Excel has no such number."""
        numbers = [values.get(name) for name in self.names]
        if any(number is None for number in numbers):
            return None
        try:
            value = _value(self.tree, [number for number in numbers if number is not None])
        except ZeroDivisionError:
            return None
        return value if math.isfinite(value) else None

    def excel(self, references: Mapping[str, str]) -> str:
        """Return the formula for Excel, *references* naming each column's cell: empty while a value is missing."""
        cells = [references[name] for name in self.names]
        missing = ",".join(f'{cell}=""' for cell in cells)
        return f'=IF(OR({missing}),"",IFERROR({_written(self.tree, cells)},""))'

    def words(self) -> str:
        """Return the formula as people write it: 「支払額 ÷ 注文」."""
        return _SPOKEN.sub(lambda match: f" {_SIGNS[match[2]]} " if match[2] else match[1], self.text).strip()


def parse(text: str) -> ColumnFormula:
    """Return the formula that *text* writes; raises :class:`FormulaError` if it writes none.

    >>> parse("({a} - {b}) / 2").evaluate({"a": 5.0, "b": 1.0})
    2.0
    """
    names = tuple(dict.fromkeys(_NAME.findall(text)))
    plain = _NAME.sub(lambda match: f" n{names.index(match[1])} ", text)
    if not names:
        raise FormulaError("列の名前がありません")
    if not re.fullmatch(r"[n0-9.+\-*/() ]*", plain):
        raise FormulaError("使えない文字があります")
    if len(re.findall(r"[-+*/(]", plain)) > SIGNS_LIMIT:
        raise FormulaError(f"式が長すぎます(計算の記号とかっこは{SIGNS_LIMIT}個まで)")
    if re.search(r"[0-9.]{16}", plain):
        raise FormulaError("数が長すぎます(15桁まで)")
    try:
        tree = ast.parse(plain.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError("式として読めません") from None
    _check(tree, len(names))
    return ColumnFormula(tree, names, text)


def _check(node: ast.expr, count: int) -> None:
    match node:
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            _check(left, count)
            _check(right, count)
        case ast.Constant(value=int() | float()):
            pass
        case ast.Name(id=name) if re.fullmatch("n[0-9]+", name) and int(name[1:]) < count:
            pass
        case _:
            raise FormulaError("式として読めません")


def _value(node: ast.expr, numbers: list[float]) -> float:
    match node:
        case ast.BinOp(left=left, op=operator, right=right):
            return _apply(operator, _value(left, numbers), _value(right, numbers))
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return numbers[int(name[1:])]
    raise AssertionError(node)


def _apply(operator: ast.operator, left: float, right: float) -> float:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
    return left / right


def _written(node: ast.expr, cells: list[str]) -> str:
    match node:
        case ast.BinOp(left=left, op=operator, right=right):
            return f"({_written(left, cells)}{_OPERATORS[type(operator)]}{_written(right, cells)})"
        case ast.Constant(value=number):
            return str(number)
        case ast.Name(id=name):
            return cells[int(name[1:])]
    raise AssertionError(node)
