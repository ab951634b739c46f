import Files
import Foundation
import Testing

@Suite("Files that a user names, anywhere on the machine")
struct LooseFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  private func refusal(_ action: () throws -> Void) -> String? {
    do {
      try action()
      return nil
    } catch {
      return "\(error)".replacingOccurrences(of: folder.path + "/", with: "")
    }
  }

  @Test("A file is read up to the limit and not beyond")
  func reads() throws {
    try folder.write("12345", to: "a")
    #expect(try LooseFile.read(path("a"), limit: 5) == Array("12345".utf8))
    #expect(refusal { _ = try LooseFile.read(path("a"), limit: 4) } == "'a' has 5 bytes; at most 4 are read")
    #expect(refusal { _ = try LooseFile.read(path("b"), limit: 4) } == "cannot read 'b': No such file or directory")
  }

  @Test("A folder or a pipe is no file, and does not hold the command", .timeLimit(.minutes(1)))
  func notAFile() throws {
    try folder.makeFolder("a")
    try #require(mkfifo(path("b"), 0o644) == 0)
    #expect(refusal { _ = try LooseFile.read(path("a"), limit: 4) } == "'a' is not a regular file")
    #expect(refusal { _ = try LooseFile.read(path("b"), limit: 4) } == "'b' is not a regular file")
  }

  @Test("A new file is made with its folders", arguments: ["a", "b/c/d", "b/\u{301}c/\u{301}d"])
  func creates(_ name: String) throws {
    try LooseFile.create(path(name), Array("new".utf8))
    #expect(folder.text(name) == "new")
  }

  @Test("What is there already is not replaced, nor written through")
  func neverReplaces() throws {
    try folder.write("theirs", to: "a")
    try folder.link("link", to: "a")
    try folder.link("dangling", to: "missing")
    for name in ["a", "link", "dangling"] {
      #expect(refusal { try LooseFile.create(path(name), []) }?.hasPrefix("cannot write '\(name)': ") == true)
    }
    #expect(refusal { try LooseFile.create(path("a/b"), []) }?.hasPrefix("cannot write 'a/b': ") == true)
    #expect(folder.snapshot("") == ["a": "theirs", "link": "→ a", "dangling": "→ missing"])
  }

  @Test("A folder is empty if nothing is in it, or it is not there")
  func emptyFolder() throws {
    try folder.makeFolder("empty")
    try folder.write("", to: "full/.hidden")
    try folder.write("", to: "file")
    #expect(try LooseFile.isEmptyFolder(path("missing")))
    #expect(try LooseFile.isEmptyFolder(path("empty")))
    #expect(try !LooseFile.isEmptyFolder(path("full")))
    #expect(refusal { _ = try LooseFile.isEmptyFolder(path("file")) } == "'file' is a file")
  }
}
