#!/usr/bin/env python3
"""Times papers as PDF: all anew, unchanged, and one of them changed.

    Benchmarks/papers/papers.py PROGRAM [--papers 100] [--pages 20]
"""

import argparse
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# So many sections of the text below fill a page.
SECTIONS_A_PAGE = 0.95


def paper(number, pages):
    lines = ["---", f"title: Papier {number}", "type: positionspapier", "date: 2025-01-06", f"number: {number}/2025",
             "topics: [IT-Infrastruktur]", "summary: Zur Probe.", "---"]
    text = f"Das Papier {number} beschreibt die Zuständigkeiten der Verwaltungen und ihre Verfahren. " * 14
    for section in range(int(pages * SECTIONS_A_PAGE)):
        lines += [f"## Abschnitt {section}", "", f"{text}[^{section}]", "", text, "", f"[^{section}]: Anmerkung {section}.", ""]
        if section % 5 == 0:
            lines += ["| Land | Wert |", "|---|---:|"] + [f"| Land {row} | {row * section} |" for row in range(12)] + [""]
    return "\n".join(lines) + "\n"


def run(program, folder, name):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    result = subprocess.run(
        ["/usr/bin/env", "time", "-f", "%M", program, "build", "--site", str(folder), "--output", str(folder / "public")],
        capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if result.returncode:
        raise SystemExit(result.stderr)
    memory = int(result.stderr.strip().splitlines()[-1]) // 1024
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{name}: {seconds:.2f} s, {processor:.1f} s of processor time, sitegen {memory} MiB, "
          f"largest process {after.ru_maxrss // 1024} MiB", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--papers", type=int, default=100)
    parser.add_argument("--pages", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for part in ("content", "templates"):
            shutil.copytree(ROOT / part, folder / part)
        shutil.copy(ROOT / "site.yml", folder / "site.yml")
        place = folder / "content/positionspapiere"
        for number in range(given.papers):
            (place / f"papier-{number}.md").write_text(paper(number, given.pages), encoding="utf-8")
        run(given.program, folder, "cold")
        run(given.program, folder, "unchanged")
        changed = place / "papier-0.md"
        changed.write_text(changed.read_text(encoding="utf-8") + "\nNachtrag.\n", encoding="utf-8")
        run(given.program, folder, "one changed")
        papers = sorted((folder / "public").rglob("papier-*.pdf"))
        print(f"{len(papers)} papers, {sum(p.stat().st_size for p in papers) // 1024} KiB")
        if shutil.which("pdfinfo"):
            text = subprocess.run(["pdfinfo", str(papers[0])], capture_output=True, text=True, check=False).stdout
            print(next((line for line in text.splitlines() if line.startswith("Pages")), ""))


if __name__ == "__main__":
    main()
