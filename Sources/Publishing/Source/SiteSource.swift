internal import Files

/// The files of a finished site: what the build wrote, and what is made of it for one target.
package struct SiteSource: Sendable {
  /// The folder that the build wrote, without a slash at the end.
  package let output: String
  /// Files that are published beside the output's own: `CNAME`, `.nojekyll`.
  package var additions: [(path: String, bytes: [UInt8])] = []
  /// Where they are written to; made if it is not there.
  package var additionsFolder = ""
  /// Makes second forms of files; `nil` for none.
  package var precompression: Precompression?
  /// Whether the target is a server of one's own, which is configured by files of the site.
  package var hasServerFiles = true
  /// How many files may be read at a time.
  package var jobs = 1

  package init(output: String) { self.output = output.withoutSlashesAtEnd }

  /// Every file with its size, in order of path.
  func files() throws(PublishError) -> [PublishFile] {
    var files = try FileScan.output(output, withServerFiles: hasServerFiles)
    if let precompression { files += try precompression.forms(of: try digested(files), jobs: jobs) }
    for (path, bytes) in additions where !files.contains(where: { $0.path == path }) {
      try System.makeFolders(additionsFolder)
      try FileBytes.replace("\(additionsFolder)/\(path)", with: bytes)
      files.append(PublishFile(path: path, size: bytes.count, local: "\(additionsFolder)/\(path)"))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// Every file with its digest too, in order of path.
  ///
  /// - Complexity: Reads every file.
  func digestedFiles() throws(PublishError) -> [PublishFile] { try digested(try files()) }

  private func digested(_ files: [PublishFile]) throws(PublishError) -> [PublishFile] {
    let results = Parallel.map(files.count, jobs: jobs) { place -> Result<PublishFile, PublishError> in
      var file = files[place]
      guard file.digest.isEmpty else { return .success(file) }
      return Result { () throws(PublishError) in
        file.digest = try FileBytes.digest(of: file)
        return file
      }
    }
    var digested: [PublishFile] = []
    for result in results { digested.append(try result.get()) }
    return digested
  }
}

extension String {
  var withoutSlashesAtEnd: String {
    var rest = self[...]
    while rest.count > 1, rest.hasSuffix("/") { rest.removeLast() }
    return String(rest)
  }
}
