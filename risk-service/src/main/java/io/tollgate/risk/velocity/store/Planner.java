package io.tollgate.risk.velocity.store;

/** What a transaction that assesses tells PostgreSQL's planner, in the first statement that it sends. */
final class Planner {
  /**
   * What follows is some descents of indexes; while tables are small, or were when they were last looked at, the planner would rather
   * read them whole, since it takes what lies in memory to be on a disk that turns. For the same reason it would rather take in all that
   * an index has of a subject, and sort it by place, than stop where a limit says. As columns of a select.
   */
  static final String DESCENDS_INDEXES = """
      set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
      set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)
      """;

  private Planner() {}
}
