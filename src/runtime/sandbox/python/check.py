# Whether the modules that a code imports are there, and whether its functions can be defined.

# What a definition may name without having defined it.
NAMES = {
    "Dict": typing.Dict,
    "List": typing.List,
    "Optional": typing.Optional,
    "Union": typing.Union,
    "FunctionType": types.FunctionType,
    "ast": ast,
    "contextlib": contextlib,
    "importlib": importlib,
}

# No identifier has a space.
EVALUATE = "evaluate annotations"


def check(code):
    source = Source(code)
    tree, fault, warned = read_code(source)
    if fault is not None:
        return {"imports": [], "definitions": [fault], "warnings": warned}
    return {
        "imports": check_imports(tree, source),
        "definitions": check_definitions(tree, source),
        "warnings": warned,
    }


def check_imports(tree, source):
    errors, known = [], {}
    aliases = [alias for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    for alias in aliases:
        if alias.name not in known:
            known[alias.name] = why_missing(alias.name)
        text = known[alias.name]
        if text is not None and len(errors) < MAX_FINDINGS:
            place = source.place_of_bytes(alias.lineno, alias.col_offset)
            errors.append({**finding(text, place), **origin_of(alias.name)})
    return errors


def origin_of(name):
    """The outermost package of a module, and whether it is one of Python's own that this interpreter lacks."""
    package = name.partition(".")[0]
    return {"package": package, "isStandard": package in sys.stdlib_module_names and why_missing(package) is not None}


def why_missing(name):
    """What an import would say of a module that is not there; None of one that is. Nothing of it is executed."""
    path, parts = None, name.split(".")
    # What else lies beside the library is the sandbox's own.
    if parts[0] not in sys.stdlib_module_names:
        return f"No module named {parts[0]!r}"
    for depth in range(1, len(parts) + 1):
        full, parent = ".".join(parts[:depth]), ".".join(parts[: depth - 1])
        known = sys.modules.get(full)
        if known is not None:
            path = getattr(known, "__path__", None)
            continue
        if depth > 1 and path is None:
            return f"No module named {full!r}; {parent!r} is not a package"
        spec = find_spec(full, path)
        if spec is None:
            return f"No module named {full!r}"
        path = spec.submodule_search_locations
    return None


def find_spec(name, path):
    for finder in sys.meta_path:
        spec = finder.find_spec(name, path)
        if spec is not None:
            return spec
    return None


def check_definitions(tree, source):
    errors = []
    scope = {"__builtins__": builtins, "__name__": "validation", EVALUATE: evaluate_annotations, **NAMES}
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        # Applied first, so that what is wrong is found in the order in which Python evaluated it before 3.14.
        node.decorator_list.append(ast.copy_location(ast.Name(EVALUATE, ast.Load()), node))
        try:
            exec(compile(ast.Module([node], []), "<string>", "exec", 0, True), scope)
        except BaseException as error:
            if len(errors) < MAX_FINDINGS:
                errors.append(finding(text_of(error), place_of_error(error, source, node)))
    return errors


def evaluate_annotations(function):
    function.__annotations__
    return function
