internal import Foundation

/// The program that opens sources, for pages that know the key.
struct Editor: Sendable {
  private let command: [String]
  /// What pages show to be allowed to open a source; `nil` if there is no program.
  let key: String?

  init(_ command: [String]) {
    self.command = command
    key =
      command.isEmpty ? nil : String((0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined())
  }

  /// The arguments for a file: `{file}` stands for its path, which otherwise comes last.
  func arguments(for path: String) -> [String] {
    let filled = command.map { $0.replacingOccurrences(of: "{file}", with: path) }
    return filled == command ? command + [path] : filled
  }

  /// - Returns: Whether the program has been started.
  func open(_ path: String) -> Bool { command.isEmpty ? false : Program.start(arguments(for: path)) }
}

/// Other programs, found by `PATH` and given their arguments one by one.
enum Program {
  /// Starts a program and does not wait for it.
  ///
  /// - Returns: Whether that was possible.
  static func start(_ command: [String]) -> Bool {
    guard let name = command.first, let program = place(of: name) else { return false }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = Array(command.dropFirst())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return (try? process.run()) != nil
  }

  private static func place(of name: String) -> String? {
    if name.contains("/") { return name }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// The browser that people use.
package enum Browser {
  #if os(macOS)
    private static let program = "open"
  #else
    private static let program = "xdg-open"
  #endif

  /// - Returns: Whether something was started that opens addresses.
  package static func open(_ address: String) -> Bool { Program.start([program, address]) }
}
