import Diagnostics
import Files
import Foundation
import Testing
import Typesetting

@testable import SiteBuild

/// What becomes of papers, good and bad, with a worker that does as it is told.
@Suite struct PaperBuildTests {
  private let fake: FakeTypesetter

  init() throws { fake = try FakeTypesetter() }

  /// Two good papers and one that does something.
  private func site(_ deed: String = "") -> SampleSite {
    var site = SampleSite()
    site.set("types:\n", to: "types:\n  heft: {template: article.html, permalink: \"/h/{slug}/\", pdf: true}\n")
    site.set("raw_html: allow")
    site.template("article", "{{ page.pdf.url if page.pdf else 'none' }}")
    site.template("print", "<!--ask print.css-->{{ page.content }}")
    site["templates/print/print.css"] = "p { top: 0 }"
    for name in ["a", "b"] { site.page("\(name).md", "type: heft", body: "Text \(name).") }
    site.page("schlecht.md", "type: heft", body: "Ein Text.\n\n\(deed)\n")
    return site
  }

  private func request(_ site: SampleSite, _ limits: TypesetterWorker.Limits = .init(), jobs: Int = 2) -> BuildRequest {
    var request = site.request(jobs: jobs)
    request.papers = fake.workshop(limits)
    return request
  }

  private func kept() -> Int { fake.store.names.count { $0.hasSuffix(".pdf") } }

  @Test("Papers stand beside their pages, which know them, and are not set twice")
  func stand() throws {
    var site = site()
    let built = try site.built(request(site))
    #expect(built["h/a/index.html"] == "/h/a/a.pdf")
    #expect(built["h/a/a.pdf"]?.hasPrefix("%PDF-") == true)
    #expect(built["h/a/a.pdf"] != built["h/b/b.pdf"])
    #expect(try site.built(request(site)).bytes == built.bytes)
    #expect(fake.log.count { $0 == "paper" } == 3)
    site.page("a.md", "type: heft", body: "Anders.")
    #expect(try site.built(request(site))["h/a/a.pdf"] != built["h/a/a.pdf"])
    #expect(fake.log.count { $0 == "paper" } == 4)
    site["templates/print/print.css"] = "p { top: 1px }"
    #expect(try site.built(request(site))["h/b/b.pdf"] != built["h/b/b.pdf"])
    #expect(fake.log.count { $0 == "paper" } == 7)
  }

  @Test("A heading that leaves out a level is an error where a PDF is made of it")
  func skippedHeadings() throws {
    func severity(_ name: String, _ change: (inout SampleSite) -> Void = { _ in }, papers: Bool = true) throws -> String
    {
      var site = site()
      site.page("\(name).md", name == "c" ? "slug: c" : "type: heft", body: "## Eins\n\n#### Drei\n\nText.")
      change(&site)
      let told = try site.build(papers ? request(site) : site.request()).result.diagnostics
      return told.filter { $0.rule == .skippedHeading }.map { "\($0.severity)" }.joined(separator: " ")
    }
    #expect(try severity("a") == "error")
    #expect(try severity("a", { $0.set("reports: {pdf: a-3a}") }) == "warning")
    #expect(try severity("a", { $0.set("check: {rules: {skipped-heading-level: off}}") }) == "error")
    #expect(try severity("a", papers: false) == "warning")
    #expect(try severity("c") == "warning")
  }

  @Test("Without papers there are neither files nor links to them")
  func off() throws {
    let built = try site("<!--do die-->").built()
    #expect(built["h/a/index.html"] == "none")
    #expect(built.paths.contains { $0.hasSuffix(".pdf") } == false)
    #expect(fake.log == [])
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var deed: String
    var message: String
    var rule = Rule.paperFailed
    var testDescription: String { deed }
  }

  static let bad = [
    Row(deed: "die", message: "WeasyPrint fell while it set the paper: out of paper"),
    Row(deed: "mute", message: "WeasyPrint fell while it set the paper"),
    Row(deed: "babble", message: "WeasyPrint's worker says what cannot be understood"),
    Row(deed: "boast", message: "WeasyPrint's worker says what cannot be understood"),
    Row(deed: "empty", message: "WeasyPrint's worker says what cannot be understood"),
    Row(deed: "other", message: "WeasyPrint's worker says what cannot be understood"),
    Row(deed: "fail", message: "the paper cannot be set: the paper is wrong"),
    Row(deed: "lose", message: "a footnote of the page is missing in the paper: 'Ein Text'", rule: .paperLost),
  ]

  @Test("A bad paper is told, the others are set and kept, and nothing is written", arguments: bad, [1, 2])
  func fails(_ row: Row, jobs: Int) throws {
    var site = site("<!--do \(row.deed)-->")
    let output = MemoryOutput()
    let tree = MemoryTree(site.files)
    let result = try SiteBuilder(tree: tree, output: output, request: request(site, jobs: jobs)).build()
    #expect(result.diagnostics.map(\.message) == [row.message])
    #expect(result.diagnostics.map(\.rule) == [row.rule])
    #expect(result.diagnostics.map(\.span?.file) == ["content/schlecht.md"])
    #expect(output.files.isEmpty)
    #expect(kept() == 2)
    let before = fake.log.count { $0 == "paper" }
    site.page("schlecht.md", "type: heft", body: "Gut.")
    #expect(try site.built(request(site)).paths.count { $0.hasSuffix(".pdf") } == 3)
    #expect(fake.log.count { $0 == "paper" } == before + 1)
  }

  @Test("A paper that takes too long is told with its time")
  func hangs() throws {
    var site = site("<!--do hang-->")
    site["content/a.md"] = nil
    site["content/b.md"] = nil
    site.set("reports: {seconds: 1}")
    let result = try site.build(request(site))
    #expect(result.result.diagnostics.map(\.message) == ["the paper takes more than 1 s to be set"])
    #expect(result.bytes.isEmpty)
  }

  @Test("A worker that does not begin is told")
  func silent() throws {
    let empty = try StateFolder("\(fake.store.path)/leer")
    let program = TypesetterProgram(python: "/bin/false", version: "70.0", environment: [])
    let worker = try TypesetterWorker(program, in: empty, name: "w")
    let job = TypesetJob(html: [], base: "", standard: .ua1, epoch: 0, identifier: "")
    guard case .failure(.died) = worker.set(job, file: { _ in .refused(reason: "") }) else {
      Issue.record("a program that ends at once sets nothing")
      return
    }
  }

  @Test("A worker is started anew after so many papers")
  func recycles() throws {
    var limits = TypesetterWorker.Limits()
    limits.papers = 2
    let site = site()
    _ = try site.built(request(site, limits, jobs: 1))
    #expect(fake.log == ["start", "paper", "paper", "start", "paper"])
  }

  @Test("Remarks about styles do not stop a build")
  func remarks() throws {
    let site = site("<!--do remark-->")
    let built = try site.build(request(site))
    #expect(built.result.diagnostics.map(\.rule) == [.paperStyle])
    #expect(built["h/schlecht/schlecht.pdf"] != nil)
  }
}

/// Papers that want to read what is none of theirs.
@Suite struct PaperAddressTests {
  private let fake: FakeTypesetter

  init() throws { fake = try FakeTypesetter() }

  static let refused: [(comment: String, reason: String)] = [
    ("fetch https://fort.example/x.css", "papers may read files of this site and no others"),
    ("fetch file:///etc/passwd", "papers may read files of this site and no others"),
    ("fetch https://probe.example.fort.example/", "papers may read files of this site and no others"),
    ("ask ../../site.yml", "the address leads out of the site"),
    ("ask ../%2e%2e/site.yml", "the address leads out of the site"),
    ("ask %2e%2e%2fprint.html", "the address leads out of the site"),
    ("ask fehlt.css", "there is no file 'templates/print/fehlt.css'"),
    ("fetch https://probe.example/fehlt.svg", "there is nothing at that address"),
    ("fetch https://probe.example/h/a/", "a page is no file that a paper can show"),
    ("fetch https://probe.example/site.yml", "there is nothing at that address"),
  ]

  @Test("Only files of the site are handed over", arguments: refused)
  func refuses(comment: String, reason: String) throws {
    let told = try diagnostics(of: MemoryTree(site("<!--\(comment)-->").files))
    #expect(told.map(\.rule) == [.paperFile])
    #expect(told.first?.message.hasSuffix(", but \(reason)") == true)
  }

  @Test("Files of the site are handed over", arguments: ["ask print.css", "fetch https://probe.example/bild.svg"])
  func hands(comment: String) throws {
    #expect(try diagnostics(of: MemoryTree(site("<!--\(comment)-->").files)).isEmpty)
  }

  @Test("Nobody follows a link out of the site", arguments: ["print/link.css": "/etc/passwd", "print/x": "/etc"])
  func links(name: String, target: String) throws {
    let place = try TemporaryPlace()
    let files = FileManager.default
    for (path, bytes) in site("<!--ask link.css--><!--ask x/passwd-->").files {
      let file = URL(filePath: "\(place.path)/\(path)")
      try files.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    try files.createSymbolicLink(atPath: "\(place.path)/templates/\(name)", withDestinationPath: target)
    let told = try diagnostics(of: try #require(DiskTree(root: place.path)))
    #expect(told.map(\.severity).contains(.error))
    #expect(fake.store.names.count { $0.hasSuffix(".pdf") } == 0)
  }

  private func site(_ body: String) -> SampleSite {
    var site = SampleSite()
    site.set("types:\n", to: "types:\n  heft: {template: article.html, permalink: \"/h/{slug}/\", pdf: true}\n")
    site.set("raw_html: allow")
    site.template("print", "{{ page.content }}")
    site["templates/print/print.css"] = "p { top: 0 }"
    site["content/bild.svg"] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\"/>"
    site.page("a.md", "type: heft", body: body)
    return site
  }

  private func diagnostics(of tree: any FileTree) throws -> [Diagnostic] {
    var request = SampleSite().request()
    request.papers = fake.workshop()
    return try SiteBuilder(tree: tree, output: MemoryOutput(), request: request).build().diagnostics
  }
}

/// What is said where WeasyPrint cannot be used.
@Suite struct TypesetterSearchTests {
  private func told(_ search: TypesetterSearch) throws -> [Diagnostic] {
    let place = try TemporaryPlace()
    var site = SampleSite()
    site.set("types:\n", to: "types:\n  heft: {template: article.html, permalink: \"/h/{slug}/\", pdf: true}\n")
    site.template("print", "{{ page.content }}")
    site.page("a.md", "type: heft")
    var request = site.request()
    request.papers = PaperWorkshop(store: try StateFolder(place.path), searching: search)
    let built = try site.build(request)
    #expect(built.bytes.isEmpty)
    return built.result.diagnostics
  }

  @Test("Where it is missing, the way to install it is told")
  func missing() throws {
    let told = try told(TypesetterSearch(environment: ["HOME": "/nowhere"], folders: []))
    #expect(told.map(\.message) == ["papers cannot be set as PDF: there is no Python with WeasyPrint"])
    let home = "/nowhere/.local/share/sitegen/weasyprint"
    #expect(
      told.first?.hint
        == "run: python3 -m venv \(home) && \(home)/bin/pip install 'weasyprint>=70,<71'; or build without papers: '--no-pdf'"
    )
  }

  @Test("Another version than those that are known is not used", arguments: ["57.2", "69.0", "71.0"])
  func old(version: String) throws {
    let fake = try FakeTypesetter(version: version)
    let told = try told(fake.search)
    #expect(told.count == 1)
    #expect(told.first?.message.hasPrefix("papers cannot be set as PDF: WeasyPrint \(version) of ") == true)
    #expect(fake.log == [])
  }

  @Test("A site without papers does not look for it")
  func unasked() throws {
    var site = SampleSite()
    site.page("a.md")
    var request = site.request()
    request.papers = PaperWorkshop(
      store: try StateFolder(try TemporaryPlace().path), searching: TypesetterSearch(environment: [:], folders: []))
    #expect(try site.built(request).paths.contains("index.html"))
  }
}
