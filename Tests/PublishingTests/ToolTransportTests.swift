import Foundation
import Testing

@testable import Publishing

/// rsync and rclone for real, to folders of this machine.
@Suite("Publishing with rsync and rclone")
struct ToolTransportTests {
  static let kinds = ["rsync", "rclone"].filter(Tools.has)

  @Test("All tools that these tests want are here") func tools() {
    if Self.kinds.count < 2 {
      print(
        "SKIPPED: publishing with rsync and rclone was only tested with \(Self.kinds), the others are not installed")
    }
  }

  private func publisher(_ kind: String, _ workshop: Workshop) throws -> RemotePublisher {
    let runner = try workshop.runner(environment: ["RCLONE_CONFIG_HERE_TYPE=local", "RCLONE_CONFIG=/dev/null"])
    let transport: any RemoteTransport =
      kind == "rsync"
      ? RsyncTransport(place: workshop.target, port: nil, sshConfig: nil, runner: runner)
      : RcloneTransport(
        place: "here:\(workshop.target)", types: ContentTypes(names: [:], pageCache: "a", assetCache: "b"),
        runner: runner)
    return RemotePublisher(
      source: SiteSource(output: workshop.output), limit: RemovalLimit(percent: 100), work: workshop.url("work").path,
      machine: "here", lock: runner.lock, through: transport)
  }

  private func site(_ workshop: Workshop) -> [String: String] { workshop.files("target") }

  @Test("What differs goes up, what is gone goes, and nothing else is touched", arguments: kinds)
  func difference(_ kind: String) throws {
    let workshop = try Workshop()
    try workshop.write("*.html", "a name with a meaning to others")
    try workshop.write("a [1]/ü #.html", "and more")
    let publisher = try publisher(kind, workshop)
    _ = try publisher.publish(now: quarterPastThree)
    #expect(site(workshop) == workshop.files("public"))
    #expect(try publisher.publish(now: quarterPastThree + 1).isUpToDate)

    try workshop.write("theirs.txt", "theirs", in: "target")
    try workshop.write("index.html", "<p>Neu")
    try workshop.remove("public/a")
    try workshop.remove("public/*.html")
    let inode = try workshop.inode("target/style.css")
    _ = try publisher.publish(now: quarterPastThree + 2)
    #expect(site(workshop) == workshop.files("public").merging(["theirs.txt": "theirs"]) { a, _ in a })
    #expect(try workshop.inode("target/style.css") == inode)
    #expect(!workshop.names("target").contains("a"), "nor is an empty folder left")
  }

  @Test("Whoever spoils a file at the target is found out when it is next sent", arguments: kinds)
  func verification(_ kind: String) throws {
    let workshop = try Workshop()
    let publisher = try publisher(kind, workshop)
    _ = try publisher.publish(now: quarterPastThree)
    let transport = RsyncTransport(place: workshop.target, port: nil, sshConfig: nil, runner: try workshop.runner())
    let files = try SiteSource(output: workshop.output).digestedFiles()
    if kind == "rsync" { #expect(try transport.differing(files) == []) }
    try workshop.write("index.html", "<p>Stärt", in: "target")
    if kind == "rsync" { #expect(try transport.differing(files) == ["index.html"]) }
  }

  @Test("What a killed rsync left waiting is removed", .enabled(if: Tools.has("rsync"), "SKIPPED: there is no rsync"))
  func leftovers() throws {
    let workshop = try Workshop()
    let publisher = try publisher("rsync", workshop)
    try workshop.write("a/.~tmp~/x.html", "half", in: "target")
    let note = PendingNote(owner: "somebody", token: "t", started: 0, paths: ["a/x.html"])
    try workshop.write(note.fileName, String(decoding: note.document, as: UTF8.self), in: "target")
    _ = try publisher.publish(now: quarterPastThree)
    #expect(site(workshop) == workshop.files("public"))
  }

  @Test("An rsync that ends without a word is told for what its status means")
  func silence() throws {
    let workshop = try Workshop()
    let runner = try workshop.runner(programs: ["rsync": "exit 11"])
    let transport = RsyncTransport(place: workshop.target, port: nil, sshConfig: nil, runner: runner)
    let error = #expect(throws: PublishError.self) { try transport.notes() }
    #expect(error?.message == "rsync: a file could not be read or written (status 11)")
    #expect(error?.hint == "see whether there is space left at the target, and who may write there")
  }
}
