package io.tollgate.simulator.operation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.Book;
import io.tollgate.simulator.operation.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

@RestController
final class BookController {
  private final Book book;

  BookController(Book book) { this.book = book; }

  /** Sums are always the whole book's; reference and acquirer narrow the list alone. */
  @GetMapping("/book")
  BookView read(@RequestParam(name = "merchant_reference", required = false) @Nullable String merchantReference,
      @RequestParam(required = false) @Nullable String acquirer,
      @RequestParam(defaultValue = "false") boolean summary) {
    Predicate<Entry> asked = entry -> (merchantReference == null
        || entry.operation().merchantReference().equals(merchantReference))
        && (acquirer == null || entry.operation().acquirer().name().equals(acquirer));
    Iterable<LineView> lines = () -> book.entries().filter(asked).map(LineView::of).iterator();
    return new BookView(book.size(), book.approved(), summary ? null : lines);
  }

  /** @param operations written as it is read, since a benchmark's book is long */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BookView(int count, Map<String, Map<String, Book.Total>> approved, @Nullable Iterable<LineView> operations) {}

  /**
   * @param approvedAmount where it is less than was asked
   * @param entryMode how the card came; absent where none did
   * @param terminal absent where the protocol did not say
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineView(String operationId, String acquirer, @Nullable String original, String merchantReference, String type,
      String result, String responseCode, long amount, @Nullable Long approvedAmount, String currency, int requests,
      Instant at, @Nullable String entryMode, @Nullable String terminal) {
    static LineView of(Entry entry) {
      var operation = entry.operation();
      var shown = operation.presentment();
      Long part = entry.answer() instanceof Answer.PartlyApproved(var amount) ? amount.minorUnits() : null;
      return new LineView(operation.id().value(), operation.acquirer().name(),
          operation.original() == null ? null : operation.original().value(),
          operation.merchantReference(), operation.type().code(),
          entry.answer().result(), entry.answer().code().value(), operation.amount().minorUnits(), part,
          operation.amount().currency().getCurrencyCode(),
          entry.requests(), entry.at(), shown.entry() == null ? null : shown.entry().code(), shown.terminal());
    }
  }
}
