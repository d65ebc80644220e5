"""Arrows point one way: who may import whom, read from the imports themselves."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parent.parent
STANDARD_ONLY = "sync"


def modules() -> dict[str, Path]:
    files = [*ROOT.glob("server/**/*.py"), *ROOT.glob("sync/*.py")]
    return {name_of(file): file for file in files if "migrations" not in file.parts}


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(name: str, known: dict[str, Path]) -> str | None:
    """The module of ours that an imported name belongs to."""
    while name and name not in known:
        name = name.rpartition(".")[0]
    return name or None


def arrows() -> dict[str, set[str]]:
    known = modules()
    found = {}
    for module, file in known.items():
        targets = {ours(name, known) for name in imports(ast.parse(file.read_text()))}
        found[module] = {target for target in targets if target and target != module}
    return found


def feature(module: str) -> str:
    """The folder a module stands in; who calls (auth) and who may (accounts) are one matter in two places."""
    name = ".".join(module.split(".")[:2])
    return "server.accounts" if name == "server.auth" else name


def test_no_two_modules_import_each_other_even_by_a_detour() -> None:
    list(TopologicalSorter(arrows()).static_order())


def test_no_two_features_import_each_other_even_by_a_detour() -> None:
    between: dict[str, set[str]] = {}
    for module, targets in arrows().items():
        between.setdefault(feature(module), set()).update(map(feature, targets))
    list(TopologicalSorter({f: targets - {f} for f, targets in between.items()}).static_order())


def test_sync_needs_the_standard_library_only() -> None:
    targets = {
        target for module, found in arrows().items() if module.startswith(STANDARD_ONLY) for target in found
    }
    assert {target.split(".")[0] for target in targets} <= {STANDARD_ONLY}


def test_no_import_hides_in_a_function() -> None:
    hidden = []
    for module, file in modules().items():
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [f"{module}.{node.name}" for inner in imports(node) if inner]
    assert hidden == []
