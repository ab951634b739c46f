#!/bin/sh
# Measures one article page with the templates of pages, those of the sample portal: ours, then Jinja's if Python has it.
set -e
cd "$(dirname "$0")"
swift build --configuration release 2>&1 | tail -1
python3 page.py data > .build/page.json
.build/release/Benchmark pages .build/page.json
python3 page.py measure pages || true
