import Foundation
import Testing

@testable import Publishing

/// A temporary folder with an output to publish and a target, removed at the end.
final class Workshop {
  let folder: URL
  var output: String { folder.appending(path: "public").path }
  var target: String { folder.appending(path: "target").path }

  init(_ files: [String: String] = ["index.html": "<p>Start", "a/b/c.html": "<p>C", "style.css": "p {}"]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "publishing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(path, text) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func url(_ path: String) -> URL { folder.appending(path: path) }

  func write(_ path: String, _ text: String, in place: String = "public") throws {
    let url = folder.appending(path: place).appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    // Atomic, as builds write: a file that is a hard link elsewhere is not changed in place.
    try Data(text.utf8).write(to: url, options: .atomic)
  }

  func remove(_ path: String) throws { try FileManager.default.removeItem(at: url(path)) }

  func link(_ path: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: url(path).path, withDestinationPath: destination)
  }

  /// Every file below a folder with its text, but for our notes on what is there.
  func files(_ place: String) -> [String: String] {
    let root = url(place)
    var files: [String: String] = [:]
    for path in FileManager.default.enumerator(atPath: root.path)?.compactMap({ $0 as? String }) ?? [] {
      let file = root.appending(path: path)
      if file.lastPathComponent == PublishManifest.fileName { continue }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      files[path] = try? String(contentsOf: file, encoding: .utf8)
    }
    return files
  }

  func names(_ place: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url(place).path)) ?? []).sorted()
  }

  var current: String? { try? FileManager.default.destinationOfSymbolicLink(atPath: url("target/current").path) }

  func inode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url(path).path)
    return try #require(attributes[.systemFileNumber] as? Int)
  }

  func publisher(keptReleases: Int = FolderPublisher.defaultKeptReleases) -> FolderPublisher {
    FolderPublisher(output: output, target: target, keptReleases: keptReleases)
  }
}

/// 2026-11-24T03:15:00Z.
let quarterPastThree = 1_795_490_100
