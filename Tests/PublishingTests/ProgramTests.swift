import Foundation
import Testing

@testable import Publishing

@Suite("Other programs")
struct ProgramTests {
  @Test("Arguments and input are handed over as they are")
  func handsOver() throws {
    let workshop = try Workshop()
    let runner = try workshop.runner(programs: ["tool": #"printf '%s|' "$@"; cat"#])
    let ending = try runner.run(.init(program: "tool", arguments: ["a b", "$HOME", "'"], input: Array("x\0y".utf8)))
    #expect(String(decoding: ending.output, as: UTF8.self) == "a b|$HOME|'|x\0y")
  }

  @Test("A program that is not there is named with its cure")
  func missing() throws {
    let workshop = try Workshop()
    defer { withExtendedLifetime(workshop) {} }
    let runner = try workshop.runner(isAlone: true)
    let error = #expect(throws: PublishError.self) { try runner.run(.init(program: "rsync", arguments: [])) }
    #expect(error?.message == "there is no 'rsync' on this machine")
    #expect(error?.hint == "install it with 'apt install rsync' or 'brew install rsync'")
  }

  @Test("What a program complains is told without what the environment keeps secret")
  func complaint() throws {
    let workshop = try Workshop()
    defer { withExtendedLifetime(workshop) {} }
    let runner = try workshop.runner(
      programs: ["tool": "echo \"denied: $MY_TOKEN at https://me:pw@host/\" >&2; exit 3"],
      environment: ["MY_TOKEN=geheimnis-1"])
    let error = #expect(throws: PublishError.self) { try runner.run(.init(program: "tool", arguments: [])) }
    #expect(error?.message == "tool: denied: *** at https://***@host/")
  }

  @Test("A program that does not end is ended")
  func endless() throws {
    let workshop = try Workshop()
    defer { withExtendedLifetime(workshop) {} }
    let runner = try workshop.runner(programs: ["tool": "exec sleep 60"], seconds: 1)
    let error = #expect(throws: PublishError.self) { try runner.run(.init(program: "tool", arguments: [])) }
    #expect(error?.message == "tool: it was stopped after 1 s ('time_limit' in site.yml)")
  }

  @Test("A program that outlives its publish keeps the target locked")
  func inheritedLock() throws {
    let workshop = try Workshop()
    let runner = try workshop.runner(programs: ["tool": "(sleep 20) >/dev/null 2>&1 & exit 0"])
    try runner.lock.takeMakingFolder()
    try runner.run(.init(program: "tool", arguments: []))
    runner.lock.die()
    let other = PublishLock(workshop.url("work/lock").path, target: "live")
    #expect(throws: PublishError.busy(target: "live")) { try other.take() }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var said: String
    var text: String
    var hint: String?
    var testDescription: String { said }
  }

  static let rows = [
    Row(
      said: "2026/11/25 11:46:25 ERROR : a: no space\n2026/11/25 11:46:26 ERROR : a: no space\n", text: "a: no space",
      hint: nil),
    Row(
      said: "x\n\n  No space left on device (28)  \n", text: "x; No space left on device (28)",
      hint: "make room at the target; the next publish goes on from there"),
    Row(
      said: "Host key verification failed.", text: "Host key verification failed.",
      hint: "compare the host's key with what its owner says, then connect once by hand with ssh"),
    Row(
      said: "Permission denied (publickey).", text: "Permission denied (publickey).",
      hint: "check the key or password that the tool uses"),
    Row(
      said: "mkdir failed: Permission denied (13)", text: "mkdir failed: Permission denied (13)",
      hint: "check who may write at the target"),
    Row(said: "Permission denied", text: "Permission denied", hint: "check who may write at the target"),
    Row(said: "\u{1B}[31mred", text: "\\u{1B}[31mred", hint: nil),
    Row(said: "", text: "nothing was said", hint: nil),
  ]

  @Test("Complaints become one line, and known ones a hint", arguments: rows)
  func complaints(_ row: Row) {
    let complaint = ProgramComplaint(standardError: row.said, else: "nothing was said")
    #expect(complaint.hint == row.hint)
    if !row.said.hasPrefix("\u{1B}") { #expect(complaint.text == row.text) }
    #expect(!complaint.text.contains("\u{1B}"), "nobody paints our terminal")
  }

  @Test(
    "Secrets are taken out of what is printed",
    arguments: [
      ("https://a:b@c/d", "https://***@c/d"), ("https://a@c/d", "https://a@c/d"), ("ssh://h:22/x@y", "ssh://h:22/x@y"),
      ("key geheim99 and geheim9", "key *** and geheim9"), ("kurz", "kurz"),
      ("a://b:c@d e://f:g@h", "a://***@d e://***@h"),
    ])
  func scrubbing(_ text: String, _ clean: String) {
    #expect(Scrubber(environment: ["API_KEY=geheim99", "SECRET=kurz", "HOME=/home/a"]).scrub(text) == clean)
  }
}
