/// The values of the `Host` header that mean this server.
///
/// A page elsewhere can make its own name point to 127.0.0.1 and then read a
/// preview as if it were its own (DNS rebinding). Its requests carry its name.
struct AllowedHosts: Hashable {
  private let names: Set<String>

  init(port: UInt16) {
    let hosts = ["localhost", "127.0.0.1", "[::1]"]
    names = Set(hosts.map { "\($0):\(port)" } + (port == 80 ? hosts : []))
  }

  func contain(_ header: String?) -> Bool {
    header.map { names.contains($0.lowercased()) } ?? false
  }
}
