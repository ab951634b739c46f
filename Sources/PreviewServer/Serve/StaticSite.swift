internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Finds what a static host would answer from an output folder.
struct StaticSite: Sendable {
  var folder: String

  /// A file of the output.
  struct File: Hashable {
    /// From the output folder, as the build names it: `politik/index.html`.
    var path: String
    /// Where it really lies.
    var place: String
    /// In bytes.
    var size: Int
  }

  enum Answer: Hashable {
    case file(File)
    /// A folder was asked for without the slash at its end.
    case folder
    case missing
  }

  /// Hidden files belong to tools and are not published, but this one belongs to the web (RFC 8615).
  private static let servedHiddenNames: Set<String> = [".well-known"]

  func find(_ path: RequestPath) -> Answer {
    let isHidden = path.segments.contains { $0.hasPrefix(".") && !Self.servedHiddenNames.contains($0) }
    guard !isHidden, let root = Self.realPath(folder) else { return .missing }
    switch entry(path.relative, in: root) {
    case .file(let file): return path.isFolder ? .missing : .file(file)
    case .folder where !path.isFolder: return .folder
    case .folder:
      let index = path.relative.isEmpty ? "index.html" : "\(path.relative)/index.html"
      guard case .file(let file) = entry(index, in: root) else { return .missing }
      return .file(file)
    case .missing: return .missing
    }
  }

  /// The page that a static host shows for missing addresses.
  var notFoundPage: File? {
    guard let root = Self.realPath(folder), case .file(let file) = entry("404.html", in: root) else { return nil }
    return file
  }

  /// Whether nothing was ever built here.
  var isEmpty: Bool {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.allSatisfy { $0.hasPrefix(".") }
  }

  /// What is at a path below the root; a link that leads out of it counts as missing.
  private func entry(_ path: String, in root: String) -> Answer {
    guard let place = Self.realPath(path.isEmpty ? root : "\(root)/\(path)"),
      place == root || place.hasPrefix("\(root)/")
    else { return .missing }
    var status = stat()
    guard lstat(place, &status) == 0 else { return .missing }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file(File(path: path, place: place, size: Int(status.st_size)))
    case S_IFDIR: return .folder
    default: return .missing
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
