// The colours of the stylesheet can be read by everybody (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
import Foundation
import Testing

@testable import Web

struct ColourTests {
  /// The tokens of the light looks, of the dark by the device, and of the dark by choice, in the order of the file.
  private var looks: [[String: String]] {
    let style = StaticFiles.file("style.css")?.text ?? ""
    return style.matches(of: /(?s):root[^{]*\{([^}]*--paper:\s*#[^}]*)\}/).map { block in
      Dictionary(
        block.1.matches(of: /--([a-z-]+):\s*(#[0-9a-f]{6})/).map { (String($0.1), String($0.2)) },
        uniquingKeysWith: { first, _ in first })
    }.filter { $0.count > 8 }
  }

  @Test func `both dark looks are the same`() {
    #expect(looks.count == 3)
    #expect(looks[1] == looks[2])
    #expect(Set(looks[0].keys) == Set(looks[1].keys))
  }

  @Test func `text stands out from its ground`() {
    for look in looks {
      for ink in ["ink", "soft", "accent", "gold", "danger"] {
        for ground in ["paper", "raised", "sunk"] {
          #expect(contrast(look, ink, ground) >= 4.5, "\(ink) on \(ground)")
        }
      }
      for (ink, ground) in [
        ("accent-ink", "accent"), ("accent", "accent-wash"), ("gold", "gold-wash"), ("danger", "danger-wash"),
        ("ink", "accent-wash"), ("ink", "danger-wash"), ("soft", "accent-wash"),
      ] {
        #expect(contrast(look, ink, ground) >= 4.5, "\(ink) on \(ground)")
      }
    }
  }

  @Test func `the edges of fields and marks stand out from their ground`() {
    for look in looks {
      for ground in ["paper", "raised"] {
        #expect(contrast(look, "edge", ground) >= 3, "edge on \(ground)")
      }
      #expect(contrast(look, "gold-mark", "paper") >= 3)
    }
  }

  private func contrast(_ look: [String: String], _ one: String, _ other: String) -> Double {
    let lights = [luminance(look[one] ?? ""), luminance(look[other] ?? "")].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  /// Relative luminance as WCAG 2.2 defines it.
  private func luminance(_ colour: String) -> Double {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    let channels = [value >> 16 & 255, value >> 8 & 255, value & 255].map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
