import Diagnostics
import FrontMatter
import Markdown

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which entry point to feed: a Markdown profile, `full` or `yaml`.
private let target = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? "portal"
private let options = markdownOptions()

/// The options of a Markdown target; `full` has all that change what comes out.
private func markdownOptions() -> MarkdownOptions? {
  guard target == "full" else { return MarkdownOptions.Profile(rawValue: target).map { MarkdownOptions(profile: $0) } }
  var options = MarkdownOptions(
    rawHTML: .allowList, idPrefix: "p-",
    abbreviations: MarkdownAbbreviations([("OZG", "Onlinezugangsgesetz"), ("z. B.", "zum Beispiel"), ("a", "b \"c\"")]))
  options.numbersSections = true
  options.marksExternalLinks = true
  options.footnotes = .inline
  options.typography?.hasNarrowSpaces = true
  options.typography?.groupsDigits = true
  options.directives.insert("box")
  options.templateDirectives = ["box"]
  return options
}

/// Called by libFuzzer with every input; a trap, a finding of the sanitizer or a broken promise ends the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let options { checkMarkdown(bytes, options) } else { checkYAML(bytes) }
  return 0
}

private func checkMarkdown(_ bytes: [UInt8], _ options: MarkdownOptions) {
  let document = renderMarkdown(bytes[...], file: "a.md", options: options)
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
