import Files
import Foundation
import Synchronization
import Testing

@Suite("Two builds of one site")
struct BuildTurnsTests {
  /// Holds a site's lock until it is told to let go.
  private final class Other: Sendable {
    private let lock: Mutex<BuildLock?>

    init(_ site: TestSite) throws {
      let holder = BuildLock.Holder(process: 4711, since: 1_740_394_000, command: "sitegen build --clean")
      lock = Mutex(try BuildLock(stateFolder: "\(site.path)/.sitegen", as: holder))
    }

    func finish() { lock.withLock { $0 = nil } }
  }

  @Test("The second says whom it waits for, and builds when the first is done")
  func waits() async throws {
    let site = try await TestSite()
    let other = try Other(site)
    let shell = Shell(whileWaiting: { other.finish() })
    let told = await shell.run("build", "--site", site.path)
    #expect(told.code == 0)
    #expect(site["public/index.html"] != nil)
  }

  @Test("It gives up after the time that was set")
  func givesUp() async throws {
    let site = try await TestSite()
    let other = try Other(site)
    let told = await Shell().run("build", "--site", site.path, "--wait", "1")
    let holder = "process 4711 ('sitegen build --clean', since 2025-02-24T10:46:40Z)"
    #expect(told.code == 2)
    #expect(
      told.errors == """
        note: waiting up to 1 s for \(holder) to finish
        error: \(holder) is still building this site after 1 s
          = hint: wait for it to end, or wait longer with '--wait'

        """)
    #expect(site["public/index.html"] == nil)
    other.finish()
  }

  @Test("It does not wait if told so")
  func doesNotWait() async throws {
    let site = try await TestSite()
    let other = try Other(site)
    let told = await Shell().run("build", "--site", site.path, "--wait", "0")
    #expect(told.code == 2)
    #expect(!told.errors.contains("waiting"))
    other.finish()
  }

  @Test("What an earlier build staged where this one would not is tidied up")
  func otherStaging() async throws {
    let site = try await TestSite()
    _ = await Shell().run("build", "--site", site.path)
    try FileManager.default.createDirectory(
      atPath: "\(site.path)/public/.sitegen-staging", withIntermediateDirectories: false)
    try site.write("left", to: "public/.sitegen-staging/5")
    #expect(await Shell().run("build", "--site", site.path).code == 0)
    #expect(site["public/.sitegen-staging/5"] == nil)
  }
}
