internal import ArgumentParser
internal import Files
internal import Foundation
internal import Publishing
internal import SiteBuild

/// Brings a built site and a target of `site.yml` together.
struct PublishAction {
  let folder: SiteFolder
  let settings: SiteSettings
  let target: PublishTarget
  let context: CommandContext

  /// Where this target's publishes keep what is theirs.
  private var work: String { "\(folder.state)/publish/\(Self.fileName(target.name))" }

  private var runner: ProgramRunner {
    ProgramRunner(
      folders: context.programFolders, environment: context.variables, work: work, target: target.name,
      timeLimit: target.timeLimit)
  }

  private var limit: RemovalLimit { RemovalLimit(percent: target.removalLimit) }

  private func source(_ runner: ProgramRunner) -> SiteSource {
    var source = SiteSource(output: folder.output)
    source.jobs = context.cores
    let kinds = Set(target.compression.map { $0 == .gzip ? Precompression.Kind.gzip : .brotli })
    if !kinds.isEmpty {
      source.precompression = Precompression(kinds: kinds, store: "\(folder.state)/publish/forms", runner: runner)
    }
    return source
  }

  func publisher() -> any SitePublisher {
    let runner = runner
    var source = source(runner)
    if case .rclone = target.place { source.hasServerFiles = false }
    switch target.place {
    case .folder(let path, let kept):
      return FolderPublisher(source: source, target: absolute(path), keptReleases: kept, limit: limit)
    case .rsync(let place, let port, let config):
      let transport = RsyncTransport(
        place: located(place), port: port, sshConfig: config.map(absolute), runner: runner)
      return remote(source, runner, transport)
    case .rclone(let place, let cache):
      let types = ContentTypes(
        names: FeedFormat.allCases.reduce(into: [:]) { $0[$1.fileName] = "\($1.mediaType); charset=utf-8" },
        pageCache: cache.pages, assetCache: cache.assets)
      return remote(source, runner, RcloneTransport(place: place, types: types, runner: runner))
    case .git(let repository, let branch):
      return GitPublisher(
        source: source,
        branch: GitPublisher.Branch(
          repository: located(repository), name: branch.name, keepsHistory: branch.keepsHistory,
          domain: branch.domain, author: branch.author), limit: limit, runner: runner)
    case .archive(let path):
      let file = absolute(path)
      return ArchivePublisher(
        source: source, file: file, format: ArchivePublisher.Format(file) ?? .gzippedTar, limit: limit)
    }
  }

  private func remote(
    _ source: SiteSource, _ runner: ProgramRunner, _ transport: any RemoteTransport
  ) -> RemotePublisher {
    RemotePublisher(
      source: source, limit: limit, work: work, machine: ProcessInfo.processInfo.hostName, lock: runner.lock,
      clock: { [context] in Int(context.now()) }, through: transport)
  }

  /// What is done when readers see the site.
  func aftermath() -> Aftermath {
    var aftermath = Aftermath(target: target.name, base: settings.base.origin + settings.base.prefix, runner: runner)
    if target.tellsHub { aftermath.hub = settings.feeds.hub }
    aftermath.feedNames = Set(FeedFormat.allCases.map(\.fileName))
    if let server = target.indexNow, let key = settings.web.indexNow { aftermath.indexNow = (server, key) }
    aftermath.hook = target.hook
    if let program = target.hook.first, program.contains("/") { aftermath.hook[0] = absolute(program) }
    return aftermath
  }

  func record(_ outcome: PublishOutcome, time: Int) throws(PublishError) {
    try PublishRecord.append(
      outcome, target: target.name, time: time, to: "\(folder.state)/publish/record.jsonl")
  }
}

// MARK: - Paths

extension PublishAction {
  private func absolute(_ path: String) -> String { folder.absolute(path) }

  /// A place that has no host is a path.
  private func located(_ place: String) -> String { place.contains(":") ? place : absolute(place) }

  /// Names of targets are free text, those of files are not.
  private static func fileName(_ name: String) -> String {
    name.utf8.map { byte in
      let letter = byte | 0x20
      let isPlain = (letter >= 0x61 && letter <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == 0x2D
      return isPlain ? String(UnicodeScalar(byte)) : "_" + String(byte, radix: 16)
    }.joined()
  }
}
