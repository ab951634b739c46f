internal import Diagnostics
internal import Files

/// Looks at files that need no more than their digests here: what is copied as it
/// is, and what pages include.
enum PlainFileReader {
  /// - Parameter entries: By their paths from the site's root.
  static func read(
    _ entries: [FileEntry], from tree: any FileTree, _ memory: BuildMemory, jobs: Int
  ) -> (notes: [SourceNote], diagnostics: [Diagnostic]) {
    var notes: [SourceNote] = []
    var diagnostics: [Diagnostic] = []
    for result in readEach(entries, from: tree, memory, jobs: jobs) {
      switch result {
      case .success(let note): notes.append(note)
      case .failure(let failure): diagnostics.append(failure.diagnostic)
      }
    }
    return (notes, diagnostics)
  }

  /// What became of each file, in the order of the entries.
  static func readEach(
    _ entries: [FileEntry], from tree: any FileTree, _ memory: BuildMemory, jobs: Int
  ) -> [Result<SourceNote, FileFailure>] {
    Parallel.map(entries.count, jobs: jobs) { index -> Result<SourceNote, FileFailure> in
      let entry = entries[index]
      do throws(FileFailure) {
        return .success(try memory.sources.look(at: entry, path: entry.path, in: tree, limit: FileLimits.copy).note)
      } catch {
        return .failure(error)
      }
    }
  }
}
