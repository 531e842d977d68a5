"""Cuts a YAML text at the places of one field and puts other words there; knows of lines, dashes and brackets."""

from __future__ import annotations

from dataclasses import dataclass

from bot.studio.marks import Item, Node
from bot.studio.order import place_among
from bot.studio.written import Value, dashed, in_brackets, in_lines, pair, quoted, scalar

Place = tuple[str | int, ...]


class CannotEdit(ValueError):
    """The place does not exist, or it cannot be changed without touching more."""


@dataclass(frozen=True, slots=True)
class Splice:
    text: str
    root: Node

    # ── the four edits ───────────────────────────────────────────────────────────────────────────

    def with_value(self, at: Place, value: Value) -> str:
        around = self.node(at[:-1])
        item = around.at(at[-1])
        if item is None:
            return self._with_key(around, str(at[-1]), value)
        old = item.value
        if old.flow or around.flow:
            new = scalar(value, old.style, flow=True) if isinstance(value, str) else in_brackets(value)
            return self._cut(old.start, old.end, self._spaced(old, new))
        if old.kind == "scalar" and isinstance(value, str):
            new = scalar(value, old.style, indent=self._column(around, item) + 2)
            return self._in_place(old.start, old.end, self._spaced(old, new))
        return self._in_place(self._head(around, item), old.end, in_lines(value, self._column(around, item)))

    def with_item(self, at: Place, value: Value) -> str:
        around, index = self.node(at[:-1]), int(at[-1])
        if around.kind != "list" or index > len(around.items):
            raise CannotEdit(at)
        if around.flow or not around.items:
            return self._in_brackets(around, index, in_brackets(value))
        line = " " * self._column(around, around.items[0]) + self._like_the_others(around, index, value)
        if index == len(around.items):
            return self._below(around.items[-1], line)
        return self._above(self._top(around, index), line)

    def without(self, at: Place) -> str:
        around, item, index = self._found(at)
        following = around.items[index + 1] if index + 1 < len(around.items) else None
        if around.flow or self._shares_its_line(around, index):
            if following:
                return self._cut(item.start, self._after(item, following), "")
            return self._cut(around.items[index - 1].value.end, item.value.end, "")
        return self._cut(self._top(around, index), self._tail(item, self._column(around, item)), "")

    def moved(self, at: Place, to: int) -> str:
        around, item, index = self._found(at)
        if around.flow:
            return self._reordered(around, index, to)
        low, high = self._top(around, index), self._bottom(item)
        lines = (
            self.text[low:high] if self.text[low:high].endswith("\n") else self.text[low:high] + self._newline
        )
        goal = self._bottom(around.items[to]) if to > index else self._top(around, to)
        if goal > low:
            before = self.text[:low] + self.text[high:goal]
            before += "" if before.endswith("\n") else self._newline
            return before + lines + self.text[goal:]
        return self.text[:goal] + lines + self.text[goal:low] + self.text[high:]

    # ── where things stand ───────────────────────────────────────────────────────────────────────

    def node(self, at: Place) -> Node:
        node = self.root
        for step in at:
            item = node.at(step)
            if item is None:
                raise CannotEdit(at)
            node = item.value
        return node

    def _found(self, at: Place) -> tuple[Node, Item, int]:
        around = self.node(at[:-1])
        item = around.at(at[-1])
        if item is None:
            raise CannotEdit(at)
        return around, item, around.items.index(item)

    @property
    def _newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _line(self, spot: int) -> int:
        """Where the line of that spot begins."""
        return self.text.rfind("\n", 0, spot) + 1

    def _end_of_line(self, spot: int) -> int:
        found = self.text.find("\n", spot)
        return len(self.text) if found < 0 else found + 1

    def _column(self, around: Node, item: Item) -> int:
        """Of the key, or of the dash."""
        spot = around.start if around.kind == "list" else item.start
        return spot - self._line(spot)

    def _dash(self, around: Node, item: Item) -> int:
        column, line = self._column(around, item), self._line(item.start)
        while self.text[line + column : line + column + 1] != "-":
            if line == 0:
                raise CannotEdit(around.start)
            line = self._line(line - 1)
        return line + column

    def _head(self, around: Node, item: Item) -> int:
        """Right after the colon, or after the dash."""
        if item.key:
            return self.text.index(":", item.key.end) + 1
        return self._dash(around, item) + 1

    def _first(self, around: Node, item: Item) -> int:
        return self._dash(around, item) if around.kind == "list" else item.start

    def _shares_its_line(self, around: Node, index: int) -> bool:
        """The first key of a list's item stands beside the dash."""
        start = self._first(around, around.items[index])
        return bool(self.text[self._line(start) : start].strip())

    def _top(self, around: Node, index: int) -> int:
        """The first line, with the comments right above; those above the first item may be a heading."""
        start = self._first(around, around.items[index])
        line, margin = self._line(start), start - self._line(start)
        while index and line:
            above = self._line(line - 1)
            if not self.text[above:line].startswith(" " * margin + "#"):
                break
            line = above
        return line

    def _bottom(self, item: Item) -> int:
        """Past the last line."""
        return self._end_of_line(item.value.end)

    def _after(self, item: Item, following: Item) -> int:
        """Where the next begins, with the comments above it when they have lines of their own."""
        end = self._end_of_line(item.value.end)
        between = self.text[end : following.start]
        return end + len(between) - len(between.lstrip()) if "#" in between else following.start

    def _tail(self, item: Item, column: int) -> int:
        """Past the last line, and past the comments below that stand further in: they were about it."""
        end = spot = self._bottom(item)
        while spot < len(self.text):
            following = self._end_of_line(spot)
            line = self.text[spot:following]
            inner = line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column
            if line.strip() and not inner:
                break
            spot, end = following, following if inner else end
        return end

    # ── putting words there ──────────────────────────────────────────────────────────────────────

    def _cut(self, low: int, high: int, words: str) -> str:
        words = words.replace("\n", self._newline) if self._newline != "\n" else words
        return self.text[:low] + words + self.text[high:]

    def _in_place(self, low: int, high: int, words: str) -> str:
        """A comment that followed one line follows the first of several."""
        end = self._end_of_line(high)
        comment = self.text[high:end].rstrip()
        if "\n" not in words or not comment.lstrip().startswith("#"):
            return self._cut(low, high, words)
        first, rest = words.split("\n", 1)
        return self._cut(low, high + len(comment), f"{first}{comment}\n{rest}")

    def _spaced(self, old: Node, new: str) -> str:
        return f" {new}" if old.start == old.end and self.text[old.start - 1 : old.start] == ":" else new

    def _above(self, line: int, words: str) -> str:
        return self._cut(line, line, words + "\n")

    def _below(self, item: Item, words: str) -> str:
        spot = self._bottom(item)
        if spot == len(self.text) and not self.text.endswith("\n"):
            return self._cut(spot, spot, "\n" + words)
        return self._cut(spot, spot, words + "\n")

    def _with_key(self, around: Node, key: str, value: Value) -> str:
        if around.kind != "map":
            raise CannotEdit(key)
        keys = [item.key.text for item in around.items if item.key]
        index = place_among(keys, key)
        if around.flow or not around.items:
            return self._in_brackets(around, index, in_brackets({key: value})[1:-1])
        column = self._column(around, around.items[0])
        if index:
            return self._below(around.items[index - 1], " " * column + pair(key, value, column))
        first = around.items[0].start
        return self._cut(first, first, pair(key, value, column) + "\n" + " " * column)

    def _like_the_others(self, around: Node, index: int, value: Value) -> str:
        other = around.items[max(0, index - 1)].value
        if isinstance(value, str) and other.style in ("'", '"'):
            return f"- {quoted(value)}"
        if isinstance(value, dict) and other.flow:
            return f"- {in_brackets(value)}"
        return dashed(value, self._column(around, around.items[0]))

    def _in_brackets(self, around: Node, index: int, words: str) -> str:
        if not around.items:
            return self._cut(around.start + 1, around.end - 1, words)
        if index == 0:
            start = around.items[0].start
            return self._cut(start, start, f"{words}, ")
        end = around.items[index - 1].value.end
        return self._cut(end, end, f", {words}")

    def _reordered(self, around: Node, index: int, to: int) -> str:
        """The pieces change places, what stands between them stays."""
        pieces = [self.text[item.start : item.value.end] for item in around.items]
        pieces.insert(to, pieces.pop(index))
        text = self.text
        for item, piece in reversed(list(zip(around.items, pieces, strict=True))):
            text = text[: item.start] + piece + text[item.value.end :]
        return text
