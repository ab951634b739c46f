internal import Archives

/// Publishes a finished site as one file. The same site gives the same bytes.
package struct ArchivePublisher: SitePublisher {
  package enum Format: Hashable, Sendable {
    case zip, tar, gzippedTar

    /// - Returns: `nil` unless a file's name ends as one of these does.
    package init?(_ path: String) {
      if path.hasSuffix(".zip") {
        self = .zip
      } else if path.hasSuffix(".tar") {
        self = .tar
      } else if path.hasSuffix(".tar.gz") {
        self = .gzippedTar
      } else {
        return nil
      }
    }
  }

  private let source: SiteSource
  private let file: String
  private let format: Format
  private let limit: RemovalLimit

  package init(source: SiteSource, file: String, format: Format, limit: RemovalLimit) {
    self.source = source
    self.file = file
    self.format = format
    self.limit = limit
  }

  /// Lies beside the archive, so that what is in it can be known without unpacking it.
  private var manifestFile: String { "\(file).manifest.txt" }
  private var lock: PublishLock { PublishLock("\(file).lock", target: file) }

  package func preview(now: Int) throws(PublishError) -> PublishOutcome {
    let plan = try plan(force: true)
    return outcome(plan, isUpToDate: isUpToDate(plan))
  }

  package func publish(now: Int, force: Bool, tell: (String) -> Void) throws(PublishError) -> PublishOutcome {
    if let slash = file.lastIndex(of: "/") { try System.makeFolders(String(file[..<slash])) }
    let lock = lock
    try lock.take()
    defer { lock.release() }
    let plan = try plan(force: force)
    if isUpToDate(plan) { return outcome(plan, isUpToDate: true) }
    try limit.check(plan.changes, target: file, force: force)
    let files = (plan.changes.added + plan.changes.changed + plan.changes.unchanged).sorted { $0.path < $1.path }
    tell("packing \(PublishReport.Tally(files).text)")
    // An archive without manifest is packed again; one with the manifest of another would not be.
    try System.removeAll(manifestFile)
    try FileBytes.replace(file, with: try pack(files))
    try FileBytes.replace(manifestFile, with: PublishManifest(time: now, files: files).document)
    return outcome(plan, isUpToDate: false)
  }

  private func isUpToDate(_ plan: RemotePlan) -> Bool { plan.isUpToDate && System.kind(file) != nil }

  private func plan(force: Bool) throws(PublishError) -> RemotePlan {
    var held: [PublishFile] = []
    if System.kind(manifestFile) != nil {
      let manifest = PublishManifest(try FileBytes.all(of: manifestFile))
      if manifest == nil, !force { throw .damagedManifest(target: file) }
      held = manifest?.files ?? []
    }
    return RemotePlan(site: try source.digestedFiles(), held: held, unsure: [])
  }

  private func pack(_ files: [PublishFile]) throws(PublishError) -> [UInt8] {
    switch format {
    case .zip: try zip(files)
    case .tar: try TarArchive.pack(files)
    case .gzippedTar: try Precompression.gzip(try TarArchive.pack(files))
    }
  }

  private func zip(_ files: [PublishFile]) throws(PublishError) -> [UInt8] {
    var archive = ZipArchive()
    for file in files {
      let bytes = try FileBytes.all(of: file.local)
      guard bytes.count == file.size else { throw .outputChanged(path: file.path) }
      do throws(ZipArchive.Mistake) { try archive.add(file.path, bytes) } catch { throw Self.tooLarge }
    }
    do throws(ZipArchive.Mistake) { return try archive.finish() } catch { throw Self.tooLarge }
  }

  private static let tooLarge = PublishError.system(
    action: "pack the site into a zip archive", reason: "it is too large for one; use '.tar.gz'")

  private func outcome(_ plan: RemotePlan, isUpToDate: Bool) -> PublishOutcome {
    let files = (plan.changes.added + plan.changes.changed + plan.changes.unchanged).sorted { $0.path < $1.path }
    return PublishOutcome(
      changes: plan.changes, isUpToDate: isUpToDate,
      version: PublishManifest(time: 0, files: files).siteDigest, place: file)
  }
}
