package io.tollgate.simulator.operation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
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

  /** Sums are always the whole book's; the reference narrows the list alone. */
  @GetMapping("/book")
  BookView read(@RequestParam(name = "merchant_reference", required = false) @Nullable String merchantReference,
      @RequestParam(defaultValue = "false") boolean summary) {
    Predicate<Entry> asked = entry -> merchantReference == null
        || entry.operation().merchantReference().equals(merchantReference);
    Iterable<LineView> lines = () -> book.entries().filter(asked).map(LineView::of).iterator();
    return new BookView(book.size(), book.approved(), summary ? null : lines);
  }

  /** @param operations written as it is read, since a benchmark's book is long */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record BookView(int count, Map<String, Map<String, Book.Total>> approved, @Nullable Iterable<LineView> operations) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LineView(String operationId, @Nullable String original, String merchantReference, String type, String result,
      long amount, String currency, int requests, Instant at) {
    static LineView of(Entry entry) {
      var operation = entry.operation();
      return new LineView(operation.id().value(), operation.original() == null ? null : operation.original().value(),
          operation.merchantReference(), operation.type().code(),
          entry.answer().result(), operation.amount().minorUnits(), operation.amount().currency().getCurrencyCode(),
          entry.requests(), entry.at());
    }
  }
}
