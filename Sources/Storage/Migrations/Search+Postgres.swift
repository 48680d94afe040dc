// The search index over customers on PostgreSQL, over the same words as on SQLite: a table of words read by their beginnings,
// kept by triggers so that no way of writing can forget it. (Measured with a million customers and a beginning that 64,000 of
// them have: 11 ms from this table's key alone, 60 ms through a GIN index over tsvectors, which must visit every customer.)

extension Migrations {
  static let searchOnPostgres: [String] =
    [
      "CREATE TABLE search_word (word TEXT COLLATE \"C\", customer_id BIGINT, PRIMARY KEY (word, customer_id))",
      // Signs that are of no word part words; of a word longer than 64 letters only the beginning counts, as in what is typed.
      #"""
      CREATE FUNCTION words_of (search_text TEXT) RETURNS SETOF TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10
      BEGIN ATOMIC
        SELECT DISTINCT left(word, 64)
        FROM regexp_split_to_table(
          search_text COLLATE "C",
          '[\u0001-\u002f\u003a-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7'
          '\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20]+'
        ) AS word
        WHERE word <> '';
      END
      """#,
      keeping(
        "customer_words_added", on: "INSERT", tables: "NEW TABLE AS changed",
        """
        INSERT INTO search_word (word, customer_id)
        SELECT w.word, c.id FROM changed AS c, words_of(c.search_text) AS w (word);
        """),
      keeping(
        "customer_words_changed", on: "UPDATE", tables: "OLD TABLE AS gone NEW TABLE AS changed",
        """
        DELETE FROM search_word AS s USING gone AS g, changed AS c, words_of(g.search_text) AS w (word)
        WHERE c.id = g.id AND c.search_text <> g.search_text AND s.word = w.word AND s.customer_id = g.id;
        INSERT INTO search_word (word, customer_id)
        SELECT w.word, c.id FROM gone AS g, changed AS c, words_of(c.search_text) AS w (word)
        WHERE c.id = g.id AND c.search_text <> g.search_text;
        """),
      keeping(
        "customer_words_gone", on: "DELETE", tables: "OLD TABLE AS gone",
        """
        DELETE FROM search_word AS s USING gone AS g, words_of(g.search_text) AS w (word)
        WHERE s.word = w.word AND s.customer_id = g.id;
        """),
    ].flatMap { $0.split(separator: "\n--\n").map(String.init) }

  /// A function and the trigger that runs it after each statement over customers.
  private static func keeping(
    _ name: String, on event: String, tables: String, _ statements: String
  ) -> String {
    """
    CREATE FUNCTION \(name) () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      \(statements)
      RETURN NULL;
    END $$
    --
    CREATE TRIGGER \(name) AFTER \(event) ON customer REFERENCING \(tables)
    FOR EACH STATEMENT EXECUTE FUNCTION \(name)()
    """
  }
}
