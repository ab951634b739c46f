#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Runs the programs that upload: never through a shell, with bounded output, and not for ever.
///
/// Input and output go through files in a folder of ours, so that neither side
/// waits for the other.
package struct ProgramRunner: Sendable {
  /// Where programs are looked for.
  let folders: [String]
  /// `NAME=value`, for every program.
  let environment: [String]
  /// For input and output; made if it is not there.
  let work: String
  /// In seconds.
  let timeLimit: Int
  let scrubber: Scrubber
  /// Programs that run while it is taken hold it too.
  package let lock: PublishLock

  /// Of what a program writes to standard output; a list of a million files fits.
  static let longestOutput = 256 << 20
  /// Of what a program complains, this many bytes are kept.
  static let longestComplaint = 64 << 10

  /// - Parameters:
  ///   - environment: All that programs get of an environment.
  ///   - work: A folder that only this target's publishes use.
  ///   - target: How the target is called in messages.
  package init(folders: [String], environment: [String], work: String, target: String, timeLimit: Int) {
    lock = PublishLock("\(work)/lock", target: target)
    self.folders = folders
    self.work = work
    self.timeLimit = timeLimit
    scrubber = Scrubber(environment: environment)
    // Programs tell their errors in the words that we look for.
    self.environment = environment.filter { !Self.droppedNames.contains(Self.name($0)) } + ["LC_ALL=C"]
  }

  /// A hook of git that runs us has it look at the repository of the hook.
  private static let droppedNames: Set<String> = [
    "LC_ALL", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX",
  ]

  private static func name(_ variable: String) -> String { String(variable.prefix { $0 != "=" }) }

  struct Ending: Sendable {
    var status: Int
    var output: [UInt8]
    /// Without secrets.
    var complaint: String
  }

  struct Request: Sendable {
    var program: String
    var arguments: [String]
    /// What it reads.
    var input: [UInt8] = []
    /// `NAME=value`, beside what every program gets.
    var environment: [String] = []
    /// In seconds, if less than others have.
    var timeLimit: Int?
    /// Exit statuses that are no failure.
    var accepted: Set<Int> = [0]
    /// What exit statuses mean if the program says nothing.
    var silences: [Int: ProgramComplaint] = [:]
  }

  /// Runs a program to its end.
  ///
  /// - Throws: ``PublishError/missingProgram(_:cure:)``, or ``PublishError/program(_:_:)`` with
  ///   what it said if its status is not among those accepted.
  @discardableResult
  func run(_ request: Request) throws(PublishError) -> Ending {
    let path = try find(request.program)
    try System.makeFolders(work)
    let files = (input: "\(work)/input", output: "\(work)/output", complaints: "\(work)/complaints")
    try FileBytes.replace(files.input, with: request.input)
    var actions = ProgramFiles()
    defer { actions.close() }
    actions.open(0, files.input, O_RDONLY)
    actions.open(1, files.output, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    actions.open(2, files.complaints, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW)
    if lock.file >= 0 { actions.inherit(lock.file) }
    let process = try actions.start(path, request.arguments, environment + request.environment)
    let limit = min(timeLimit, request.timeLimit ?? timeLimit)
    let end = ProgramWait(process: process, output: files.output, seconds: limit).end()
    let complaint = scrubber.scrub(tail(of: files.complaints))
    guard case .status(let status) = end else {
      throw failure(request.program, complaint, end.reason(seconds: limit))
    }
    guard request.accepted.contains(status) else {
      if complaint.isEmpty, let meaning = request.silences[status] { throw .program(request.program, meaning) }
      throw failure(request.program, complaint, "it ended with status \(status)")
    }
    return Ending(status: status, output: try FileBytes.all(of: files.output), complaint: complaint)
  }

  private func failure(_ program: String, _ complaint: String, _ silence: String) -> PublishError {
    .program(program, ProgramComplaint(standardError: complaint, else: silence))
  }

  private func tail(of path: String) -> String {
    let bytes = (try? FileBytes.all(of: path)) ?? []
    return String(decoding: bytes.suffix(Self.longestComplaint), as: UTF8.self)
  }

  /// Where a program is.
  func find(_ program: String) throws(PublishError) -> String {
    if program.contains("/") {
      if access(program, X_OK) == 0 { return program }
    } else {
      for folder in folders where !folder.isEmpty {
        let path = "\(folder)/\(program)"
        if access(path, X_OK) == 0, case .file = System.kind(path, followingLinks: true) { return path }
      }
    }
    throw .missingProgram(program, cure: Self.cures[program] ?? "check its name, and whether it may be run")
  }

  private static let cures = [
    "rsync": "install it with 'apt install rsync' or 'brew install rsync'",
    "git": "install it with 'apt install git' or 'brew install git'",
    "rclone": "install it with 'apt install rclone' or 'brew install rclone', or from rclone.org",
    "brotli": "install it with 'apt install brotli' or 'brew install brotli', or take 'brotli' out of 'compress'",
    "curl": "install it with 'apt install curl', or take 'websub' and 'indexnow' out of the target",
  ]
}
