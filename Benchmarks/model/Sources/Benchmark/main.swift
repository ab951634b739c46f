import Foundation
import SiteBuild

// Builds the model of a portal of so many articles, a few times, and asks it for
// the related pages of each. Prints one line of numbers that `run.sh` reads.
guard var portal = Portal(), let count = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) else {
  print("usage: Benchmark ARTICLES")
  exit(64)
}

/// The processor's time for a piece of work: other programs that run at the same
/// time do not count.
func milliseconds(_ body: () -> Void) -> Double {
  let start = clock()
  body()
  return Double(clock() - start) * 1000 / Double(CLOCKS_PER_SEC)
}

/// The most memory that the process has had, in MiB.
func peak() -> Double {
  var usage = rusage()
  #if os(Linux)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return Double(usage.ru_maxrss) / 1_048_576
  #endif
}

let pages = portal.pages(count)
let before = peak()
var site: Site?
var times: [Double] = []
for _ in 0..<7 {
  site = nil
  times.append(
    milliseconds {
      let input = SiteModel.Input(
        settings: portal.settings, words: Words(language: "de"), pages: pages, unreadable: [], files: [],
        now: .instant(4_000_000_000), options: BuildOptions())
      site = SiteModel.build(input).site
    })
}
let build = times.min() ?? 0
let model = peak() - before

var found = 0
let related = milliseconds {
  for index in 0..<count { found += site?.related(to: index, count: 15).count ?? 0 }
}
print(count, build, model, related * 1000 / Double(count), found / count)
