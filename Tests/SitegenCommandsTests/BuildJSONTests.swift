import Foundation
import Testing

@Suite("What a build says of itself")
struct BuildJSONTests {
  private let shell = Shell()

  private func object(_ told: Told) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any])
  }

  @Test("The summary says how many outputs were rendered, reused, written and removed")
  func summary() async throws {
    let site = try await TestSite()
    let first = await shell.run("build", "--site", site.path)
    let line = try #require(first.output.split(separator: "\n").dropFirst().first)
    #expect(line.contains(/^\ \ \d+ rendered, 0 reused; \d+ written, 0 removed$/))
    let second = await shell.run("build", "--site", site.path)
    #expect(second.output.contains(/\ \ 0 rendered, \d+ reused; 0 written, 0 removed\n/))
  }

  @Test("One JSON object takes the place of the summary")
  func built() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--json")
    #expect(told.code == 0)
    #expect(told.errors == "")
    let object = try object(told)
    #expect(object["outcome"] as? String == "built")
    let outputs = try #require(object["outputs"] as? [String: Int])
    #expect(outputs["rendered"] == outputs["total"])
    #expect(outputs["written"] == outputs["total"])
    #expect(outputs["removed"] == 0)
  }

  @Test("The members always come in one order")
  func order() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--json")
    let keys = told.output.matches(of: /(?m)^  "([a-z_]+)":/).map { String($0.output.1) }
    #expect(
      keys == [
        "version", "outcome", "exit_code", "output", "seconds", "outputs", "contents", "held_back", "errors",
        "warnings", "notes", "diagnostics",
      ])
  }

  @Test("Mistakes are listed with their places, and the exit code is the same")
  func mistakes() async throws {
    let site = try await TestSite()
    try site.write(
      "---\ntitle: A\ndate: 2025-01-01\ntopics: [Politik]\n---\n\nä [B](/nirgends.md)\n", to: "content/a.md")
    let told = await shell.run("build", "--site", site.path, "--json")
    #expect(told.code == 1)
    #expect(told.errors == "", "the mistakes are in the object")
    let object = try object(told)
    #expect(object["outcome"] as? String == "mistakes")
    #expect(object["exit_code"] as? Int == 1)
    #expect(object["outputs"] == nil)
    let fault = try #require((object["diagnostics"] as? [[String: Any]])?.first)
    #expect(fault["rule"] as? String == "broken-link")
    #expect(fault["file"] as? String == "content/a.md")
    #expect(fault["line"] as? Int == 7)
    #expect(fault["column"] as? Int == 7)
    #expect(fault["hint"] != nil)
  }

  @Test("What the system refused is told as well")
  func refused() async throws {
    let site = try await TestSite()
    try site.write("mine", to: "public")
    let told = await shell.run("build", "--site", site.path, "--json")
    #expect(told.code == 2)
    let refusal = try #require(try object(told)["refusal"] as? [String: String])
    #expect(refusal["message"]?.contains("public") == true)
    #expect(refusal["hint"] != nil)
  }

  @Test("A quiet build prints nothing")
  func quiet() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--quiet")
    #expect(told == Told())
  }
}
