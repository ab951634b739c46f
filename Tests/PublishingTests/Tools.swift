import Foundation
import Testing

@testable import Publishing

/// Programs that some tests need; a test without its program says so loudly.
enum Tools {
  static let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)

  static func has(_ program: String) -> Bool {
    folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }
}

extension Workshop {
  /// - Parameter programs: Scripts of ours that are found before all others, by name.
  func runner(
    programs: [String: String] = [:], environment: [String] = [], seconds: Int = 60, isAlone: Bool = false
  ) throws -> ProgramRunner {
    for (name, text) in programs {
      // Foundation leaves what it writes open to programs that start meanwhile, and an open file cannot be run.
      try System.makeFolders(url("programs").path)
      try FileBytes.replace(url("programs/\(name)").path, with: Array("#!/bin/sh\n\(text)\n".utf8))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: url("programs/\(name)").path)
    }
    let path = "PATH=\(Tools.folders.joined(separator: ":"))"
    return ProgramRunner(
      folders: [url("programs").path] + (isAlone ? [] : Tools.folders),
      environment: [path, "HOME=\(folder.path)", "GIT_CONFIG_NOSYSTEM=1"] + environment,
      work: url("work").path, target: "live", timeLimit: seconds)
  }

  func text(_ path: String) -> String? { try? String(contentsOf: url(path), encoding: .utf8) }
}
