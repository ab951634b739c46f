package import Files

/// Where pictures are made, and kept from build to build: libvips' program and a folder.
package struct PictureWorkshop: Sendable {
  private static let program = "vips"
  /// A picture that takes longer, in seconds, is taken for an attack.
  private static let patience = 120

  let store: StateFolder
  private let vips: String

  /// - Parameters:
  ///   - folders: Where programs are looked for: `PATH`, taken apart.
  /// - Returns: `nil` if libvips' program is not there.
  package init?(store: StateFolder, searching folders: [String]) {
    let candidates = folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(Self.program)" }
    guard let found = candidates.first(where: { LooseFile.isProgram($0) }) else { return nil }
    self.store = store
    vips = found
  }

  /// Runs an operation of libvips on files of a folder.
  ///
  /// Loaders that libvips itself does not trust with foreign files stay shut; one picture
  /// takes one core, since several are made at once.
  func run(_ arguments: [String], in folder: StateFolder, reading trust: Trust = .strangers) -> ChildProcess.Ending {
    var environment = Self.environment
    switch trust {
    case .strangers: environment.append("VIPS_BLOCK_UNTRUSTED=1")
    case .ourselves(let fonts): environment += fonts.map { ["FONTCONFIG_FILE=\($0)"] } ?? []
    }
    return run(vips, arguments, environment, in: folder)
  }

  /// Runs libvips' program for many small pictures on drawings that were made here.
  ///
  /// - Parameter fonts: fontconfig's configuration.
  func thumbnails(_ files: [String], _ options: [String], in folder: StateFolder, fonts: String) -> ChildProcess.Ending
  {
    run(
      "\(vips)thumbnail", files + options, Self.environment + ["FONTCONFIG_FILE=\(fonts)"], in: folder)
  }

  private static let environment = ["LC_ALL=C", "VIPS_CONCURRENCY=1", "VIPS_WARNING=0", "MALLOC_ARENA_MAX=2"]

  private func run(
    _ program: String, _ arguments: [String], _ environment: [String], in folder: StateFolder
  ) -> ChildProcess.Ending {
    ChildProcess.run(
      program, arguments, environment: environment, complaints: "\(folder.path)/complaints", seconds: Self.patience)
  }

  /// Whose files are read.
  enum Trust {
    case strangers
    /// What was made here; drawings with fonts by that configuration.
    case ourselves(fonts: String?)
  }

  func has(_ file: String) -> Bool { (store.size(file) ?? 0) > 0 }

  func read(_ file: String) -> [UInt8]? { store.read(file, limit: FileLimits.copy) }
}
