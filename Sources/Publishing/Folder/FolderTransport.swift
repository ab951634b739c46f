/// Carries out steps in a target folder on this machine's own file systems.
struct FolderTransport: PublishTransport {
  var target: FolderTarget
  var release: String
  /// The release that ``PublishStep/keep(_:)`` takes files from.
  var current: String?

  func carryOut(_ step: PublishStep) throws(PublishError) {
    do throws(PublishError) {
      try attempt(step)
    } catch .diskFull {
      // Which of the files did not fit any more helps nobody.
      throw .diskFull(target: target.folder)
    }
  }

  private func attempt(_ step: PublishStep) throws(PublishError) {
    switch step {
    case .sweep(let leftover): try System.removeAll(target.release(leftover))
    case .open: try open()
    case .makeFolder(let folder): try System.makeFolder(incoming(folder))
    case .keep(let file): try keep(file)
    case .put(let file): try put(file)
    case .verify(let files): try verify(files)
    case .record(let manifest): try FileBytes.replace(incoming(PublishManifest.fileName), with: manifest.document)
    case .seal: try seal()
    case .makeCurrent: try target.makeCurrent(release, before: current)
    case .drop(let old): try drop(old)
    case .abandon: try abandon()
    }
  }

  private func incoming(_ path: String) -> String { "\(target.incoming(release))/\(path)" }

  private func open() throws(PublishError) {
    try System.makeFolder(target.releases)
    try System.makeFolder(target.incoming(release))
  }

  private func keep(_ file: PublishFile) throws(PublishError) {
    if let current, System.link("\(target.release(current))/\(file.path)", to: incoming(file.path)) { return }
    try put(file)
  }

  private func put(_ file: PublishFile) throws(PublishError) {
    let count = try FileBytes.copy(file.local, to: incoming(file.path))
    // A build that runs at the same time would mix two states of the site.
    guard count == file.size else { throw .outputChanged(path: file.path) }
  }

  private func verify(_ files: [PublishFile]) throws(PublishError) {
    var differing: [String] = []
    for file in files {
      let copy = PublishFile(path: file.path, size: file.size, local: incoming(file.path))
      if try FileBytes.digest(of: copy) != file.digest { differing.append(file.path) }
    }
    guard differing.isEmpty else { throw .unverified(target: target.folder, files: differing) }
  }

  private func seal() throws(PublishError) {
    System.settle()
    try System.rename(target.incoming(release), to: target.release(release))
  }

  /// Hides the old release before removing it, so that a half removed one is swept up as any other leftover.
  private func drop(_ old: String) throws(PublishError) {
    try System.rename(target.release(old), to: target.incoming(old))
    try System.removeAll(target.incoming(old))
  }

  private func abandon() throws(PublishError) {
    try System.removeAll(target.incoming(release))
    guard System.destination(ofLink: target.currentLink) != "releases/\(release)" else { return }
    try System.removeAll(target.release(release))
  }
}
