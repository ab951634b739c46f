import ArgumentParser
import Foundation
import SitegenCommands
import Synchronization

/// What a command printed, and the code it ended with.
struct Told: Hashable, Sendable {
  var output = ""
  var errors = ""
  var code: Int32 = 0
}

/// Runs commands as a person types them, with a clock that stands still.
struct Shell: Sendable {
  /// 2025-02-24T11:00:00Z, noon in Berlin.
  static let noon = 1_740_394_800.0

  var input = ""
  var progress = ProgressStyle.none
  /// Happens while a command waits, which takes no time.
  var whileWaiting: @Sendable () -> Void = {}

  func run(_ arguments: String...) async -> Told { await run(arguments) }

  func run(_ arguments: [String]) async -> Told {
    let told = Mutex(Told())
    let input = input
    var context = CommandContext(
      now: { Self.noon },
      write: { text in told.withLock { $0.output += text } },
      writeError: { text in told.withLock { $0.errors += text } },
      readInput: { Array(input.utf8) }, errorsAreSeenInColor: false, cores: 2)
    context.progress = progress
    context.commandLine = (["sitegen"] + arguments).joined(separator: " ")
    let passed = Mutex(0.0)
    // Time passes by being asked for.
    context.uptime = {
      passed.withLock { time in
        time += 0.001
        return time
      }
    }
    let whileWaiting = whileWaiting
    context.pause = { _ in whileWaiting() }
    let surroundings = context
    let code = await CommandContext.$current.withValue(surroundings) { await Self.code(of: arguments, told) }
    return told.withLock {
      $0.code = code
      return $0
    }
  }

  private static func code(of arguments: [String], _ told: borrowing Mutex<Told>) async -> Int32 {
    do {
      guard var command = try SitegenCommand.parseAsRoot(arguments) as? any AsyncParsableCommand else { return -1 }
      try await command.run()
      return 0
    } catch {
      told.withLock { $0.errors += SitegenCommand.message(for: error) }
      return SitegenCommand.exitCode(for: error).rawValue
    }
  }
}

/// A new site in a folder that goes away with it.
final class TestSite: Sendable {
  let folder: String
  let path: String

  init() async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sitegen-\(UUID().uuidString)").path()
    path = "\(folder)/mein portal"
    let told = await Shell().run("init", path)
    guard told.code == 0 else { throw CocoaError(.fileWriteUnknown, userInfo: ["told": told.errors]) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  subscript(file: String) -> String? { try? String(contentsOfFile: "\(path)/\(file)", encoding: .utf8) }

  func write(_ text: String, to file: String) throws {
    try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
  }

  func append(_ text: String, to file: String) throws { try write((self[file] ?? "") + text, to: file) }

  func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(file)") }

  /// All files below a folder, from the site's.
  func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(folder)").map { "\(folder)/\($0)" }.filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder) && !isFolder.boolValue
    }
  }
}
