internal import Archives
internal import Files

/// Makes second forms of files, which servers hand out to readers who take them: `index.html.gz`.
///
/// Kept in a folder by the digest of what is in them, so that each is made once.
package struct Precompression: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case gzip, brotli

    var ending: String { self == .gzip ? ".gz" : ".br" }
  }

  private let kinds: [Kind]
  private let store: String
  private let runner: ProgramRunner

  /// - Parameters:
  ///   - store: A folder of ours; made if it is not there.
  ///   - runner: Runs `brotli`.
  package init(kinds: Set<Kind>, store: String, runner: ProgramRunner) {
    self.kinds = Kind.allCases.filter(kinds.contains)
    self.store = store
    self.runner = runner
  }

  /// Smaller files fill a packet in any form.
  static let smallestFile = 1024
  /// A form must be smaller than its file by this part, in a hundred, to be worth a second file.
  static let leastGain = 5
  /// Endings of files that hold text; all others are compressed already or not worth it.
  static let endings: Set<String> = [
    "html", "css", "js", "mjs", "json", "xml", "txt", "svg", "webmanifest", "ics", "csv", "bib", "ris",
  ]

  /// - Parameter files: With digests.
  /// - Returns: The forms that gain something, with digests.
  func forms(of files: [PublishFile], jobs: Int) throws(PublishError) -> [PublishFile] {
    try System.makeFolders(store)
    let texts = files.filter { $0.size >= Self.smallestFile && Self.endings.contains(Self.ending($0.path)) }
    var forms: [PublishFile] = []
    for kind in kinds {
      // One at a time where a program is run: its input and output have fixed places.
      let results = Parallel.map(texts.count, jobs: kind == .brotli ? 1 : jobs) { place in
        Result { () throws(PublishError) in try form(of: texts[place], kind) }
      }
      for result in results { if let form = try result.get() { forms.append(form) } }
    }
    try forgetOthers(than: texts)
    return forms
  }

  /// Forms of files that the site does not have any more.
  private func forgetOthers(than files: [PublishFile]) throws(PublishError) {
    let digests = Set(files.map(\.digest))
    for case let name? in try System.names(in: store) where !digests.contains(String(name.prefix { $0 != "." })) {
      try System.removeAll("\(store)/\(name)")
    }
  }

  private static func ending(_ path: String) -> String {
    path.lastIndex(of: ".").map { path[$0...].dropFirst().lowercased() } ?? ""
  }

  /// `nil` if it gains nothing; an empty file says so the next time.
  private func form(of file: PublishFile, _ kind: Kind) throws(PublishError) -> PublishFile? {
    let stored = "\(store)/\(file.digest)\(kind.ending)"
    if System.kind(stored) == nil {
      let bytes = try FileBytes.all(of: file.local)
      let form = try kind == .gzip ? Self.gzip(bytes) : brotli(bytes)
      let gains = form.count * 100 <= bytes.count * (100 - Self.leastGain)
      try FileBytes.replace(stored, with: gains ? form : [])
    }
    guard case .file(let size) = System.kind(stored), size > 0 else { return nil }
    var form = PublishFile(path: file.path + kind.ending, size: size, local: stored)
    form.digest = try FileBytes.digest(of: form)
    return form
  }

  static func gzip(_ bytes: [UInt8]) throws(PublishError) -> [UInt8] {
    guard let form = Deflate.compress(bytes, .gzip) else {
      throw .system(action: "compress a file", reason: "zlib has no memory for it")
    }
    return form
  }

  private func brotli(_ bytes: [UInt8]) throws(PublishError) -> [UInt8] {
    try runner.run(
      ProgramRunner.Request(program: "brotli", arguments: ["--best", "--stdout", "-"], input: bytes)
    ).output
  }
}
