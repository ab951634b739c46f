internal import ArgumentParser
internal import Files
internal import Foundation
internal import SiteBuild

/// What a command finds around it: the clock, the terminal, the machine.
///
/// Commands take it from ``current``, so that tests can put another in place.
package struct CommandContext: Sendable {
  /// The time, in seconds since 1970-01-01T00:00:00Z.
  package var now: @Sendable () -> Double
  /// Prints to standard output, as it is.
  package var write: @Sendable (String) -> Void
  /// Prints to standard error, as it is.
  package var writeError: @Sendable (String) -> Void
  /// All of standard input, or one byte more than ``FileLimits/page`` of it.
  package var readInput: @Sendable () -> [UInt8]
  package var errorsAreSeenInColor: Bool
  package var cores: Int
  /// The process's environment.
  package var environment = ProcessInfo.processInfo.environment
  /// Where other programs are looked for.
  package var programFolders: [String] = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map(String.init)
  /// How progress can be shown on standard error.
  package var progress: ProgressStyle = .none
  /// Whether a pipeline runs this, where nobody looks on.
  package var isPipeline = !(ProcessInfo.processInfo.environment["CI"] ?? "").isEmpty
  /// What the user typed, for others who wait for it.
  package var commandLine = "sitegen"
  /// Seconds since some moment, never set back.
  package var uptime: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
  /// Waits so many seconds.
  package var pause: @Sendable (Double) -> Void = { Thread.sleep(forTimeInterval: $0) }

  /// What other programs get of the environment: `NAME=value`.
  var variables: [String] { environment.map { "\($0.key)=\($0.value)" }.sorted() }

  package init(
    now: @escaping @Sendable () -> Double, write: @escaping @Sendable (String) -> Void,
    writeError: @escaping @Sendable (String) -> Void, readInput: @escaping @Sendable () -> [UInt8],
    errorsAreSeenInColor: Bool, cores: Int
  ) {
    self.now = now
    self.write = write
    self.writeError = writeError
    self.readInput = readInput
    self.errorsAreSeenInColor = errorsAreSeenInColor
    self.cores = cores
  }

  @TaskLocal package static var current = CommandContext.process

  /// The process's own surroundings.
  package static let process: CommandContext = {
    let process = ProcessInfo.processInfo
    let terminal = Terminal(environment: process.environment, width: StandardStream.error.width)
    var context = CommandContext(
      now: { Date().timeIntervalSince1970 },
      write: { StandardStream.output.write($0) },
      writeError: { StandardStream.error.write($0) },
      readInput: { StandardStream.input(limit: FileLimits.page + 1) },
      errorsAreSeenInColor: terminal.showsColor, cores: process.activeProcessorCount)
    context.progress = terminal.progress
    context.commandLine = (["sitegen"] + process.arguments.dropFirst()).joined(separator: " ")
    return context
  }()
}

extension CommandContext {
  /// Standard input.
  ///
  /// - Throws: ``ExitCode/cannotRun`` if there is more than ``FileLimits/page``.
  func input() throws -> [UInt8] {
    let bytes = readInput()
    guard bytes.count > FileLimits.page else { return bytes }
    writeError("error: standard input is larger than \(FileLimits.page >> 20) MiB\n")
    throw ExitCode.cannotRun
  }
}

/// Standard output and error; a reader that goes away is no error of ours.
private struct StandardStream {
  static let output = StandardStream(file: 1)
  static let error = StandardStream(file: 2)

  /// What standard input holds, up to so many bytes.
  static func input(limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < limit,
      let more = try? FileHandle.standardInput.read(upToCount: min(1 << 20, limit - bytes.count)), !more.isEmpty
    {
      bytes += more
    }
    return bytes
  }

  let file: Int32

  /// How many characters a line has, if this is a terminal.
  var width: Int? {
    guard isatty(file) == 1 else { return nil }
    var size = winsize()
    let isKnown = ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }

  func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
