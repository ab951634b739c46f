#!/usr/bin/env python3
"""Compares our `gfm` profile with cmark-gfm on generated texts, or on files.

    compare.py [--count N] [--seed N] [--files FOLDER] [--show N]

Prints how many texts give the same HTML, and how many fall into each known class of difference (see CLASSES); exits
with 1 if a difference belongs to no class.
"""
import argparse, collections, pathlib, re, subprocess, sys

from documents import documents

HERE = pathlib.Path(__file__).parent
OURS = [str(HERE / ".build/release/Benchmark"), "batch", "gfm"]
PLAIN = [str(HERE / ".build/cmark-batch"), "batch"]
THEIRS = [str(HERE / ".build/gfm-batch"), "batch"]


def render(command, texts):
    """The HTML of each text, by one process."""
    data = b"\0".join(t.encode() for t in texts)
    return [h.decode("utf-8", "replace") for h in subprocess.run(command, input=data, capture_output=True, check=True).stdout.split(b"\0")[:-1]]


def both(texts):
    return list(zip(render(OURS, texts), render(THEIRS, texts)))


CLASSES = [
    ("'<textarea>' opens a block of HTML since CommonMark 0.30", lambda t, *_: "<textarea" in t.lower()),
    ("a bare address with an entity or escape: decoded before it is looked at, in cmark-gfm after",
     lambda t, *_: re.search(r"(:/|:\\|www\.|@)\S*(&[#\w]+;|\\)", t) or re.search(r"(&[#\w]+;|\\)\S*(://|www\.|@)", t)),
    ("a bare address with a link or code in it: the markup wins, in cmark-gfm the address",
     lambda t, *_: re.search(r"(://|www\.)\S*[\[`!<]", t)),
    ("a bare address and emphasis or strikethrough that overlap, or a bracket that an earlier line opened",
     lambda t, *_: re.search(r"[*_~\[].*(://|www\.|@)|(://|www\.|@).*[*_~]", t, re.S)),
    ("'www.' without a domain, 'mailto:' without a name: cmark-gfm links them",
     lambda t, *_: re.search(r"www\.($|\s)|(mailto|xmpp):[@.]", t)),
    ("a task's box before nothing, another box or a definition",
     lambda t, *_: re.search(r"^\s*([-+*]|\d+[.)])\s+\[[ xX]\]", t, re.M)),
    ("a footnote's reference in the text of a link: no link, as links hold no links; cmark-gfm nests them",
     lambda t, *_: re.search(r"\[.*\[\^[^\]]*\].*\]", t, re.S)),
    ("a footnote's reference beside a link's label: '[^1][r]' is two, in cmark-gfm one",
     lambda t, *_: re.search(r"\[[^\]]*\]\[[^\]]*\]", t)),
    ("'[^…]' that is no footnote: read like any text, in cmark-gfm never as markup",
     lambda t, *_: "[^" in t),
    ("strikethrough and emphasis that touch or overlap: cmark-gfm reads both in one go",
     lambda t, *_: "~" in t and re.search(r"[*_]", t)),
    ("an entity or escape that stands for a mark: '&#126;a&#126;' strikes through, 'www\\.x' is an address",
     lambda t, *_: re.search(r"&#(126|x7e);|www\\|xmpp:", t, re.I)),
    ("an entity beside a tilde: decoded before it is looked at, in cmark-gfm after",
     lambda t, *_: "~" in t and re.search(r"&[#\w]+;", t)),
    ("a table after definitions, or in a list that it would make loose",
     lambda t, *_: re.search(r"^[ >\d.)*+-]*[|:-]+[\s|:-]*$", t, re.M)),
    ("CommonMark 0.30 in libcmark, 0.29 in cmark-gfm", lambda t, ours, theirs: ours == render(PLAIN, [t])[0]),
]


def differs(pair):
    return pair[0] != pair[1]


def shrink(texts):
    """Shorter texts that still differ: each loses one piece after another, all of them side by side, so that a round is one batch."""
    state = [{"text": t, "size": max(1, len(t) // 2), "place": 0, "lost": False} for t in texts]
    while True:
        moves = []
        for entry in state:
            # A few pieces at a time; the first whose loss keeps the difference goes.
            for place in range(entry["place"], min(len(entry["text"]), entry["place"] + 8 * entry["size"]), max(1, entry["size"])):
                moves.append((entry, place, entry["text"][:place] + entry["text"][place + entry["size"]:]))
        if not moves:
            return [entry["text"] for entry in state]
        shorter = {}
        for (entry, place, text), pair in zip(moves, both([m[2] for m in moves])):
            if differs(pair):
                shorter.setdefault(id(entry), (place, text))
        for entry in state:
            if id(entry) in shorter:
                entry["place"], entry["text"] = shorter[id(entry)]
                entry["lost"] = True
            else:
                entry["place"] += 8 * entry["size"]
            if entry["size"] and entry["place"] >= len(entry["text"]):
                entry["size"] = 1 if entry["lost"] and entry["size"] == 1 else entry["size"] // 2
                entry["place"], entry["lost"] = 0, False


def classify(text, ours, theirs):
    return next((name for name, test in CLASSES if test(text, ours, theirs)), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", help="compare all .md files below this folder instead, without their front matter")
    parser.add_argument("--show", type=int, default=0, help="show so many unexplained differences")
    arguments = parser.parse_args()
    if arguments.files:
        texts = [re.sub(r"\A---\n.*?\n---\n", "", p.read_text(encoding="utf-8"), flags=re.S)
                 for p in sorted(pathlib.Path(arguments.files).rglob("*.md"))]
    else:
        texts = documents(arguments.count, arguments.seed)
    counts, unexplained, examples = collections.Counter(), [], {}
    for start in range(0, len(texts), 20_000):
        part = texts[start:start + 20_000]
        different = [text for text, pair in zip(part, both(part)) if differs(pair)]
        counts["equal"] += len(part) - len(different)
        short = shrink(different)
        for text, pair in zip(short, both(short)):
            name = classify(text, *pair)
            if name:
                counts[name] += 1
                if len(text) < len(examples.get(name, " " * 999)):
                    examples[name] = text
            else:
                unexplained.append((text, pair))
    counts["unexplained"] = len(unexplained)
    for name, count in counts.most_common():
        print(f"{count:7} {name}" + (f", such as {examples[name]!r}" if name in examples else ""))
    for text, pair in unexplained[:arguments.show]:
        print(f"--- {text!r}\n  ours   {pair[0]!r}\n  theirs {pair[1]!r}")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
