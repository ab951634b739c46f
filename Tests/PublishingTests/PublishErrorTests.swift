import Foundation
import Testing

@testable import Publishing

@Suite("What is refused") struct PublishErrorTests {
  @Test func anOutputThatIsNotThere() throws {
    let workshop = try Workshop([:])
    #expect(throws: PublishError.outputMissing(workshop.output)) {
      try workshop.publisher().publish(now: quarterPastThree)
    }
  }

  @Test(arguments: [[".gitignore": "x"], ["a/.x": "x"]])
  func anOutputWithNothingToPublish(_ files: [String: String]) throws {
    let workshop = try Workshop(files)
    #expect(throws: PublishError.outputEmpty(workshop.output)) {
      try workshop.publisher().publish(now: quarterPastThree)
    }
  }

  @Test func anOutputWithoutStartPage() throws {
    let workshop = try Workshop(["a/index.html": "x"])
    #expect(throws: PublishError.noStartPage(workshop.output)) {
      try workshop.publisher().publish(now: quarterPastThree)
    }
  }

  @Test(
    "Folders that lie in each other",
    arguments: ["public", "public/target", ".", "public/../public/x", "new/../public/x", "alias", "alias/deep/er", "/"])
  func overlap(_ place: String) throws {
    let workshop = try Workshop()
    try workshop.link("alias", to: "public")
    let target = place == "/" ? "/" : workshop.folder.path + "/" + place
    let publisher = FolderPublisher(output: workshop.output, target: target)
    #expect(throws: PublishError.overlap(output: workshop.output, target: target)) {
      try publisher.publish(now: quarterPastThree)
    }
  }

  @Test func aNeighbourWithTheSameBeginningIsFine() throws {
    let workshop = try Workshop()
    let publisher = FolderPublisher(output: workshop.output, target: workshop.output + "-live")
    #expect(try publisher.publish(now: quarterPastThree).added.files == 3)
  }

  @Test(arguments: ["current", "current/index.html"])
  func currentThatIsNoLink(_ path: String) throws {
    let workshop = try Workshop()
    try workshop.write(path, "by hand", in: "target")
    #expect(throws: PublishError.currentIsNoLink(workshop.target + "/current")) {
      try workshop.publisher().publish(now: quarterPastThree)
    }
    #expect(workshop.files("target") == [path: "by hand"])
  }

  @Test(arguments: ["releases/gone", "/nowhere", "elsewhere"])
  func aCurrentLinkThatLeadsNowhereIsReplaced(_ destination: String) throws {
    let workshop = try Workshop()
    try workshop.write("other", "", in: "target")
    try workshop.link("target/current", to: destination)
    #expect(try workshop.publisher().publish(now: quarterPastThree).added.files == 3)
    #expect(workshop.current == "releases/2026-11-24T031500Z")
  }

  @Test(arguments: ["target", "target/deep/er"])
  func aTargetThatCannotBeWritten(_ place: String) throws {
    let workshop = try Workshop()
    try workshop.write("target", "a file", in: ".")
    let publisher = FolderPublisher(output: workshop.output, target: workshop.folder.path + "/" + place)
    let error = #expect(throws: PublishError.self) { try publisher.publish(now: quarterPastThree) }
    guard case .notWritable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(.enabled(if: getuid() != 0, "the system lets root write everywhere"))
  func aTargetOfSomebodyElse() throws {
    let workshop = try Workshop()
    try FileManager.default.createDirectory(
      atPath: workshop.target, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
    let error = #expect(throws: PublishError.self) { try workshop.publisher().publish(now: quarterPastThree) }
    guard case .notWritable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func twoAtOnce() throws {
    let workshop = try Workshop()
    try FileManager.default.createDirectory(atPath: workshop.target, withIntermediateDirectories: true)
    let lock = PublishLock(FolderTarget(folder: workshop.target).lockFile, target: workshop.target)
    try lock.take()
    #expect(throws: PublishError.busy(target: workshop.target)) {
      try workshop.publisher().publish(now: quarterPastThree)
    }
    withExtendedLifetime(lock) {}
  }

  @Test func theLockIsFreeAfterwards() throws {
    let workshop = try Workshop()
    _ = try workshop.publisher().publish(now: quarterPastThree)
    try workshop.write("index.html", "<p>2")
    _ = try workshop.publisher().publish(now: quarterPastThree + 1)
  }

  @Test func everyErrorIsOneLineWithoutFullStop() {
    let errors: [PublishError] = [
      .outputMissing("a"), .outputEmpty("a"), .noStartPage("a"), .unpublishable(path: "a", reason: "b"),
      .outputChanged(path: "a"), .unreadable(path: "a", reason: "b"), .overlap(output: "a", target: "b"),
      .currentIsNoLink("a"), .busy(target: "a"), .notWritable(path: "a", reason: "b"), .diskFull(target: "a"),
      .system(action: "a", reason: "b"), .damagedManifest(target: "a"), .busyElsewhere(target: "a", minutes: 3),
      .unverified(target: "a", files: ["b", "c", "d", "e"]), .noSuchRelease("a", releases: []),
      .nothingToRollBack(target: "a"), .missingProgram("a", cure: "b"),
      .program("a", ProgramComplaint(standardError: "x\n\ny\n", else: "z")),
      .tooManyRemovals(PublishError.Removals(target: "a", removed: 5, total: 9, limit: 2)),
    ]
    for error in errors {
      #expect(!error.message.contains("\n") && !error.message.hasSuffix("."))
      #expect(error.message.contains("a"), "it names the place")
    }
  }
}
