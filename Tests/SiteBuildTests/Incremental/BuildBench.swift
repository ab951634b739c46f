import Files
import SiteBuild

/// Where the builds of a chain happen: in memory, or on a disk.
protocol BuildBench: AnyObject {
  /// Brings the site's files to what they are to be.
  ///
  /// - Parameter tree: By their paths from the site's root.
  func sync(_ files: [String: String], _ random: inout SeededGenerator) async throws

  /// What somebody else does to the site's files or the output between two builds.
  ///
  /// - Returns: What it was, if it was anything.
  func disturb(_ random: inout SeededGenerator) throws -> String?

  /// The site's files, as a build reads them.
  var tree: any FileTree { get throws }
  var output: any OutputStore { get }

  /// A folder for the state of builds.
  ///
  /// - Parameter name: One for each choice of what is shown.
  func state(_ name: String) throws -> StateFolder

  /// What lies in the output.
  func contents() throws -> OutputContents

  /// Takes note of what a build has put right.
  ///
  /// - Parameter contents: The output after the build.
  func outputIsMended(_ contents: OutputContents)

  /// Removes what others put in the way of a build, now and then.
  func clearAway(_ random: inout SeededGenerator) throws

  /// The output of a build that starts from nothing with the output as it is.
  ///
  /// - Parameter before: What lies there.
  func reference(_ before: OutputContents) throws -> (store: any OutputStore, contents: () throws -> OutputContents)
}

/// Everything in an output folder.
struct OutputContents: Equatable {
  enum Entry: Equatable {
    case file([UInt8])
    case link(String)
  }

  /// By path, sitegen's own list left out.
  var entries: [String: Entry] = [:]
  /// Sitegen's own list.
  var list: [UInt8]?

  /// Whether all of it was made by builds.
  var isUntouched = true

  var files: [String: [UInt8]] {
    entries.compactMapValues { if case .file(let bytes) = $0 { bytes } else { nil } }
  }

  /// The first path, in order, at which two differ.
  func firstDifference(_ other: OutputContents) -> String? {
    Set(entries.keys).union(other.entries.keys).sorted().first { entries[$0] != other.entries[$0] }
  }

  /// How this differs from another at a path, in a line or two.
  func difference(at path: String, from other: OutputContents) -> String {
    let (here, there) = (lines(path), other.lines(path))
    let place = zip(here, there).prefix { $0 == $1 }.count
    return
      "\(path), line \(place + 1): «\(here.dropFirst(place).first ?? "")» instead of «\(there.dropFirst(place).first ?? "")»"
  }

  private func lines(_ path: String) -> [String] {
    switch entries[path] {
    case .file(let bytes)?: String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0.prefix(400)) }
    case .link(let target)?: ["a link to \(target)"]
    case nil: ["nothing"]
    }
  }
}

/// All in memory, but for the state.
final class MemoryBench: BuildBench {
  private var files: [String: String] = [:]
  private let memory = MemoryOutput()
  private let folder = try? TemporaryPlace()

  func sync(_ files: [String: String], _ random: inout SeededGenerator) { self.files = files }
  func disturb(_ random: inout SeededGenerator) -> String? { nil }
  func outputIsMended(_ contents: OutputContents) {}
  func clearAway(_ random: inout SeededGenerator) {}
  var tree: any FileTree { MemoryTree(files) }
  var output: any OutputStore { memory }
  func state(_ name: String) throws -> StateFolder { try StateFolder("\(folder?.path ?? "")/\(name)") }
  func contents() -> OutputContents { Self.contents(of: memory) }

  func reference(_ before: OutputContents) -> (store: any OutputStore, contents: () throws -> OutputContents) {
    let fresh = MemoryOutput()
    return (fresh, { Self.contents(of: fresh) })
  }

  static func contents(of output: MemoryOutput) -> OutputContents {
    OutputContents(
      entries: Dictionary(uniqueKeysWithValues: output.files.map { ($0.text, OutputContents.Entry.file($1)) }))
  }
}
