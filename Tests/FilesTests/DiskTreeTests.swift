import Diagnostics
import Files
import Foundation
import Testing

@Suite("A tree on disk keeps to its folder, whatever lies in it")
struct DiskTreeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("inside", to: "site/content/a.md")
    try folder.write("inside too", to: "site/content/sub/b.md")
    try folder.write("outside", to: "outside/secret.md")
  }

  private var tree: DiskTree { get throws { try #require(DiskTree(root: "\(folder.path)/site")) } }

  private func list(_ path: String = "") throws -> (files: [String], diagnostics: [String]) {
    let listing = try tree.list(try #require(SitePath(path)))
    return (
      listing.files.map(\.path.text),
      listing.diagnostics.map { "\($0.span?.file ?? "-"): \($0.message) [\($0.rule.rawValue)]" }
    )
  }

  private func read(_ path: String) -> Result<String, any Error> {
    Result { String(decoding: try tree.read(try #require(SitePath(path)), limit: 100), as: UTF8.self) }
  }

  private func failure(_ path: String) -> FileFailure? {
    if case .failure(let error) = read(path) { error as? FileFailure } else { nil }
  }

  static let plain = ["content/a.md", "content/sub/b.md"]

  // MARK: Symbolic links

  @Test("Links to files and folders inside are followed")
  func inside() throws {
    try folder.link("site/content/link.md", to: "a.md")
    try folder.link("site/linked", to: "content/sub")
    let (files, diagnostics) = try list()
    #expect(files == ["content/a.md", "content/link.md", "content/sub/b.md", "linked/b.md"])
    #expect(diagnostics == [])
    #expect(try read("content/link.md").get() == "inside")
    #expect(try read("linked/b.md").get() == "inside too")
    #expect(try list("linked").files == ["linked/b.md"])
  }

  @Test("Links out are reported, not followed, wherever they stand in a path")
  func outside() throws {
    try folder.link("site/content/out.md", to: "../../outside/secret.md")
    try folder.link("site/out", to: "\(folder.path)/outside")
    try folder.link("site/hop", to: "out")
    let (files, diagnostics) = try list()
    #expect(files == Self.plain)
    #expect(
      diagnostics
        == ["content/out.md", "hop", "out"].map {
          "\($0): '\($0)' is a symbolic link that leads out of the site [link-leaves-site]"
        })
    for path in ["content/out.md", "out/secret.md", "hop/secret.md", "out"] {
      #expect(failure(path) == .leavesRoot(try #require(SitePath(path))), "\(path)")
    }
    #expect(try list("out").files == [])
    #expect(try list("out").diagnostics.count == 1)
  }

  @Test("A sibling whose name begins alike is outside")
  func sibling() throws {
    try folder.write("sibling", to: "site2/x.md")
    try folder.link("site/x.md", to: "../site2/x.md")
    #expect(try list().files == Self.plain)
    #expect(failure("x.md") == .leavesRoot(try #require(SitePath("x.md"))))
  }

  @Test("Links that lead nowhere are reported")
  func dangling() throws {
    try folder.link("site/gone.md", to: "missing.md")
    try folder.link("site/loop", to: "loop")
    try folder.link("site/ping", to: "pong")
    try folder.link("site/pong", to: "ping")
    let (files, diagnostics) = try list()
    #expect(files == Self.plain)
    #expect(
      diagnostics
        == ["gone.md", "loop", "ping", "pong"].map {
          "\($0): '\($0)' cannot be read: the symbolic link leads nowhere [unreadable-file]"
        })
    #expect(failure("gone.md") == .notFound(try #require(SitePath("gone.md"))))
    if case .unreadable = failure("loop") {} else { Issue.record("a loop is not a missing file") }
  }

  @Test("Links to a folder above are reported", arguments: [".", "..", "../..", "../sub"])
  func parent(_ target: String) throws {
    try folder.link("site/content/sub/up", to: target)
    let (files, diagnostics) = try list()
    #expect(files == Self.plain)
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.contains("leads to a folder that holds it") == true)
  }

  @Test("Links that go round end", .timeLimit(.minutes(1)))
  func circles() throws {
    // Through 'x' the two links of 'b' would double at each of 64 levels.
    try folder.write("", to: "site/b/f.md")
    try folder.link("site/b/one", to: ".")
    try folder.link("site/b/two", to: "../b")
    try folder.link("site/x", to: "b")
    // Two folders that lead to each other.
    try folder.write("", to: "site/c/f.md")
    try folder.write("", to: "site/d/f.md")
    try folder.link("site/c/other", to: "../d")
    try folder.link("site/d/other", to: "../c")
    let (files, diagnostics) = try list()
    #expect(
      files == ["b/f.md", "c/f.md", "c/other/f.md"] + Self.plain + ["d/f.md", "d/other/f.md", "x/f.md"])
    #expect(diagnostics.count == 6)
  }

  @Test("A few links cannot make billions of folders", .timeLimit(.minutes(1)))
  func linkBomb() throws {
    for level in 0..<30 {
      try folder.write("", to: "site/bomb/\(level)/f.md")
      for name in ["one", "two"] { try folder.link("site/bomb/\(level)/\(name)", to: "../\(level + 1)") }
    }
    try folder.write("", to: "site/bomb/30/f.md")
    let (files, diagnostics) = try list()
    #expect(files.count == 2 + 31 + DiskTree.mostLinkedFolders)
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.contains("more than 1000 symbolic links lead to folders") == true)
  }

  // MARK: Names

  #if os(Linux)
    @Test("Names that are not UTF-8 are reported, and are no other file")
    func notUTF8() throws {
      try folder.write("real", to: "site/content/caf\u{FFFD}.md")
      try writeFile(named: Array("\(folder.path)/site/content/caf".utf8) + [0xE9] + Array(".md".utf8))
      try writeFile(named: Array("\(folder.path)/site/".utf8) + [0xFF])
      let (files, diagnostics) = try list()
      #expect(files == ["content/a.md", "content/caf\u{FFFD}.md", "content/sub/b.md"])
      #expect(
        diagnostics == [
          "-: the file name '\u{FFFD}' is not UTF-8 [unsafe-path]",
          "content: the file name 'caf\u{FFFD}.md' in 'content' is not UTF-8 [unsafe-path]",
        ])
    }

    private func writeFile(named path: [UInt8]) throws {
      let file = (path.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { name in
        name.baseAddress.map { open($0, O_WRONLY | O_CREAT, 0o644) } ?? -1
      }
      try #require(file >= 0)
      close(file)
    }
  #endif

  @Test("Names with control characters are reported", arguments: ["a\nb.md", "\u{1B}[2J.md", "a\tb.md"])
  func controls(_ name: String) throws {
    try folder.write("", to: "site/content/\(name)")
    let (files, diagnostics) = try list()
    #expect(files == Self.plain)
    #expect(diagnostics.first?.hasSuffix("in 'content' holds a control character [unsafe-path]") == true)
  }

  @Test("A name that begins with a combining mark lies in its folder")
  func combiningMark() throws {
    try folder.write("marked", to: "site/content/\u{301}x.md")
    try folder.link("site/linked.md", to: "content/\u{301}x.md")
    #expect(try list().diagnostics == [])
    #expect(try read("content/\u{301}x.md").get() == "marked")
    #expect(try read("linked.md").get() == "marked")
  }

  // MARK: What is no file

  @Test("A pipe does not hold the build", .timeLimit(.minutes(1)))
  func pipe() throws {
    try #require(mkfifo("\(folder.path)/site/content/pipe.md", 0o644) == 0)
    try folder.link("site/piped.md", to: "content/pipe.md")
    #expect(try list().files == Self.plain)
    for path in ["content/pipe.md", "piped.md"] {
      #expect(
        failure(path) == .unreadable(try #require(SitePath(path)), reason: "it is not a regular file"), "\(path)")
    }
  }

  @Test("A folder is not read as a file")
  func readsNoFolder() throws {
    #expect(failure("content") == .unreadable(try #require(SitePath("content")), reason: "it is not a regular file"))
  }

  @Test("A folder that may not be read is reported", .disabled(if: geteuid() == 0, "root may read all"))
  func forbidden() throws {
    try folder.makeFolder("site/locked")
    chmod("\(folder.path)/site/locked", 0)
    defer { chmod("\(folder.path)/site/locked", 0o755) }
    #expect(try list().files == Self.plain)
    #expect(try list().diagnostics.first?.hasPrefix("locked: 'locked' cannot be read: ") == true)
  }

  @Test("Folders are entered to the limit and not beyond")
  func depth() throws {
    let deep = (1...DiskTree.deepestFolder).map { "d\($0)" }.joined(separator: "/")
    try folder.write("", to: "site/\(deep)/last.md")
    try folder.write("", to: "site/\(deep)/over/the/top.md")
    let (files, diagnostics) = try list()
    #expect(files == Self.plain + ["\(deep)/last.md"])
    #expect(diagnostics == ["\(deep)/over: '\(deep)/over' cannot be read: more than 64 folders deep [unreadable-file]"])
  }

  @Test("There must be a folder", arguments: ["missing", "site/content/a.md"])
  func root(_ path: String) { #expect(DiskTree(root: "\(folder.path)/\(path)") == nil) }

  @Test("The root may be a link, and is named by its real path")
  func linkedRoot() throws {
    try folder.link("alias", to: "site")
    let tree = try #require(DiskTree(root: "\(folder.path)/alias"))
    #expect(tree.root == "\(folder.path)/site")
    #expect(tree.list(.root).files.map(\.path.text) == Self.plain)
  }
}
