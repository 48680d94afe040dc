// What /capture shows: one of three short forms.

import Customers
import Differentiate

/// Pages/Identify/Capture/capture.mustache.
struct CapturePage: Sendable {
  /// One of the three.
  struct Tab: Sendable {
    let href: String
    let label: String
    let isCurrent: Bool
  }

  let frame: Frame
  let tabs: [Tab]
  let isNew: Bool
  let isVisit: Bool
  /// Where the form goes.
  let action: String
  /// Whom the last thing was written down of.
  let lastName: String?
  let lastPath: String?
  let chosenID: String?
  let chosenName: String?
  let line: String
  let lineProblem: String?
  let who: String
  let whoProblem: String?
  let found: CaptureFound
  let amount: String
  let amountProblem: String?
  let words: String
  let wordsProblem: String?
  let once: String

  init(_ visit: Visit, _ what: CaptureKind, _ chosen: CustomerLine?, _ problem: CaptureProblem?) {
    let form = visit.form
    func wrong(_ field: String) -> String? { problem?.field == field ? problem?.sentence : nil }
    frame = visit.frame()
    tabs = CaptureKind.allCases.map {
      Tab(
        href: "/capture/\($0.rawValue)" + (chosen.map { "?customer=\($0.id.rawValue)" } ?? ""),
        label: visit.words("capture.\($0.rawValue)"), isCurrent: $0 == what)
    }
    isNew = what == .new
    isVisit = what == .visit
    action = "/capture/\(what.rawValue)"
    lastName = chosen?.name
    lastPath = chosen.map { "/customers/\($0.id.rawValue)" }
    chosenID = what == .new ? nil : chosen.map { String($0.id.rawValue) }
    chosenName = what == .new ? nil : chosen?.name
    line = form["captureLine"]
    lineProblem = wrong("captureLine")
    who = form["captureWho"]
    whoProblem = wrong("captureWho")
    found = CaptureFound(visit, problem?.candidates ?? [])
    amount = form["captureAmount"]
    amountProblem = wrong("captureAmount")
    words = what == .new ? form["captureNote"] : form["captureWords"]
    wordsProblem = wrong("captureWords")
    once = visit.once
  }
}

/// Pages/Identify/Capture/found.mustache: those of whom one may be meant, to be chosen with one tap.
struct CaptureFound: Sendable {
  struct Line: Sendable {
    let id: Int64
    let name: String
    let spent: String
    let isOnly: Bool
  }

  let lines: [Line]
  let hasLines: Bool

  init(_ visit: Visit, _ found: [CustomerLine]) {
    let write = FigureWriter(visit)
    lines = found.map {
      Line(
        id: $0.id.rawValue, name: $0.name, spent: write.money($0.standing.spend), isOnly: found.count == 1)
    }
    hasLines = !lines.isEmpty
  }
}
