import Testing
import Values

@Suite("A record keeps the order its keys were written in")
struct RecordTests {
  private func number(_ value: Value?) -> Int? {
    if case .int(let number) = value { number } else { nil }
  }

  private func contents(_ record: Record) -> [String] {
    record.map { "\($0.0.name)=\(number($0.1).map(String.init) ?? "?")" }
  }

  @Test("Keys come in the order they were written")
  func order() {
    let record: Record = ["b": .int(1), "a": .int(2), "c": .int(3)]
    #expect(contents(record) == ["b=1", "a=2", "c=3"])
    #expect(record.keys == ["b", "a", "c"])
    #expect(record.count == 3 && !record.isEmpty)
  }

  @Test("Replacing keeps the place; of a name given twice the last counts")
  func replacing() {
    var record: Record = ["a": .int(1), "b": .int(2), "a": .int(3)]
    #expect(contents(record) == ["a=3", "b=2"])
    record["b"] = .int(4)
    #expect(contents(record) == ["a=3", "b=4"])
  }

  @Test("Removing closes the gap; added again, a key comes last")
  func removing() {
    var record: Record = ["a": .int(1), "b": .int(2), "c": .int(3)]
    record["b"] = nil
    #expect(contents(record) == ["a=1", "c=3"])
    #expect(number(record["b"]) == nil)
    record["b"] = .int(4)
    record["missing"] = nil
    #expect(contents(record) == ["a=1", "c=3", "b=4"])
  }

  @Test("Nothing, as YAML's null, is a value and not the lack of one")
  func none() {
    var record = Record()
    record["a"] = Value.none
    #expect(record.count == 1)
    if case .some(.none) = record["a"] {} else { Issue.record("the key is there") }
  }

  @Test("An empty record has nothing")
  func empty() {
    #expect(Record().isEmpty && contents(Record()) == [] && number(Record()["a"]) == nil)
  }

  @Test("Large records answer as small ones do", arguments: [1, 11, 12, 13, 14, 25, 200])
  func sizes(_ size: Int) {
    var record = Record((0..<size).map { (Symbol("k\($0)"), Value.int($0)) })
    #expect(contents(record) == (0..<size).map { "k\($0)=\($0)" })
    for key in 0..<size { #expect(number(record[Symbol("k\(key)")]) == key) }
    #expect(number(record["missing"]) == nil)
    for key in 0..<size where key % 3 != 1 { record[Symbol("k\(key)")] = nil }
    #expect(contents(record) == (0..<size).filter { $0 % 3 == 1 }.map { "k\($0)=\($0)" })
  }

  @Test("Any chain of edits ends as in a plain list of pairs")
  func edits() {
    var random = SeededGenerator()
    var record = Record()
    var pairs: [(key: Int, value: Int)] = []
    for step in 0..<5000 {
      let key = Int.random(in: 0..<30, using: &random)
      let place = pairs.firstIndex { $0.key == key }
      if Bool.random(using: &random) {
        record[Symbol("k\(key)")] = .int(step)
        if let place { pairs[place].value = step } else { pairs.append((key, step)) }
      } else {
        record[Symbol("k\(key)")] = nil
        if let place { pairs.remove(at: place) }
      }
      guard contents(record) == pairs.map({ "k\($0.key)=\($0.value)" }),
        pairs.allSatisfy({ number(record[Symbol("k\($0.key)")]) == $0.value })
      else {
        Issue.record("step \(step), seed \(random.seed)")
        return
      }
    }
  }
}
