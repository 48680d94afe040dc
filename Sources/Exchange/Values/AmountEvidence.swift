// Settles from the values of a column whether the point or the comma is the decimal mark.

/// What the cells of a column say about its decimal mark.
package struct AmountEvidence: Sendable {
  /// Cells that are an amount only with a decimal point.
  package private(set) var forPoint = 0
  /// Cells that are an amount only with a decimal comma.
  package private(set) var forComma = 0
  /// Cells that are one amount with a point and another with a comma, such as "1,234".
  package private(set) var open = 0
  /// Cells that hold an amount.
  package private(set) var amounts = 0
  /// Up to two cells that can be read either way, to ask about.
  package private(set) var samples: [String] = []

  package init() {}

  /// Takes a cell into account; cells that hold no amount say nothing.
  package mutating func note(_ bytes: UnsafeBufferPointer<UInt8>) {
    let point = readAmount(bytes, mark: .point)
    let comma = readAmount(bytes, mark: .comma)
    guard point != nil || comma != nil else { return }
    amounts += 1
    if comma == nil { forPoint += 1 }
    if point == nil { forComma += 1 }
    guard let point, let comma, point != comma else { return }
    open += 1
    let sample = String(decoding: Blanks.trimmed(bytes), as: UTF8.self)
    if samples.count < 2, !samples.contains(sample) { samples.append(sample) }
  }

  /// Takes a text into account.
  package mutating func note(_ text: String) {
    var text = text
    text.withUTF8 { note($0) }
  }

  /// The mark some cell settles; nil when none does, or when cells contradict each other.
  package var mark: DecimalMark? {
    guard !isContradictory else { return nil }
    if forPoint > 0 { return .point }
    return forComma > 0 ? .comma : nil
  }

  /// Whether every cell can be read without asking: some cell settled the mark, or none depends on it.
  package var isSettled: Bool { !isContradictory && (mark != nil || open == 0) }

  /// Whether some cells need a point and others a comma.
  package var isContradictory: Bool { forPoint > 0 && forComma > 0 }
}
