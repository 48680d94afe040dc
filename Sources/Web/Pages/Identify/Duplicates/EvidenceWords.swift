// Why customers look like one, in the reader's words.

import Customers
import Differentiate
import Identify

/// Puts reasons into words.
struct EvidenceWords {
  /// What speaks for it, a sentence a pair where there are several, and what speaks against it.
  struct Sentences {
    let speaking: [String]
    let against: String?
  }

  private let words: Words
  private let forms: Forms

  init(_ visit: Visit) {
    words = visit.words
    forms = visit.forms
  }

  /// 'Same phone, name one letter apart.'
  func sentences(of cluster: DuplicateCluster) -> Sentences {
    let names = Dictionary(cluster.members.map { ($0.id, $0.name) }) { first, _ in first }
    let speaking = cluster.pairs.map { pair -> String in
      let reasons = list(pair.reasons.filter { $0.weight >= 0 })
      guard cluster.members.count > 2 else { return words("duplicates.because", reasons) }
      return words(
        "duplicates.becausePair", names[pair.first] ?? "", names[pair.second] ?? "", reasons,
        forms.percent(min(pair.probability, 0.999), digits: 0))
    }
    let against = list(cluster.pairs.flatMap(\.reasons).filter { $0.weight < 0 })
    return Sentences(speaking: speaking, against: against.isEmpty ? nil : words("duplicates.but", against))
  }

  /// Reasons, the weightiest first, each once.
  func list(_ reasons: [DuplicateReason]) -> String {
    var seen: Set<String> = []
    let sorted = reasons.sorted { abs($0.weight) > abs($1.weight) }
    return sorted.map { text($0.kind) }.filter { seen.insert($0).inserted }.joined(separator: ", ")
  }

  private func text(_ kind: String) -> String {
    let text = words("duplicates.reason.\(kind)")
    // A reason from a newer version than these words.
    return text.hasPrefix("⟦") ? words("duplicates.reason.other") : text
  }
}
