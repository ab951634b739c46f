import Foundation
import Testing

@testable import Files

@Suite("Who holds the lock of a site")
struct LockHolderTests {
  private let folder = try? TemporaryFolder()
  private var state: String { "\(folder?.path ?? "")/state" }

  @Test("A holder is known as long as it holds the lock")
  func holder() throws {
    let holder = BuildLock.Holder(process: 4711, since: 1_740_394_800, command: "sitegen build --clean")
    var lock = try BuildLock(stateFolder: state, as: holder)
    #expect(lock != nil)
    #expect(BuildLock.holder(stateFolder: state) == holder)
    #expect(try BuildLock(stateFolder: state, as: holder) == nil)
    lock = nil
    #expect(BuildLock.holder(stateFolder: state) == nil)
  }

  @Test("What a dead process left in the lock file does not block")
  func stale() throws {
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    try "99999999\n1740394800\nsitegen build\n".write(toFile: "\(state)/lock", atomically: true, encoding: .utf8)
    let lock = try BuildLock(stateFolder: state, as: .init(process: 1, since: 2, command: "x"))
    #expect(lock != nil)
    #expect(BuildLock.holder(stateFolder: state)?.process == 1)
  }

  static let wrong: [(text: String, why: String)] = [
    ("", "right after it was taken"), ("4711\n", "cut off"), ("wer\n1\nx\n", "no number"),
    (String(repeating: "x", count: 100_000), "not ours"),
  ]

  @Test("Other things in the lock file name nobody", arguments: wrong)
  func foreign(_ text: String, why: String) throws {
    try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
    try text.write(toFile: "\(state)/lock", atomically: true, encoding: .utf8)
    #expect(BuildLock.holder(stateFolder: state) == nil, "\(why)")
  }

  @Test("A command of many lines is one line")
  func command() throws {
    let holder = BuildLock.Holder(
      process: 1, since: 2, command: "sitegen build\n--site x" + String(repeating: "y", count: 1000))
    let lock = try BuildLock(stateFolder: state, as: holder)
    let told = try #require(BuildLock.holder(stateFolder: state))
    #expect(told.command.hasPrefix("sitegen build --site x"))
    #expect(told.command.count <= 500)
    withExtendedLifetime(lock) {}
  }
}
