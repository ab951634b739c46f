import Diagnostics
import Foundation
import Testing

@testable import SitegenCommands

@Suite("The forms in which a check prints what it found")
struct CheckFormatTests {
  private let shell = Shell()

  private static func siteWithFaults() async throws -> TestSite {
    let site = try await TestSite()
    try site.append("\n[Seite](/gibt-es-nicht,%20nie:.md)\n\n#### Vier\n", to: "content/impressum.md")
    return site
  }

  private func check(_ format: String, _ site: TestSite, _ more: String...) async -> Told {
    await shell.run(["check", "--site", site.path, "--format", format] + more)
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("For people: place, line, hint, and a last line with the numbers")
  func text() async throws {
    let told = await check("text", try await Self.siteWithFaults())
    #expect(told.code == 1)
    #expect(
      told.output.contains("content/impressum.md:10:9: error: no page at '/gibt-es-nicht,%20nie:.md' [broken-link]"))
    #expect(told.output.contains("10 | [Seite](/gibt-es-nicht,%20nie:.md)"))
    #expect(told.output.hasSuffix(": 1 error, 1 warning\n"))
  }

  @Test("JSON: members that programs rely on")
  func json() async throws {
    let told = await check("json", try await Self.siteWithFaults())
    let report = try object(told.output)
    #expect(
      Set(report.keys) == [
        "version", "exit_code", "seconds", "complete", "pages", "other_files", "errors", "warnings", "notes",
        "diagnostics",
      ])
    #expect(report["version"] as? Int == 1)
    #expect(report["exit_code"] as? Int == 1)
    #expect(report["complete"] as? Bool == true)
    let first = try #require((report["diagnostics"] as? [[String: Any]])?.first)
    #expect(
      Set(first.keys) == [
        "rule", "severity", "message", "hint", "file", "line", "column", "end_line", "end_column", "steps",
      ])
    #expect(first["rule"] as? String == "broken-link")
    #expect([first["line"], first["column"], first["end_line"]].map { $0 as? Int } == [10, 9, 10])
  }

  @Test("SARIF: what the standard and code scanning ask of a report")
  func sarif() async throws {
    let report = try object(await check("sarif", try await Self.siteWithFaults()).output)
    #expect(report["version"] as? String == "2.1.0")
    let run = try #require((report["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    #expect(rules == ["broken-link", "skipped-heading-level"])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.compactMap { $0["ruleIndex"] as? Int } == [0, 1])
    #expect(results.compactMap { $0["level"] as? String } == ["error", "warning"])
    for result in results { #expect((result["locations"] as? [Any])?.count == 1) }
  }

  @Test("SARIF: what has no place is the site's, as code scanning wants a place of everything")
  func placeless() throws {
    let outcome = CheckAction.Outcome(diagnostics: [Diagnostic(.emptySite, "there is no page", at: nil)])
    let report = SARIFReport(textSource: { _ in nil }, folder: "mein portal/").document(outcome)
    #expect(String(decoding: report, as: UTF8.self).contains("\"uri\": \"mein%20portal/site.yml\""))
  }

  @Test("GitHub: one command a line, with the place in the repository")
  func github() async throws {
    let site = try await Self.siteWithFaults()
    let lines = await check("github", site).output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines.first?.hasSuffix(
        "/content/impressum.md,line=10,endLine=10,col=9,endColumn=34,title=broken-link::no page at "
          + "'/gibt-es-nicht,%2520nie:.md'%0Ahint: link to a page's source file or address") == true,
      "\(lines.first ?? "")")
  }

  static let escapes: [(file: String, message: String, command: String)] = [
    ("a.md", "100 % sure", "::error file=a.md,title=broken-link::100 %25 sure\n"),
    ("a.md", "two\nlines", "::error file=a.md,title=broken-link::two%0Alines\n"),
    ("a.md", "x\r::set-env name=A::b", "::error file=a.md,title=broken-link::x\u{FFFD}::set-env name=A::b\n"),
    ("a:b,c%.md", "x", "::error file=a%3Ab%2Cc%25.md,title=broken-link::x\n"),
    ("a,\u{301}b:\u{308}.md", "%\u{301}", "::error file=a%2C\u{301}b%3A\u{308}.md,title=broken-link::%25\u{301}\n"),
  ]

  @Test("GitHub: nothing in a name or message ends a command or a part of one", arguments: escapes)
  func escaped(_ row: (file: String, message: String, command: String)) {
    let span = Span(file: row.file, bytes: 0..<1)
    let outcome = CheckAction.Outcome(diagnostics: [Diagnostic(.brokenLink, row.message, at: span)])
    #expect(GitHubReport(textSource: { _ in nil }, folder: "").text(outcome) == row.command)
  }

  @Test("GitHub: a place of several lines has no columns, as GitHub does not take them")
  func severalLines() {
    let outcome = CheckAction.Outcome(
      diagnostics: [Diagnostic(.brokenLink, "x", at: Span(file: "a.md", bytes: 1..<5))])
    let text = GitHubReport(textSource: { _ in Array("ab\ncd\n".utf8) }, folder: "").text(outcome)
    #expect(text == "::error file=a.md,line=1,endLine=2,title=broken-link::x\n")
  }

  @Test("What keeps a check from running is told in every form", arguments: ["text", "json", "github", "sarif"])
  func refusal(_ format: String) async throws {
    let site = try await TestSite()
    try site.write("kein Ordner\n", to: ".sitegen")
    let told = await check(format, site)
    #expect(told.code == 2)
    #expect(told.output.contains(".sitegen"), "\(told)")
  }
}

@Suite("How loud rules are")
struct RuleLevelTests {
  private let shell = Shell()

  private func site(_ rules: String) async throws -> TestSite {
    let site = try await TestSite()
    try site.append("\nText\n\n#### Vier\n", to: "content/impressum.md")
    try site.append("rules: {\(rules)}\n", to: "site.yml")
    return site
  }

  static let levels: [(level: String, code: Int32, summary: String)] = [
    ("off", 0, "nothing found"), ("note", 0, "1 note"), ("warning", 0, "1 warning"), ("error", 1, "1 error"),
  ]

  @Test("A site sets it", arguments: levels)
  func set(_ row: (level: String, code: Int32, summary: String)) async throws {
    let site = try await site("skipped-heading-level: \(row.level)")
    let told = await shell.run("check", "--site", site.path)
    #expect(told.code == row.code)
    #expect(told.output.hasSuffix(": \(row.summary)\n"), "\(told.output)")
  }

  @Test("The list shows what the site set")
  func list() async throws {
    let site = try await site("skipped-heading-level: error")
    let told = await shell.run("check", "--site", site.path, "--list")
    #expect(told.output.contains("skipped-heading-level  error*"), "\(told.output)")
    #expect(told.output.hasSuffix("* set below 'rules' in 'site.yml'\n"))
  }

  static let wrong: [(rules: String, message: String, hint: String)] = [
    ("duplicate-titel: off", "there is no rule 'duplicate-titel' [unknown-key]", "did you mean 'duplicate-title'?"),
    ("brokenlink: off", "there is no rule 'brokenlink' [unknown-key]", "did you mean 'broken-link'?"),
    ("xyz: off", "there is no rule 'xyz' [unknown-key]", "see 'sitegen check --list'"),
    ("title-length: laut", "[invalid-value]", "error"),
    ("yaml-syntax: note", "'yaml-syntax' is an error that no build can go on with", "remove the line"),
  ]

  @Test("A name that nobody knows is told with the nearest, at its place", arguments: wrong)
  func unknown(_ row: (rules: String, message: String, hint: String)) async throws {
    let site = try await site(row.rules)
    let told = await shell.run("check", "--site", site.path)
    #expect(told.code == 1)
    #expect(told.output.contains("site.yml:"))
    #expect(told.output.contains(row.message), "\(told.output)")
    #expect(told.output.lowercased().contains(row.hint), "\(told.output)")
  }
}
