internal import Diagnostics
internal import Files

extension LiveSite {
  /// Addresses of pages that somebody may have meant who asked for one that is not there, the nearest first.
  ///
  /// - Complexity: O(*pages* × *length*²) at most; what differs too much in length is not compared.
  package func addresses(near address: Address, count: Int) -> [Address] {
    guard let plan = outputs.prepared?.plan else { return [] }
    let pages = plan.outputs.lazy.filter(\.isPage).map(\.address)
    let name = address.path.name
    // What has moved keeps its name; what was mistyped keeps most of its letters.
    let moved = pages.filter { $0.path.name == name && $0 != address }.prefix(count)
    let near = NearestName.ranked(address.text, among: pages.map(\.text), count: count)
    return Array((moved + near.compactMap { Address($0) }).uniqued().prefix(count))
  }
}
