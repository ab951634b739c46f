internal import Diagnostics
internal import Files
private import Synchronization

/// A tree whose files do not change while a build looks at them: each is read
/// once, and every further look sees the same bytes.
///
/// For settings, words, templates and what pages include, which are small and which
/// several stages read; one thread reads at a time, and all that was read is kept.
final class StableTree: FileTree {
  /// The same files, read anew each time and by any number of threads at once: for
  /// what is large, or read by one stage alone.
  let tree: any FileTree
  private let known = Mutex<[SitePath: Result<[UInt8], FileFailure>]>([:])

  init(_ tree: any FileTree) { self.tree = tree }

  func list(_ folder: SitePath) -> FileListing { tree.list(folder) }

  func entry(_ path: SitePath) -> FileEntry? { tree.entry(path) }

  func read(_ path: SitePath, limit: Int) throws(FileFailure) -> [UInt8] {
    let result = known.withLock { known in
      if let result = known[path] { return result }
      let result: Result<[UInt8], FileFailure>
      do throws(FileFailure) {
        result = .success(try tree.read(path, limit: limit))
      } catch {
        result = .failure(error)
      }
      known[path] = result
      return result
    }
    return try result.get()
  }

  /// The digest of a file that has been read.
  func digest(of path: SitePath) -> Digest? {
    guard case .success(let bytes)? = known.withLock({ $0[path] }) else { return nil }
    return Digest(bytes)
  }
}
