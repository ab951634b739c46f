import Diagnostics
import Files
import Foundation
import Testing

@testable import SiteBuild

/// These need libvips' program; where it is not, the last one alone tells something.
@Suite("Pictures are made ready")
struct PictureBuildTests {
  static let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(
    String.init)
  static let hasProgram = folders.contains { LooseFile.isProgram("\($0)/vips") }

  private static func site() throws -> SampleSite {
    var site = SampleSite()
    site.set("pictures: {widths: [24, 40], crops: {square: \"1:1\"}}")
    site.template("article", "{{ picture(page.image, sizes='50vw', crop='square') }}\n{{ page.content }}")
    site.page(
      "a.md", "image: foto.jpg", "image_alt: Ein Foto", "image_focus: 50% 0%", body: "![Foto <b>](foto.jpg)")
    site.files[try #require(SitePath("content/foto.jpg"))] = SamplePhotograph.bytes
    return site
  }

  private static func request(_ place: TemporaryPlace, _ site: SampleSite) throws -> BuildRequest {
    var request = site.request()
    request.pictures = PictureWorkshop(store: try StateFolder("\(place.path)/derived"), searching: folders)
    return request
  }

  @Test("All widths, formats and cuts are made, and none says where its camera was", .enabled(if: hasProgram))
  func makes() throws {
    let place = try TemporaryPlace()
    let site = try Self.site()
    let built = try site.built(try Self.request(place, site))
    let pictures = built.bytes.filter { $0.key.text.hasPrefix("foto") }
    // The original's place, two widths and three cuts at both, in two formats; and a cut in the original's format.
    #expect(pictures.count > 8)
    for (path, bytes) in pictures {
      #expect(PictureFormat(bytes)?.fileExtension == path.fileExtension)
      for mark in ["Geheimkamera", "GPS"] { #expect(Data(bytes).range(of: Data(mark.utf8)) == nil, "\(path.text)") }
    }
    let original = try #require(SitePath("foto.jpg").flatMap { built.bytes[$0] })
    #expect(PictureFacts(original).size == PictureSize(width: 48, height: 64))
    let sizes = Set(pictures.values.compactMap { PictureFacts($0).size }.map { "\($0.width)x\($0.height)" })
    #expect(sizes.isSuperset(of: ["24x32", "40x53", "48x64", "24x24", "40x40"]))
  }

  @Test("JPEGs by their rarer names are cleaned, too", .enabled(if: hasProgram), arguments: ["jpe", "jfif", "JFIF"])
  func rareNames(_ ending: String) throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    site["content/foto.jpg"] = nil
    site.page("a.md", "image: foto.\(ending)", "image_alt: Ein Foto")
    let path = try #require(SitePath("content/foto.\(ending)"))
    site.files[path] = SamplePhotograph.bytes
    let built = try site.built(try Self.request(place, site))
    let original = try #require(SitePath("foto.\(ending)").flatMap { built.bytes[$0] })
    for mark in ["Geheimkamera", "GPS"] { #expect(Data(original).range(of: Data(mark.utf8)) == nil, "\(mark)") }
  }

  @Test(
    "What browsers do not show is refused where a page shows it, and told of elsewhere", .enabled(if: hasProgram),
    arguments: ["tif", "tiff", "bmp", "heic"])
  func unfit(_ ending: String) throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    site["content/foto.jpg"] = nil
    site["content/foto.\(ending)"] = "MM"
    site.template("article", "{{ page.content }}")
    site.page("a.md", body: "[Foto](foto.\(ending))")
    let told = try site.build(try Self.request(place, site)).result.diagnostics
    #expect(told.map(\.rule) == [.pictureFormat] && told.first?.severity == .warning)
    #expect(told.first?.span?.file == "content/foto.\(ending)")
    site.page("a.md", body: "![Foto](foto.\(ending))")
    #expect(try site.mistakes() == ["content/a.md picture-format «foto.\(ending)»"])
    site.page("a.md", "image: foto.\(ending)", "image_alt: Ein Foto")
    #expect(try site.mistakes() == ["content/a.md picture-format «foto.\(ending)»"])
  }

  @Test("PNG and WebP that lie on their side are turned upright", .enabled(if: hasProgram), arguments: ["png", "webp"])
  func turns(_ ending: String) throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    site["content/foto.jpg"] = nil
    site.page("a.md", "image: foto.\(ending)", "image_alt: Ein Foto")
    site.files[try #require(SitePath("content/foto.\(ending)"))] =
      ending == "png" ? SamplePhotograph.png : SamplePhotograph.webP
    site.set("widths: [24, 40]", to: "widths: [16]")
    let built = try site.built(try Self.request(place, site))
    let whole = built.bytes.filter { $0.key.text.hasPrefix("foto") && !$0.key.text.contains("-card") }
    let sizes = Set(whole.filter { !$0.key.text.contains("-square") }.values.compactMap { PictureFacts($0).size })
    #expect(sizes == Set([PictureSize(width: 16, height: 26), PictureSize(width: 20, height: 32)]))
    for bytes in whole.values { #expect(Orientation.read(bytes, PictureFormat(bytes)) == Orientation.upright) }
    let page = try #require(built.paths.first { $0.hasSuffix("/a/index.html") }.flatMap { built[$0] })
    #expect(page.contains("width=\"20\" height=\"20\"") || page.contains("width=\"16\" height=\"16\""))
  }

  @Test("Pages offer them, each element once", .enabled(if: hasProgram))
  func markup() throws {
    let place = try TemporaryPlace()
    let site = try Self.site()
    let built = try site.built(try Self.request(place, site))
    let page = try #require(built.paths.first { $0.hasSuffix("/a/index.html") }.flatMap { built[$0] })
    for part in ["<picture>", "</picture>", "<img ", "loading=\"lazy\"", "alt=\"Foto"] {
      let count = page.components(separatedBy: part).count - 1
      #expect(count == (part.hasPrefix("alt") ? 1 : 2), "\(part)")
    }
    for match in page.matches(of: /\/(foto[^ "]*)/) { #expect(built.paths.contains(String(match.output.1))) }
  }

  @Test("A page carries what shows until a picture has come, if it is to", .enabled(if: hasProgram))
  func blurred() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    let plain = try site.built(try Self.request(place, site))
    site.set("pictures: {widths", to: "pictures: {preview: blur, widths")
    let built = try site.built(try Self.request(place, site))
    #expect(built.paths == plain.paths, "nothing more is published")
    let path = try #require(built.paths.first { $0.hasSuffix("/a/index.html") })
    let start = "<span class=\"preview\"><img src=\"data:image/webp;base64,"
    let page = try #require(built[path])
    let held = try #require(page.firstMatch(of: /base64,([A-Za-z0-9+\/=]*)" alt=""><picture>/)?.output.1)
    let bytes = [UInt8](try #require(Data(base64Encoded: String(held))))
    #expect(PictureFacts(bytes).size == PictureSize(width: 20, height: 20) && bytes.count < 400)
    #expect(page.components(separatedBy: start).count == 2 && page.contains("</picture></span>"))
    #expect(plain[path]?.contains("preview") == false)
    let again = try TemporaryPlace()
    #expect(try site.built(try Self.request(again, site)).bytes == built.bytes, "elsewhere the same")
  }

  @Test("What has been made is not made again", .enabled(if: hasProgram))
  func again() throws {
    let place = try TemporaryPlace()
    let site = try Self.site()
    let request = try Self.request(place, site)
    let first = try site.built(request)
    let store = try StateFolder("\(place.path)/derived")
    let name = try #require(store.names.filter { $0.hasSuffix(".webp") }.min())
    try store.replace(name, with: Array("RIFF    WEBP".utf8))
    let second = try site.built(request)
    #expect(second.bytes.filter { first.bytes[$0.key] != $0.value }.count == 1)
  }

  @Test("A photograph that is cut off is a mistake with a place", .enabled(if: hasProgram))
  func truncated() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    let path = try #require(SitePath("content/foto.jpg"))
    site.files[path] = Array(SamplePhotograph.bytes.dropLast(40))
    let built = try site.build(try Self.request(place, site))
    #expect(built.told == ["content/foto.jpg damaged-picture line 1"])
    #expect(built.result.diagnostics.first?.message.hasPrefix("the picture 'foto.jpg' is damaged or cut off: ") == true)
    #expect(built.result.diagnostics.first?.message.contains("base.png") == false)
    #expect(built.result.summary == nil)
  }

  @Test("What is no picture at all is a mistake where pictures are made", .enabled(if: hasProgram))
  func none() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    for name in ["a.jpg", "b.avif"] { site["content/\(name)"] = "kein Bild" }
    #expect(
      try site.build(try Self.request(place, site)).told == [
        "content/a.jpg damaged-picture line 1", "content/b.avif damaged-picture line 1",
      ])
  }

  @Test("What no build uses any more goes after a while, and not before", .enabled(if: hasProgram))
  func cleaning() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    _ = try site.built(try Self.request(place, site))
    let store = try StateFolder("\(place.path)/derived")
    let first = Set(store.names)
    site.set("widths: [24, 40]", to: "widths: [24, 44]")
    func names(afterDays days: Int) throws -> Set<String> {
      var request = try Self.request(place, site)
      request.now = .instant(TestTime.noon + days * 86_400)
      _ = try site.built(request)
      return Set(store.names)
    }
    #expect(try names(afterDays: 30).isSuperset(of: first))
    let kept = try names(afterDays: 31)
    #expect(kept.count == first.count && kept != first)
    _ = try names(afterDays: 90)
    #expect(Set(store.names) == kept, "what is used stays")
  }

  @Test("A picture of another format than its name says is a mistake", .enabled(if: hasProgram))
  func mislabelled() throws {
    let place = try TemporaryPlace()
    var site = try Self.site()
    site.files[try #require(SitePath("content/bild.png"))] = SamplePhotograph.bytes
    #expect(
      try site.build(try Self.request(place, site)).told == ["content/bild.png mislabelled-picture line 1"])
  }

  @Test("Without the program pictures are published as they are, and the build says so")
  func without() throws {
    let site = try Self.site()
    let built = try site.built()
    #expect(SitePath("foto.jpg").flatMap { built.bytes[$0] } == SamplePhotograph.bytes)
    #expect(built.result.notes.count == 1)
    #expect(!built.bytes.values.contains { Data($0).range(of: Data("<picture>".utf8)) != nil })
  }
}

extension PictureBuildTests {
  @Test("Where the browser cuts, it is told what must be seen")
  func focus() throws {
    var site = try Self.site()
    func page() throws -> String {
      let built = try site.built()
      return built.paths.first { $0.hasSuffix("/a/index.html") }.flatMap { built[$0] } ?? ""
    }
    #expect(try page().contains(" height=\"64\" data-focus-x=\"50\" data-focus-y=\"0\" loading"))
    site.page("a.md", "image: foto.jpg", "image_alt: Ein Foto", "image_focus: 34% 96%")
    #expect(try page().contains(" data-focus-x=\"30\" data-focus-y=\"100\""))
    site.page("a.md", "image: foto.jpg", "image_alt: Ein Foto")
    #expect(try !page().contains("data-focus"))
    site.page("a.md", "image: foto.jpg", "image_alt: Ein Foto", "image_focus: 34% 96%")
    site.template("article", "{{ picture(page.image) }}")
    #expect(try !page().contains("data-focus"), "nothing is cut away")
  }
}

/// Pictures are made when a preview is asked for them.
extension PictureBuildTests {
  @Test("A preview makes the picture that is looked at, as a build does", .enabled(if: hasProgram))
  func preview() throws {
    let place = try TemporaryPlace()
    let site = try Self.site()
    let request = try Self.request(place, site)
    let built = try site.built(request)
    let elsewhere = try TemporaryPlace()
    let live = LiveSite(tree: MemoryTree(site.files), request: try Self.request(elsewhere, site))
    #expect(live.start(nil, now: request.now).isShown)
    var count = 0
    for path in live.paths {
      guard case .picture(let picture) = live.answer(Address(file: path)) else { continue }
      count += 1
      let made = live.picture(picture)
      #expect(made.diagnostics.isEmpty)
      #expect(made.bytes == built.bytes[path], "\(path.text)")
    }
    #expect(count > 8)
  }
}
