// The lists of reasons, causes and sources a new business starts with; the owner changes them as they like.

import Customers
package import Storage

extension Transaction {
  /// Puts in a good default list of reasons, causes and sources, in English or Hindi. Names already there stay as they are.
  package func seedLists(language: String) throws {
    let lists = language == "hi" ? hindi : english
    for name in lists.reasons { _ = try named(name, in: .reason) }
    for name in lists.causes { _ = try named(name, in: .cause) }
    for name in lists.sources { _ = try named(name, in: .source) }
  }
}

private struct NameLists: Sendable {
  let reasons: [String]
  let causes: [String]
  let sources: [String]
}

private let english = NameLists(
  reasons: [
    "Quality", "Price", "The people", "Close by", "Choice", "Advice", "Speed", "Trust", "Recommended to them",
    "Habit",
  ],
  causes: [
    "Price", "Quality", "Service", "Had to wait", "Not in stock", "A mistake of ours", "Moved away",
    "Went to a competitor", "No longer needs it", "Closed or died",
  ],
  sources: [
    "Recommendation", "Walk-in", "Web search", "Social media", "Newspaper advert", "Trade fair",
    "Own mailing",
  ])

private let hindi = NameLists(
  reasons: [
    "गुणवत्ता", "दाम", "लोग", "पास में है", "चुनाव", "सलाह", "तेज़ी", "भरोसा", "किसी ने सुझाया", "आदत",
  ],
  causes: [
    "दाम", "गुणवत्ता", "सेवा", "इंतज़ार करना पड़ा", "माल नहीं था", "हमारी गलती", "दूसरी जगह चले गए",
    "किसी और के पास गए", "अब ज़रूरत नहीं", "बंद हो गए या नहीं रहे",
  ],
  sources: ["सिफ़ारिश", "राह चलते", "वेब खोज", "सोशल मीडिया", "अख़बार का विज्ञापन", "व्यापार मेला", "हमारी डाक"])
