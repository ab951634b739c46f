/// A bare repository of ours that commits are made in, by git's plumbing.
struct GitStore: Sendable {
  let folder: String
  /// `Name <address>`.
  let author: String
  let runner: ProgramRunner

  /// Makes the repository, or what is missing of it.
  ///
  /// Nobody else works in it, so locks there are those of a git that was killed.
  func open() throws(PublishError) {
    try System.makeFolders(folder)
    for lock in ["\(folder)/shallow.lock", "\(folder)/config.lock", "\(runner.work)/index.lock"] {
      try System.removeAll(lock)
    }
    try runner.run(.init(program: "git", arguments: ["init", "--quiet", "--bare", folder]))
  }

  func scrubbed(_ text: String) -> String { runner.scrubber.scrub(text) }

  /// The commit that a branch is at; `nil` if there is no such branch.
  func head(of branch: GitPublisher.Branch) throws(PublishError) -> String? {
    let lines = try text(["ls-remote", "--quiet", branch.repository, branch.ref]).split(separator: "\n")
    return lines.first { $0.hasSuffix("\t\(branch.ref)") }.map { String($0.prefix { $0 != "\t" }) }
  }

  /// Brings a commit here, without those before it.
  func fetch(_ commit: String, from branch: GitPublisher.Branch) throws(PublishError) {
    let known = try run(["cat-file", "-e", "\(commit)^{tree}"], accepted: [0, 1, 128])
    if known.status == 0 { return }
    try run(["fetch", "--quiet", "--no-tags", "--depth=1", branch.repository, branch.ref])
  }

  /// Files of a commit, with git's names of their contents for digests.
  func files(of commit: String) throws(PublishError) -> [PublishFile] {
    var files: [PublishFile] = []
    for entry in try text(["ls-tree", "-r", "-z", "--long", commit]).split(separator: "\0") {
      guard let tab = entry.firstIndex(of: "\t") else { continue }
      let facts = entry[..<tab].split(separator: " ", omittingEmptySubsequences: true)
      guard facts.count == 4 else { continue }
      // Links and folders of other repositories are none of ours: as if they held something else.
      let digest = facts[0] == "100644" ? String(facts[2]) : ""
      let path = String(entry[entry.index(after: tab)...])
      files.append(PublishFile(path: path, size: Int(facts[3]) ?? 0, digest: digest))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// The files with git's names of their contents for digests.
  func named(_ files: [PublishFile]) throws(PublishError) -> [PublishFile] {
    let input = files.map { "\($0.local)\n" }.joined()
    let names = try text(["hash-object", "--no-filters", "--stdin-paths"], input: input).split(separator: "\n")
    guard names.count == files.count else {
      throw .program("git", ProgramComplaint(text: "it named \(names.count) of \(files.count) files", hint: nil))
    }
    return zip(files, names).map { file, name in
      var file = file
      file.digest = String(name)
      return file
    }
  }

  /// A tree made from that of a commit.
  func tree(
    from commit: String?, adding files: [PublishFile], removing paths: [String]
  ) throws(PublishError) -> String {
    let index = "\(runner.work)/index"
    try System.removeAll(index)
    let environment = ["GIT_INDEX_FILE=\(index)"]
    try run(["read-tree"] + (commit.map { [$0] } ?? ["--empty"]), environment: environment)
    let input = files.map { "\($0.local)\n" }.joined()
    let names = try text(["hash-object", "-w", "--no-filters", "--stdin-paths"], input: input).split(separator: "\n")
    guard names.elementsEqual(files.map(\.digest), by: { $0 == $1 }) else {
      throw .outputChanged(path: zip(files, names).first { $0.digest != $1 }?.0.path ?? "index.html")
    }
    let nothing = "0 0000000000000000000000000000000000000000\t"
    // Removals first: a file may take the place of a folder, and a folder that of a file.
    let lines = paths.map { "\(nothing)\($0)\0" } + files.map { "100644 \($0.digest)\t\($0.path)\0" }
    try run(["update-index", "-z", "--index-info"], input: lines.joined(), environment: environment)
    return try line(["write-tree"], environment: environment)
  }

  func commit(tree: String, parent: String?, message: String, time: Int) throws(PublishError) -> String {
    let name = author.prefix { $0 != "<" }.split(separator: " ").joined(separator: " ")
    let address = author.drop { $0 != "<" }.dropFirst().prefix { $0 != ">" }
    let people = ["AUTHOR", "COMMITTER"].flatMap {
      ["GIT_\($0)_NAME=\(name)", "GIT_\($0)_EMAIL=\(address)", "GIT_\($0)_DATE=\(time) +0000"]
    }
    return try line(
      ["commit-tree", tree] + (parent.map { ["-p", $0] } ?? []), input: message, environment: people)
  }

  /// Remembers what was published, and tidies up if there is much to tidy. That this fails harms nobody.
  func keep(_ commit: String, of branch: GitPublisher.Branch) {
    _ = try? run(["update-ref", branch.ref, commit])
    // In the foreground: our lock would be held by what goes on in the background.
    _ = try? run(["-c", "gc.auto=6700", "-c", "gc.autoDetach=false", "gc", "--auto", "--quiet"])
  }

  /// - Parameter head: The commit that the branch must still be at.
  func push(_ commit: String, to branch: GitPublisher.Branch, replacing head: String?) throws(PublishError) {
    // With its history kept, a branch only ever moves on, which the server makes sure of.
    let lease = branch.keepsHistory ? [] : ["--force-with-lease=\(branch.ref):\(head ?? "")"]
    try run(["push", "--quiet"] + lease + [branch.repository, "\(commit):\(branch.ref)"])
  }
}

extension GitStore {
  @discardableResult
  private func run(
    _ arguments: [String], input: String = "", environment: [String] = [], accepted: Set<Int> = [0]
  ) throws(PublishError) -> ProgramRunner.Ending {
    let quiet = ["GIT_TERMINAL_PROMPT=0", "GIT_DIR=\(folder)", "GIT_OPTIONAL_LOCKS=0"]
    let isToldHowToConnect = runner.environment.contains { $0.hasPrefix("GIT_SSH") }
    let ssh = isToldHowToConnect ? [] : ["GIT_SSH_COMMAND=ssh -oBatchMode=yes -oConnectTimeout=20"]
    // Tidying up would go on in the background, and hold our lock.
    return try runner.run(
      .init(
        program: "git", arguments: ["-c", "gc.auto=0", "-c", "maintenance.auto=false"] + arguments,
        input: Array(input.utf8), environment: quiet + ssh + environment, accepted: accepted))
  }

  private func text(_ arguments: [String], input: String = "", environment: [String] = []) throws(PublishError)
    -> String
  {
    String(decoding: try run(arguments, input: input, environment: environment).output, as: UTF8.self)
  }

  private func line(_ arguments: [String], input: String = "", environment: [String] = []) throws(PublishError)
    -> String
  {
    String(try text(arguments, input: input, environment: environment).prefix { $0 != "\n" })
  }
}
