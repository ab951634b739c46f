#!/usr/bin/env python3
"""Makes the fonts that papers are set in.

Needs fonttools and brotli. The OFL reserves the name "Source", so the smaller fonts
bear others; licences and copyright stay inside and beside them. The same input gives
the same bytes.

    scripts/print-fonts.py FOLDER

FOLDER holds SourceSerifPro-{Regular,It,Semibold,SemiboldIt}.ttf,
SourceSansPro-{Regular,It,Semibold}.ttf and JetBrainsMono-Regular.ttf.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "templates" / "print" / "fonts"
FONTS = {
    "SourceSerifPro-Regular": ("Ratssaal Text", "Regular", "text-400"),
    "SourceSerifPro-It": ("Ratssaal Text", "Italic", "text-400-italic"),
    "SourceSerifPro-Semibold": ("Ratssaal Text", "SemiBold", "text-600"),
    "SourceSerifPro-SemiboldIt": ("Ratssaal Text", "SemiBold Italic", "text-600-italic"),
    "SourceSansPro-Regular": ("Ratssaal Sans", "Regular", "sans-400"),
    "SourceSansPro-It": ("Ratssaal Sans", "Italic", "sans-400-italic"),
    "SourceSansPro-Semibold": ("Ratssaal Sans", "SemiBold", "sans-600"),
    "JetBrainsMono-Regular": ("Ratssaal Mono", "Regular", "mono-400"),
}
# Latin, Greek, punctuation, raised and lowered figures, currencies, fractions, arrows,
# mathematics and simple shapes, as far as the fonts have them.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x192, 0x192), (0x218, 0x21B), (0x2BC, 0x2DD), (0x370, 0x3FF), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x215F), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x25A0, 0x25FF), (0x2610, 0x2612), (0x2713, 0x2717), (0xFB00, 0xFB04),
]
MONO_RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2026), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2500, 0x257F)]
FEATURES = [
    "ccmp", "kern", "liga", "locl", "mark", "mkmk", "case", "frac", "numr", "dnom", "ordn", "lnum", "onum", "pnum",
    "tnum", "sups", "smcp", "c2sc",
]


def rename(font: TTFont, family: str, style: str) -> None:
    texts = {1: f"{family} {style}", 2: "Regular", 3: f"{family} {style}", 4: f"{family} {style}",
             6: f"{family}-{style}".replace(" ", ""), 16: family, 17: style}
    for record in list(font["name"].names):
        if record.nameID in texts:
            record.string = texts[record.nameID]
        elif record.nameID not in (0, 5, 13, 14):
            font["name"].names.remove(record)


def make(source: Path, family: str, style: str, name: str) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = [] if "Mono" in family else FEATURES
    options.hinting = False
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    rename(font, family, style)
    subsetter = subset.Subsetter(options)
    ranges = MONO_RANGES if "Mono" in family else RANGES
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    target = TARGET / f"{name}.woff2"
    subset.save_font(font, str(target), options)
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for file, (family, style, name) in FONTS.items():
        make(Path(sys.argv[1]) / f"{file}.ttf", family, style, name)
