/// The list of outputs that sitegen has written to a folder.
///
/// It lies in the folder itself, so that the folder can be moved, copied or
/// restored together with the knowledge of what may be replaced there. One path
/// a line; a ``SitePath`` holds no line break.
struct Manifest {
  /// The manifest's own place in the output folder.
  static let fileName = ".sitegen-manifest"

  private static let header = "sitegen manifest 1"
  private static let largest = 256 << 20

  var paths: Set<SitePath>

  init(paths: some Sequence<SitePath>) { self.paths = Set(paths) }

  /// The manifest of an output folder; empty if there is none that can be read,
  /// so that nothing there counts as ours.
  init(folder: String) {
    paths = []
    guard case .success(let bytes) = POSIX.read("\(folder)/\(Self.fileName)", limit: Self.largest) else { return }
    let lines = bytes.split(separator: 0x0A)
    guard lines.first?.elementsEqual(Self.header.utf8) == true else { return }
    for line in lines.dropFirst() {
      if let path = SitePath(String(decoding: line, as: UTF8.self)), path != .root { paths.insert(path) }
    }
  }

  var bytes: [UInt8] {
    Array(([Self.header] + paths.sorted().map(\.text)).joined(separator: "\n").utf8) + [0x0A]
  }
}
