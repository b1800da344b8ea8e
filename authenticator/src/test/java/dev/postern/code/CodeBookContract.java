package dev.postern.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.link.LinkDigest;
import dev.postern.shared.NewTransaction;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@link CodeBook} does. */
public abstract class CodeBookContract {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String CODE = "c".repeat(64);
  private static final String OTHER = "d".repeat(64);
  private static final LinkDigest LOAN = new LinkDigest("1".repeat(64));
  private static final LinkDigest ESTATE = new LinkDigest("2".repeat(64));

  /** Transactions on the book under test. */
  protected abstract NewTransaction<CodeBook> book();

  @Test
  void aCodeOpensTheLinksOfItsMail() {
    write(book -> book.enter(CODE, List.of(LOAN, ESTATE), NOON));

    assertThat(find(CODE)).containsExactlyInAnyOrder(LOAN, ESTATE);
  }

  @Test
  void aCodeOpensNoLinkOfAnotherMail() {
    write(book -> book.enter(CODE, List.of(LOAN), NOON));
    write(book -> book.enter(OTHER, List.of(ESTATE), NOON));

    assertThat(find(CODE)).containsExactly(LOAN);
  }

  @Test
  void aHashThatNoCodeHasOpensNothing() {
    write(book -> book.enter(CODE, List.of(LOAN), NOON));

    assertThat(find(OTHER)).isEmpty();
  }

  @Test
  void severalHashesAreLookedUpAtOnce() {
    write(book -> book.enter(CODE, List.of(LOAN), NOON));
    write(book -> book.enter(OTHER, List.of(ESTATE), NOON));

    assertThat(find("e".repeat(64), CODE)).containsExactly(LOAN);
    assertThat(find(OTHER, CODE)).containsExactlyInAnyOrder(LOAN, ESTATE);
  }

  @Test
  void noHashesOpenNothing() {
    write(book -> book.enter(CODE, List.of(LOAN), NOON));

    assertThat(find()).isEmpty();
  }

  @Test
  void aLinkMayHaveSeveralCodes() {
    write(book -> book.enter(CODE, List.of(LOAN), NOON));
    write(book -> book.enter(OTHER, List.of(LOAN), NOON));

    assertThat(find(CODE)).containsExactly(LOAN);
    assertThat(find(OTHER)).containsExactly(LOAN);
  }

  private List<LinkDigest> find(String... hashes) {
    return book().run(book -> book.find(List.of(hashes)));
  }

  private void write(Consumer<CodeBook> work) {
    book()
        .run(
            book -> {
              work.accept(book);
              return true;
            });
  }
}
