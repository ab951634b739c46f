#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Everything that standard input holds.
func readInput() -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 20)
  while true {
    let count = read(0, &chunk, chunk.count)
    guard count > 0 else { return bytes }
    bytes += chunk[..<count]
  }
}

func write(_ bytes: [UInt8]) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    guard count > 0 else { exit(2) }
    rest = rest.dropFirst(count)
  }
}

func usage() -> Never {
  write(Array("usage: Benchmark batch|measure|shapes PROFILE [ROUNDS|SIZE]\n".utf8))
  exit(64)
}
