#!/usr/bin/env python3
"""Sets the sample's papers and one that has all that is hard to set, and looks at them.

Each must comply with PDF/UA-1 by page-validation, and hold as many footnotes, figures and
tables as its source. Without WeasyPrint or page-validation (`pip install page-validation`)
the check is skipped, loudly.

    Tests/reports/pdfua.py [PROGRAM]      # exit code 0: all is well
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 300
FOOTNOTES = 60
SECTIONS = 66


def say(text):
    print(text, file=sys.stderr)


def hard_paper():
    """Eighty pages of nested lists, wide tables, footnotes, formulas and two languages."""
    lines = ["---", "title: Belastungsprobe", "type: positionspapier", "date: 2025-01-06", "number: 9/2025",
             "topics: [IT-Infrastruktur]", "summary: Was schwer zu setzen ist.", "number_figures: true", "---"]
    text = "Verwaltungsdigitalisierungsbeschleunigungsgesetz und Zuständigkeitsverteilung, " * 12
    for section in range(SECTIONS):
        lines += [f"## Abschnitt {section}", "", text, "", text, ""]
        if section < FOOTNOTES // 2:
            lines += [f"Erste Stelle.[^a{section}] Zweite **Stelle**.[^b{section}]", "",
                      f"[^a{section}]: Anmerkung {section} mit `Code`\n    über zwei Zeilen und [Verweis](https://example.org/{section}).",
                      f"[^b{section}]: Zweite Anmerkung {section}.", ""]
        if section % 4 == 0:
            lines += ["- eins", "  - zwei", "    - drei", "      1. vier", "      2. fünf", "        > Zitat in der Liste", "",
                      "{lang=en}", "> A quotation in another language, with *emphasis*.", "",
                      "Die Formel E = m · c² und a₁ + b² ≤ √c stehen als Text, **[fett *verwiesen*](https://example.org/)**.", ""]
        if section % 5 == 0:
            columns = [f"Spalte {n}" for n in range(9)]
            lines += ["{.landscape caption=\"Breite Tabelle\"}", "| " + " | ".join(columns) + " |", "|" + "---|" * 9]
            lines += ["| " + " | ".join(f"Wert {row} · {n}" for n in range(9)) + " |" for row in range(30)] + [""]
    return "\n".join(lines) + "\n"


def copy_site(folder):
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.yml", folder / "site.yml")
    (folder / "content/positionspapiere/belastungsprobe.md").write_text(hard_paper(), encoding="utf-8")


def build(program, folder):
    result = subprocess.run(
        [program, "build", "--site", str(folder), "--output", str(folder / "public")],
        capture_output=True, text=True, timeout=SECONDS, check=False)
    if result.returncode == 0:
        return "papers are not set" not in result.stderr
    if "[typesetter]" in result.stderr:
        return None
    raise SystemExit(result.stderr)


def notes(path):
    """Footnotes by the paper's structure, if there is a program to read it."""
    if not shutil.which("pdfinfo"):
        return None
    text = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, text=True, check=False).stdout
    return sum(1 for line in text.splitlines() if line.strip().startswith("Note <"))


def main():
    try:
        import page
    except ImportError:
        say("NOTE: papers were NOT checked for PDF/UA: there is no page-validation (pip install page-validation)")
        return 0
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/sitegen")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copy_site(folder)
        if build(program, folder) is None:
            say("NOTE: papers were NOT checked for PDF/UA: there is no WeasyPrint")
            return 0
        papers = sorted((folder / "public").rglob("*.pdf"))
        wrong = 0
        for paper in papers:
            report = page.validate_pdf(str(paper), profile="ua1")
            found = notes(paper)
            print(f"{paper.name}: {report.document.page_count} pages, PDF/UA-1 {report.is_compliant}, footnotes {found}")
            for failure in report.failures:
                print(f"  {failure.rule_id} {failure.message}")
            wrong += not report.is_compliant
            if paper.stem == "belastungsprobe" and found not in (None, FOOTNOTES):
                print(f"  {FOOTNOTES} footnotes were written")
                wrong += 1
        print(f"{len(papers)} papers checked, {wrong} wrong")
        return 0 if papers and not wrong else 1


if __name__ == "__main__":
    os.environ.setdefault("LANG", "C.UTF-8")
    sys.exit(main())
