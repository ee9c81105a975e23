# Calls a function that a person wrote: JSON in, JSON out.
import json

# Escaped twice, and as bytes, that is less than what may be written.
MAX_RETURNED = 300_000


def find_function(code):
    """Whether there is a function to call. Nothing of the code is executed."""
    _, _, fault = read_function(Source(code))
    return {"error": fault}


def call_function(code, arguments):
    """What the first function of the code returns, written as JSON, or the error that it ended with."""
    source = Source(code)
    tree, function, fault = read_function(source)
    if fault is not None:
        return {"error": fault}
    given = json.loads(arguments)
    scope = {"__builtins__": builtins, "__name__": "function", **NAMES}
    try:
        exec(compile(tree, "<string>", "exec", 0, True), scope)
        returned = scope[function.name](*given["positional"], **given["named"])
        text = json.dumps(returned, ensure_ascii=False, allow_nan=False)
        if len(text) > MAX_RETURNED:
            raise ValueError(f"The function returns more than {MAX_RETURNED} characters.")
        return {"returned": text}
    except BaseException as error:
        return {"error": finding(told(error), place_of_error(error, source, function))}


def read_function(source):
    """The tree of a code and its first function, or why there is none."""
    try:
        tree = compile(source.code, "<string>", "exec", ast.PyCF_ONLY_AST, True)
    except SyntaxError as error:
        return None, None, finding(f"{type(error).__name__}: {error.msg}", source.place(error.lineno, error.offset or 1))
    except BaseException as error:
        return None, None, finding(told(error), None)
    function = next((node for node in tree.body if isinstance(node, ast.FunctionDef)), None)
    fault = None if function else finding("No function definition found in the code.", None)
    return tree, function, fault


def told(error):
    """The last line of what Python would print of an error."""
    name, text = type(error).__name__, text_of(error)
    return name if text == name else f"{name}: {text}"
