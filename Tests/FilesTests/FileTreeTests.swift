import Files
import Foundation
import Testing

@Suite("A tree of files is the same on disk and in memory")
struct FileTreeTests {
  enum Kind: CaseIterable, Sendable { case memory, disk }

  /// Hands over a tree of these files.
  private func withTree(_ kind: Kind, _ files: [String: String], _ body: (any FileTree) throws -> Void) throws {
    switch kind {
    case .memory: try body(MemoryTree(files))
    case .disk:
      let folder = try TemporaryFolder()
      for (path, text) in files { try folder.write(text, to: path) }
      try body(try #require(DiskTree(root: folder.path)))
    }
  }

  static let files = [
    "site.yml": "a", "content/b.md": "bb", "content/a.md": "ccc", "content/a/z.md": "", "contents/x.md": "x",
    "content/ä ö/😀.md": "d", "templates/base.html": "e",
    // Passed over:
    ".git/config": "x", "content/.hidden.md": "x", "content/.hidden/a.md": "x", "content/a.md~": "x",
    "content/#a.md#": "x", "content/.a.md.swp": "x", "content/.\u{301}a.md": "x", "content/old~/a.md": "x",
  ]

  @Test("Everything below the root, sorted, hidden and backup files passed over", arguments: Kind.allCases)
  func listsAll(_ kind: Kind) throws {
    try withTree(kind, Self.files) { tree in
      let listing = tree.list(.root)
      let paths = listing.files.map(\.path.text)
      #expect(
        paths == [
          "content/a.md", "content/a/z.md", "content/b.md", "content/ä ö/😀.md", "contents/x.md", "site.yml",
          "templates/base.html",
        ])
      #expect(listing.files.map(\.size) == [3, 0, 2, 1, 1, 1, 1])
      #expect(listing.diagnostics == [])
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var folder: String
    var files: [String]
    var why: String
    var testDescription: String { "\(folder): \(why)" }
  }

  static let rows: [Row] = [
    Row(folder: "content/a", files: ["content/a/z.md"], why: "not 'content/a.md' beside it"),
    Row(folder: "templates", files: ["templates/base.html"], why: "one folder"),
    Row(folder: "conten", files: [], why: "the beginning of a name is no folder"),
    Row(folder: "missing", files: [], why: "what is not there holds nothing"),
    Row(folder: "site.yml", files: [], why: "a file is no folder"),
    Row(folder: "site.yml/x", files: [], why: "nor holds it any"),
    Row(folder: ".git", files: [".git/config"], why: "who asks for a hidden folder means it"),
  ]

  @Test("A folder's files", arguments: Kind.allCases, rows)
  func listsFolder(_ kind: Kind, _ row: Row) throws {
    try withTree(kind, Self.files) { tree in
      let listing = tree.list(try #require(SitePath(row.folder)))
      #expect(listing.files.map(\.path.text) == row.files)
      #expect(listing.diagnostics == [])
    }
  }

  @Test("A file is read up to the limit and not beyond", arguments: Kind.allCases)
  func limit(_ kind: Kind) throws {
    try withTree(kind, ["a.md": "12345", "empty.md": ""]) { tree in
      let (path, empty) = (try #require(SitePath("a.md")), try #require(SitePath("empty.md")))
      #expect(try tree.read(path, limit: 5) == Array("12345".utf8))
      #expect(try tree.read(path, limit: .max) == Array("12345".utf8))
      #expect(try tree.read(empty, limit: 0) == [])
      #expect(throws: FileFailure.tooLarge(path, size: 5, limit: 4)) { try tree.read(path, limit: 4) }
    }
  }

  @Test("A file that is not there", arguments: Kind.allCases, ["b.md", "a.md/b", "x/y.md"])
  func missing(_ kind: Kind, _ name: String) throws {
    try withTree(kind, ["a.md": ""]) { tree in
      let path = try #require(SitePath(name))
      #expect(throws: FileFailure.notFound(path)) { try tree.read(path, limit: 100) }
    }
  }

  @Test("An empty tree", arguments: Kind.allCases)
  func empty(_ kind: Kind) throws {
    try withTree(kind, [:]) { tree in #expect(tree.list(.root).files == []) }
  }

  struct Name: Sendable, CustomTestStringConvertible {
    var name: String
    var isPassedOver: Bool
    var testDescription: String { name }
  }

  static let names: [Name] =
    [".a", ".", ".\u{301}a", "a~", "~", "#a#", ".#a", "#a~"].map { Name(name: $0, isPassedOver: true) }
    + ["a", "a.b", "~a", "#a", "a#", "_a", "", "a.swp", "…"].map { Name(name: $0, isPassedOver: false) }

  @Test("Hidden files and backups are told by their names", arguments: names)
  func passedOver(_ row: Name) { #expect(isPassedOver(fileName: row.name) == row.isPassedOver) }
}
