import Diagnostics
import Foundation
import Templates
import Testing
import Values

/// Hostile texts as every value of the sample portal's templates, and of a page with a
/// value in each place that takes one.
///
/// With `SITEGEN_INJECTION_PAGES=DIR` the pages are left there, with ones that escape
/// nothing beside them; `Tests/browser/run.py` opens them in Chromium.
@Suite("Hostile values stay values") struct InjectionTests {
  struct Injection: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var testDescription: String { name }
  }

  static let injections: [Injection] = {
    let file = URL(fileURLWithPath: #filePath).appending(path: "../../Fixtures/injections.json").standardized
    guard let data = try? Data(contentsOf: file), case .list(let rows)? = try? JSONReader.read(Array(data)) else {
      return []
    }
    return rows.compactMap { row in
      guard case .list(let pair) = row, pair.count == 2, case .text(let name) = pair[0], case .text(let text) = pair[1]
      else { return nil }
      return Injection(name: name, text: text)
    }
  }()

  @Test("There are enough of them")
  func count() { #expect(Self.injections.count >= 60) }

  @Test(arguments: injections)
  func pages(_ injection: Injection) throws {
    for page in HostileSite.pages {
      let harmless = try #require(HostileSite.harmless[page])
      try #require(harmless.tags.count > 10)
      let html = try HostileSite(value: injection.text).render(page)
      let seen = SeenMarkup(html)
      #expect(seen.tags == harmless.tags, "'\(page)' has other tags or attributes")
      #expect(seen.scripts.count == harmless.scripts.count)
      for tag in seen.tags { check(tag, page) }
      try leave(html, page, injection)
    }
  }

  /// No attribute may run anything.
  private func check(_ tag: SeenMarkup.Tag, _ page: String) {
    for (name, value) in tag.attributes {
      #expect(!name.hasPrefix("on"), "'\(page)' has a handler")
      guard Self.addresses.contains(name) else { continue }
      let scheme = value.unicodeScalars.filter { $0.value > 0x20 }.prefix { $0 != ":" }.map(String.init).joined()
        .lowercased()
      #expect(!["javascript", "vbscript", "data"].contains(scheme), "'\(page)' leads to \(value)")
    }
  }

  private static let addresses: Set<String> = [
    "href", "src", "action", "formaction", "cite", "poster", "data", "to", "xlink:href", "background",
  ]

  /// Leaves a page for a browser, and beside it what it would be if nothing were escaped.
  private func leave(_ html: String, _ page: String, _ injection: Injection) throws {
    guard let folder = ProcessInfo.processInfo.environment["SITEGEN_INJECTION_PAGES"] else { return }
    let name = "\(injection.name) in \(page)".replacing(" ", with: "-")
    let root = URL(fileURLWithPath: folder)
    try Data(html.utf8).write(to: root.appending(path: "contextual/\(name)"))
    guard page == HostileSite.places else { return }
    let open = try HostileSite(value: injection.text, escaping: .none).render(page)
    try Data(open.utf8).write(to: root.appending(path: "none/\(name)"))
  }
}
