/// What the language brings along, by name and in order.
package enum TemplateLanguageNames {
  package static var filters: [String] { Filters.builtIn.keys.sorted() }
  package static var tests: [String] { Tests.all.keys.sorted() }
  package static var functions: [String] { BuiltInFunctions.all.map(\.name).sorted() }
}
