import Foundation
import Testing

@Suite("Where the time of a build goes")
struct ProfileTests {
  private let shell = Shell()

  private func events(_ site: TestSite, _ file: String = ".sitegen/profile.json") throws -> [[String: Any]] {
    let text = try #require(site[file])
    let trace = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require(trace["traceEvents"] as? [[String: Any]])
  }

  @Test("Stages, templates and the slowest outputs are told")
  func text() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--profile")
    #expect(told.code == 0)
    #expect(told.errors.contains(/(?m)^ +[0-9.]+  render$/))
    #expect(told.errors.contains(/(?m)^ +[0-9.]+ +[0-9.]+ +[0-9]+  templates\/base\.html$/))
    let slowest = told.errors.split(separator: "Slowest outputs, in ms\n").last?.matches(of: /(?m)^ +[0-9.]+  \//)
    #expect(slowest?.count == 10)
  }

  @Test("The trace holds every output on a track of its worker")
  func trace() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--profile", "--json")
    let events = try events(site)
    let outputs = events.filter { $0["cat"] as? String == "output" }
    #expect(told.output.contains("\"rendered\": \(outputs.count),"))
    #expect(outputs.allSatisfy { ($0["tid"] as? Int ?? 0) > 0 && $0["ph"] as? String == "X" })
    #expect(events.contains { $0["cat"] as? String == "stage" && $0["name"] as? String == "commit" })
    #expect(told.output.contains("\"profile\": {"))
  }

  @Test("Templates are called as often as pages ask for them, and what a template takes is part of its total")
  func templates() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--profile", "--json")
    let object = try JSONSerialization.jsonObject(with: Data(told.output.utf8)) as? [String: Any]
    let profile = try #require(object?["profile"] as? [String: Any])
    let templates = try #require(profile["templates"] as? [[String: Any]])
    let base = try #require(templates.first { $0["file"] as? String == "templates/base.html" })
    let pages = (object?["contents"] as? [String: Int])?["pages"]
    #expect(base["calls"] as? Int == pages, "every page extends it")
    for template in templates {
      let (own, total) = (template["self"] as? Double ?? -1, template["total"] as? Double ?? -1)
      #expect(own >= 0 && own <= total + 1e-6, "\(template)")
    }
  }

  @Test("The trace goes where it is asked to")
  func otherFile() async throws {
    let site = try await TestSite()
    let told = await shell.run("build", "--site", site.path, "--profile-file", "\(site.path)/a/trace.json")
    #expect(told.code == 0)
    #expect(try !events(site, "a/trace.json").isEmpty)
    #expect(site[".sitegen/profile.json"] == nil)
  }

  @Test("A trace that cannot be written is told before anything is built")
  func unwritable() async throws {
    let site = try await TestSite()
    try site.write("", to: "file")
    let told = await shell.run("build", "--site", site.path, "--profile-file", "\(site.path)/file/trace.json")
    #expect(told.code == 2)
    #expect(told.errors.contains("error: cannot write '\(site.path)/file/trace.json': Not a directory"))
    #expect(told.errors.contains("= hint: choose another file with '--profile-file'"))
    #expect(site["public/index.html"] == nil)
  }

  @Test("A file that is no trace is not written over, and nothing is built")
  func foreign() async throws {
    let site = try await TestSite()
    let settings = site["site.yml"]
    let told = await shell.run("build", "--site", site.path, "--profile-file", "\(site.path)/site.yml")
    #expect(told.code == 2)
    #expect(told.errors.contains("'\(site.path)/site.yml' is there already and no trace"))
    #expect(settings != nil && site["site.yml"] == settings)
    #expect(site["public/index.html"] == nil)
  }
}
