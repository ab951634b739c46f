import Files
import Foundation
import SiteBuild

/// A folder that goes away with this object: in memory where the system has such a place.
final class TemporaryPlace: Sendable {
  let path: String

  init() throws {
    let memory = "/dev/shm"
    let parent =
      FileManager.default.isWritableFile(atPath: memory) ? memory : FileManager.default.temporaryDirectory.path
    path = "\(parent)/sitegen-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A folder for the state of builds that goes away with this object.
final class TemporaryState {
  private let place: TemporaryPlace

  init() throws { place = try TemporaryPlace() }

  func options(program: UInt64 = 1) throws -> BuildStateOptions {
    BuildStateOptions(folder: try StateFolder("\(place.path)/state"), program: program)
  }
}
