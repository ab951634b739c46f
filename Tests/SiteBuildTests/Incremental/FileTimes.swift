import Foundation

/// When a file was last read and changed, exact to the nanosecond.
struct FileTimes {
  private var times: [timespec]

  /// - Returns: `nil` if there is no such file.
  init?(_ path: String) {
    var raw = stat()
    guard stat(path, &raw) == 0 else { return nil }
    #if canImport(Darwin)
      times = [raw.st_atimespec, raw.st_mtimespec]
    #else
      times = [raw.st_atim, raw.st_mtim]
    #endif
  }

  /// - Parameter seconds: Since 1970.
  init(seconds: Int) {
    times = Array(repeating: timespec(tv_sec: seconds, tv_nsec: 0), count: 2)
  }

  func set(on path: String) { _ = utimensat(AT_FDCWD, path, times, 0) }
}
