import Foundation
import Templates
import Testing

/// `docs/templates.md` lists what there is, and nothing else.
@Suite struct DocumentedNamesTests {
  private static func section(_ title: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appendingPathComponent("docs/templates.md"), encoding: .utf8)
    let start = try #require(page.range(of: "\n### \(title)\n"))
    let rest = page[start.upperBound...]
    return String(rest[..<(rest.range(of: "\n### ")?.lowerBound ?? rest.endIndex)])
  }

  /// The words of the pieces of code in the first paragraph.
  private static func words(_ title: String, pieces: Int) throws -> [String] {
    let paragraph = try section(title).trimmingCharacters(in: .newlines).components(separatedBy: "\n\n")[0]
    let code = paragraph.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    return code.prefix(pieces).flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
  }

  @Test("Every filter is documented") func filters() throws {
    #expect(Set(try Self.words("Filters", pieces: 1)) == Set(TemplateLanguageNames.filters))
  }

  @Test("Every test is documented") func tests() throws {
    #expect(Set(try Self.words("Tests", pieces: 2)) == Set(TemplateLanguageNames.tests))
  }

  @Test("Every function of the language is documented") func functions() throws {
    #expect(Set(try Self.words("Functions", pieces: 5)) == Set(TemplateLanguageNames.functions))
  }
}
