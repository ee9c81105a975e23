# What node a class of a person makes: its fields are the parameters of its function `build`.
# cspell:ignore posonlyargs kwdefaults kwonlyargs elts

# Where the classes come from that such code builds on. They are names here and nothing more.
BASES = ("Component", "CustomComponent")


class Name(type):
    """A class that stands for one of a package that this Python does not have."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return make_name(name)

    def __getitem__(cls, _):
        return cls

    def __or__(cls, _):
        return cls

    def __ror__(cls, _):
        return cls


def make_name(name):
    return Name(name, (), {"__init__": lambda self, *_, **__: None, "__class_getitem__": classmethod(lambda cls, _: cls)})


class Granted(types.ModuleType):
    """A module of such a package: whatever is imported from it is a name."""

    __path__ = ()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = make_name(name)
        setattr(self, name, made)
        return made


class Granting:
    """Finds the modules of packages that are taken for granted."""

    def __init__(self, packages):
        self.packages = packages

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in self.packages:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return Granted(spec.name)

    def exec_module(self, module):
        pass


def describe(code, packages):
    source = Source(code)
    tree, fault, _ = read_code(source)
    if fault is not None:
        return {"errors": [fault]}
    sys.meta_path.append(Granting(frozenset(packages.split())))
    scope = {"__builtins__": builtins, "__name__": "component", **NAMES}
    try:
        exec(compile(tree, "<string>", "exec", 0, True), scope)
        node, function = find_build(tree, scope)
        if function is None:
            return {"errors": [finding("The code has no class with a function `build`.", None)]}
        return {"errors": [], "component": describe_class(node, function, scope[node.name], code)}
    except BaseException as error:
        return {"errors": [finding(text_of(error), place_of_error(error, source, tree.body[0]))]}


def find_build(tree, scope):
    """The class to describe and its function: the first that builds on one that components build on, else the first."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and isinstance(scope.get(node.name), type)]
    found = [(node, find_build_function(node, classes)) for node in classes]
    found = [(node, function) for node, function in found if function is not None]
    for node, function in found:
        if any(name_of(base) in BASES for base in node.bases):
            return node, function
    return found[0] if found else (None, None)


def find_build_function(node, classes):
    """The function `build` of a class, or of the class of the same code that it builds on."""
    for each in node.body:
        if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)) and each.name == "build":
            return each
    inherited = [each for each in classes if each is not node and each.name in map(name_of, node.bases)]
    return find_build_function(inherited[0], inherited[1:]) if inherited else None


def name_of(node):
    return getattr(node, "id", None) or getattr(node, "attr", None)


def describe_class(node, function, made, code):
    settings = read_settings(made)
    return {
        "displayName": read_text(made, "display_name"),
        "description": read_text(made, "description"),
        "documentation": read_text(made, "documentation"),
        "icon": read_text(made, "icon"),
        "isBeta": getattr(made, "beta", False) is True,
        "returns": names_in(function.returns),
        "fields": [describe_field(each, settings, code) for each in parameters_of(function, made)],
        "codeSettings": plain(settings.get("code")),
    }


def read_text(made, name):
    value = getattr(made, name, None)
    return value[:MAX_TEXT] if isinstance(value, str) else None


def read_settings(made):
    """What the class says of its fields, in a dictionary or in a function that makes one."""
    settings = getattr(made, "field_config", None)
    build = getattr(made, "build_config", None)
    if callable(build) and not isinstance(build, Name):
        settings = made().build_config()
    return settings if isinstance(settings, dict) else {}


def parameters_of(function, made):
    """Each parameter but the first, with its annotation and its default."""
    arguments = function.args
    places = [*arguments.posonlyargs, *arguments.args]
    build = getattr(made, "build")
    defaults = getattr(build, "__defaults__", None) or ()
    named = getattr(build, "__kwdefaults__", None) or {}
    first = len(places) - len(defaults)
    for index, each in enumerate(places):
        if index > 0:
            yield each, index >= first, defaults[index - first] if index >= first else None
    for each in arguments.kwonlyargs:
        yield each, each.arg in named, named.get(each.arg)


def describe_field(parameter, settings, code):
    argument, has_default, default = parameter
    own = settings.get(argument.arg)
    return {
        "name": argument.arg,
        "types": names_in(argument.annotation),
        "isList": is_list(argument.annotation),
        "isOptional": has_default or "Optional" in outer_names(argument.annotation),
        "value": plain(default),
        "settings": plain(own if isinstance(own, dict) else {}),
    }


# Around the names that say what a value is.
AROUND = {"Optional", "Union", "List", "list", "Sequence", "Iterable", "Annotated", "None"}
LISTS = {"List", "list", "Sequence", "Iterable"}


def outer_names(annotation):
    return [name for name, _ in walk_names(annotation)]


def names_in(annotation):
    """The names of classes in an annotation, without what stands around them, each once."""
    return list(dict.fromkeys(name for name, _ in walk_names(annotation) if name not in AROUND))


def is_list(annotation):
    return any(name in LISTS and depth == 0 for name, depth in walk_names(annotation))


def walk_names(annotation, depth=0):
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        try:
            annotation = compile(annotation.value, "<string>", "eval", ast.PyCF_ONLY_AST, True).body
        except SyntaxError:
            return
    if isinstance(annotation, ast.Constant) and annotation.value is None:
        yield "None", depth
    elif isinstance(annotation, (ast.Name, ast.Attribute)):
        yield name_of(annotation), depth
    elif isinstance(annotation, ast.BinOp):
        yield from walk_names(annotation.left, depth)
        yield from walk_names(annotation.right, depth)
    elif isinstance(annotation, ast.Subscript):
        outer = name_of(annotation.value)
        yield outer, depth
        if outer in AROUND:
            inner = annotation.slice
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            for part in parts[:1] if outer == "Annotated" else parts:
                yield from walk_names(part, depth if outer in ("Optional", "Union", "Annotated") else depth + 1)


def plain(value, depth=0):
    """A value as JSON has it; None for what JSON has not."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)[: MAX_TEXT * 100]
    if isinstance(value, (int, float)):
        return value if -1e15 < value < 1e15 else None
    if depth > 8:
        return None
    if isinstance(value, dict):
        return {str(key): plain(each, depth + 1) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each, depth + 1) for each in value]
    return None
