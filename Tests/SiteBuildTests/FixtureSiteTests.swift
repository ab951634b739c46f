import Diagnostics
import Files
import Foundation
import SiteBuild
import Testing

/// Whole sites, compared byte by byte with what they are expected to become.
@Suite struct FixtureSiteTests {
  static let sites = [FixtureSite(name: "herbier")]

  @Test("A site whose types and taxonomies are made up builds from declarations alone", arguments: sites)
  func builds(_ site: FixtureSite) throws {
    let (result, files) = try site.build()
    #expect(try site.report(of: result) == "")
    if FixtureSite.rewrites { try rewrite(site, files) }
    let expected = try expectedFiles(of: site)
    #expect(files.keys.map(\.text).sorted() == expected.keys.sorted())
    for (path, bytes) in files where expected[path.text] != nil {
      #expect(String(decoding: bytes, as: UTF8.self) == expected[path.text], "\(path)")
    }
  }

  @Test("However many workers build a site, its bytes are the same", arguments: sites)
  func isStable(_ site: FixtureSite) throws {
    #expect(try site.build(jobs: 1).files == (try site.build(jobs: 8).files))
  }

  private func expectedFiles(of site: FixtureSite) throws -> [String: String] {
    let folder = "\(site.folder)/expected"
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    var files: [String: String] = [:]
    for name in names {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }
    }
    return files
  }

  private func rewrite(_ site: FixtureSite, _ files: [SitePath: [UInt8]]) throws {
    let folder = URL(filePath: "\(site.folder)/expected")
    try? FileManager.default.removeItem(at: folder)
    for (path, bytes) in files {
      let file = folder.appending(path: path.text)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    Issue.record("rewrote \(folder.path()); read it, then run the tests again")
  }
}
