import Testing
import Values

@Suite("A symbol is its name")
struct SymbolTests {
  @Test("The same name is the same symbol, another name another", arguments: ["", "title", "Title", "ü", "a b", "😀"])
  func identity(_ name: String) {
    #expect(Symbol(name) == Symbol(String(name.reversed().reversed())))
    #expect(Symbol(name).name == name)
    #expect("\(Symbol(name))" == name)
    #expect(Symbol(name) != Symbol(name + "x"))
  }

  @Test("Threads that name the same things get the same symbols")
  func threads() async {
    let names = (0..<500).map { "thread-name-\($0)" }
    let results = await withTaskGroup(of: [Symbol].self) { group in
      for thread in 0..<16 {
        group.addTask {
          // Each begins elsewhere, so that all race for new names.
          let turned = names[(thread * 31)...] + names[..<(thread * 31)]
          let symbols = Dictionary(uniqueKeysWithValues: turned.map { ($0, Symbol($0)) })
          return names.compactMap { symbols[$0] }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(results).count == 1)
    #expect(results.first?.map(\.name) == names)
    #expect(results.first.map { Set($0).count } == names.count)
  }

  @Test("Two spellings of a letter are two symbols, each with its own name")
  func spellings() {
    let (one, two) = ("\u{FC}ber", "u\u{308}ber")
    #expect(Symbol(one) != Symbol(two))
    #expect(Symbol(two).name.utf8.elementsEqual(two.utf8), "the name must not depend on which came first")
  }
}
