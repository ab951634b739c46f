internal import Values

/// A part of the site as templates see it, known by a key, so that a later build
/// can ask it again what templates asked.
class TracedObject: ValueObject, @unchecked Sendable {
  // Subclasses never change, or belong to one rendering alone.
  let key: ObjectKey

  init(_ key: ObjectKey) { self.key = key }

  var typeName: String { "a part of the site" }
  var memberNames: [String] { [] }
  var identity: ObjectIdentity? { nil }
  func member(_ name: Symbol) -> Value? { nil }
  func call(_ arguments: Arguments) throws(CallError) -> Value {
    throw CallError("\(typeName) cannot be called")
  }

  /// Members that change together and are recorded together: one question instead of twenty.
  var groups: [MemberGroup] { [] }

  /// Which question stands for reading a member.
  func question(for name: Symbol) -> Read {
    for group in groups where group.contains(name) { return Read(key, group.name) }
    return Read(key, name)
  }

  /// Adds to a digest what a member, or a group, says now.
  func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) {
    guard let group = groups.first(where: { $0.name == name }) else { return digest.append(member(name)) }
    for name in group.members { digest.append(member(name)) }
  }
}

/// One thing that a template asked: a member of an object, or something that has no members.
struct Read: Hashable, Sendable {
  var key: ObjectKey
  var name: Symbol

  init(_ key: ObjectKey, _ name: Symbol = Self.itself) {
    self.key = key
    self.name = name
  }

  /// Stands for a thing that is asked as a whole.
  static let itself = Symbol("(itself)")
}

/// Members of an object that are recorded as one.
struct MemberGroup: Sendable {
  /// The name that stands for the group in traces; no template can read it.
  let name: Symbol
  let members: [Symbol]
  private let isMember: [Bool]

  init(_ name: String, _ members: [String]) {
    self.name = Symbol("(\(name))")
    self.members = members.map { Symbol($0) }
    var isMember: [Bool] = []
    for symbol in self.members {
      let id = Int(symbol.id)
      while isMember.count <= id { isMember.append(false) }
      isMember[id] = true
    }
    self.isMember = isMember
  }

  func contains(_ name: Symbol) -> Bool {
    let id = Int(name.id)
    return id < isMember.count && isMember[id]
  }
}
