"""YAML that authors write: a tree in, a validated pydantic model and diagnostics out, every problem at once.

A key without a value counts as not written. The result is :class:`Located`: the model and the place of each value in it.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from tools.diagnostics import Code, Diagnostic, diagnose
from tools.names import nearest
from tools.records.yaml_tree import Entries, Items, Node, Place, Scalar, Step, compose, excerpt, walk

MAX_REPORTED_VALUES = 200
_REFUSED = "refused"
Value = TypeVar("Value")
Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """Base of every model an author's file is validated into: unchangeable, and an unknown key is an error."""

    model_config = ConfigDict(defer_build=True, extra="forbid", frozen=True)


def refuse(detail: str, expected: str, *, index: int | None = None, again: bool = False) -> PydanticCustomError:
    """Return the error by which a field's type says in Japanese what is wrong and how to mend it.

    *index* counts from 0 and names the item of a list that the error is about; *again* says that it is there already, and
    the list is as it should be without it.
    """
    context = {"detail": detail, "expected": expected, "index": index, "again": again}
    return PydanticCustomError(_REFUSED, "refused", context)


@dataclass(frozen=True)
class Located(Generic[Value]):
    """A validated *value*, and where in the file at *path* each part of it stands."""

    value: Value
    path: Path
    node: Node = field(repr=False, compare=False)

    def place_of(self, *steps: Step) -> Place:
        """Return line and column of a part: its key, or the item if it stands in a list (``"terms", 2``).

        For what the file does not write it is the place of the nearest thing around it.
        """
        return walk(self.node, steps)[0]

    def line_of(self, *steps: Step) -> int:
        """Return the line of a part; see :meth:`place_of`."""
        return self.place_of(*steps)[0]


# ---------------------------------------------------------------- text -> model


def load(
    text: str, model: type[Model], *, path: Path, first_line: int = 1
) -> tuple[Located[Model] | None, list[Diagnostic]]:
    """Return *text* as a *model*, or ``None``, and every problem of form and content.

    *first_line* is the line of the file at *path* on which *text* begins.
    """
    node, problems = compose(text, path=path, first_line=first_line)
    if node is None:
        return None, problems
    located, more = validate(model, node, path=path)
    usable = not any(problem.is_error for problem in problems)
    return (located if usable else None), sorted(problems + more)


def validate(model: type[Model], node: Node, *, path: Path) -> tuple[Located[Model] | None, list[Diagnostic]]:
    """Return the *model* that *node* is, or ``None``, and every problem, each at its key or item."""
    if not isinstance(node, Entries):
        return None, [diagnose(Code.YAML_NOT_MAPPING, path, *node.place)]
    try:
        return Located(model.model_validate(_plain(node)), path, node), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        if all(
            one.get("ctx", {}).get("again") for one in found
        ):  # one of each list: the rest is looked at without them
            told = [_explain(model, node, path, one) for one in found]
            located, more = validate(model, _without(node, [_steps(node, one) for one in found]), path=path)
            return located, sorted({*told, *more})
        details = _causes(_once(found, model))[:MAX_REPORTED_VALUES]
        return None, sorted({_explain(model, node, path, detail) for detail in details})


def _without(node: Node, ways: list[list[Step]]) -> Node:
    """Return *node* without the items of lists that *ways* lead to."""
    match node:
        case Items():
            inner = [_without(item, [way[1:] for way in ways if way[0] == n]) for n, item in enumerate(node.nodes)]
            return replace(node, nodes=tuple(item for n, item in enumerate(inner) if [n] not in ways))
        case Entries():
            inside = (
                replace(e, node=_without(e.node, [way[1:] for way in ways if way[0] == e.key])) for e in node.entries
            )
            return replace(node, entries=tuple(inside)) if ways else node
        case _:
            return node


def _once(errors: list[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """Return *errors* without keys that are missing only because they are misspelt: the misspelt one is told."""
    misspelt = {
        (error["loc"][:-1], key)
        for error in errors
        if error["type"] == "extra_forbidden"
        for key in get_close_matches(str(error["loc"][-1]).lower(), _known_keys(model, error["loc"][:-1]), n=1)
    }
    kinds = [error for error in errors if error["loc"][-1:] == ("kind",) and error["type"] == "literal_error"]
    if kinds:  # what else a file has depends on its kind
        return kinds
    faulty = {error["loc"][:-1] for error in errors if not _is_rest(error)}
    told = [error for error in errors if not (_is_rest(error) and error["loc"][:-1] in faulty)]
    return [e for e in told if e["type"] != "missing" or (e["loc"][:-1], e["loc"][-1]) not in misspelt] or errors


def _is_rest(error: ErrorDetails) -> bool:
    """Whether *error* is about the rest of a value that a comma cut: beside another fault, nothing more is told."""
    return error["type"] == "extra_forbidden" and not str(error["loc"][-1]).isascii()


def _causes(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return *errors* without lists that are too short only because a fault of theirs took an item away."""
    ways = [error["loc"] for error in errors]
    return [
        error
        for error in errors
        if error["type"] != "too_short"
        or not any(len(way) > len(error["loc"]) and way[: len(error["loc"])] == error["loc"] for way in ways)
    ]


# ---------------------------------------------------------------- tree -> model


def _plain(node: Node) -> object:
    """Return *node* as the lists, dicts and texts that pydantic reads; what is empty is left out or ``None``.

    A key in Japanese stays: it is the rest of a value, which a comma cut (``{hint: 度, 水の温度}``), and no key of ours.
    """
    match node:
        case Scalar():
            return None if node.empty else node.text
        case Items():
            return [_plain(item) for item in node.nodes]
        case Entries():
            entries = ((entry.key, _plain(entry.node)) for entry in node.entries)
            return {key: plain for key, plain in entries if plain is not None or not key.isascii()}


def _explain(model: type[BaseModel], node: Node, path: Path, error: ErrorDetails) -> Diagnostic:
    steps = _steps(node, error)
    (line, column), found = walk(node, steps)
    name = excerpt(next((step for step in reversed(steps) if isinstance(step, str)), ""))
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, steps[:-1])
        mend = nearest(str(steps[-1]), known) or f"使える項目: {'、'.join(known)}"
        return diagnose(Code.YAML_UNKNOWN_KEY, path, line, column, key=name, suggestion=mend)
    if error["type"] == "missing" and found is None:
        return diagnose(Code.YAML_MISSING_KEY, path, line, column, key=name)
    if isinstance(found, Scalar) and found.text.startswith(("“", "”")):
        return diagnose(Code.YAML_QUOTES, path, line, column, text=excerpt(found.text))
    detail, expected = _wording(error)
    ordinal = f"({steps[-1] + 1}番目)" if isinstance(steps[-1], int) else ""
    values = {"key": name + ordinal, "detail": detail, "expected": expected}
    if error.get("ctx", {}).get("again"):
        return diagnose(Code.YAML_AGAIN, path, line, column, **values)
    return diagnose(Code.YAML_VALUE, path, line, column, **values)


def _steps(node: Node, error: ErrorDetails) -> list[Step]:
    """Return the way to what *error* is about, without the steps that only pydantic knows (branches of a union)."""
    way: list[Step] = []
    absent = error["loc"][-1] if error["type"] in ("missing", "extra_forbidden") else None
    for step in error["loc"]:
        if step == absent or walk(node, [*way, step])[1] is not None:
            way.append(step)
    index = error.get("ctx", {}).get("index")
    return [*way, index] if isinstance(index, int) else way or [""]


def _wording(error: ErrorDetails) -> tuple[str, str]:
    """Return in Japanese what is wrong with a value, and what is wanted instead. No word of pydantic's gets out."""
    context, given = error.get("ctx", {}), error.get("input")
    if error["type"] == _REFUSED:
        return str(context["detail"]), str(context["expected"])
    if given in (None, "", [], ()) or error["type"] == "missing":
        return "空です", "値を書いてください。"
    kinds: dict[type, str] = {list: "一覧", dict: "項目の集まり"}
    what = kinds.get(type(given), f"「{excerpt(str(given))}」")
    return _wrong_kind(error["type"], what, str(context.get("expected", "")), _size(context))


def _size(context: Mapping[str, object]) -> str:
    """Return how many there are, and how many there may be."""
    least, most = context.get("min_length"), context.get("max_length")
    bounds = [f"{least}以上" if least is not None else "", f"{most}まで" if most is not None else ""]
    return f"いま{context.get('actual_length')}、{''.join(bounds)}"


def _wrong_kind(error_type: str, what: str, choices: str, size: str) -> tuple[str, str]:
    match error_type:
        case "string_type":
            return (
                f"{what}が書かれています",
                "文字だけを書いてください。「:」や「[」を含むなら、全体を引用符で囲みます。",
            )
        case "tuple_type" | "list_type":
            return (
                f"一覧ではなく{what}が書かれています",
                "1行に1つずつ「- 値」と書くか、「[値1, 値2]」の形で書いてください。",
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"項目の集まりではなく{what}が書かれています", "字下げして「項目: 値」の形で書いてください。"
        case "literal_error":
            named = "、".join(re.findall(r"'([^']*)'", choices))
            return f"{what}は使えません", f"{named} のどれかを書いてください。"
        case "string_too_long":
            return f"{what}は長すぎます", "短くしてください。"
        case "too_long" | "too_short":
            return f"数が合いません({size})", "多ければ減らし、足りなければ加えてください。"
        case _:
            return f"{what}は使えません", "書き方の説明のページで、書ける値を確かめてください。"


def _known_keys(annotation: object, steps: Iterable[Step]) -> list[str]:
    """Return the keys of the model that *steps* lead to from *annotation*."""
    model = _model_in(annotation)
    for step in steps:
        if model and isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation)
    return list(model.model_fields) if model else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model inside ``tuple[Model, ...]``, ``Model | None`` and the like."""
    inside = typing.get_args(annotation)
    if not inside:
        return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None
    return next(filter(None, map(_model_in, inside)), None)
