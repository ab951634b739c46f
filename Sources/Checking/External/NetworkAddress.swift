#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#else
  private import Darwin
#endif

/// An address of a machine: 4 bytes, or 16.
package struct NetworkAddress: Hashable, Sendable {
  package let bytes: [UInt8]

  /// - Parameter text: In the usual form of numbers: `192.0.2.1`, `2001:db8::1`.
  package init?(_ text: String) {
    var four = in_addr()
    var sixteen = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &sixteen) == 1 {
      bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
    } else {
      return nil
    }
  }

  /// Whether everybody can reach it: no private network, no machine of one's own, none of the
  /// blocks that are kept for other purposes, such as the metadata services of clouds.
  ///
  /// - SeeAlso: IANA IPv4 and IPv6 Special-Purpose Address Registries.
  package var isPublic: Bool {
    if bytes.count == 4 { return !Self.special4.contains { matches($0.prefix, bits: $0.bits) } }
    if let inner = embedded { return inner.isPublic }
    // Global unicast is 2000::/3 and nothing else.
    return matches([0x20], bits: 3) && !Self.special6.contains { matches($0.prefix, bits: $0.bits) }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// An address of the other kind that stands in this one: mapped, translated, or by 6to4.
  private var embedded: NetworkAddress? {
    if bytes.prefix(12).elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
      return NetworkAddress(bytes: Array(bytes.suffix(4)))
    }
    if bytes.prefix(12).elementsEqual([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
      return NetworkAddress(bytes: Array(bytes.suffix(4)))
    }
    if bytes.prefix(2).elementsEqual([0x20, 0x02]) { return NetworkAddress(bytes: Array(bytes[2..<6])) }
    return nil
  }

  private func matches(_ prefix: [UInt8], bits: Int) -> Bool {
    for bit in 0..<bits {
      let mask = UInt8(0x80) >> UInt8(bit % 8)
      let wanted = bit / 8 < prefix.count ? prefix[bit / 8] : 0
      if bytes[bit / 8] & mask != wanted & mask { return false }
    }
    return true
  }

  private static let special4: [(prefix: [UInt8], bits: Int)] = [
    ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
    ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
    ([203, 0, 113], 24), ([224], 4), ([240], 4),
  ]

  private static let special6: [(prefix: [UInt8], bits: Int)] = [
    ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x3F, 0xFF], 20), ([0x5F], 16),
  ]
}

/// What a host's name stands for.
package enum HostLookup: Hashable, Sendable {
  case addresses([String])
  /// There is no such name.
  case unknown
  /// Nobody could tell.
  case unanswered

  /// Asks the system.
  package static func system(_ host: String) -> HostLookup {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &list)
    defer { if let list { freeaddrinfo(list) } }
    guard code == 0 else { return code == EAI_NONAME ? .unknown : .unanswered }
    var addresses: [String] = []
    var next = list
    while let entry = next?.pointee {
      if let text = text(of: entry), !addresses.contains(text) { addresses.append(text) }
      next = entry.ai_next
    }
    return addresses.isEmpty ? .unknown : .addresses(addresses)
  }

  private static func text(of entry: addrinfo) -> String? {
    var buffer = [CChar](repeating: 0, count: 128)
    let code = getnameinfo(
      entry.ai_addr, entry.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
    guard code == 0 else { return nil }
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // A zone tells which of this machine's networks is meant: never public.
    return String(text.prefix { $0 != "%" })
  }
}
