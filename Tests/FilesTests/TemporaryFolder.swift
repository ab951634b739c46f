import Foundation

/// A new folder on disk that goes away with this object.
final class TemporaryFolder: Sendable {
  /// Its real path.
  let path: String

  init() throws {
    let name = "sitegen-test-\(UUID().uuidString)"
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and makes the folders above it.
  func write(_ text: String, to relative: String) throws {
    let file = "\(path)/\(relative)"
    try makeFolder(String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)].dropFirst(path.count)))
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  func makeFolder(_ relative: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(relative)", withIntermediateDirectories: true)
  }

  /// - Parameter target: As it is written into the link.
  func link(_ relative: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(relative)", withDestinationPath: target)
  }

  func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(relative)") }

  func text(_ relative: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(relative)").map { String(decoding: $0, as: UTF8.self) }
  }

  /// All there is below a folder: files with their text, folders as `name/`, links
  /// with `→ target`.
  func snapshot(_ relative: String) -> [String: String] {
    var all: [String: String] = [:]
    var open = [""]
    // Foundation's own enumerator loses the slash before a name that begins with a combining mark.
    while let folder = open.popLast() {
      let absolute = "\(path)/\(relative)/\(folder)"
      for name in (try? FileManager.default.contentsOfDirectory(atPath: absolute)) ?? [] {
        let file = absolute + name
        switch (try? FileManager.default.attributesOfItem(atPath: file))?[.type] as? FileAttributeType {
        case .typeDirectory:
          all["\(folder)\(name)/"] = ""
          open.append("\(folder)\(name)/")
        case .typeSymbolicLink:
          all[folder + name] = "→ " + ((try? FileManager.default.destinationOfSymbolicLink(atPath: file)) ?? "?")
        default: all[folder + name] = text("\(relative)/\(folder)\(name)") ?? "(unreadable)"
        }
      }
    }
    return all
  }
}

/// Small file systems in memory, where the machine lets tests mount them.
enum Tmpfs {
  static let isPermitted: Bool = {
    guard let folder = try? TemporaryFolder(), mount(folder.path, options: "size=64k") else {
      print("SKIPPED: tests of full, read-only and other disks, because no tmpfs can be mounted (needs Linux and root)")
      return false
    }
    unmount(folder.path)
    return true
  }()

  /// Mounts a file system, hands it over, and unmounts it.
  static func with(_ options: String, at path: String, _ body: () throws -> Void) throws {
    guard mount(path, options: options) else { throw CocoaError(.fileWriteUnknown) }
    defer { unmount(path) }
    try body()
  }

  static func remount(_ path: String, _ option: String) -> Bool { run("mount", "-o", "remount,\(option)", path) }

  private static func mount(_ path: String, options: String) -> Bool {
    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path)
  }

  private static func unmount(_ path: String) { _ = run("umount", path) }

  private static func run(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
