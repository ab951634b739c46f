internal import FlyingFox
internal import FlyingSocks

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// This machine's own interface, which nobody else can reach.
enum LoopbackHost: Hashable {
  case ip4, ip6

  /// - Returns: `nil` for any host but this machine.
  init?(_ host: String) {
    switch host.lowercased() {
    case "127.0.0.1", "localhost": self = .ip4
    case "::1", "[::1]": self = .ip6
    default: return nil
    }
  }

  /// As it stands in an address.
  var shown: String {
    switch self {
    case .ip4: "127.0.0.1"
    case .ip6: "[::1]"
    }
  }

  /// Seconds that a handler may take before the server answers in its place.
  private static let handlerTimeout = 30.0

  func configuration(port: UInt16) -> HTTPServer.Configuration {
    switch self {
    case .ip4: .init(address: ip4(port), timeout: Self.handlerTimeout, logger: .disabled)
    case .ip6: .init(address: ip6(port), timeout: Self.handlerTimeout, logger: .disabled)
    }
  }

  /// Whether nobody listens on a port; 0 asks the system for any.
  ///
  /// - Returns: The port, or `nil` with `errno` set.
  func freePort(_ port: UInt16) -> UInt16? {
    switch self {
    case .ip4: Self.bind(AF_INET, ip4(port)) { UInt16(bigEndian: $0.sin_port) }
    case .ip6: Self.bind(AF_INET6, ip6(port)) { UInt16(bigEndian: $0.sin6_port) }
    }
  }

  private func ip4(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    #if canImport(Darwin)
      address.sin_len = UInt8(MemoryLayout<sockaddr_in>.size)
    #endif
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private func ip6(_ port: UInt16) -> sockaddr_in6 {
    var address = sockaddr_in6()
    #if canImport(Darwin)
      address.sin6_len = UInt8(MemoryLayout<sockaddr_in6>.size)
    #endif
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = port.bigEndian
    address.sin6_addr = in6addr_loopback
    return address
  }

  private static func bind<Address>(_ family: Int32, _ address: Address, port: (Address) -> UInt16) -> UInt16? {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    let file = socket(family, stream, 0)
    guard file >= 0 else { return nil }
    defer { close(file) }
    // As the server does: a port that only waits for old connections to end is free.
    var yes: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var bound = address
    var length = socklen_t(MemoryLayout<Address>.size)
    let isBound = withUnsafeMutablePointer(to: &bound) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
        // Only listening tells whether somebody else does.
        systemBind(file, plain, length) == 0 && listen(file, 1) == 0 && getsockname(file, plain, &length) == 0
      }
    }
    return isBound ? port(bound) : nil
  }
}

/// ``LoopbackHost`` has a `bind` of its own, which hides the system's.
private func systemBind(_ file: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
  bind(file, address, length)
}
