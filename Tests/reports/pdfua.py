#!/usr/bin/env python3
"""Sets the sample's papers and one that has all that is hard to set, and looks at them.

Each must comply with PDF/UA-1 by page-validation, and hold as many footnotes, figures,
tables and recommendations as its source; of the hard one each footnote's text must stand
on the page that refers to it. A dossier must hold each of its articles with its address.
Set once more, elsewhere, each paper must have the same bytes. Without WeasyPrint,
page-validation or pypdf the check is skipped, loudly.

    Tests/reports/pdfua.py [PROGRAM]      # exit code 0: all is well
"""

import html
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 300
FOOTNOTES = 60
SECTIONS = 66
HARD = "belastungsprobe"
# What counts, how its source is told, and the role that it has in the PDF's structure.
PARTS = {
    "footnotes": (r"^\[\^[^\]]+\]:", "/Note"),
    "tables": (r"^\|[-:| ]*-[-:| ]*\|$|^```\{table\}", "/Table"),
    "figures": (r"^!\[|^```\{chart\}", "/Figure"),
}


def say(text):
    print(text, file=sys.stderr)


def section_of_lists():
    return ["- eins", "  - zwei", "    - drei", "      1. vier", "      2. fünf", "        > Zitat in der Liste", "",
            "{lang=en}", "> A quotation in another language, with *emphasis*.", "",
            "Die Formel E = m · c² und a₁ + b² ≤ √c stehen als Text, **[fett *verwiesen*](https://example.org/)**.", ""]


def section_of_tables():
    columns = [f"Spalte {n}" for n in range(9)]
    lines = ['{.landscape caption="Breite Tabelle"}', "| " + " | ".join(columns) + " |", "|" + "---|" * 9]
    lines += ["| " + " | ".join(f"Wert {row} · {n}" for n in range(9)) + " |" for row in range(30)]
    return [*lines, "", "```{chart} probe.csv", "title: Probe", "```", ""]


def footnotes(section):
    return [f"Stelle a{section}e.[^a{section}] Zweite **Stelle b{section}e**.[^b{section}]", "",
            f"[^a{section}]: Anmerkung a{section}e mit `Code`\n    über zwei Zeilen und [Verweis](https://example.org/{section}).",
            f"[^b{section}]: Anmerkung b{section}e.", ""]


def hard_paper():
    """Eighty pages of nested lists, wide tables, charts, footnotes, formulas and two languages."""
    lines = ["---", "title: Belastungsprobe", "type: positionspapier", "date: 2025-01-06", "number: 9/2025",
             "topics: [IT-Infrastruktur]", "summary: Was schwer zu setzen ist.", "number_figures: true", "---"]
    text = "Verwaltungsdigitalisierungsbeschleunigungsgesetz und Zuständigkeitsverteilung, " * 12
    for section in range(SECTIONS):
        lines += [f"## Abschnitt {section}", "", text, "", text, ""]
        if section < FOOTNOTES // 2:
            lines += footnotes(section)
        if section % 4 == 0:
            lines += section_of_lists()
        if section % 5 == 0:
            lines += section_of_tables()
        if section % 10 == 0:
            lines += ["{.recommendations}", "1. Offene Standards verlangen.", "2. Register anbinden.", ""]
    return "\n".join(lines) + "\n"


def copy_site(folder):
    for name in ("content", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.yml", folder / "site.yml")
    papers = folder / "content/positionspapiere"
    (papers / "probe.csv").write_text("Jahr,Bund\n2021,3\n2022,5\n2023,4\n", encoding="utf-8")
    (papers / f"{HARD}.md").write_text(hard_paper(), encoding="utf-8")


def build(program, folder):
    """False if there is no WeasyPrint."""
    result = subprocess.run(
        [program, "build", "--site", str(folder), "--output", str(folder / "public")],
        capture_output=True, text=True, timeout=SECONDS, check=False)
    if result.returncode and "[typesetter]" not in result.stderr:
        raise SystemExit(result.stderr)
    return result.returncode == 0


def roles(reader):
    """How often each role is in the PDF's structure."""
    counts = {}
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            counts[node.get("/S")] = counts.get(node.get("/S"), 0) + 1
            if "/K" in node:
                waiting.append(node["/K"])
    return counts


def recommendations(source):
    lists = re.findall(r"^\{\.recommendations\}\n((?:\d+\. .*\n(?:   .*\n|\n(?=   |\d+\. ))*)+)", source, re.M)
    return sum(len(re.findall(r"^\d+\. ", text, re.M)) for text in lists)


def lost(source, reader):
    """What the source has more of than the PDF, which has pictures of a cover, too, and each page's part of a table."""
    found = roles(reader)
    wrong = []
    for name, (pattern, role) in PARTS.items():
        wanted, there = len(re.findall(pattern, source, re.M)), found.get(role, 0)
        print(f"  {name}: {wanted} written, {there} in the PDF")
        if there != wanted if name == "footnotes" else there < wanted:
            wrong.append(f"{wanted} {name} were written, {there} are there")
    return wrong


def misplaced(reader):
    """Footnotes of the hard paper that are on another page than what refers to them, or nowhere."""
    pages = [re.sub(r"\s+", " ", page.extract_text()) for page in reader.pages]
    names = [f"{letter}{section}e" for letter in "ab" for section in range(FOOTNOTES // 2)]
    return [name for name in names if not any(f"Stelle {name}" in page and f"Anmerkung {name}" in page for page in pages)]


def look_at(paper, source, validate, reader):
    """What is wrong with a paper."""
    report = validate(str(paper), profile="ua1")
    print(f"{paper.name}: {report.document.page_count} pages, PDF/UA-1 {'compliant' if report.is_compliant else 'NOT compliant'}")
    wrong = [f"{failure.rule_id} {failure.message}" for failure in report.failures] + lost(source, reader)
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    if paper.stem == HARD:
        away = misplaced(reader)
        print(f"  footnotes on the page of their references: {FOOTNOTES - len(away)} of {FOOTNOTES}")
        wrong += [f"footnote {name} is not on the page of its reference" for name in away]
        tables = set(re.findall(r"Tabelle (\d+): Breite Tabelle", text))
        print(f"  captions of tables: {len(tables)}")
        wrong += [] if len(tables) == len(range(0, SECTIONS, 5)) else ["tables are missing"]
        written, there = recommendations(source), text.count("Offene Standards verlangen.") + text.count("Register anbinden.")
        print(f"  recommendations: {written} written, {there} in the PDF")
        wrong += [] if written == there else ["recommendations are missing"]
    return wrong


def look_at_dossier(paper, validate, reader):
    """What is wrong with a dossier: its page says which articles it collects."""
    report = validate(str(paper), profile="ua1")
    print(f"{paper.name}: {report.document.page_count} pages, PDF/UA-1 {'compliant' if report.is_compliant else 'NOT compliant'}")
    page = (paper.parent / "index.html").read_text(encoding="utf-8")
    titles = [html.unescape(title) for title in re.findall(r'<h2 id="dossier-article-\d+">(.*?)</h2>', page)]
    addresses = re.findall(r'<p class="dossier-source">.*?>(https:[^<]*)</a>', page)
    text = "".join("".join(page.extract_text() for page in reader.pages).split())
    # Each title stands in the contents, above its article and in the list of sources; each address in the last two.
    lost = [title for title in titles if text.count("".join(title.split())) < 3]
    lost += [address for address in addresses if text.count(address) < 2]
    print(f"  articles: {len(titles)} collected, {len(lost)} titles or addresses missing in the PDF")
    wrong = [f"{failure.rule_id} {failure.message}" for failure in report.failures]
    return wrong + [f"'{text}' is missing" for text in lost] + ([] if titles else ["there is no article"])


def differing(program, papers, folder):
    """Papers whose bytes are others when they are set once more, in another folder."""
    with tempfile.TemporaryDirectory() as name:
        again = pathlib.Path(name)
        copy_site(again)
        build(program, again)
        return [paper for paper in papers if paper.read_bytes() != (again / paper.relative_to(folder)).read_bytes()]


def main():
    try:
        import page
        import pypdf
    except ImportError as failure:
        say(f"NOTE: papers were NOT checked for PDF/UA: there is no {failure.name} (pip install page-validation pypdf)")
        return 0
    program = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/debug/sitegen")
    if not os.access(program, os.X_OK):
        say(f"NOTE: papers were NOT checked for PDF/UA: there is no program {program}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copy_site(folder)
        if not build(program, folder):
            say("NOTE: papers were NOT checked for PDF/UA: there is no WeasyPrint")
            return 0
        papers = sorted((folder / "public").rglob("*.pdf"))
        wrong = 0
        for paper in papers:
            source = next((folder / "content").rglob(f"{paper.stem}.md")).read_text(encoding="utf-8")
            reader = pypdf.PdfReader(paper)
            if re.search("^collect:", source, re.M):
                faults = look_at_dossier(paper, page.validate_pdf, reader)
            else:
                faults = look_at(paper, source, page.validate_pdf, reader)
            print("".join(f"  WRONG: {fault}\n" for fault in faults), end="")
            wrong += bool(faults)
        others = differing(program, papers, folder)
        print("".join(f"  WRONG: {paper.name} has other bytes when it is set once more\n" for paper in others), end="")
        print(f"{len(papers)} papers checked and set once more, {wrong + len(others)} wrong")
        return 0 if papers and not wrong and not others else 1


if __name__ == "__main__":
    os.environ.setdefault("LANG", "C.UTF-8")
    sys.exit(main())
