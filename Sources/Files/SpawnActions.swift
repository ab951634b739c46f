#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What becomes of a new program's files.
struct SpawnActions {
  #if canImport(Darwin)
    private var raw: posix_spawn_file_actions_t?
  #else
    private var raw = posix_spawn_file_actions_t()
  #endif

  init() { posix_spawn_file_actions_init(&raw) }

  mutating func close() { posix_spawn_file_actions_destroy(&raw) }

  mutating func open(_ number: Int32, _ path: String, _ flags: Int32) {
    posix_spawn_file_actions_addopen(&raw, number, path, flags, 0o644)
  }

  /// Hands over a file of this process under another number.
  mutating func duplicate(_ file: Int32, to number: Int32) {
    posix_spawn_file_actions_adddup2(&raw, file, number)
  }

  /// - Returns: An `errno`; 0 if the program was started.
  mutating func spawn(
    _ process: inout pid_t, _ program: String, _ arguments: [String], environment: [String]
  ) -> Int32 {
    Self.withStrings([program] + arguments) { arguments in
      Self.withStrings(environment) { environment in
        var code = posix_spawn(&process, program, &raw, nil, arguments, environment)
        // A program that has just been written is busy while a child that started meanwhile still has it open.
        for _ in 0..<Self.patience where code == ETXTBSY {
          usleep(Self.pause)
          code = posix_spawn(&process, program, &raw, nil, arguments, environment)
        }
        return code
      }
    }
  }

  /// How often a busy program is tried again, and after how many microseconds.
  private static let patience = 400
  private static let pause: UInt32 = 5000

  private static func withStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
