import Foundation
import Testing

@testable import Search

@Suite("The program for browsers")
struct BrowserProgramTests {
  private static let text = String(decoding: BrowserProgram.file.bytes, as: UTF8.self)

  @Test("Every module is in it, and none is imported any more")
  func isWhole() {
    for module in BrowserProgram.modules { #expect(Self.text.contains("modules.\(module) = (() => {")) }
    let lines = Self.text.split(separator: "\n")
    #expect(!lines.contains { $0.hasPrefix("import ") || $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//") })
    #expect(lines.filter { $0.hasPrefix("export ") } == ["export const { open } = modules.search;"])
  }

  @Test("What one module takes another gives, and one before it", arguments: BrowserProgram.modules)
  func order(module: String) {
    let parts = Self.text.components(separatedBy: "\nmodules.\(module) = (() => {")
    #expect(parts.count == 2)
    let body = parts.last?.prefix { $0 != "\0" }.split(separator: "\n") ?? []
    for line in body.prefix(while: { !$0.hasPrefix("})();") }) where line.contains("} = modules.") {
      let other = line.split(separator: ".").last?.dropLast() ?? ""
      #expect(parts[0].contains("\nmodules.\(other) = ") || parts[0].contains("modules.\(other) = "), "\(line)")
    }
  }
}
