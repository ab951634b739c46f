import Diagnostics
import Files
import Testing

@Suite("An output store is the same on disk and in memory")
struct OutputStoreTests {
  enum Kind: CaseIterable, Sendable { case memory, disk }

  private struct Store {
    let output: any OutputStore
    let contents: () -> [String: String]

    init(_ kind: Kind) throws {
      switch kind {
      case .memory:
        let memory = MemoryOutput()
        output = memory
        contents = {
          Dictionary(
            uniqueKeysWithValues: memory.files.map { ($0.key.text, String(decoding: $0.value, as: UTF8.self)) })
        }
      case .disk:
        let workshop = try Workshop()
        output = workshop.store
        contents = { workshop.output().filter { !$0.key.hasSuffix("/") } }
      }
    }

    /// - Parameter kept: Planned, but not staged.
    @discardableResult func build(_ files: [String: String], kept: [String] = []) throws -> OutputChanges {
      let transaction = try output.begin(planned: (files.keys + kept).compactMap { SitePath($0) })
      for (path, text) in files { try transaction.stage(try #require(SitePath(path)), Array(text.utf8)) }
      return try transaction.commit()
    }
  }

  @Test("A first build adds everything", arguments: Kind.allCases)
  func first(_ kind: Kind) throws {
    let store = try Store(kind)
    let changes = try store.build(["index.html": "a", "b/c/index.html": "b", "ä ö/😀": ""])
    #expect(changes.added == paths("b/c/index.html", "index.html", "ä ö/😀"))
    #expect(changes.changed == [] && changes.removed == [] && changes.unchanged == 0 && changes.total == 3)
    #expect(store.contents() == ["index.html": "a", "b/c/index.html": "b", "ä ö/😀": ""])
  }

  @Test("A second adds, changes, removes and leaves alone", arguments: Kind.allCases)
  func second(_ kind: Kind) throws {
    let store = try Store(kind)
    try store.build(["same": "1", "other": "1", "longer": "1", "gone/deep": "1"])
    let changes = try store.build(["same": "1", "other": "2", "longer": "11", "new": "1"])
    #expect(changes.added == paths("new"))
    #expect(changes.changed == paths("longer", "other"))
    #expect(changes.removed == paths("gone/deep"))
    #expect(changes.unchanged == 1 && changes.total == 4)
    #expect(store.contents() == ["same": "1", "other": "2", "longer": "11", "new": "1"])
  }

  @Test("A planned output that was not staged stays as it is", arguments: Kind.allCases)
  func kept(_ kind: Kind) throws {
    let store = try Store(kind)
    try store.build(["a": "1", "b": "1"])
    let changes = try store.build(["b": "2"], kept: ["a", "never-built"])
    #expect(changes.changed == paths("b") && changes.added == [] && changes.removed == [])
    #expect(changes.unchanged == 1 && changes.total == 2)
    #expect(store.contents() == ["a": "1", "b": "2"])
    #expect(try store.build(["b": "2"], kept: ["a"]).unchanged == 2)
  }

  @Test("Of bytes staged twice the last count", arguments: Kind.allCases, ["1", "2", "3"])
  func twice(_ kind: Kind, _ last: String) throws {
    let store = try Store(kind)
    try store.build(["a": "1"])
    let path = try #require(SitePath("a"))
    let transaction = try store.output.begin(planned: [path])
    for text in ["1", "2", "1", last] { try transaction.stage(path, Array(text.utf8)) }
    let changes = try transaction.commit()
    #expect(changes.changed == (last == "1" ? [] : [path]))
    #expect(changes.total == 1)
    #expect(store.contents() == ["a": last])
  }

  @Test("What is discarded never was", arguments: Kind.allCases)
  func discarded(_ kind: Kind) throws {
    let store = try Store(kind)
    try store.build(["a": "1"])
    let transaction = try store.output.begin(planned: paths("a", "b"))
    for path in paths("a", "b") { try transaction.stage(path, [0x32]) }
    transaction.discard()
    #expect(store.contents() == ["a": "1"])
  }

  @Test("An empty site removes everything", arguments: Kind.allCases)
  func emptied(_ kind: Kind) throws {
    let store = try Store(kind)
    try store.build(["a": "1", "b/c": "1"])
    #expect(try store.build([:]).removed == paths("a", "b/c"))
    #expect(store.contents() == [:])
  }

  @Test("Outputs may be staged from many threads", arguments: Kind.allCases)
  func threads(_ kind: Kind) async throws {
    let store = try Store(kind)
    let all = (0..<400).compactMap { SitePath("\($0 % 7)/\($0).html") }
    let transaction = try store.output.begin(planned: all)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for path in all { group.addTask { try transaction.stage(path, Array(path.text.utf8)) } }
      try await group.waitForAll()
    }
    #expect(try transaction.commit().added == all.sorted())
    #expect(store.contents() == Dictionary(uniqueKeysWithValues: all.map { ($0.text, $0.text) }))
  }

  // MARK: Plans that cannot be

  @Test("An output cannot be the folder of another", arguments: Kind.allCases)
  func collision(_ kind: Kind) throws {
    let store = try Store(kind)
    try store.build(["a": "1"])
    let failure = OutputFailure.collision(file: try #require(SitePath("a")), inside: try #require(SitePath("a/b/c")))
    #expect(throws: failure) { try store.output.begin(planned: paths("a/b/d", "a/b/c", "a")) }
    #expect(failure.diagnostic?.rule == .duplicateAddress)
    #expect(failure.diagnostic?.message == "'a' would be both a file and the folder of 'a/b/c'")
    #expect(store.contents() == ["a": "1"])
  }

  @Test(
    "sitegen's own names are no outputs", arguments: Kind.allCases, ["", ".sitegen-manifest", ".sitegen-staging/1"])
  func ownNames(_ kind: Kind, _ name: String) throws {
    let path = try #require(SitePath(name))
    #expect(throws: OutputFailure.self) { try Store(kind).output.begin(planned: [path]) }
  }

  @Test("What was not planned is not written", arguments: Kind.allCases)
  func unplanned(_ kind: Kind) throws {
    let store = try Store(kind)
    let transaction = try store.output.begin(planned: paths("a"))
    let other = try #require(SitePath("b"))
    #expect(throws: OutputFailure.self) { try transaction.stage(other, []) }
    _ = try transaction.commit()
    #expect(store.contents() == [:])
  }
}
