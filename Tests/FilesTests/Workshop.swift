import Testing

@testable import Files

/// An output folder `public` with its state folder, and a short way to build into it.
struct Workshop {
  let folder: TemporaryFolder
  let store: DiskOutput

  /// - Parameter output: Where the site goes, below the temporary folder.
  init(output: String = "public", in folder: TemporaryFolder? = nil) throws {
    let folder = try folder ?? TemporaryFolder()
    self.folder = folder
    store = DiskOutput(folder: "\(folder.path)/\(output)", stateFolder: "\(folder.path)/state")
  }

  /// Stages these files, by path, and nothing more.
  func stage(_ files: [String: String]) throws -> DiskTransaction {
    let paths = try files.keys.sorted().map { try #require(SitePath($0)) }
    let transaction = try #require(try store.begin(planned: paths) as? DiskTransaction)
    for path in paths { try transaction.stage(path, Array((files[path.text] ?? "").utf8)) }
    return transaction
  }

  @discardableResult func build(_ files: [String: String]) throws -> OutputChanges {
    let transaction: DiskTransaction = try stage(files)
    do {
      return try transaction.commit()
    } catch {
      transaction.discard()
      throw error
    }
  }

  /// What lies in the output folder, sitegen's own list left out.
  func output(_ name: String = "public") -> [String: String] {
    folder.snapshot(name).filter { $0.key != Manifest.fileName }
  }

  /// What builds left behind in the state folder.
  var leftovers: [String] { folder.snapshot("state").keys.sorted() }

  /// The staging folder, from the temporary folder.
  var staging: String {
    get throws {
      let names = folder.snapshot("state").keys.filter { $0.hasPrefix("staging-") && $0.hasSuffix("/") }
      // New folders are staged whole, so there may be more below it.
      return "state/" + (try #require(names.min { $0.count < $1.count })).dropLast()
    }
  }
}

/// What an output folder with these files holds.
func tree(_ files: [String: String]) -> [String: String] {
  var all = files
  for path in files.keys { for folder in SitePath(path)?.ancestors ?? [] { all["\(folder)/"] = "" } }
  return all
}

func paths(_ texts: String...) -> [SitePath] { texts.compactMap { SitePath($0) } }
