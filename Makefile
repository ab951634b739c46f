# Two commands: `make site` builds the sample portal, `make test` runs every test.
# Both first see to it that the system libraries are there.

.PHONY: site test setup program format clean

site: program
	@.build/release/sitegen build $$(sh .ci/papers)

test: setup
	swift test --parallel
	@command -v vips >/dev/null 2>&1 || echo "NOTE: tests of pictures and cards were SKIPPED: there is no 'vips' (libvips-tools)" >&2
	@if command -v python3 >/dev/null 2>&1; then \
	  Tests/browser/preview.py && Tests/browser/keyboard.py && Tests/external/links.py && \
	  python=$$(sh .ci/checkers) && $$python Tests/browser/search.py && $$python Tests/reports/epub.py && $$python Tests/reports/pdfua.py; \
	else echo "NOTE: neither browsers nor checkers looked at anything: there is no python3" >&2; fi

program: setup
	swift build --configuration release --product sitegen

setup:
	@sh .ci/setup

format:
	swift format --in-place --recursive --configuration .swift-format Package.swift Sources Tests

clean:
	rm -rf .build .sitegen
