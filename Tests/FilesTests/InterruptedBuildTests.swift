import Foundation
import Testing

@testable import Files

@Suite("An interrupted build happened whole or not at all")
struct InterruptedBuildTests {
  static let before = [
    "same": "1", "changed": "1", "gone/deep/1": "1", "file": "1", "folder/a/1": "1", "folder/2": "1",
  ]
  static let after = ["same": "1", "changed": "2", "new/deep/1": "2", "file/1": "2", "folder": "2"]

  /// An output folder with the first site, and the second staged.
  private func interrupted() throws -> (workshop: Workshop, journal: Journal) {
    let workshop = try Workshop()
    try workshop.build(Self.before)
    let journal = try #require(try workshop.stage(Self.after).prepare().1)
    return (workshop, journal)
  }

  private func commit(_ workshop: Workshop) throws -> DiskCommit {
    DiskCommit(output: "\(workshop.folder.path)/public", staging: "\(workshop.folder.path)/\(try workshop.staging)")
  }

  /// The next build, which changes nothing of its own.
  private func recover(_ workshop: Workshop) throws {
    try workshop.store.begin(planned: []).discard()
    #expect(workshop.leftovers == [])
  }

  @Test("A folder that is not there yet is put in place whole")
  func newFolders() throws {
    let workshop = try Workshop()
    let files = ["a/1": "1", "a/deep/2": "2", "b/3": "3", "4": "4"]
    let journal = try #require(try workshop.stage(files).prepare().1)
    #expect(journal.steps.map(\.path.text) == ["4", "a", "b", Manifest.fileName])
    try workshop.build(files)
    #expect(workshop.output() == tree(files))
  }

  @Test("Before its commit record it is forgotten")
  func beforeCommit() throws {
    let (workshop, _) = try interrupted()
    #expect(workshop.output() == tree(Self.before))
    try recover(workshop)
    #expect(workshop.output() == tree(Self.before))
    try workshop.build(Self.after)
    #expect(workshop.output() == tree(Self.after))
  }

  @Test("After its commit record it is finished", arguments: 0...12)
  func afterCommit(_ done: Int) throws {
    let (workshop, journal) = try interrupted()
    #expect(journal.steps.count <= 12, "all steps are tried")
    let commit = try commit(workshop)
    try commit.begin(journal)
    try commit.carryOut(Journal(steps: Array(journal.steps.prefix(done))))
    try recover(workshop)
    #expect(workshop.output() == tree(Self.after))
    let changes = try workshop.build(Self.after)
    #expect(changes.unchanged == Self.after.count, "the list was put in place too")
  }

  @Test("What the system refuses halfway is told as unfinished, and finished by the next build")
  func refusedHalfway() throws {
    let (workshop, journal) = try interrupted()
    let commit = try commit(workshop)
    try commit.begin(journal)
    try workshop.folder.remove("public/changed")
    try workshop.folder.write("in the way", to: "public/changed/file")
    let failure = #expect(throws: OutputFailure.self) { try commit.carryOut(journal) }
    guard case .unfinished(action: "put 'changed' in place", _)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    try workshop.folder.remove("public/changed")
    try recover(workshop)
    #expect(workshop.output() == tree(Self.after))
  }

  @Test(
    "Folders that may not be written are found before the first step",
    .disabled(if: geteuid() == 0, "root may write all"))
  func lockedFolder() throws {
    let workshop = try Workshop()
    try workshop.build(Self.before)
    let folder = "\(workshop.folder.path)/public/folder/a"
    chmod(folder, 0o555)
    defer { chmod(folder, 0o755) }
    #expect(throws: OutputFailure.self) { try workshop.build(Self.after) }
    #expect(workshop.output() == tree(Self.before))
    #expect(workshop.leftovers == [])
  }

  @Test("Interrupted again and again, it is finished at last")
  func manyTimes() throws {
    let (workshop, journal) = try interrupted()
    let commit = try commit(workshop)
    try commit.begin(journal)
    for done in 0...journal.steps.count {
      try commit.carryOut(Journal(steps: Array(journal.steps.prefix(done))))
    }
    try recover(workshop)
    #expect(workshop.output() == tree(Self.after))
  }

  @Test("What it left is not taken for the next build's")
  func interruptedNext() throws {
    let (workshop, journal) = try interrupted()
    try commit(workshop).begin(journal)
    // The next build finishes it, stages under the same numbers, and dies as well.
    _ = try workshop.stage(Self.after.mapValues { $0 + "3" })
    try recover(workshop)
    #expect(workshop.output() == tree(Self.after))
  }

  @Test("Interrupted between a file and its folders")
  func betweenFolders() throws {
    let (workshop, journal) = try interrupted()
    try commit(workshop).begin(journal)
    try workshop.folder.remove("public/gone/deep")
    try workshop.folder.remove("public/folder/a")
    try recover(workshop)
    #expect(workshop.output() == tree(Self.after))
  }

  @Test("A commit record cut at any byte is none")
  func cutJournal() throws {
    let (sample, journal) = try interrupted()
    #expect(sample.output() == tree(Self.before))
    for length in journal.bytes.indices {
      let workshop = try Workshop()
      try workshop.build(Self.before)
      _ = try workshop.stage(Self.after).prepare()
      let text = String(decoding: journal.bytes.prefix(length), as: UTF8.self)
      try workshop.folder.write(text, to: "\(try workshop.staging)/journal")
      try recover(workshop)
      guard workshop.output() == tree(Self.before) else {
        Issue.record("half a build after \(length) bytes: \(text)")
        return
      }
    }
  }

  @Test("A commit record that was never renamed is none")
  func unnamedJournal() throws {
    let (workshop, journal) = try interrupted()
    try workshop.folder.write(String(decoding: journal.bytes, as: UTF8.self), to: "\(try workshop.staging)/journal.new")
    try recover(workshop)
    #expect(workshop.output() == tree(Self.before))
  }

  static let hostile = [
    "- ../outside", "- /", "- ", "-", "1", "x a", "1 ../outside", "1 .", "99999999999999999999 a", "- a\0b", "",
  ]

  @Test("A commit record with a step that cannot be is none", arguments: hostile)
  func hostileJournal(_ line: String) throws {
    let (workshop, _) = try interrupted()
    try workshop.folder.write("theirs", to: "outside")
    try workshop.folder.write("sitegen journal 1\n- same\n\(line)\nend\n", to: "\(try workshop.staging)/journal")
    try recover(workshop)
    #expect(workshop.output() == tree(Self.before))
    #expect(workshop.folder.text("outside") == "theirs")
  }

  @Test(
    "Any path comes back from a commit record",
    arguments: ["a", " a ", "\u{301}a", "a/\u{301}", "- b", "1 b", "end", "ü 😀"])
  func roundTrip(_ text: String) throws {
    let folder = try TemporaryFolder()
    let path = try #require(SitePath(text))
    let steps: [Journal.Step] = [.remove(path), .place(0, path), .place(12, path)]
    try folder.write(String(decoding: Journal(steps: steps).bytes, as: UTF8.self), to: "journal")
    #expect(Journal(folder: folder.path)?.steps == steps)
  }

  @Test("An output folder may have any name", arguments: ["a\nb", "\u{301}", "end", " "])
  func folderNames(_ name: String) throws {
    let workshop = try Workshop(output: name)
    try workshop.build(Self.before)
    let journal = try #require(try workshop.stage(Self.after).prepare().1)
    let commit = DiskCommit(
      output: "\(workshop.folder.path)/\(name)", staging: "\(workshop.folder.path)/\(try workshop.staging)")
    try commit.begin(journal)
    try recover(workshop)
    #expect(workshop.output(name) == tree(Self.after))
  }

  @Test("A commit that failed half-way is not discarded but finished")
  func failedCommit() throws {
    let workshop = try Workshop()
    try workshop.build(["a": "1"])
    let transaction = try workshop.stage(["a": "2", "b/c": "2"])
    // Somebody puts a file where a folder is about to be made.
    try workshop.folder.write("theirs", to: "public/b")
    #expect(throws: OutputFailure.self) { try transaction.commit() }
    transaction.discard()
    #expect(throws: OutputFailure.self) { try workshop.stage(["a": "2", "b/c": "2"]) }
    try workshop.folder.remove("public/b")
    try recover(workshop)
    #expect(workshop.output() == tree(["a": "2", "b/c": "2"]))
  }

  @Test("To discard a finished transaction does not touch the next")
  func lateDiscard() throws {
    let workshop = try Workshop()
    let first = try workshop.stage(["a": "1"])
    _ = try first.commit()
    let second = try workshop.stage(["a": "2"])
    first.discard()
    _ = try second.commit()
    #expect(workshop.output() == ["a": "2"])
  }
}
