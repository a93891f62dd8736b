package io.tollgate.risk.velocity;

import java.util.List;

/** The attempts of the cards, as the database knows them. */
public interface Attempts {
  /**
   * From here to the end of the transaction nobody else counts attempts of these cards. To be called before anything is read
   * that a decision rests on.
   */
  void reserve(List<Attempt> attempts);

  /**
   * Counts each attempt, in the order given, into its card's window, and records it.
   *
   * @return for each attempt how many there were in the window that ends with it, itself included
   */
  List<Long> count(List<Attempt> attempts);
}
