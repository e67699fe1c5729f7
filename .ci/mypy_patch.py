"""A plugin for mypy that understands `@patch` of fastcore, with which notebooks write a class method by method.

Before mypy looks at a module, every function under `@patch` is moved into its class, if the class stands in the same
module. Without this, mypy takes each such method, and each attribute that one of them sets, for missing.
"""
from mypy.nodes import CallExpr, ClassDef, Decorator, Expression, FuncDef, MypyFile, NameExpr, Statement
from mypy.plugin import Plugin
from mypy.types import UnboundType


def is_patch(decorator: Expression) -> bool:
    function = decorator.callee if isinstance(decorator, CallExpr) else decorator
    return isinstance(function, NameExpr) and function.name == 'patch'


def patched_class(node: Statement, classes: dict[str, ClassDef]) -> ClassDef | None:
    "The class to which a statement adds a method, by the annotation of its first parameter"
    if not isinstance(node, Decorator) or not is_patch(node.original_decorators[0]) or not node.func.arguments:
        return None
    annotation = node.func.arguments[0].type_annotation
    return classes.get(annotation.name) if isinstance(annotation, UnboundType) else None


def as_method(node: Decorator) -> FuncDef | Decorator:
    "The function without `@patch`; `@patch(as_prop=True)` becomes `@property`"
    patch, *others = node.original_decorators
    if isinstance(patch, CallExpr) and 'as_prop' in patch.arg_names:
        prop = NameExpr('property')
        prop.set_line(patch)
        others = [prop, *others]
    if not others:
        node.func.is_decorated = False
        return node.func
    node.decorators = list(others)
    node.original_decorators = list(others)
    return node


class PatchPlugin(Plugin):
    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        "Called with every module once it is parsed: the one place where a plugin may change it"
        classes = {node.name: node for node in file.defs if isinstance(node, ClassDef)}
        kept: list[Statement] = []
        for node in file.defs:
            target = patched_class(node, classes)
            if target is None or not isinstance(node, Decorator):
                kept.append(node)
            else:
                target.defs.body.append(as_method(node))
        file.defs = kept
        return []


def plugin(version: str) -> type[Plugin]:
    return PatchPlugin
