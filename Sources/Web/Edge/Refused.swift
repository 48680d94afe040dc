// Refusals as pages show them: a sentence of the catalogue for each code.

import Customers
import HTTPTypes
import Interact
import Office

/// A refusal of any room. `refusal.CODE` is its sentence in the catalogue.
protocol Refused: Error {
  var code: String { get }
  /// Numbers that stand in the sentence.
  var figures: [String] { get }
}

extension Refused {
  var figures: [String] { [] }

  /// The sentence in the reader's language.
  func sentence(_ words: Words) -> String {
    words("refusal.\(code)", figures.first ?? "")
  }
}

extension CustomerRefusal: Refused {
  var figures: [String] {
    if case .tooLong(let limit) = self { [String(limit)] } else { [] }
  }
}

extension InteractRefusal: Refused {}

extension OfficeRefusal: Refused {
  var figures: [String] {
    switch self {
    case .loginTooLong(let limit): [String(limit)]
    case .passwordTooShort(let minimum): [String(minimum)]
    case .tooManyTries(let seconds): [String(seconds)]
    default: []
    }
  }
}

/// What the door itself refuses, before any room is asked.
enum EdgeRefusal: String, Error, Equatable, Refused {
  case hostMissing = "host-missing"
  case hostUnknown = "host-unknown"
  case addressTooLong = "address-too-long"
  case unreadable = "unreadable"
  case wrongType = "wrong-type"
  case tooLarge = "too-large"
  case forged = "forged"
  case signInFirst = "sign-in-first"
  case notAllowed = "not-allowed"
  case notFound = "page-not-found"
  case notOpened = "not-opened"

  var code: String { rawValue }

  var status: HTTPResponse.Status {
    switch self {
    case .hostMissing, .unreadable: .badRequest
    case .hostUnknown: .misdirectedRequest
    case .addressTooLong: .uriTooLong
    case .wrongType: .unsupportedMediaType
    case .tooLarge: .contentTooLarge
    case .forged, .notAllowed, .notOpened: .forbidden
    case .signInFirst: .unauthorized
    case .notFound: .notFound
    }
  }
}
