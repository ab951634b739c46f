extension StringProtocol {
  /// This text without white space at its ends.
  var trimmingSpaces: String {
    // Almost every text begins and ends with a letter or mark of ASCII.
    let scalars = unicodeScalars
    if let first = scalars.first, let last = scalars.last, ("!"..."~").contains(first), ("!"..."~").contains(last) {
      return String(self)
    }
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}
