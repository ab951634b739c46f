import Files
import Foundation
import Testing

@Suite("Other programs")
struct ChildProcessTests {
  @Test("A program that is still being written is waited for")
  func busy() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "program")
    try Data("#!/bin/sh\nexit 3\n".utf8).write(to: program)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path())
    let writer = try FileHandle(forWritingTo: program)
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.03)
      try? writer.close()
    }
    let ending = ChildProcess.run(
      program.path(), [], environment: ["PATH=/usr/bin:/bin"], complaints: folder.appending(path: "told").path(),
      seconds: 20)
    #expect(ending.status == 3, "\(ending.complaint)")
  }
}
