/// The tables of a TOML document while it is read.
///
/// Tables refer to each other by number, since headers further down may add to
/// those further up.
struct TOMLTables {
  /// What brought a table about; this decides who may still add to it.
  enum Origin {
    /// A header names it as a parent: `[a.b]` implies `a`.
    case implied
    /// A header of its own, or the root.
    case header
    /// A key with dots.
    case dotted
    /// Braces; complete once they are closed.
    case inline
  }

  enum Item {
    case value(YAMLNode)
    case table(Int)
    /// A number in ``lists``: what `[[a]]` appends to.
    case tables(Int)
  }

  struct Entry {
    var key: TOMLScanner.Key
    var item: Item
  }

  struct Table {
    var origin: Origin
    /// Where it begins.
    var places: Range<Int>
    /// Lists and tables around it, itself included.
    var depth: Int
    fileprivate(set) var entries: [Entry] = []
    fileprivate var index: [String: Int] = [:]
  }

  /// The key that is there already.
  struct Taken: Error {
    var key: TOMLScanner.Key
    var first: Range<Int>
  }

  private(set) var tables = [Table(origin: .header, places: 0..<0, depth: 1)]
  private var lists: [[Int]] = []

  static let root = 0

  func entry(_ key: String, of table: Int) -> Entry? {
    tables[table].index[key].map { tables[table].entries[$0] }
  }

  /// A table that nothing refers to.
  mutating func make(_ origin: Origin, _ places: Range<Int>, depth: Int) throws(TOMLProblem) -> Int {
    guard depth <= YAMLLimits.depth else { throw .depth(places) }
    tables.append(Table(origin: origin, places: places, depth: depth))
    return tables.count - 1
  }

  /// Adds an entry whose key is not there yet.
  private mutating func add(_ key: TOMLScanner.Key, _ item: Item, to table: Int) {
    tables[table].index[key.text] = tables[table].entries.count
    tables[table].entries.append(Entry(key: key, item: item))
  }

  /// Sets a key.
  ///
  /// - Throws: ``Taken`` if it is there already; then nothing is changed.
  mutating func set(_ key: TOMLScanner.Key, to node: YAMLNode, in table: Int) throws(Taken) {
    if let known = entry(key.text, of: table) { throw Taken(key: key, first: known.key.places) }
    add(key, .value(node), to: table)
  }
}

// MARK: - Finding the table that a header or a key with dots names

extension TOMLTables {
  /// Why a table cannot be opened.
  enum Refusal: Error {
    case taken(Taken)
    case problem(TOMLProblem)
  }

  /// The table below `table` that a part of a dotted key names; only what other
  /// dotted keys made may be added to.
  mutating func dotted(_ key: TOMLScanner.Key, in table: Int) throws(Refusal) -> Int {
    guard let known = entry(key.text, of: table) else { return try child(key, .dotted, in: table) }
    if case .table(let index) = known.item, tables[index].origin == .dotted { return index }
    throw .taken(Taken(key: key, first: known.key.places))
  }

  /// The table that a header names as a parent: any but those in braces, and of a list the last.
  mutating func parent(_ key: TOMLScanner.Key, in table: Int) throws(Refusal) -> Int {
    guard let known = entry(key.text, of: table) else { return try child(key, .implied, in: table) }
    switch known.item {
    case .table(let index) where tables[index].origin != .inline: return index
    case .tables(let list): if let last = lists[list].last { return last }
    default: break
    }
    throw .taken(Taken(key: key, first: known.key.places))
  }

  /// The table that a header `[a.key]` opens.
  mutating func header(_ key: TOMLScanner.Key, in table: Int) throws(Refusal) -> Int {
    guard let known = entry(key.text, of: table) else { return try child(key, .header, in: table) }
    guard case .table(let index) = known.item, tables[index].origin == .implied else {
      throw .taken(Taken(key: key, first: known.key.places))
    }
    tables[index].origin = .header
    return index
  }

  /// The table that a header `[[a.key]]` appends.
  mutating func appended(_ key: TOMLScanner.Key, in table: Int) throws(Refusal) -> Int {
    let new: Int
    do { new = try make(.header, key.places, depth: tables[table].depth + 2) } catch { throw .problem(error) }
    guard let known = entry(key.text, of: table) else {
      lists.append([new])
      add(key, .tables(lists.count - 1), to: table)
      return new
    }
    guard case .tables(let list) = known.item else { throw .taken(Taken(key: key, first: known.key.places)) }
    lists[list].append(new)
    return new
  }

  private mutating func child(_ key: TOMLScanner.Key, _ origin: Origin, in table: Int) throws(Refusal) -> Int {
    do {
      let new = try make(origin, key.places, depth: tables[table].depth + 1)
      add(key, .table(new), to: table)
      return new
    } catch { throw .problem(error) }
  }
}

// MARK: - The finished tree

extension TOMLTables {
  /// A table with all that it holds; depth is bounded by ``YAMLLimits/depth``.
  func node(_ table: Int, in source: YAMLSource) -> YAMLNode {
    let entries = tables[table].entries.map { entry in
      YAMLEntry(key: entry.key.text, keyBytes: source.span(entry.key.places), value: node(entry, in: source))
    }
    return YAMLNode(.map(entries), bytes: source.span(tables[table].places))
  }

  private func node(_ entry: Entry, in source: YAMLSource) -> YAMLNode {
    switch entry.item {
    case .value(let node): node
    case .table(let index): node(index, in: source)
    case .tables(let list):
      YAMLNode(.list(lists[list].map { node($0, in: source) }), bytes: source.span(entry.key.places))
    }
  }
}
