import Checking
import Diagnostics

/// Checks one page that lies in a site of a few others.
enum OnePage {
  static let files: [CheckedFile] = [
    CheckedFile(path: "a/b.txt", role: .other), CheckedFile(path: "a/index.html", role: .article(isListed: false)),
    CheckedFile(path: "b.pdf", role: .document),
    CheckedFile(path: "index.html", role: .home), CheckedFile(path: "ä/index.html", role: .article(isListed: false)),
  ]

  private static let home = 3

  /// What is found in the first page if its body is this.
  static func findings(_ body: String, prefix: String = "", searchFolder: String? = nil) -> [Finding] {
    var site = CheckedSite(origin: "https://portal.example", prefix: prefix, files: files)
    site.searchFolder = searchFolder
    let check = FinishedCheck(site)
    check.take(home, Array(page(body).utf8))
    return check.findings().filter { $0.file == home }
  }

  static func page(_ body: String) -> String {
    """
    <!doctype html><html lang="de"><head><title>Die Seite</title>\
    <meta name="description" content="Worum es auf der Seite geht"></head><body><h1>Titel</h1>\(body)</body></html>
    """
  }
}
