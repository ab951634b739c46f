import Testing

@testable import Checking

@Suite struct NetworkAddressTests {
  static let closed = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
    "2001:db8::1", "2001::1", "fec0::1",
  ]

  @Test("Machines of one's own, private networks and metadata services are not public", arguments: closed)
  func isClosed(address: String) throws {
    #expect(try !#require(NetworkAddress(address)).isPublic)
  }

  @Test("Others are", arguments: ["9.9.9.9", "172.32.0.1", "192.169.0.1", "2a00:1450:4001::1", "::ffff:9.9.9.9"])
  func isOpen(address: String) throws {
    #expect(try #require(NetworkAddress(address)).isPublic)
  }
}
