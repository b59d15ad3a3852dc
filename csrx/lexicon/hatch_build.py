"""A step of the build, for hatchling: compiles the YAML tables (see `tables`); no part of the installed package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTables(BuildHookInterface):  # type: ignore[type-arg]  # the builder's own configuration is not used
    """Writes the compiled tables beside the YAML ones and takes them into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the tables of the source tree."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from csrx.lexicon.tables import COMPILED, compiled_tables
        finally:
            sys.path.remove(str(root))
        folder = root / "csrx" / "lexicon"
        paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.yaml"))}
        paths["schema.yaml"] = root / "schema.yaml"
        texts = {name: path.read_text(encoding="utf-8") for name, path in paths.items()}
        (folder / COMPILED).write_text(compiled_tables(texts), encoding="utf-8")
        build_data["artifacts"].append(f"/csrx/lexicon/{COMPILED}")
