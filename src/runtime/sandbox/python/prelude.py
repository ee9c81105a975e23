# What is read before any code of a person, and kept in the image that every task begins with.
import ast
import builtins
import contextlib
import importlib
import importlib.machinery
import posix
import sys
import types
import typing
import warnings
from _json import encode_basestring_ascii as quote

# What a person writes with print() is nobody's to read.
sys.stdout = sys.stderr = None

MAX_TEXT = 1_000
MAX_FINDINGS = 200


def answer(task, *arguments):
    """Tells the host what came of a task. Code that writes there itself makes the answer unreadable, and nothing else."""
    posix.write(1, to_json(task(*arguments)).encode())


def to_json(value):
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, dict):
        return "{" + ",".join(quote(key) + ":" + to_json(each) for key, each in value.items()) + "}"
    return "[" + ",".join(to_json(each) for each in value) + "]"


def text_of(error):
    """The text of an error, which may be of a class that a person wrote."""
    try:
        text = str(error)
    except BaseException:
        text = ""
    if type(text) is not str or text == "" or isinstance(error, SystemExit):
        text = type(error).__name__
    return text[:MAX_TEXT]


class Source:
    """Tells places of a text as editors count them."""

    def __init__(self, code):
        self.code = code
        self.lines = []
        start = 0
        for row in code.split("\n"):
            parts = row.split("\r")
            ends = len(row) + 1
            if len(parts) > 1 and parts[-1] == "":
                parts.pop()
            at = start
            for part in parts:
                self.lines.append((at, part))
                at += len(part) + 1
            start += ends

    def place(self, line, column):
        """The place of a character; both count from 1 on. None for what is not in the text."""
        if not line or line > len(self.lines):
            return None
        start, text = self.lines[line - 1]
        before = text[: max(column - 1, 0)]
        offset = count_units(self.code[:start]) + count_units(before)
        return {"line": line, "column": count_units(before) + 1, "offset": offset}

    def place_of_bytes(self, line, column):
        """The same for a column that counts bytes from 0 on, as syntax trees do."""
        if not line or line > len(self.lines):
            return None
        text = self.lines[line - 1][1].encode("utf-8", "surrogatepass")[:column]
        return self.place(line, len(text.decode("utf-8", "replace")) + 1)


def count_units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def read_code(source):
    """The tree of a code and, if there is none, why not; and what Python warns of."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            tree, fault = compile(source.code, "<unknown>", "exec", ast.PyCF_ONLY_AST, True), None
        except SyntaxError as error:
            tree, fault = None, finding(text_of(error), source.place(error.lineno, error.offset or 1))
        except MemoryError:
            tree, fault = None, finding("The code takes too much memory, or is nested too deeply.", None)
        except Exception as error:
            tree, fault = None, finding(text_of(error), None)
    told = [finding(text_of(each.message), source.place(each.lineno, 1)) for each in warned[:MAX_FINDINGS]]
    return tree, fault, told


def finding(text, place):
    return {"message": text, "place": place}


def place_of_error(error, source, node):
    """Where in the code an error has come from: the last step that is part of it, else the node."""
    found = source.place_of_bytes(node.lineno, node.col_offset)
    if isinstance(error, SyntaxError) and error.lineno:
        return source.place(error.lineno, error.offset or 1)
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename == "<string>":
            positions = list(code.co_positions())
            line, _, column, _ = positions[step.tb_lasti // 2]
            found = source.place_of_bytes(line, column or 0) or found
        step = step.tb_next
    return found
