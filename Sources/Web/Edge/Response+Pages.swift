// The few kinds of answers there are, and their cookies.

import Foundation
import HTTPTypes
import Hummingbird
import Office

extension Response {
  /// A page.
  static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// A file to keep, never shown in the browser. The name is ours or made plain.
  static func download(_ text: String, name: String, contentType: String) -> Response {
    let plain = String(
      name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "-" })
    return Response(
      status: .ok,
      headers: [.contentType: contentType, .contentDisposition: "attachment; filename=\"\(plain)\""],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// On to a page of ours. Any other address leads to the first page.
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: LocalPath(path)?.text ?? "/"])
  }

  /// Gives the browser a cookie.
  mutating func set(_ cookie: HouseCookie) {
    headers.append(HTTPField(name: .setCookie, value: cookie.text))
  }
}

/// A path of this site: what may stand in a redirect.
struct LocalPath: Sendable, Equatable {
  let text: String

  /// Nil for anything that a browser could take for another site or another line of the answer.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2000 else { return nil }
    if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return nil }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "\\") }) else { return nil }
    self.text = text
  }
}

/// A cookie of the house. All are out of reach of scripts and of other sites' forms.
struct HouseCookie: Sendable {
  let text: String

  private init(_ name: String, _ value: String, seconds: Int64, _ house: House) {
    self.init(as: Self.name(name, house), value, seconds: seconds, house)
  }

  private init(as name: String, _ value: String, seconds: Int64, _ house: House) {
    let secure = house.isSecure ? "; Secure" : ""
    text = "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)"
  }

  /// Browsers take `__Host-` only over https, from this very host, for all paths.
  static func name(_ name: String, _ house: House) -> String { house.isSecure ? "__Host-\(name)" : name }

  static let sessionName = "regulars"
  static let deviceName = "regulars-device"
  static let newcomerName = "regulars-form"
  static let noticeName = "regulars-notice"

  static let serverName = "regulars_server"

  static func session(_ token: SessionToken, _ house: House) -> HouseCookie {
    HouseCookie(sessionName, token.text, seconds: Session.absolute, house)
  }
  static func noSession(_ house: House) -> HouseCookie { HouseCookie(sessionName, "", seconds: 0, house) }
  static func device(_ device: KnownDevice, _ house: House) -> HouseCookie {
    HouseCookie(deviceName, device.text, seconds: 400 * 86_400, house)
  }
  static func newcomer(_ csrf: String, _ house: House) -> HouseCookie {
    HouseCookie(newcomerName, csrf, seconds: 86_400, house)
  }
  static func notice(_ notice: Notice, _ house: House) -> HouseCookie {
    HouseCookie(noticeName, notice.cookie, seconds: 60, house)
  }
  /// Which server has a file of this visitor. Read by whatever stands before several servers, never by us: it has the
  /// same name everywhere, and nothing hangs on what it says.
  static func server(_ house: House) -> HouseCookie {
    HouseCookie(as: serverName, house.server.description, seconds: 86_400, house)
  }
  static func noNotice(_ house: House) -> HouseCookie { HouseCookie(noticeName, "", seconds: 0, house) }
}
