internal import FrontMatter
internal import Values

// How plain values and moments are kept from one build to the next.

extension ByteEncoder {
  mutating func moment(_ moment: Moment) {
    int(moment.day.daysSince1970)
    optional(moment.secondOfDay) { $0.int($1) }
    int(moment.utcOffset)
  }

  /// A value without objects, such as front matter holds.
  mutating func plain(_ value: Value) {
    int(value.tag.rawValue)
    switch value {
    // No file holds an object, and it would not be there any more in the next build.
    case .undefined, .none, .object: break
    case .bool(let flag): bool(flag)
    case .int(let number): int(number)
    case .double(let number): fixed(number.bitPattern)
    case .text(let text), .markup(let text): self.text(text)
    case .date(let moment): self.moment(moment)
    case .list(let values), .tuple(let values): list(values) { $0.plain($1) }
    case .map(let record):
      int(record.count)
      for (name, value) in record {
        text(name.name)
        plain(value)
      }
    }
  }
}

extension ByteDecoder {
  mutating func moment() throws(StateDamage) -> Moment {
    let day = CalendarDay(daysSince1970: try int())
    let second = try optional { (d) throws(StateDamage) in try d.int() }
    return Moment(day: day, secondOfDay: second, utcOffset: try int())
  }

  /// - Parameter depth: How many collections are around the value; a limit of the
  ///   reader of front matter, so deeper ones are no state of ours.
  mutating func plain(depth: Int) throws(StateDamage) -> Value {
    guard depth <= YAMLLimits.depth, let tag = ValueTag(rawValue: try int()) else { throw StateDamage() }
    switch tag {
    case .absent, .object: throw StateDamage()
    case .undefined: return .undefined
    case .none: return .none
    case .bool: return .bool(try bool())
    case .int: return .int(try int())
    case .double: return .double(Double(bitPattern: try fixed()))
    case .text: return .text(try text())
    case .markup: return .markup(try text())
    case .date: return .date(try moment())
    case .list: return .list(try list { (d) throws(StateDamage) in try d.plain(depth: depth + 1) })
    case .tuple: return .tuple(try list { (d) throws(StateDamage) in try d.plain(depth: depth + 1) })
    case .map:
      let members = try list { (d) throws(StateDamage) in (Symbol(try d.text()), try d.plain(depth: depth + 1)) }
      return .map(Record(members))
    }
  }
}
