import Foundation
import Mustache
import Stencil

// The article page in two other template languages for Swift.
//
// rivals FOLDER DATA [SECONDS]

let arguments = CommandLine.arguments
let folder = URL(fileURLWithPath: arguments[1])
let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: arguments[2])))
let seconds = arguments.count > 3 ? Double(arguments[3]) ?? 2 : 2

/// Values without those that are null, which both languages take for there.
func plain(_ value: Any) -> Any {
  switch value {
  case let map as [String: Any]: return map.compactMapValues { $0 is NSNull ? nil : plain($0) }
  case let list as [Any]: return list.map(plain)
  case let number as NSNumber where String(cString: number.objCType) == "c": return number.boolValue
  case let number as NSNumber: return number.intValue
  default: return value
  }
}

var data = plain(json) as? [String: Any] ?? [:]
var page = data["page"] as? [String: Any] ?? [:]
page["json"] = "{\"@context\": \"https://schema.org\", \"@type\": \"NewsArticle\"}"
data["page"] = page

/// A thing with members, as Stencil finds them fastest: it asks of every value whether it is an
/// object, for which Foundation on Linux copies dictionaries as a whole, with all that is in them.
struct Thing: DynamicMemberLookup {
  var members: [String: Any]
  subscript(dynamicMember name: String) -> Any? { members[name] }
}

func things(_ value: Any) -> Any {
  switch value {
  case let map as [String: Any]: Thing(members: map.mapValues(things))
  case let list as [Any]: list.map(things)
  default: value
  }
}

let clock = ContinuousClock()

@MainActor func measure(_ name: String, _ render: () throws -> String) rethrows {
  let size = try render().utf8.count
  var best = Duration.seconds(10)
  let end = clock.now + .seconds(seconds)
  while clock.now < end { best = min(best, try clock.measure { _ = try render() }) }
  let microseconds = Double(best.components.attoseconds) / 1e12
  print("\(name): \(String(format: "%.1f", microseconds)) µs, \(size) bytes")
}

func text(_ name: String) throws -> String {
  try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
}

let stencil = Template(templateString: try text("article.stencil"), environment: Environment())
let dataOfThings = data.mapValues(things)
try measure("Stencil") { try stencil.render(dataOfThings) }
try measure("Stencil, its data as dictionaries") { try stencil.render(data) }

let mustache = try MustacheTemplate(string: text("article.mustache"))
measure("swift-mustache") { mustache.render(data) }
