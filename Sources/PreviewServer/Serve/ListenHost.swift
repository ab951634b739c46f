internal import FlyingSocks

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The address of this machine to listen on.
enum ListenHost: Hashable, Sendable {
  case ip4(String)
  case ip6(String)

  /// - Returns: `nil` for anything but an address, and `localhost`.
  init?(_ host: String) {
    if host.lowercased() == "localhost" {
      self = .ip4("127.0.0.1")
      return
    }
    var (four, six) = (in_addr(), in6_addr())
    let plain = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
    if inet_pton(AF_INET, host, &four) == 1 {
      self = .ip4(host)
    } else if inet_pton(AF_INET6, plain, &six) == 1 {
      self = .ip6(plain.lowercased())
    } else {
      return nil
    }
  }

  /// Whether nobody else can reach it.
  var isLoopback: Bool {
    switch self {
    case .ip4(let address): address.hasPrefix("127.")
    case .ip6(let address): address == "::1"
    }
  }

  /// Whether it stands for all addresses of the machine.
  var isAny: Bool { self == .ip4("0.0.0.0") || self == .ip6("::") }

  /// As it stands in an address.
  var shown: String {
    switch self {
    case .ip4(let address): isAny ? "localhost" : address
    case .ip6(let address): isAny ? "localhost" : "[\(address)]"
    }
  }

  /// A socket that listens.
  ///
  /// - Throws: ``FlyingSocks/SocketError``
  func listen(port: UInt16) throws -> Socket {
    switch self {
    case .ip4(let address): try Self.listen(AF_INET, sockaddr_in.inet(ip4: address, port: port))
    case .ip6(let address): try Self.listen(AF_INET6, sockaddr_in6.inet6(ip6: address, port: port))
    }
  }

  private static func listen(_ domain: Int32, _ address: some SocketAddress) throws -> Socket {
    let socket = try Socket(domain: domain, type: .stream)
    do {
      // A port that only waits for old connections to end is free.
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: address)
      try socket.listen()
      return socket
    } catch {
      try? socket.close()
      throw error
    }
  }
}

/// A socket that listens, on the wished port or one after it.
struct Listening {
  var socket: Socket
  var port: UInt16

  /// How many ports are tried.
  private static let tries: UInt16 = 50

  /// - Parameter first: The wished port; 0 for any.
  /// - Throws: A ``PreviewError``.
  init(_ host: ListenHost, first: UInt16) throws(PreviewError) {
    let last = UInt16(clamping: Int(first) + Int(Self.tries) - 1)
    for port in first...last {
      do {
        socket = try host.listen(port: port)
        self.port = Self.port(of: socket) ?? port
        return
      } catch SocketError.failed(_, let code, _) where code == EADDRINUSE || code == EACCES {
        // Taken by others, or not to be had for want of rights.
        continue
      } catch let error as SocketError {
        throw .serverFailed(reason: error.errorDescription ?? "\(error)")
      } catch {
        throw .serverFailed(reason: "\(error)")
      }
    }
    throw .noFreePort(first: first, last: last)
  }

  private static func port(of socket: Socket) -> UInt16? {
    switch try? socket.sockname() {
    case .ip4(_, let port)?, .ip6(_, let port)?: port
    default: nil
    }
  }
}
