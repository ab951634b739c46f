import Diagnostics
import FrontMatter
import Markdown

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which entry point to feed: a Markdown profile, or `yaml`.
private let target = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? "portal"
private let profile = MarkdownOptions.Profile(rawValue: target)

/// Called by libFuzzer with every input; a trap, a finding of the sanitizer or a broken promise ends the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let profile { checkMarkdown(bytes, profile) } else { checkYAML(bytes) }
  return 0
}

private func checkMarkdown(_ bytes: [UInt8], _ profile: MarkdownOptions.Profile) {
  let document = renderMarkdown(bytes[...], file: "a.md", options: MarkdownOptions(profile: profile))
  let html = document.unresolvedHTML
  precondition(String(validating: html, as: UTF8.self) != nil, "the HTML is no UTF-8")
  precondition(document.plainTextBytes.count >= document.firstParagraphBytes.upperBound)
  check(document.diagnostics, bytes.count)
  for place in document.links.map(\.bytes) + document.headings.map(\.bytes) {
    precondition(place.lowerBound >= 0 && place.upperBound <= bytes.count, "a place outside the text")
  }
}

private func checkYAML(_ bytes: [UInt8]) {
  let (_, diagnostics) = parseYAML(bytes[...], file: "a.yml")
  check(diagnostics, bytes.count)
}

private func check(_ diagnostics: [Diagnostic], _ count: Int) {
  for case let span? in diagnostics.map(\.span) {
    precondition(span.bytes.lowerBound >= 0 && span.bytes.upperBound <= count, "a place outside the text")
  }
}
