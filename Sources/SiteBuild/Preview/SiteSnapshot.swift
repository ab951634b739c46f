internal import Diagnostics
internal import Files
internal import Templates

/// A site that renders its outputs one by one, when they are asked for.
///
/// Belongs to one thread at a time.
final class SiteSnapshot {
  let prepared: PreparedSite
  let answers: Answers
  /// Counts the sites that were shown before.
  let generation: Int
  private let renderer: SiteRenderer
  private var worker: SiteRenderer.Worker
  /// For the questions of the worker's recorder, their numbers among all.
  private var numbers: [UInt32] = []

  init(_ prepared: PreparedSite, generation: Int, tree: any FileTree) {
    let names = StableNames(prepared)
    self.prepared = prepared
    self.generation = generation
    answers = Answers(prepared, names)
    renderer = SiteRenderer(prepared, names, tree: tree)
    worker = renderer.makeWorker()
  }

  /// Renders an output.
  ///
  /// - Parameter index: Its place in the plan.
  func render(_ index: Int, _ questions: inout LiveQuestions) -> Result<(bytes: [UInt8], trace: [UInt32]), RenderFault>
  {
    let output = prepared.plan.outputs[index]
    worker.buffer.removeAll(keepingCapacity: true)
    worker.recorder.begin()
    do throws(TemplateFailure) {
      if let fault = try renderer.fill(&worker, with: output, index) { return .failure(RenderFault(diagnostic: fault)) }
    } catch {
      var diagnostic = error.diagnostic
      diagnostic.steps.append(.init("while rendering '\(output.address.text)'", at: output.owner))
      return .failure(RenderFault(diagnostic: diagnostic))
    }
    if prepared.site.bodies.isDamaged { return .failure(RenderFault(diagnostic: nil)) }
    let trace = worker.recorder.end()
    for question in worker.recorder.questions.dropFirst(numbers.count) {
      numbers.append(questions.number(of: question, answers, generation))
    }
    return .success((worker.buffer, trace.map { numbers[Int($0)] }))
  }

  /// Renders a paper, ready to be set.
  func printed(_ item: Int, _ output: PlannedOutput) -> Result<PrintedPaper, RenderFault> {
    worker.recorder.begin()
    do throws(TemplateFailure) {
      if let paper = try renderer.printed(item, &worker) { return .success(paper) }
      let fault = Diagnostic(.unreadableFile, "the page cannot be read any more", at: output.owner)
      return .failure(RenderFault(diagnostic: fault))
    } catch {
      var diagnostic = error.diagnostic
      diagnostic.steps.append(.init("while rendering '\(output.address.text)'", at: output.owner))
      return .failure(RenderFault(diagnostic: diagnostic))
    }
  }
}

/// Why an output could not be rendered.
struct RenderFault: Error {
  /// `nil` if what an earlier run left is damaged.
  var diagnostic: Diagnostic?
}
