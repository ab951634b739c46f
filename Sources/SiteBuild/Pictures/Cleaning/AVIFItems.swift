/// What the box `meta` of an AVIF says of the parts of the picture.
///
/// - SeeAlso: ISO/IEC 14496-12, 8.11; ISO/IEC 23008-12, 6.5.
struct AVIFItems {
  private let reader: ByteReader
  private let boxes: [MediaBox]
  private let data: MediaBox?

  /// - Returns: `nil` if its boxes cannot be told apart.
  init?(_ meta: MediaBox, _ reader: ByteReader) {
    guard let boxes = MediaBox.all(in: meta.body, of: reader) else { return nil }
    (self.reader, self.boxes) = (reader, boxes)
    data = boxes.first { $0.kind == "idat" }
  }

  func boxes(_ kind: String) -> [MediaBox] { boxes.filter { $0.kind == kind } }

  /// The items that are no pictures but say something of them, and whether they are Exif.
  ///
  /// - Returns: `nil` if what items are cannot be read.
  func told() -> [Int: Bool]? {
    var told: [Int: Bool] = [:]
    for list in boxes("iinf") {
      let count = reader.byte(at: list.content.lowerBound) == 0 ? 2 : 4
      let entries = min(list.body.lowerBound + count, list.body.upperBound)..<list.body.upperBound
      guard let items = MediaBox.all(in: entries, of: reader) else { return nil }
      for item in items {
        guard let version = reader.byte(at: item.content.lowerBound), version >= 2 else { return nil }
        var cursor = ByteCursor(reader, item.body)
        guard let number = cursor.number(version == 2 ? 2 : 4), cursor.number(2) != nil,
          let kind = reader.part(4, at: cursor.place).map({ String(decoding: $0, as: UTF8.self) })
        else { return nil }
        if ["Exif", "mime", "uri "].contains(kind) { told[number] = kind == "Exif" }
      }
    }
    return told
  }

  /// Where the bytes of all items stand in the file.
  ///
  /// - Returns: `nil` if that cannot be read, or lies elsewhere.
  func places() -> [(item: Int, bytes: Range<Int>)]? {
    var places: [(item: Int, bytes: Range<Int>)] = []
    for list in boxes("iloc") {
      guard let version = reader.byte(at: list.content.lowerBound) else { return nil }
      var cursor = ByteCursor(reader, list.body)
      guard let sizes = cursor.number(2), let count = cursor.number(version < 2 ? 2 : 4) else { return nil }
      for _ in 0..<count {
        guard let found = readPlaces(&cursor, version: version, sizes: sizes) else { return nil }
        places += found
      }
    }
    return places
  }

  private func readPlaces(
    _ cursor: inout ByteCursor, version: UInt8, sizes: Int
  ) -> [(item: Int, bytes: Range<Int>)]? {
    guard let item = cursor.number(version < 2 ? 2 : 4), let method = version == 0 ? 0 : cursor.number(2),
      cursor.number(2) == 0, let base = cursor.number(sizes >> 4 & 15), let count = cursor.number(2),
      let start = start(method: method & 15)
    else { return nil }
    var places: [(item: Int, bytes: Range<Int>)] = []
    for _ in 0..<count {
      if version > 0, cursor.number(sizes & 15) == nil { return nil }
      guard let offset = cursor.number(sizes >> 12), let length = cursor.number(sizes >> 8 & 15), length > 0,
        reader.part(length, at: start &+ base &+ offset) != nil
      else { return nil }
      places.append((item, start + base + offset..<start + base + offset + length))
    }
    return places
  }

  /// What offsets count from: the file, or the box `idat`.
  private func start(method: Int) -> Int? {
    switch method {
    case 0: 0
    case 1: data?.content.lowerBound
    default: nil
    }
  }
}

extension AVIFItems {
  /// Width and height: those of the largest picture, which is the one that the others are parts of.
  static func size(in reader: ByteReader) -> (Int, Int)? {
    guard reader.has("ftypavi", at: 4), let boxes = MediaBox.all(in: 0..<reader.bytes.count, of: reader),
      let meta = boxes.first(where: { $0.kind == "meta" }), let items = AVIFItems(meta, reader),
      let properties = items.boxes("iprp").first.flatMap({ MediaBox.all(in: $0.content, of: reader) })?
        .first(where: { $0.kind == "ipco" }).flatMap({ MediaBox.all(in: $0.content, of: reader) })
    else { return nil }
    let sizes = properties.filter { $0.kind == "ispe" }.compactMap { box in
      reader.pair(reader.bigEndian(4, at: box.body.lowerBound), reader.bigEndian(4, at: box.body.lowerBound + 4))
    }
    let turns = properties.filter { $0.kind == "irot" }.compactMap { reader.byte(at: $0.content.lowerBound) }
    guard let size = sizes.max(by: { ($0.0, $0.1) < ($1.0, $1.1) }) else { return nil }
    return turns.contains { $0 & 1 == 1 } ? (size.1, size.0) : size
  }
}
