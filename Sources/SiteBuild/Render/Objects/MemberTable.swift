internal import Values

/// The members that templates see of one kind of thing.
///
/// A look-up is an index into an array: symbols are small numbers.
struct MemberTable<Subject>: Sendable {
  typealias Reader = @Sendable (Subject) -> Value

  let names: [String]
  private let readers: [Reader?]

  init(_ members: KeyValuePairs<String, Reader>) {
    names = members.map(\.key)
    var readers: [Reader?] = []
    for (name, reader) in members {
      let id = Int(Symbol(name).id)
      while readers.count <= id { readers.append(nil) }
      readers[id] = reader
    }
    self.readers = readers
  }

  func contains(_ name: Symbol) -> Bool {
    let id = Int(name.id)
    return readers.indices.contains(id) && readers[id] != nil
  }

  /// The value of a member, or `nil` if there is no member of that name.
  ///
  /// - Complexity: O(1), and what reading the member costs.
  func value(_ name: Symbol, of subject: Subject) -> Value? {
    let id = Int(name.id)
    return readers.indices.contains(id) ? readers[id]?(subject) : nil
  }
}
