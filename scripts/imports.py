#!/usr/bin/env python3
"""Checks that each target imports only what Package.swift lets it: python3 scripts/imports.py [--self-test]

SwiftPM's own check (--explicit-target-dependency-import-check) passes what comes in through a target that exports others.
Prints one line per import that is not declared; exit 1 where there is one.
"""
import json
import os
import re
import subprocess
import sys
import tempfile

# Modules of the platform and the toolchain, which need no declaration.
PLATFORM = {"Foundation", "Glibc", "Darwin", "Musl", "Synchronization", "Testing", "XCTest"}
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?"
                    r"import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)")


def foreign(name, declared, lines):
    """Line numbers and modules that the target `name` imports and does not declare."""
    allowed = PLATFORM | declared | {name}
    for number, line in enumerate(lines, 1):
        found = IMPORT.match(line)
        if found and found.group(1) not in allowed:
            yield number, found.group(1)


def declared(target):
    """Modules that a target of `swift package dump-package` declares; a product has the name of its module."""
    return {next(iter(d.values()))[0] for d in target["dependencies"]}


def self_test():
    lines = ["import Text", "@testable import Archive", "  import Foundation", "@_exported import Reading", "public import struct Lexicon.Table",
             "// import Extraction"]
    assert list(foreign("Presentation", {"Text"}, lines)) == [(2, "Archive"), (4, "Reading"), (5, "Lexicon")], "self-test"
    assert declared({"dependencies": [{"byName": ["Text", None]}, {"product": ["GRDB", "GRDB.swift", None, None]}]}) == {"Text", "GRDB"}


def main():
    self_test()
    if "--self-test" in sys.argv:
        return 0
    top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    swift = os.environ.get("SWIFT", "swift")
    # A folder of its own: a build that is under way locks the package's.
    with tempfile.TemporaryDirectory() as scratch:
        package = json.loads(subprocess.check_output([swift, "package", "--scratch-path", scratch, "dump-package"], cwd=top))
    failed = 0
    for t in package["targets"]:
        folder = os.path.join(top, t.get("path") or os.path.join("Tests" if t["type"] == "test" else "Sources", t["name"]))
        for root, _, files in sorted(os.walk(folder)):
            for f in sorted(f for f in files if f.endswith(".swift")):
                path = os.path.join(root, f)
                with open(path, encoding="utf-8") as lines:
                    for number, module in foreign(t["name"], declared(t), lines):
                        print(f"{os.path.relpath(path, top)}:{number}: {t['name']} imports {module}, which Package.swift does not let it")
                        failed = 1
    return failed


sys.exit(main())
