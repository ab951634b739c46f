#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What becomes of a new program's files, and its start.
struct ProgramFiles {
  #if canImport(Darwin)
    private var raw: posix_spawn_file_actions_t?
  #else
    private var raw = posix_spawn_file_actions_t()
  #endif

  private static let mostTries = 100
  /// In microseconds.
  private static let pause: UInt32 = 10_000

  init() { posix_spawn_file_actions_init(&raw) }

  mutating func close() { posix_spawn_file_actions_destroy(&raw) }

  mutating func open(_ number: Int32, _ path: String, _ flags: Int32) {
    posix_spawn_file_actions_addopen(&raw, number, path, flags, 0o600)
  }

  /// Leaves a file open that would be closed otherwise.
  mutating func inherit(_ file: Int32) { posix_spawn_file_actions_adddup2(&raw, file, file) }

  mutating func start(
    _ program: String, _ arguments: [String], _ environment: [String]
  ) throws(PublishError) -> pid_t {
    let texts = ([program] + arguments).map { strdup($0) }
    let variables = environment.map { strdup($0) }
    defer { for text in texts + variables { free(text) } }
    var process: pid_t = 0
    var code = posix_spawn(&process, program, &raw, nil, texts + [nil], variables + [nil])
    // A script that was just written is busy until nobody has it open, and another
    // program that is being started has copies of all that this process has open.
    for _ in 0..<Self.mostTries where code == ETXTBSY {
      usleep(Self.pause)
      code = posix_spawn(&process, program, &raw, nil, texts + [nil], variables + [nil])
    }
    guard code == 0 else { throw .system(action: "start '\(program)'", reason: String(cString: strerror(code))) }
    return process
  }
}
