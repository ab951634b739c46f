/// What a commit is going to do, written down before the first step.
///
/// The file's presence is the commit: without it an interrupted build never
/// happened; with it, carrying out the steps again finishes the build. So every
/// step must be harmless when it has been done before.
///
/// One step a line, read byte by byte; a ``SitePath`` holds no line break.
struct Journal {
  enum Step: Equatable {
    /// Removes an output that is no longer planned.
    case remove(SitePath)
    /// Moves the staged file of that number into place.
    case place(Int, SitePath)

    var path: SitePath {
      switch self {
      case .remove(let path), .place(_, let path): path
      }
    }
  }

  static let fileName = "journal"
  private static let header = "sitegen journal 1"
  private static let footer = "end"
  private static let largest = 256 << 20

  var steps: [Step]

  init(steps: [Step]) { self.steps = steps }

  /// Reads a journal.
  ///
  /// - Returns: `nil` if there is none, or none that was written to its end.
  init?(folder: String) {
    guard case .success(let bytes) = POSIX.read("\(folder)/\(Self.fileName)", limit: Self.largest) else { return nil }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count >= 3, lines[0].elementsEqual(Self.header.utf8), lines[lines.count - 1].isEmpty,
      lines[lines.count - 2].elementsEqual(Self.footer.utf8)
    else { return nil }
    steps = []
    for line in lines[1..<(lines.count - 2)] {
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
    return Array(([Self.header] + lines + [Self.footer, ""]).joined(separator: "\n").utf8)
  }

  private static func step(_ line: ArraySlice<UInt8>) -> Step? {
    guard let space = line.firstIndex(of: UInt8(ascii: " ")),
      let path = SitePath(String(decoding: line[(space + 1)...], as: UTF8.self)), path != .root
    else { return nil }
    let action = String(decoding: line[..<space], as: UTF8.self)
    return action == "-" ? .remove(path) : Int(action).map { .place($0, path) }
  }
}
