import Testing

@testable import Files

@Suite("A change of sources is made whole or not at all")
struct SourceTransactionTests {
  static let before = ["content/a/old.md": "1", "content/a/b.svg": "b", "site.yml": "s", "content/c.md": "c"]
  static let after = ["content/n/new.md": "2", "content/n/b.svg": "b", "site.yml": "s2", "content/c.md": "c"]

  private let folder: TemporaryFolder
  private var state: String { "\(folder.path)/.sitegen" }

  init() throws {
    folder = try TemporaryFolder()
    for (path, text) in Self.before { try folder.write(text, to: path) }
    try folder.makeFolder(".sitegen")
  }

  private func path(_ text: String) throws -> SitePath { try #require(SitePath(text)) }

  private func staged() throws -> SourceTransaction {
    var transaction = try SourceTransaction(root: folder.path, stateFolder: state)
    let (old, new, settings) = (try path("content/a/old.md"), try path("content/n/new.md"), try path("site.yml"))
    try transaction.write(Array("2".utf8), to: old, movingTo: new, replacing: Array("1".utf8))
    try transaction.write(Array("s2".utf8), to: settings, movingTo: settings, replacing: Array("s".utf8))
    try transaction.move(path("content/a/b.svg"), to: path("content/n/b.svg"))
    return transaction
  }

  private var sources: [String: String] {
    folder.snapshot("").filter { !$0.key.hasPrefix(".sitegen") }
  }

  @Test("It is made, and folders left empty are gone")
  func commit() throws {
    try staged().commit()
    #expect(sources == tree(Self.after))
    #expect(folder.snapshot(".sitegen").isEmpty)
  }

  @Test("Before its journal is written, nothing has happened")
  func discarded() throws {
    let transaction = try staged()
    #expect(sources == tree(Self.before))
    #expect(!SourceTransaction.isInterrupted(stateFolder: state))
    transaction.discard()
    try SourceTransaction.recover(root: folder.path, stateFolder: state)
    #expect(sources == tree(Self.before))
  }

  @Test("After that it is completed, wherever it was interrupted", arguments: 0...5)
  func interrupted(_ done: Int) throws {
    let journal = try staged().journal
    #expect(journal.steps.count == 5, "all steps are tried")
    let commit = DiskCommit(output: folder.path, staging: "\(state)/rename")
    try commit.begin(journal)
    try commit.carryOut(Journal(steps: Array(journal.steps.prefix(done))))
    #expect(SourceTransaction.isInterrupted(stateFolder: state))
    try SourceTransaction.recover(root: folder.path, stateFolder: state)
    #expect(sources == tree(Self.after))
    #expect(!SourceTransaction.isInterrupted(stateFolder: state))
  }

  @Test("What is in the way, was changed meanwhile, or is a link is left alone")
  func refusals() throws {
    try folder.link("content/link.md", to: "c.md")
    var transaction = try SourceTransaction(root: folder.path, stateFolder: state)
    #expect(throws: SourceTransaction.Failure.self) { try transaction.move(path("site.yml"), to: path("content/c.md")) }
    #expect(throws: SourceTransaction.Failure.self) { try transaction.move(path("content/link.md"), to: path("x.md")) }
    #expect(throws: SourceTransaction.Failure.self) {
      let file = try path("content/c.md")
      try transaction.write([], to: file, movingTo: file, replacing: Array("other".utf8))
    }
    transaction.discard()
    #expect(folder.text("content/c.md") == "c")
  }
}
