internal import Diagnostics
internal import Files

/// Looks at the files of `templates/assets/`, which are copied as they are.
enum AssetReader {
  static func read(
    _ entries: [FileEntry], from tree: any FileTree, _ memory: BuildMemory, jobs: Int
  ) -> (notes: [SourceNote], diagnostics: [Diagnostic]) {
    let results = Parallel.map(entries.count, jobs: jobs) { index -> Result<SourceNote, FileFailure> in
      let path = SourceFolder.templates.path(to: entries[index].path)
      do throws(FileFailure) {
        return .success(
          try memory.sources.look(at: entries[index], path: path, in: tree, limit: FileLimits.copy).note)
      } catch {
        return .failure(error)
      }
    }
    var notes: [SourceNote] = []
    var diagnostics: [Diagnostic] = []
    for result in results {
      switch result {
      case .success(let note): notes.append(note)
      case .failure(let failure): diagnostics.append(failure.diagnostic)
      }
    }
    return (notes, diagnostics)
  }
}
