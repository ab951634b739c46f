import Foundation
import Values

/// A thing with members, found as the site's own objects find them: by an index into an array.
final class Thing: ValueObject {
  private let names: [String]
  private let values: [Value?]

  init(_ record: Record) {
    names = record.keys.map(\.name)
    var values: [Value?] = []
    for (name, value) in record {
      while values.count <= Int(name.id) { values.append(nil) }
      values[Int(name.id)] = value
    }
    self.values = values
  }

  var typeName: String { "a thing" }
  var identity: ObjectIdentity? { ObjectIdentity(owner: ObjectIdentifier(self), kind: "thing", index: 0) }
  var memberNames: [String] { names }

  func member(_ name: Symbol) -> Value? {
    let id = Int(name.id)
    return values.indices.contains(id) ? values[id] : nil
  }
}

/// A function that templates call.
final class Function: ValueObject {
  private let body: @Sendable (Arguments) -> Value

  init(_ body: @escaping @Sendable (Arguments) -> Value) { self.body = body }

  var typeName: String { "a function" }
  func call(_ arguments: Arguments) throws(CallError) -> Value { body(arguments) }
}

extension Value {
  /// What `page.py data` gives; maps become things.
  init(json: Any) {
    switch json {
    case let text as String: self = .text(text)
    case let list as [Any]: self = .list(list.map(Value.init(json:)))
    case let map as [String: Any]:
      let record = Record(map.sorted { $0.key < $1.key }.map { (Symbol($0.key), Value(json: $0.value)) })
      self = map.keys.contains { $0.hasPrefix("@") } ? .map(record) : .object(Thing(record))
    case let number as NSNumber:
      self = String(cString: number.objCType) == "c" ? .bool(number.boolValue) : .int(number.intValue)
    default: self = .none
    }
  }
}
