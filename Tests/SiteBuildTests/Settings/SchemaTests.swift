import Foundation
import Testing

@testable import SiteBuild

@Suite struct SchemaTests {
  @Test("A schema has exactly the keys that front matter is read for")
  func keys() throws {
    var site = SampleSite()
    site.page("a.md")
    let settings = try site.prepared().site.settings
    let schema = FrontMatterSchema(settings)
    let bytes = try #require(schema.schema(ofType: "papier"))
    let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    let properties = try #require(json?["properties"] as? [String: Any])
    // Only pages that describe terms have a weight.
    let known = Set(HeadReader.keys + settings.taxonomies.map(\.name)).subtracting(["weight"])
    #expect(Set(properties.keys) == known)
    #expect(schema.schema(ofType: "nichts") == nil)
    #expect((try? JSONSerialization.jsonObject(with: Data(schema.all))) != nil)
  }
}
