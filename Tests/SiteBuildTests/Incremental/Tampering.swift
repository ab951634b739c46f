import Foundation

/// What somebody other than sitegen may do to an output folder.
enum Tampering: CaseIterable {
  case change, changeKeepingTime, truncate, remove, touch, copyInPlace
  case linkToEqual, linkToOther, folder, emptyFolder, linkedFolder
  case foreignFile, foreignInNewFolder, removeAll, removeList, spoilList

  /// - Parameter folder: The output folder.
  func apply(in folder: String, _ random: inout SeededGenerator) throws {
    let files = try FolderReader.contents(of: folder).files
    guard let path = random.pick(files.keys.sorted()), let bytes = files[path] else { return }
    let file = "\(folder)/\(path)"
    let manager = FileManager.default
    switch self {
    case .change: try Data(bytes + [0x21]).write(to: URL(filePath: file))
    case .changeKeepingTime:
      let times = FileTimes(file)
      try Data(bytes.map { $0 ^ 1 }).write(to: URL(filePath: file))
      times?.set(on: file)
    case .truncate: try Data(bytes.prefix(bytes.count / 2)).write(to: URL(filePath: file))
    case .remove: try manager.removeItem(atPath: file)
    case .touch: FileTimes(seconds: 1_000_000_000).set(on: file)
    case .copyInPlace: try Data(bytes).write(to: URL(filePath: file), options: .atomic)
    case .linkToEqual, .linkToOther: try link(file, bytes + (self == .linkToOther ? [0x21] : []))
    case .folder, .emptyFolder:
      try manager.removeItem(atPath: file)
      try manager.createDirectory(atPath: file, withIntermediateDirectories: false)
      if self == .folder { try Data("fremd".utf8).write(to: URL(filePath: "\(file)/fremd.txt")) }
    case .linkedFolder: try linkFolder(folder, path)
    case .foreignFile: try Data("fremd".utf8).write(to: URL(filePath: "\(file).fremd"))
    case .foreignInNewFolder:
      try? manager.createDirectory(atPath: "\(folder)/politik/fremd", withIntermediateDirectories: true)
      try? Data("fremd".utf8).write(to: URL(filePath: "\(folder)/politik/fremd/a.txt"))
    case .removeAll: try manager.removeItem(atPath: folder)
    case .removeList: try? manager.removeItem(atPath: "\(folder)/.sitegen-manifest")
    case .spoilList:
      try Data("sitegen manifest 1\nindex.html\nfremd.txt\n".utf8).write(
        to: URL(filePath: "\(folder)/.sitegen-manifest"))
    }
  }

  /// Puts a link in a file's place, to a file elsewhere.
  private func link(_ file: String, _ bytes: [UInt8]) throws {
    let target = "\(file).ziel"
    try Data(bytes).write(to: URL(filePath: target))
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(
      atPath: file, withDestinationPath: URL(filePath: target).lastPathComponent)
  }

  /// Moves a folder away and puts a link to it in its place.
  private func linkFolder(_ folder: String, _ path: String) throws {
    guard let slash = path.firstIndex(of: "/") else { return }
    let name = String(path[..<slash])
    try FileManager.default.moveItem(atPath: "\(folder)/\(name)", toPath: "\(folder)/\(name).fort")
    try FileManager.default.createSymbolicLink(atPath: "\(folder)/\(name)", withDestinationPath: "\(name).fort")
  }
}
