import Files
import Foundation
import SiteBuild

/// A site in a folder of its own, with its times, inodes and links.
final class DiskBench: BuildBench {
  private let place: TemporaryPlace
  /// How often the site has been copied to another folder.
  private var copies = 0
  private var files: [String: String] = [:]
  private var isUntouched = true

  init() throws { place = try TemporaryPlace() }

  var root: String { "\(place.path)/\(copies)" }
  private var folder: String { "\(root)/public" }

  var tree: any FileTree {
    get throws {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
      return DiskTree(root: root) ?? DiskTree(root: "/dev/null/none") ?? MemoryTree() as any FileTree
    }
  }

  var output: any OutputStore { DiskOutput(folder: folder, stateFolder: "\(root)/.sitegen") }

  func state(_ name: String) throws -> StateFolder { try StateFolder("\(root)/.sitegen/\(name)") }

  func contents() throws -> OutputContents {
    var contents = try FolderReader.contents(of: folder)
    contents.isUntouched = isUntouched
    return contents
  }

  /// An output that nobody touched is compared with that of an empty folder, one
  /// that somebody did with what becomes of a copy.
  func reference(_ before: OutputContents) throws -> (store: any OutputStore, contents: () throws -> OutputContents) {
    if before.isUntouched {
      let fresh = MemoryOutput()
      return (fresh, { MemoryBench.contents(of: fresh) })
    }
    let copy = "\(place.path)/reference"
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    if FileManager.default.fileExists(atPath: folder) {
      try FileManager.default.copyItem(atPath: folder, toPath: "\(copy)/public")
    }
    let store = DiskOutput(folder: "\(copy)/public", stateFolder: "\(copy)/state")
    return (store, { try FolderReader.contents(of: "\(copy)/public") })
  }

  // MARK: The site's files

  func sync(_ files: [String: String], _ random: inout SeededGenerator) async throws {
    for path in self.files.keys.sorted() where files[path] == nil {
      try FileManager.default.removeItem(atPath: "\(root)/\(path)")
    }
    for (path, text) in files.sorted(by: { $0.key < $1.key }) where self.files[path] != text {
      try write(text, to: path, &random)
    }
    self.files = files
    // Now and then long enough for a clock of the file system to tick, so that times can be trusted.
    if random.chance(20) { try await Task.sleep(for: .milliseconds(60)) }
  }

  /// In place or as a new file, and with the time of the old one if the size is the same.
  private func write(_ text: String, to path: String, _ random: inout SeededGenerator) throws {
    let file = "\(root)/\(path)"
    let old = FileTimes(file)
    if old != nil, random.chance(50) {
      try Data(text.utf8).write(to: URL(filePath: file))
    } else {
      try LooseFile.replace(file, Array(text.utf8))
    }
    if let old, random.chance(30) { old.set(on: file) }
  }

  // MARK: What others do

  func disturb(_ random: inout SeededGenerator) throws -> String? {
    if random.chance(15) { return try touch(&random) }
    if random.chance(5) { return try copySite(&random) }
    guard random.chance(20), let kind = random.pick(Tampering.allCases) else { return nil }
    try kind.apply(in: folder, &random)
    isUntouched = false
    return "\(kind)"
  }

  /// With nothing left but what sitegen lists, the output is that of a build.
  func outputIsMended(_ contents: OutputContents) {
    let listed = String(decoding: contents.list ?? [], as: UTF8.self).split(separator: "\n").dropFirst().map(
      String.init)
    if listed == contents.files.keys.sorted(), contents.files.count == contents.entries.count { isUntouched = true }
  }

  func clearAway(_ random: inout SeededGenerator) throws {
    guard !isUntouched, random.chance(50) else { return }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Touches a source without changing it: a new time, the past, the future, the same bytes again.
  private func touch(_ random: inout SeededGenerator) throws -> String? {
    guard let path = random.pick(files.keys.sorted()), let text = files[path] else { return nil }
    let file = "\(root)/\(path)"
    switch Int.random(in: 0..<4, using: &random) {
    case 0: try LooseFile.replace(file, Array(text.utf8))
    case 1: FileTimes(seconds: 1_000_000_000).set(on: file)
    case 2: FileTimes(seconds: 4_000_000_000).set(on: file)
    default: try Data(text.utf8).write(to: URL(filePath: file))
    }
    return "touch"
  }

  /// A copy elsewhere, with the state, with or without the output.
  private func copySite(_ random: inout SeededGenerator) throws -> String {
    let old = root
    copies += 1
    try FileManager.default.copyItem(atPath: old, toPath: root)
    try FileManager.default.removeItem(atPath: old)
    if random.chance(40) { try? FileManager.default.removeItem(atPath: folder) }
    if random.chance(20) { try? FileManager.default.removeItem(atPath: "\(root)/.sitegen") }
    return "copy"
  }
}
