import Synchronization
import Testing

@testable import SiteBuild
@testable import SitegenCommands

@Suite("How far a build is")
struct ProgressTests {
  /// A clock that is set by hand, and what was printed.
  private final class Bench: Sendable {
    let time = Mutex(100.0)
    let printed = Mutex("")

    var context: CommandContext {
      var context = CommandContext(
        now: { 0 }, write: { _ in }, writeError: { text in self.printed.withLock { $0 += text } }, readInput: { [] },
        errorsAreSeenInColor: false, cores: 1)
      context.uptime = { self.time.withLock { $0 } }
      return context
    }

    func pass(_ seconds: Double) { time.withLock { $0 += seconds } }
    var text: String { printed.withLock { $0 } }
  }

  private func printer(_ bench: Bench, _ style: ProgressStyle) -> (BuildProgress, ProgressPrinter) {
    var context = bench.context
    context.progress = style
    let progress = BuildProgress(clock: context.uptime)
    return (progress, ProgressPrinter(progress, context))
  }

  @Test("Done of total, and the rate, in one line that is erased at the end")
  func inPlace() {
    let bench = Bench()
    let (progress, printer) = printer(bench, .inPlace(width: 80))
    progress.begin("parse")
    progress.expect(300)
    for _ in 0..<100 { progress.step() }
    bench.pass(0.5)
    printer.tick()
    printer.finish()
    printer.tick()
    #expect(bench.text == "\rparse 100 of 300, 200 per second\u{1B}[K\r\u{1B}[K")
  }

  @Test("An output that takes long is named, the oldest of all")
  func slow() {
    let bench = Bench()
    let (progress, printer) = printer(bench, .inPlace(width: 80))
    progress.begin("render")
    progress.expect(3)
    progress.begin("/schnell/", worker: 0)
    progress.begin("/lang/", worker: 1)
    progress.end(worker: 0)
    bench.pass(2.5)
    progress.begin("/neu/", worker: 0)
    printer.tick()
    #expect(bench.text == "\rrender 1 of 3, 0 per second, /lang/ for 2 s\u{1B}[K")
  }

  @Test("A line longer than the terminal is cut, and cannot steer it")
  func width() {
    let bench = Bench()
    let (progress, printer) = printer(bench, .inPlace(width: 20))
    progress.begin("render\u{1B}[2J")
    progress.expect(1_000_000)
    printer.tick()
    #expect(bench.text == "\rrender\u{FFFD}[2J 0 of 10…\u{1B}[K")
  }

  @Test("Elsewhere there is a whole line now and then")
  func lines() {
    let bench = Bench()
    let (progress, printer) = printer(bench, .lines)
    progress.begin("render")
    progress.expect(1000)
    // Steps that add up without rounding.
    for _ in 0..<96 {
      bench.pass(0.125)
      progress.step()
      printer.tick()
    }
    printer.finish()
    #expect(bench.text == "render 40 of 1000, 8 per second\nrender 80 of 1000, 8 per second\n")
  }

  @Test("A short build prints no progress into a log, and a quiet one never does", arguments: [[], ["--quiet"]])
  func short(_ flags: [String]) async throws {
    let site = try await TestSite()
    let told = await Shell(progress: .lines).run(["build", "--site", site.path] + flags)
    #expect(told.code == 0)
    #expect(told.errors == "")
  }

  @Test("What is wrong stands alone, after the progress is gone")
  func mistakes() async throws {
    let site = try await TestSite()
    try site.write("---\ntitel: A\n---\n", to: "content/a.md")
    let told = await Shell(progress: .inPlace(width: 80)).run("build", "--site", site.path)
    #expect(told.code == 1)
    let last = told.errors.split(separator: "\u{1B}[K", omittingEmptySubsequences: false).last ?? ""
    #expect(last.hasPrefix("content/a.md:"))
    #expect(!last.contains("\r"))
  }
}
