import Foundation
import Testing

/// One example of a specification text.
struct SpecExample: Sendable, CustomTestStringConvertible {
  /// Counts from 1 in its file.
  var number: Int
  /// What stands behind `example` on the opening line: the extension, or nothing.
  var tag: String
  var markdown: String
  var html: String

  var testDescription: String { "example \(number)" }
}

/// The specification texts, which are no part of this package.
enum SpecExamples {
  static let directory = ProcessInfo.processInfo.environment["SITEGEN_SPEC_DIR"]

  /// Whether the texts are at hand; says loudly when they are not.
  static let areAvailable: Bool = {
    if directory == nil { print("SKIPPED: specification examples, because SITEGEN_SPEC_DIR is not set") }
    return directory != nil
  }()

  /// The examples of a file such as `commonmark/spec-0.30.txt`; empty if the texts are not at hand.
  static func load(_ name: String) -> [SpecExample] {
    guard let directory else { return [] }
    guard let text = try? String(contentsOfFile: directory + "/" + name, encoding: .utf8) else {
      Issue.record("cannot read \(name)")
      return []
    }
    return parse(text)
  }

  private static func parse(_ text: String) -> [SpecExample] {
    let fence = String(repeating: "`", count: 32)
    var examples: [SpecExample] = []
    var tag: String?
    var parts: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let current = tag {
        if line == fence {
          examples.append(example(examples.count + 1, current, parts))
          tag = nil
        } else if line == ".", parts.count == 1 {
          parts.append([])
        } else {
          parts[parts.count - 1].append(line)
        }
      } else if line.hasPrefix(fence + " example") {
        tag = line.dropFirst(fence.count + 8).trimmingCharacters(in: .whitespaces)
        parts = [[]]
      }
    }
    return examples
  }

  private static func example(_ number: Int, _ tag: String, _ parts: [[Substring]]) -> SpecExample {
    func text(_ lines: [Substring]) -> String {
      lines.map { $0.replacingOccurrences(of: "→", with: "\t") + "\n" }.joined()
    }
    return SpecExample(number: number, tag: tag, markdown: text(parts[0]), html: text(parts.count > 1 ? parts[1] : []))
  }
}
