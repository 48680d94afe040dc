// A model for the eye: every weight on a line.

extension MatchModel {
  /// The model in a few lines, for those who look under the lid.
  package var summary: String {
    var lines = ["priors \(priors) household \(householdPriors)"]
    for index in measures.indices {
      let cells = (1..<measures[index].levels).map { level in
        "\(level):\(round(match[index][level]))/\(round(chance[index][level]))"
      }
      lines.append("\(measures[index].kind)\(measures[index].number) " + cells.joined(separator: " "))
    }
    return lines.joined(separator: "\n")
  }

  private func round(_ value: Float) -> Float { (value * 10).rounded() / 10 }
}
