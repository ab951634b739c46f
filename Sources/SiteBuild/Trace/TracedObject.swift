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

  /// Which question stands for reading a member.
  func question(for name: Symbol) -> Read { Read(key, name) }

  /// Adds to a digest what a member, or a group, says now.
  func appendAnswer(to name: Symbol, in digest: inout AnswerDigest) { digest.append(member(name)) }

  /// Adds to a digest what each member of a group says now.
  ///
  /// - Returns: Whether there is such a group.
  func appendAnswer(to name: Symbol, among groups: MemberGroups, in digest: inout AnswerDigest) -> Bool {
    guard let group = groups.group(named: name) else { return false }
    for name in group.members { digest.append(member(name)) }
    return true
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

/// Members of an object that change together and are recorded as one: one question instead of twenty.
struct MemberGroup: Sendable {
  /// The name that stands for the group in traces; no template can read it.
  let name: Symbol
  let members: [Symbol]

  init(_ name: String, _ members: [String]) {
    self.name = Symbol("(\(name))")
    self.members = members.map { Symbol($0) }
  }
}

/// The groups of a kind of objects.
final class MemberGroups: Sendable {
  private let groups: [MemberGroup]
  /// By the number of a member's symbol; every read of a template looks here.
  private let names: [Symbol?]

  init(_ groups: MemberGroup...) {
    self.groups = groups
    var names: [Symbol?] = []
    for group in groups {
      for member in group.members {
        let id = Int(member.id)
        if names.count <= id { names += repeatElement(nil, count: id + 1 - names.count) }
        names[id] = group.name
      }
    }
    self.names = names
  }

  /// The name of a member's group, or else its own.
  ///
  /// - Complexity: O(1).
  func name(for member: Symbol) -> Symbol {
    let id = Int(member.id)
    return id < names.count ? names[id] ?? member : member
  }

  func group(named name: Symbol) -> MemberGroup? { groups.first { $0.name == name } }
}
