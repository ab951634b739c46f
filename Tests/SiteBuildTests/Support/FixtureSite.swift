import Diagnostics
import Files
import Foundation
import SiteBuild
import Testing

/// A site in `Fixtures/`, with what building it must give.
struct FixtureSite: Sendable, CustomTestStringConvertible {
  var name: String
  var testDescription: String { name }

  /// The folder that holds `site.yml`.
  var folder: String { "\(Self.all)/\(name)" }

  static let all = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures").path()

  /// Set to rewrite what is expected. The run fails all the same, so that what
  /// was written is read before it is believed.
  static let rewrites = ProcessInfo.processInfo.environment["SITEGEN_UPDATE_SNAPSHOTS"] != nil

  /// Builds the site for a fixed time into memory.
  func build(jobs: Int = 2) throws -> (result: BuildResult, files: [SitePath: [UInt8]]) {
    let tree = try #require(DiskTree(root: folder))
    let output = MemoryOutput()
    let request = BuildRequest(now: .instant(TestTime.noon), jobs: jobs)
    let result = try SiteBuilder(tree: tree, output: output, request: request).build()
    return (result, output.files)
  }

  /// The diagnostics as people read them.
  func report(of result: BuildResult) throws -> String {
    let tree = try #require(DiskTree(root: folder))
    var printer = DiagnosticPrinter { file in
      SitePath(file).flatMap { try? tree.read($0, limit: FileLimits.page) }
    }
    return printer.text(for: result.diagnostics)
  }

  /// Compares a text with a file of the fixture.
  func expect(_ text: String, in file: String, _ location: SourceLocation = #_sourceLocation) throws {
    let path = "\(folder)/\(file)"
    if Self.rewrites {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("rewrote \(path); read it, then run the tests again", sourceLocation: location)
    } else {
      #expect(text == (try String(contentsOfFile: path, encoding: .utf8)), sourceLocation: location)
    }
  }
}

enum TestTime {
  /// 2025-02-24T11:00:00Z, noon in Berlin.
  static let noon = 1_740_394_800
}
