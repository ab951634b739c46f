import Files
import Foundation
import Testing

@Suite("Disks that are full, read-only or elsewhere", .enabled(if: Tmpfs.isPermitted))
struct OtherDiskTests {
  private func mounted(_ options: String, _ body: (Workshop) throws -> Void) throws {
    let workshop = try Workshop()
    try workshop.folder.makeFolder("public")
    try Tmpfs.with(options, at: "\(workshop.folder.path)/public") { try body(workshop) }
  }

  @Test("An output on another device than the state folder")
  func otherDevice() throws {
    try mounted("size=1m") { workshop in
      try workshop.build(["a/b": "1", "c": "1"])
      try workshop.build(["a/b": "2", "d": "1"])
      #expect(workshop.output() == tree(["a/b": "2", "d": "1"]))
      let open = try workshop.stage(["a/b": "3"])
      #expect(workshop.output().keys.contains { $0.hasPrefix(".sitegen-staging/") }, "renaming needs one device")
      open.discard()
      #expect(workshop.output() == tree(["a/b": "2", "d": "1"]))
    }
  }

  @Test("A read-only output is refused before anything is done")
  func readOnly() throws {
    try mounted("size=1m") { workshop in
      try workshop.build(["a": "1"])
      try #require(Tmpfs.remount("\(workshop.folder.path)/public", "ro"))
      #expect { try workshop.build(["a": "2"]) } throws: { error in
        guard case .system(let action, _, false)? = error as? OutputFailure else { return false }
        return action.hasPrefix("write to the output folder")
      }
      #expect(workshop.output() == ["a": "1"])
      try #require(Tmpfs.remount("\(workshop.folder.path)/public", "rw"))
      try workshop.build(["a": "2"])
      #expect(workshop.output() == ["a": "2"])
    }
  }

  @Test("A full disk is told as such, and nothing has changed")
  func full() throws {
    try mounted("size=256k") { workshop in
      try workshop.build(["a": "1"])
      #expect { try workshop.build(["a": "2", "b": String(repeating: "x", count: 400_000)]) } throws: { error in
        guard case .system(_, _, true)? = error as? OutputFailure else { return false }
        return true
      }
      try workshop.build(["a": "1"])
      #expect(workshop.output() == ["a": "1"])
    }
  }

  @Test("Wherever it fills up, a build is whole or was not", arguments: ["size=128k", "size=1m,nr_inodes=40"])
  func fillsUp(_ options: String) throws {
    let (old, new) = (site("1"), site("2").merging(["new/x/y": "2", "new/z": "2"]) { $1 })
    try mounted(options) { workshop in
      var outcomes: Set<Bool> = []
      for size in 0..<32 {
        try workshop.build(old)
        let filler = try fill(workshop, options.contains("inodes") ? size : size * 4096, options.contains("inodes"))
        let isBuilt = (try? workshop.build(new)) != nil
        outcomes.insert(isBuilt)
        for file in filler { try workshop.folder.remove("public/\(file)") }
        // Whatever is left is cleared away, or finished.
        let open = try workshop.store.begin(planned: [])
        open.discard()
        let output = workshop.output()
        #expect(output == tree(new) || (!isBuilt && output == tree(old)), "with \(size) taken")
      }
      #expect(outcomes == [true, false], "both were tried")
    }
  }

  private func site(_ text: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: (0..<8).map { ("\($0)/index.html", String(repeating: text, count: 3000)) })
  }

  /// Takes up that many bytes, or files.
  private func fill(_ workshop: Workshop, _ size: Int, _ countsFiles: Bool) throws -> [String] {
    if !countsFiles {
      try? workshop.folder.write(String(repeating: "x", count: size), to: "public/filler")
      return workshop.folder.text("public/filler") == nil ? [] : ["filler"]
    }
    return (0..<size).map { "filler\($0)" }.filter { (try? workshop.folder.write("", to: "public/\($0)")) != nil }
  }
}

@Suite("One build at a time")
struct BuildLockTests {
  @Test("A second lock is refused until the first is released")
  func excludes() throws {
    let folder = try TemporaryFolder()
    let state = "\(folder.path)/a/state"
    var first: BuildLock? = try BuildLock(stateFolder: state)
    #expect(first != nil, "the state folder is made")
    #expect(try BuildLock(stateFolder: state) == nil)
    #expect(try BuildLock(stateFolder: "\(folder.path)/b") != nil, "another site's lock is another lock")
    withExtendedLifetime(first) {}
    first = nil
    #expect(try BuildLock(stateFolder: state) != nil)
  }

  @Test("A state folder that cannot be made is told")
  func impossible() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "file")
    #expect(throws: OutputFailure.self) { try BuildLock(stateFolder: "\(folder.path)/file/state") }
  }
}
