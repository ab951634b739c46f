internal import Files

/// All addresses of a site.
struct AddressSet: Sendable {
  private var addresses = TextMap()

  init(_ outputs: [PlannedOutput]) {
    addresses.reserveCapacity(outputs.count)
    for output in outputs { insert(output.address) }
  }

  func contains(_ address: Address) -> Bool { addresses[address.text] != nil }

  mutating func insert(_ address: Address) { addresses[address.text] = 0 }

  /// The paths of files from the folder they lie in, in no order that means anything.
  ///
  /// - Complexity: O(*n*) in all addresses.
  func files(in folder: SitePath) -> [String] {
    addresses.texts.compactMap { Address($0)?.path.relative(to: folder)?.text }
  }
}
