import Diagnostics
import Files
import Foundation
import Testing

@Suite("An output folder on disk changes where the site did")
struct DiskOutputTests {
  private struct Stamp: Equatable {
    var inode: Int
    var modified: Date
  }

  private func stamp(_ workshop: Workshop, _ path: String) throws -> Stamp {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(workshop.folder.path)/public/\(path)")
    return Stamp(
      inode: try #require(attributes[.systemFileNumber] as? Int),
      modified: try #require(attributes[.modificationDate] as? Date))
  }

  @Test("A file whose bytes stay keeps its time and inode")
  func keepsTime() throws {
    let workshop = try Workshop()
    try workshop.build(["same": "1", "other": "1"])
    let before = (try stamp(workshop, "same"), try stamp(workshop, "other"), try stamp(workshop, ".sitegen-manifest"))
    try workshop.build(["same": "1", "other": "2"])
    #expect(try stamp(workshop, "same") == before.0)
    #expect(try stamp(workshop, "other") != before.1)
    let manifest = try stamp(workshop, ".sitegen-manifest")
    try workshop.build(["same": "1", "other": "2"])
    #expect(try stamp(workshop, ".sitegen-manifest") == manifest, "nothing at all is written when nothing changed")
  }

  @Test("A build leaves nothing behind but the outputs and its list")
  func leavesNothing() throws {
    let workshop = try Workshop()
    try workshop.build(["a/b": "1"])
    #expect(workshop.leftovers == [])
    #expect(workshop.folder.snapshot("public").keys.sorted() == [".sitegen-manifest", "a/", "a/b"])
    try workshop.build(["a/b": "1"])
    try workshop.stage(["a/b": "2", "c": ""]).discard()
    #expect(workshop.leftovers == [])
    #expect(workshop.output() == tree(["a/b": "1"]))
  }

  @Test("Removed files take their emptied folders with them, and no others")
  func emptiedFolders() throws {
    let workshop = try Workshop()
    try workshop.build(["a/b/c/1": "", "a/b/2": "", "d/e/3": "", "f/4": ""])
    try workshop.folder.makeFolder("public/d/theirs")
    try workshop.folder.write("theirs", to: "public/f/notes.txt")
    try workshop.build(["a/b/2": ""])
    #expect(
      workshop.output() == tree(["a/b/2": "", "f/notes.txt": "theirs"]).merging(["d/": "", "d/theirs/": ""]) { $1 })
  }

  @Test("A folder that somebody emptied already is cleared away all the same")
  func emptiedByHand() throws {
    let workshop = try Workshop()
    try workshop.build(["a/b/c/1": "", "2": ""])
    try workshop.folder.remove("public/a/b")
    try workshop.build(["2": ""])
    #expect(workshop.output() == ["2": ""])
  }

  @Test("An output that somebody removed is written again")
  func removedByHand() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1"])
    try workshop.folder.remove("public/a")
    #expect(try workshop.build(["a": "1"]).added == paths("a"))
    #expect(workshop.output() == ["a": "1"])
  }

  @Test("What is gone already is not said to be removed")
  func goneByHand() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1", "b": "1", "c": "1"])
    try workshop.folder.remove("public/a")
    try workshop.folder.remove("public/c")
    try workshop.folder.makeFolder("public/c")
    #expect(try workshop.build(["d": "1"]).removed == paths("b"))
    #expect(workshop.output() == ["d": "1", "c/": ""])
  }

  @Test("A link in the place of an output is changed into the output")
  func linkByHand() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1"])
    try workshop.folder.remove("public/a")
    try workshop.folder.link("public/a", to: "elsewhere")
    let changes = try workshop.build(["a": "1"])
    #expect(changes.changed == paths("a") && changes.added == [])
  }

  @Test("An output that somebody edited is put right")
  func editedByHand() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1"])
    try workshop.folder.write("2", to: "public/a")
    #expect(try workshop.build(["a": "1"]).changed == paths("a"))
    #expect(workshop.output() == ["a": "1"])
  }

  struct Change: Sendable, CustomTestStringConvertible {
    var before: [String: String]
    var after: [String: String]
    var why: String
    var testDescription: String { why }
  }

  static let changes: [Change] = [
    Change(before: ["a": "1"], after: ["a/b": "2"], why: "a file becomes a folder"),
    Change(before: ["a/b": "1"], after: ["a": "2"], why: "a folder becomes a file"),
    Change(before: ["a/b/c": "1", "a/d": "1"], after: ["a": "2"], why: "a folder with folders becomes a file"),
    Change(before: ["a": "1"], after: ["a/b/c": "2", "a/d": "2"], why: "a file becomes a folder with folders"),
    Change(before: ["x/a": "1", "x/b": "1"], after: ["x/a/b": "2", "x/b": "1"], why: "a file below becomes a folder"),
    Change(before: ["x/a": "1"], after: ["x/a/b": "1"], why: "the only file of a folder becomes a folder"),
    Change(before: ["a/b": "1", "c": "1"], after: ["a": "1", "c/d": "1"], why: "both at once"),
    Change(before: ["a/b": "1"], after: ["b/a": "1"], why: "the same parts turned round"),
    Change(before: ["a": "1"], after: [:], why: "everything goes"),
    Change(before: [:], after: ["a/b/c": "1"], why: "everything comes"),
    Change(
      before: ["a/\u{301}b": "1"], after: ["a/\u{301}c/d": "1", "\u{301}": ""], why: "names may begin with a mark"),
  ]

  @Test("From any site to any other, and back", arguments: changes)
  func transitions(_ row: Change) throws {
    let workshop = try Workshop()
    try workshop.build(row.before)
    try workshop.build(row.after)
    #expect(workshop.output() == tree(row.after))
    try workshop.build(row.before)
    #expect(workshop.output() == tree(row.before))
    #expect(workshop.leftovers == [])
  }

  @Test("Another spelling of a name is another file")
  func spellings() throws {
    let workshop = try Workshop()
    try workshop.build(["\u{FC}": "1"])
    let changes = try workshop.build(["u\u{308}": "1"])
    #expect(changes.added == paths("u\u{308}") && changes.removed == paths("\u{FC}"))
    let names = workshop.output().keys.map { Array($0.utf8) }
    #expect(names == [Array("u\u{308}".utf8)])
  }

  @Test("The output folder may be a link, and is made if it is missing", arguments: ["public", "a/b/public", "link"])
  func folders(_ output: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("real")
    try folder.link("link", to: "real")
    let workshop = try Workshop(output: output, in: folder)
    try workshop.build(["a/b": "1"])
    #expect(workshop.output(output == "link" ? "real" : output) == tree(["a/b": "1"]))
  }

  @Test("An output folder that is a file is refused")
  func outputIsFile() throws {
    let workshop = try Workshop()
    try workshop.folder.write("theirs", to: "public")
    #expect(throws: OutputFailure.self) { try workshop.build(["a": "1"]) }
    #expect(workshop.folder.text("public") == "theirs")
  }

  @Test("Two outputs share a state folder")
  func sharedState() throws {
    let workshop = try Workshop()
    let other = try Workshop(output: "other", in: workshop.folder)
    let open = try workshop.stage(["a": "1"])
    try other.build(["b": "2"])
    _ = try open.commit()
    #expect(workshop.output() == ["a": "1"])
    #expect(other.output("other") == ["b": "2"])
  }
}

@Suite("Files that sitegen did not write are left alone")
struct ForeignFileTests {
  private func failure(_ workshop: Workshop, _ files: [String: String]) throws -> OutputFailure? {
    do {
      let transaction = try workshop.stage(files)
      transaction.discard()
    } catch let failure as OutputFailure {
      return failure
    }
    return nil
  }

  @Test("They stay beside ours, through every build")
  func stay() throws {
    let workshop = try Workshop()
    let theirs = ["robots.txt": "theirs", "a/.htaccess": "theirs", "b/c/d.txt": "theirs", "x/": ""]
    for path in theirs.keys where path != "x/" { try workshop.folder.write("theirs", to: "public/\(path)") }
    try workshop.folder.makeFolder("public/x")
    for files in [["a/1": "1", "b/c/2": "1"], ["a/1": "2"], [:], ["b/c/2": "1", "x/y": ""], [:]] {
      try workshop.build(files)
      for (path, text) in theirs where path != "x/" { #expect(workshop.output()[path] == text, "\(files) \(path)") }
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    /// Made by somebody else: text, `→ target` for a link, or a folder `name/`.
    var theirs: [String: String]
    /// The site that was built before they came.
    var before: [String: String] = ["old": "1"]
    var planned: [String: String]
    var refused: String
    var why: String
    var testDescription: String { why }
  }

  static let rows: [Row] = [
    Row(theirs: ["a": "theirs"], planned: ["a": "ours"], refused: "a", why: "their file at an output's place"),
    Row(theirs: ["a": ""], planned: ["a": "ours"], refused: "a", why: "an empty one"),
    Row(theirs: ["x/a": "theirs"], planned: ["x/a": "ours", "b": "ours"], refused: "x/a", why: "in a folder"),
    Row(theirs: ["a": "theirs"], planned: ["a/b/c": "ours"], refused: "a", why: "where a folder goes"),
    Row(theirs: ["x/a": "theirs"], planned: ["x/a/b/c": "ours"], refused: "x/a", why: "where a folder below goes"),
    Row(theirs: ["a/": ""], planned: ["a": "ours"], refused: "a", why: "their empty folder at an output's place"),
    Row(theirs: ["a/b": "theirs"], planned: ["a": "ours"], refused: "a", why: "their folder at an output's place"),
    Row(
      theirs: ["a/notes.txt": "theirs"], before: ["a/b": "1"], planned: ["a": "ours"], refused: "a",
      why: "their file in our folder that would become a file"),
    Row(
      theirs: ["a/b/notes/": ""], before: ["a/b/c": "1"], planned: ["a": "ours"], refused: "a",
      why: "their empty folder in our folder that would become a file"),
    Row(
      theirs: ["a/.hidden": "theirs"], before: ["a/b": "1"], planned: ["a": "ours"], refused: "a",
      why: "their hidden file in our folder"),
    Row(theirs: ["a": "→ elsewhere"], planned: ["a/b": "ours"], refused: "a", why: "a link where a folder goes"),
    Row(theirs: ["x/a": "→ ../elsewhere"], planned: ["x/a/b/c": "ours"], refused: "x/a", why: "a link below"),
    Row(theirs: ["a": "→ missing"], planned: ["a/b": "ours"], refused: "a", why: "a dangling link where a folder goes"),
    Row(theirs: ["a": "→ elsewhere/file"], planned: ["a": "ours"], refused: "a", why: "a link at an output's place"),
    Row(theirs: ["a": "→ missing"], planned: ["a": "ours"], refused: "a", why: "a dangling link at an output's place"),
    Row(theirs: ["a": "→ elsewhere"], planned: ["a": "ours"], refused: "a", why: "a link to a folder there"),
    Row(
      theirs: ["u\u{308}": "theirs"], before: ["\u{FC}": "1"], planned: ["u\u{308}": "ours"], refused: "u\u{308}",
      why: "their file whose name is another spelling of ours"),
  ]

  @Test("Where one stands in the way the build is refused, and nothing has changed", arguments: rows)
  func refused(_ row: Row) throws {
    let workshop = try Workshop()
    try workshop.build(row.before)
    try workshop.folder.write("theirs", to: "public/elsewhere/file")
    for (path, text) in row.theirs.sorted(by: { $0.key < $1.key }) {
      if path.hasSuffix("/") {
        try workshop.folder.makeFolder("public/\(path)")
      } else if text.hasPrefix("→ ") {
        try workshop.folder.makeFolder("public/\(try #require(SitePath(path)).parent)")
        try workshop.folder.link("public/\(path)", to: String(text.dropFirst(2)))
      } else {
        try workshop.folder.write(text, to: "public/\(path)")
      }
    }
    let before = workshop.folder.snapshot("public")
    let path = try #require(SitePath(row.refused))
    #expect(try failure(workshop, row.planned) == .foreign(path))
    // A transaction that is dropped without a word leaves its staging to the next.
    try workshop.stage([:]).discard()
    #expect(workshop.folder.snapshot("public") == before)
    #expect(workshop.leftovers == [])
  }

  @Test("The message names the file and the way out")
  func message() throws {
    let diagnostic = OutputFailure.foreign(try #require(SitePath("a/b.html"))).diagnostic
    #expect(diagnostic?.rule == .foreignFile)
    #expect(diagnostic?.message == "'a/b.html' in the output folder was not written by sitegen and is not replaced")
    #expect(diagnostic?.hint == "move the file into 'content/', or out of the output folder")
    #expect(OutputFailure.system(action: "a", reason: "b", isFull: true).diagnostic == nil)
    #expect(OutputFailure.unfinished(action: "a", reason: "b").diagnostic == nil)
  }

  @Test("Our file that somebody replaced by a link is replaced again, not written through")
  func linkForOurs() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1", "b": "1", "c": "1"])
    try workshop.folder.write("theirs", to: "outside")
    for name in ["a", "b", "c"] {
      try workshop.folder.remove("public/\(name)")
      try workshop.folder.link("public/\(name)", to: name == "c" ? "../folder" : "../outside")
    }
    try workshop.folder.makeFolder("folder")
    try workshop.build(["a": "2", "c/d": "2"])
    #expect(workshop.output() == tree(["a": "2", "c/d": "2"]))
    #expect(workshop.folder.text("outside") == "theirs")
    #expect(workshop.folder.snapshot("folder") == [:])
  }

  @Test("Nothing is removed through a link that took the place of our folder")
  func removalThroughLink() throws {
    let workshop = try Workshop()
    try workshop.build(["a/b": "1", "c": "1"])
    try workshop.folder.remove("public/a")
    try workshop.folder.write("theirs", to: "outside/b")
    try workshop.folder.link("public/a", to: "../outside")
    try workshop.build(["c": "2"])
    #expect(workshop.output() == ["a": "→ ../outside", "c": "2"])
    #expect(workshop.folder.snapshot("outside") == ["b": "theirs"])
  }

  @Test("A folder that took the place of our file is not removed with it")
  func folderForOurs() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1", "c": "1"])
    try workshop.folder.remove("public/a")
    try workshop.folder.write("theirs", to: "public/a/b")
    #expect(try failure(workshop, ["a": "2"]) == .foreign(try #require(SitePath("a"))))
    try workshop.build(["c": "2"])
    #expect(workshop.output() == tree(["a/b": "theirs", "c": "2"]))
  }

  @Test("Without its list nothing in a folder is ours but what is equal")
  func lostManifest() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1", "b": "1"])
    try workshop.folder.remove("public/.sitegen-manifest")
    #expect(try failure(workshop, ["a": "2"]) == .foreign(try #require(SitePath("a"))))
    #expect(try workshop.build(["a": "1"]).unchanged == 1)
    #expect(workshop.output() == ["a": "1", "b": "1"], "'b' is no longer known")
    try workshop.build([:])
    #expect(workshop.output() == ["b": "1"], "'a' was taken up again")
  }

  static let lists = [
    "", "\n", "x", "sitegen manifest 2\na\n", "sitegen manifest 1", "sitegen manifest 1\n../outside\n",
    "sitegen manifest 1\n/\n.\n\n", "sitegen manifest 1\r\na\r\n", "sitegen manifest 1\n\0a\n",
  ]

  @Test("A list that is damaged or hostile makes nothing ours", arguments: lists)
  func damagedManifest(_ list: String) throws {
    let workshop = try Workshop()
    try workshop.folder.write("theirs", to: "outside")
    try workshop.folder.write("theirs", to: "public/a")
    try workshop.folder.write(list, to: "public/.sitegen-manifest")
    #expect(try failure(workshop, ["a": "2"]) == .foreign(try #require(SitePath("a"))))
    try workshop.build(["b": "1"])
    #expect(workshop.output() == ["a": "theirs", "b": "1"])
    #expect(workshop.folder.text("outside") == "theirs")
  }
}
