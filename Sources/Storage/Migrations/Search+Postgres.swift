// The full-text index over customers on PostgreSQL, over the same words as on SQLite: no table of its own, so that no
// way of writing can forget it.

extension Migrations {
  static let searchOnPostgres: [String] = [
    // PostgreSQL's own parser would take an e-mail or a hyphened name for one word. Signs that are of no word part words;
    // of a word longer than 64 letters only the beginning counts, as in what is typed.
    #"""
    CREATE FUNCTION search_words (search_text TEXT) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (
      SELECT COALESCE(array_to_tsvector(array_agg(DISTINCT left(word, 64))), CAST('' AS tsvector))
      FROM regexp_split_to_table(
        search_text COLLATE "C",
        '[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20]+'
      ) AS word
      WHERE word <> '')
    """#,
    "CREATE INDEX customer_search ON customer USING gin (search_words(search_text))",
  ]
}
