internal import Values

/// A year of the archive.
package struct ArchiveYear: Sendable {
  package var year: Int
  package var address: Address
  /// Newest first, only those with items.
  package var months: [ArchiveMonth]
  /// Newest first.
  package var items: [Int]
}

/// A month of the archive.
package struct ArchiveMonth: Sendable {
  package var year: Int
  /// 1 to 12.
  package var month: Int
  package var address: Address
  /// Newest first.
  package var items: [Int]
}

extension ArchiveYear {
  /// The archive of dated items.
  ///
  /// - Parameter listed: Indices, newest first.
  static func all(of listed: [Int], in items: [Item], below base: Address) -> [ArchiveYear] {
    var years: [ArchiveYear] = []
    for index in listed {
      guard let day = items[index].head.date?.day else { continue }
      if years.last?.year != day.year {
        let address = base.appending(padded(day.year, 4))
        years.append(ArchiveYear(year: day.year, address: address, months: [], items: []))
      }
      years[years.count - 1].add(index, month: day.month)
    }
    return years
  }

  private mutating func add(_ item: Int, month: Int) {
    items.append(item)
    if months.last?.month != month {
      let address = address.appending(padded(month, 2))
      months.append(ArchiveMonth(year: year, month: month, address: address, items: []))
    }
    months[months.count - 1].items.append(item)
  }
}
