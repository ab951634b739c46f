import Foundation

/// Reads everything in an output folder, following no link.
enum FolderReader {
  private static let list = ".sitegen-manifest"

  static func contents(of folder: String) throws -> OutputContents {
    var contents = OutputContents()
    var open = [""]
    while let next = open.popLast() {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(next)")) ?? [] {
        let path = next + name
        var raw = stat()
        guard lstat("\(folder)/\(path)", &raw) == 0 else { continue }
        switch raw.st_mode & S_IFMT {
        case S_IFDIR: open.append("\(path)/")
        case S_IFLNK:
          contents.entries[path] = .link(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(path)"))
        default: contents.entries[path] = .file(bytes(of: "\(folder)/\(path)"))
        }
      }
    }
    if case .file(let bytes)? = contents.entries.removeValue(forKey: list) { contents.list = bytes }
    return contents
  }

  private static func bytes(of file: String) -> [UInt8] {
    FileManager.default.contents(atPath: file).map { Array($0) } ?? []
  }
}
