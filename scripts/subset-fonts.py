#!/usr/bin/env python3
"""Makes the theme's headline font from IBM Plex Sans Condensed SemiBold.

Needs fonttools and brotli. The OFL reserves the name "Plex", so the smaller font
bears another; licence and copyright stay inside and beside it.

    scripts/subset-fonts.py IBMPlexSansCondensed-SemiBold.ttf
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Ratssaal Condensed"
STYLE = "SemiBold"
ROOT = Path(__file__).resolve().parent.parent / "templates"
WEB = ROOT / "assets" / "fonts" / "ratssaal-condensed-600.woff2"
CARDS = ROOT / "fonts" / "ratssaal-condensed-600.ttf"

# What German headlines need: ASCII, umlauts, quotes, dashes, section sign, euro,
# narrow and no-break spaces, and the letters of neighbours' names.
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + (
    "\u00a0§«·»ÄÖÜẞßäöüÉÈÊÀÇéèêëàáâçîïôóœñøåæłśšžčćęąőűİı°×½¼¾²³"
    "\u2010\u2011\u2013\u2014‘’‚“”„…‹›\u202f€"
)


def rename(font: TTFont) -> None:
    texts = {1: FAMILY + " " + STYLE, 2: "Regular", 3: FAMILY + " " + STYLE, 4: FAMILY + " " + STYLE,
             6: FAMILY.replace(" ", "") + "-" + STYLE, 16: FAMILY, 17: STYLE}
    for record in list(font["name"].names):
        if record.nameID in texts:
            record.string = texts[record.nameID]
        elif record.nameID not in (0, 5, 13, 14):
            font["name"].names.remove(record)


def make(source: str, target: Path, flavor: str | None) -> None:
    options = subset.Options()
    options.flavor = flavor
    options.layout_features = ["kern", "liga", "locl", "mark"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    rename(font)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    subset.save_font(font, str(target), options)
    print(target.relative_to(ROOT.parent), target.stat().st_size)


if __name__ == "__main__":
    make(sys.argv[1], WEB, "woff2")
    make(sys.argv[1], CARDS, None)
