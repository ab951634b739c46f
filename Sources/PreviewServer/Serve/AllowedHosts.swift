#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The values of the `Host` header that mean this server.
///
/// A page elsewhere can make its own name point to 127.0.0.1 and then read a
/// preview as if it were its own (DNS rebinding). Its requests carry its name.
struct AllowedHosts: Hashable, Sendable {
  private let names: Set<String>

  init(_ host: ListenHost, port: UInt16) {
    var hosts = ["localhost", "127.0.0.1", "[::1]", host.shown.lowercased()]
    if host.isAny { hosts += Machine.addresses + Machine.names }
    names = Set(hosts.map { "\($0):\(port)" } + (port == 80 ? hosts : []))
  }

  func contain(_ header: String?) -> Bool {
    header.map { names.contains($0.lowercased()) } ?? false
  }

  /// Whether a page of this server asks.
  func containOrigin(_ header: String?) -> Bool {
    guard let header, header.hasPrefix("http://") else { return false }
    return contain(String(header.dropFirst("http://".count)))
  }
}

/// What this machine is called.
private enum Machine {
  /// Its name, and that within the local network.
  static var names: [String] {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return [] }
    let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased()
    return name.isEmpty ? [] : [name, "\(name).local"]
  }

  /// As they stand in addresses.
  static var addresses: [String] {
    var first: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&first) == 0 else { return [] }
    defer { freeifaddrs(first) }
    var found: [String] = []
    var next = first
    while let entry = next {
      if let text = entry.pointee.ifa_addr.flatMap(text) { found.append(text) }
      next = entry.pointee.ifa_next
    }
    return found
  }

  private static func text(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
    let isSix = Int32(address.pointee.sa_family) == AF_INET6
    guard isSix || Int32(address.pointee.sa_family) == AF_INET else { return nil }
    let length = isSix ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let isNamed = getnameinfo(
      address, socklen_t(length), &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
    guard isNamed == 0 else { return nil }
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Of a link-local address the part after the percent sign names the interface.
    let plain = text.prefix { $0 != "%" }
    return isSix ? "[\(plain)]" : String(plain)
  }
}
