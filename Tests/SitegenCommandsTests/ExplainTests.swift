import Foundation
import Testing

@Suite("Builds say why")
struct ExplainTests {
  private let shell = Shell()

  private func explain(_ site: TestSite, _ paths: String...) async -> Told {
    await shell.run(["build", "--site", site.path] + paths.flatMap { ["--explain", $0] })
  }

  @Test(
    "An output is named by its path, its address or its source", arguments: ["a/index.html", "/a/", "content/a.md"])
  func names(_ path: String) async throws {
    let site = try await TestSite()
    try site.write("---\ntitle: A\ntype: seite\nslug: a\n---\nText.\n", to: "content/a.md")
    let told = await explain(site, path)
    #expect(told.code == 0)
    #expect(told.output.hasPrefix("a/index.html\n  rendered, a new file, because\n"))
    #expect(told.output.contains("  made by templates/page.html, for content/a.md\n"))
  }

  @Test("What has not changed is reused, and says so")
  func reused() async throws {
    let site = try await TestSite()
    _ = await explain(site, "/")
    let told = await explain(site, "/")
    #expect(
      told.output.contains("reused, because\n    nothing that it depends on has changed, and the file is as it was"))
  }

  @Test("A changed body is the reason of its page and of no other")
  func body() async throws {
    let site = try await TestSite()
    let head = "---\ntitle: A\ntype: seite\nslug: a\n---\n"
    try site.write(head + "Text.\n", to: "content/a.md")
    _ = await explain(site, "/a/")
    try site.write(head + "Anderer Text.\n", to: "content/a.md")
    let told = await explain(site, "/a/", "/archiv/")
    #expect(told.output.contains("    the body of this page changed\n"))
    let archive = told.output.split(separator: "archiv/index.html\n").last ?? ""
    #expect(archive.hasPrefix("  reused, because\n"))
  }

  @Test("A file that somebody removed or changed is the reason")
  func tampered() async throws {
    let site = try await TestSite()
    _ = await explain(site, "/")
    try site.write("x", to: "public/index.html")
    #expect(await explain(site, "/").output.contains("somebody changed the file in the output folder"))
  }

  @Test("Of what is no output, the nearest is named, and nothing is built")
  func unknown() async throws {
    let site = try await TestSite()
    let told = await explain(site, "/archif/")
    #expect(told.code == 1)
    #expect(told.errors.contains("error: no output, address or page '/archif/' [unknown-output]"))
    #expect(told.errors.contains("= hint: did you mean '/archiv/'?"))
    #expect(site["public/index.html"] == nil)
  }
}

@Suite("Finished outputs can be kept")
struct KeepOutputsTests {
  private let shell = Shell()

  private func build(_ site: TestSite) async -> Told {
    await shell.run("build", "--site", site.path, "--keep-outputs")
  }

  @Test("What the output folder lost is put back, byte for byte, and not rendered")
  func restored() async throws {
    let site = try await TestSite()
    let first = await build(site)
    #expect(first.output.contains("in .sitegen/outputs"))
    let page = site["public/index.html"]
    try site.remove("public/index.html")
    let told = await build(site)
    #expect(told.output.contains("0 rendered"))
    #expect(told.output.contains("1 restored; 1 written"))
    #expect(page != nil && site["public/index.html"] == page)
  }

  @Test("A kept output that was damaged is noticed and rendered anew")
  func damaged() async throws {
    let site = try await TestSite()
    _ = await build(site)
    let page = site["public/index.html"]
    for file in try site.files(in: ".sitegen/outputs") { try site.write("damaged", to: file) }
    try site.remove("public/index.html")
    let told = await build(site)
    #expect(told.code == 0)
    #expect(told.output.contains("1 rendered"))
    #expect(page != nil && site["public/index.html"] == page)
  }

  @Test("A link among the kept outputs is not followed, and nothing behind it is touched")
  func linkedShelf() async throws {
    let site = try await TestSite()
    _ = await build(site)
    let shelf = try #require(
      try site.files(in: ".sitegen/outputs").first?.split(separator: "/").dropLast().joined(separator: "/"))
    try site.remove(shelf)
    try FileManager.default.createDirectory(atPath: "\(site.path)/elsewhere", withIntermediateDirectories: false)
    try site.write("precious", to: "elsewhere/file")
    try FileManager.default.createSymbolicLink(
      atPath: "\(site.path)/\(shelf)", withDestinationPath: "\(site.path)/elsewhere")
    try site.append("Noch ein Absatz.\n", to: "content/impressum.md")
    #expect(await build(site).code == 0)
    #expect(try site.files(in: "elsewhere") == ["elsewhere/file"])
    #expect(site["elsewhere/file"] == "precious")
  }
}
