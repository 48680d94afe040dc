// The stylesheet, scripts and pictures, from memory; and the sign of life.

import HTTPTypes
import Hummingbird
import Office
import Storage

/// Routes that need nobody's name and no database.
enum StaticPages {
  static let routes: [Route] = [
    Route(method: .get, path: "/static/{version}/{name}", answer: .plain(file)),
    Route(method: .get, path: "/healthz", answer: .plain(health)),
  ]

  /// A file under the folder that is current may be kept for a year; under any other it is asked for again.
  private static func file(_ request: Request, _ parameters: Parameters, _ house: House) -> Response? {
    guard let version = parameters.get("version"), let name = parameters.get("name"),
      let (text, contentType) = StaticFiles.file(name)
    else { return nil }
    let isCurrent = StaticFiles.folder == "/static/" + version
    let tag = "\"\(tags[name] ?? "")\""
    let headers: HTTPFields = [
      .contentType: contentType, .eTag: tag,
      .cacheControl: isCurrent ? "public, max-age=31536000, immutable" : "no-cache",
    ]
    if request.headers[values: .ifNoneMatch].contains(tag) {
      return Response(status: .notModified, headers: headers)
    }
    return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private static let tags: [String: String] = Dictionary(
    uniqueKeysWithValues: Embedded.files.filter { $0.key.hasPrefix("Static/") }.map {
      (String($0.key.dropFirst("Static/".count)), String(Secret.sha256($0.value).prefix(32)))
    })

  /// Says that we are there; 503 when the database does not answer, so that a load balancer asks another server.
  private static func health(_ request: Request, _ parameters: Parameters, _ house: House) async throws
    -> Response?
  {
    _ = try await house.database.read { try $0.hasNobody() }
    return Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n")))
  }
}
