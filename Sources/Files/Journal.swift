/// What a commit is going to do, written down before the first step.
///
/// The file's presence is the commit: without it an interrupted build never
/// happened; with it, carrying out the steps again finishes the build. So every
/// step must be harmless when it has been done before.
struct Journal {
  enum Step: Equatable {
    /// Removes an output that is no longer planned.
    case remove(SitePath)
    /// Moves the staged file of that number into place.
    case place(Int, SitePath)
  }

  static let fileName = "journal"
  private static let header = "sitegen journal 1"
  private static let footer = "end"
  private static let largest = 256 << 20

  var output: String
  var steps: [Step]

  init(output: String, steps: [Step]) {
    self.output = output
    self.steps = steps
  }

  /// Reads a journal.
  ///
  /// - Returns: `nil` if there is none, or none that was written to its end.
  init?(folder: String) {
    guard case .success(let bytes) = POSIX.read("\(folder)/\(Self.fileName)", limit: Self.largest) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines[0] == Self.header, lines[lines.count - 2] == Self.footer else { return nil }
    output = String(lines[1])
    steps = []
    for line in lines[2..<(lines.count - 2)] {
      guard let step = Self.step(line) else { return nil }
      steps.append(step)
    }
  }

  var bytes: [UInt8] {
    let lines = steps.map { step in
      switch step {
      case .remove(let path): "- \(path)"
      case .place(let number, let path): "\(number) \(path)"
      }
    }
    return Array(([Self.header, output] + lines + [Self.footer, ""]).joined(separator: "\n").utf8)
  }

  private static func step(_ line: Substring) -> Step? {
    guard let space = line.firstIndex(of: " "), let path = SitePath(line[line.index(after: space)...]) else {
      return nil
    }
    if line[..<space] == "-" { return .remove(path) }
    return Int(line[..<space]).map { .place($0, path) }
  }
}
