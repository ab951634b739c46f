#!/usr/bin/env python3
"""Compares our `gfm` profile with cmark-gfm on generated texts, or on files.

    compare.py [--count N] [--seed N] [--files FOLDER] [--shrink N]

Prints how many texts give the same HTML, and how many fall into each known class of difference (see CLASSES); exits
with 1 if a difference belongs to no class.
"""
import argparse, collections, pathlib, re, subprocess, sys

from documents import documents

HERE = pathlib.Path(__file__).parent
OURS = [str(HERE / ".build/release/Benchmark"), "batch", "gfm"]
THEIRS = [str(HERE / ".build/gfm-batch"), "batch"]


def render(command, texts):
    """The HTML of each text, by one process."""
    data = b"\0".join(t.encode() for t in texts)
    return [h.decode("utf-8", "replace") for h in subprocess.run(command, input=data, capture_output=True, check=True).stdout.split(b"\0")[:-1]]


def both(texts):
    return list(zip(render(OURS, texts), render(THEIRS, texts)))


CLASSES = []


def differs(pair):
    return pair[0] != pair[1]


def shrink(text):
    """A shorter text that still differs: pieces are taken out as long as possible, a whole round in one batch."""
    size = max(1, len(text) // 2)
    while True:
        candidates = [text[:i] + text[i + size:] for i in range(0, len(text), size)]
        found = next((c for c, pair in zip(candidates, both(candidates)) if differs(pair)), None) if candidates and text else None
        if found is not None:
            text = found
        elif size > 1:
            size = max(1, size // 2)
        else:
            return text


def classify(text, ours, theirs):
    return next((name for name, test in CLASSES if test(text, ours, theirs)), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", help="compare all .md files below this folder instead, without their front matter")
    parser.add_argument("--shrink", type=int, default=0, help="show so many unexplained differences, made as short as possible")
    arguments = parser.parse_args()
    if arguments.files:
        texts = [re.sub(r"\A---\n.*?\n---\n", "", p.read_text(encoding="utf-8"), flags=re.S)
                 for p in sorted(pathlib.Path(arguments.files).rglob("*.md"))]
    else:
        texts = documents(arguments.count, arguments.seed)
    counts, unexplained = collections.Counter(), []
    for start in range(0, len(texts), 20_000):
        part = texts[start:start + 20_000]
        for text, pair in zip(part, both(part)):
            if not differs(pair):
                counts["equal"] += 1
            elif name := classify(text, *pair):
                counts[name] += 1
            else:
                unexplained.append(text)
    counts["unexplained"] = len(unexplained)
    for name, count in counts.most_common():
        print(f"{count:7} {name}")
    for text in unexplained[:arguments.shrink]:
        short = shrink(text)
        pair = both([short])[0]
        print(f"--- {short!r}\n  ours   {pair[0]!r}\n  theirs {pair[1]!r}\n  class  {classify(short, *pair)}")
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
