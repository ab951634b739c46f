#if os(Linux)
  #if canImport(Glibc)
    internal import Glibc
  #else
    internal import Musl
  #endif

  private func systemClose(_ file: Int32) { close(file) }

  /// The folders that one inotify instance watches, and what its events mean.
  ///
  /// inotify watches folders one by one and tells names only, so this keeps the
  /// path of each and adds folders as they appear. The folder above each root is
  /// watched too, for the root's own name: so a root can be a single file that
  /// editors replace, and can go and come back.
  struct InotifyFolders: Sendable {
    private struct Folder {
      var path: String
      /// The only names that matter here; `nil` for all.
      var names: Set<String>?
    }

    let file: Int32
    private let scope: WatchScope
    /// One folder can be known by several paths, through symbolic links.
    private var folders: [Int32: [Folder]] = [:]

    private static let mask =
      UInt32(
        IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE | IN_ONLYDIR)
      | UInt32(IN_EXCL_UNLINK)

    init(scope: WatchScope) throws(WatchFailure) {
      self.scope = scope
      file = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard file >= 0 else { throw .system(reason: String(cString: strerror(errno))) }
    }

    func close() { systemClose(file) }

    /// Starts anew with all roots and all below them.
    mutating func watchRoots() throws(WatchFailure) {
      for descriptor in folders.keys { inotify_rm_watch(file, descriptor) }
      folders = [:]
      for root in scope.roots {
        try watch(WatchScope.parent(of: root), names: [WatchScope.name(of: root)])
        try watchAll(root) { _ in }
      }
    }

    /// Watches a folder and all below it.
    ///
    /// A folder is watched before it is read, so that a file is either found
    /// here or told by an event, or both, but never missed.
    private mutating func watchAll(_ root: String, found: (String) -> Void) throws(WatchFailure) {
      var waiting = [root]
      // Links can lead in circles.
      var seen: Set<String> = []
      while let path = waiting.popLast() {
        guard seen.insert(path).inserted, FolderListing.entry(path, followingLinks: true) == .folder else { continue }
        try watch(path, names: nil)
        for name in FolderListing.names(in: path) where scope.includes(name, in: path) {
          let inner = "\(path)/\(name)"
          switch FolderListing.entry(inner) {
          case .folder: waiting.append(inner)
          case .file: found(inner)
          case .link(_, let target):
            found(inner)
            if try watchTarget(target) { waiting.append(target) }
          case nil: continue
          }
        }
      }
    }

    /// Watches what a symbolic link leads to, where no root has it already.
    ///
    /// - Returns: Whether it is a folder, whose files are to be watched as well.
    private mutating func watchTarget(_ target: String) throws(WatchFailure) -> Bool {
      guard scope.isOfSite(target), !scope.isInRoots(target) else { return false }
      try watch(WatchScope.parent(of: target), names: [WatchScope.name(of: target)])
      return FolderListing.entry(target) == .folder
    }

    private mutating func watch(_ path: String, names: Set<String>?) throws(WatchFailure) {
      let descriptor = inotify_add_watch(file, path, Self.mask)
      guard descriptor >= 0 else {
        if errno == ENOSPC { throw .limitReached(folders: folders.count) }
        // It went away meanwhile, or must not be read, which the build will say.
        return
      }
      guard let place = folders[descriptor]?.firstIndex(where: { $0.path == path }) else {
        folders[descriptor, default: []].append(Folder(path: path, names: names))
        return
      }
      // One folder can be watched as a whole and also be the one above another root.
      guard let old = folders[descriptor]?[place].names else { return }
      folders[descriptor]?[place].names = names.map { old.union($0) }
    }

    /// Forgets a folder that was moved away, with all below it.
    private mutating func forget(_ path: String) {
      for (descriptor, known) in folders {
        let rest = known.filter { $0.names != nil || !($0.path == path || $0.path.hasPrefix("\(path)/")) }
        guard rest.count < known.count else { continue }
        if rest.isEmpty { inotify_rm_watch(file, descriptor) }
        folders[descriptor] = rest.isEmpty ? nil : rest
      }
    }
  }

  // MARK: - Events

  extension InotifyFolders {
    /// Takes account of what was read from the instance.
    mutating func apply(_ bytes: UnsafeRawBufferPointer, to burst: inout InotifyBurst) throws(WatchFailure) {
      let headerSize = MemoryLayout<inotify_event>.size
      var offset = 0
      while offset + headerSize <= bytes.count {
        let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
        let end = min(bytes.count, offset + headerSize + Int(event.len))
        let name = bytes[offset + headerSize..<end].prefix { $0 != 0 }
        try apply(event, String(decoding: name, as: UTF8.self), to: &burst)
        offset = end
      }
    }

    private mutating func apply(
      _ event: inotify_event, _ name: String, to burst: inout InotifyBurst
    ) throws(WatchFailure) {
      func has(_ flag: some BinaryInteger) -> Bool { event.mask & UInt32(truncatingIfNeeded: flag) != 0 }
      if has(IN_Q_OVERFLOW) {
        burst.loseCount()
        return try watchRoots()
      }
      guard let known = folders[event.wd] else { return }
      if has(IN_IGNORED) {
        folders[event.wd] = nil
        return
      }
      for folder in known { try apply(event, name, in: folder, to: &burst) }
    }

    private mutating func apply(
      _ event: inotify_event, _ name: String, in folder: Folder, to burst: inout InotifyBurst
    ) throws(WatchFailure) {
      func has(_ flag: some BinaryInteger) -> Bool { event.mask & UInt32(truncatingIfNeeded: flag) != 0 }
      guard folder.names?.contains(name) ?? scope.includes(name, in: folder.path) else { return }
      let path = folder.path == "/" ? "/\(name)" : "\(folder.path)/\(name)"
      if has(IN_MOVED_FROM), has(IN_ISDIR) { forget(path) }
      if has(IN_CREATE) || has(IN_MOVED_TO) {
        if has(IN_ISDIR) || folder.names != nil { try watchAll(path) { burst.add($0) } }
        if case .link(_, let target) = FolderListing.entry(path), try watchTarget(target) {
          try watchAll(target) { burst.add($0) }
        }
        // An empty folder means nothing to the site; one that is gone may have had files.
        if has(IN_ISDIR) { return }
      }
      burst.add(
        path, isUnfinished: has(IN_MODIFY) || has(IN_CREATE), isAbsent: has(IN_MOVED_FROM) || has(IN_DELETE))
    }
  }
#endif
