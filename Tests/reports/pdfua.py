#!/usr/bin/env python3
"""Looks at the sample's papers by veraPDF's rules for PDF/UA-1, if PyPI's `page-validation` is there.

    Tests/reports/pdfua.py [FOLDER]

FOLDER is a finished site; `public` if not given.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    try:
        import page
    except ImportError:
        print("NOTE: papers were NOT looked at by the rules of PDF/UA-1: there is no 'page-validation' (pip)", file=sys.stderr)
        return 0
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "public"
    papers = sorted(folder.glob("**/*.pdf"))
    if not papers:
        print(f"NOTE: there are no papers in {folder} to look at: run 'make site'", file=sys.stderr)
    failed = [str(paper) for paper in papers if not page.is_pdf_compliant(str(paper), profile=page.ValidationProfile.PDF_UA_1)]
    for paper in papers:
        print(f"{paper.name}: {'NOT compliant' if str(paper) in failed else 'compliant'} with PDF/UA-1")
    return 1 if failed else 0


sys.exit(main())
