import Diagnostics
import Foundation
import Testing
import Values

/// Runs the templates recorded from Jinja's own tests.
@Suite struct JinjaCaseTests {
  static let directory = ProcessInfo.processInfo.environment["SITEGEN_SPEC_DIR"]

  static let isAvailable: Bool = {
    if directory == nil { print("SKIPPED: Jinja's recorded cases; set SITEGEN_SPEC_DIR to the specification data") }
    return directory != nil
  }()

  @Test("Cases recorded from Jinja's own tests give Jinja's results", .enabled(if: isAvailable))
  func casesOfJinja() throws {
    let file = URL(fileURLWithPath: try #require(Self.directory)).appendingPathComponent("jinja/cases.json")
    try Self.run(RecordedCase.all(in: file), named: "Jinja's own cases")
  }

  @Test("Our own cases give Jinja's results")
  func ownCases() throws {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    try Self.run(RecordedCase.all(in: fixtures.appendingPathComponent("recorded.json")), named: "Our recorded cases")
  }

  @Test("Templates of the kinds that Jinja's own tests have give Jinja's results")
  func moreCases() throws {
    let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    try Self.run(
      RecordedCase.all(in: fixtures.appendingPathComponent("more.json")), named: "Our cases after Jinja's tests")
  }

  private static func run(_ cases: [RecordedCase], named name: String) throws {
    try #require(!cases.isEmpty)
    var passed = 0
    var excluded = 0
    for recorded in cases {
      if ExcludedCases.reason(for: recorded) != nil {
        excluded += 1
        continue
      }
      let outcome = recorded.render()
      if recorded.agrees(with: outcome) { passed += 1 } else { complain(recorded, outcome) }
    }
    print("\(name): \(passed) of \(cases.count - excluded) pass, \(excluded) excluded with a reason")
  }

  private static func complain(_ recorded: RecordedCase, _ outcome: RecordedCase.Outcome) {
    Issue.record(
      """
      \(recorded.test)
      template: \(recorded.source.debugDescription)
      wanted: \((recorded.output ?? recorded.error ?? "").debugDescription)
      got: \(outcome)
      """)
  }
}

/// Recorded cases that are about things this dialect leaves out on purpose.
enum ExcludedCases {
  private enum What {
    /// All that were recorded with an option of Jinja.
    case option(String)
    /// All of one test.
    case test(String)
    /// One template.
    case source(String)
  }

  private static let rows: [(what: What, reason: String)] = [
    (.option("block_start_string"), "tags are written one way, so that people and editors know them"),
    (.option("comment_start_string"), "tags are written one way, so that people and editors know them"),
    (.option("line_statement_prefix"), "there are no line statements"),
    (.test("test_stacked_locals_scoping_bug"), "there are no line statements"),
    (.test("test_context_finalize"), "recorded with a function of Python that rewrites every value"),
    (.test("test_pass_context_loop_vars"), "recorded with a function of Python that looks into the context"),
    (.test("test_pass_context_scoped_loop_vars"), "recorded with a function of Python that looks into the context"),
    (.test("test_cached_extends"), "recorded with globals of one template alone, given in Python"),
    (.test("test_import_with_globals_override"), "recorded with globals of one template alone, given in Python"),
    (.test("test_macro_scoping"), "values never change, so lists have no 'pop'"),
    (.test("test_int[12345678901234567890"), "whole numbers have 64 bits"),
    (.source("{{ 'x'|batch(0)|list }}"), "rows of no items are a mistake"),
    (.source("{% raw %}"), "raw text must be closed"),
    (.source("{% from 'lib' import a, b, %}{{ a }}{{ b }}"), "a comma at the end is allowed in every list"),
  ]

  static func reason(for recorded: RecordedCase) -> String? {
    rows.first { row in
      switch row.what {
      case .option(let name): recorded.options[Symbol(name)] != nil
      case .test(let name): recorded.test.contains(name)
      case .source(let source): recorded.source == source
      }
    }?.reason
  }
}
