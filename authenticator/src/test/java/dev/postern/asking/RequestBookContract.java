package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.link.LoginTab;
import dev.postern.link.SignInRequestId;
import dev.postern.matter.MatterReference;
import dev.postern.shared.CountingIdentifiers;
import dev.postern.shared.EmailAddress;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import dev.postern.shared.RealmId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@link RequestBook} does. */
public abstract class RequestBookContract {
  private static final RealmId FIRM = new RealmId("firm");
  private static final Wish NOTHING = new Wish(Optional.empty(), Optional.empty());

  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final SignInRequest request = request();
  private final SignInRequest another = request();

  /** Transactions on the book under test. */
  protected abstract NewTransaction<RequestBook> book();

  private SignInRequest request() {
    return request(Way.TYPED, NOTHING);
  }

  private SignInRequest request(Way way, Wish wish) {
    return new SignInRequest(
        new SignInRequestId(identifiers.next()),
        FIRM,
        new PortalId("portal"),
        new SignInRequest.Ask(
            new EmailAddress("anna@client.example"), way, wish, new LoginTab("root", "tab")),
        Instant.parse("2026-11-21T12:00:00Z"));
  }

  @Test
  void aRequestIsFoundAsItWasEntered() {
    write(book -> book.enter(request));
    write(book -> book.enter(another));

    assertThat(find(FIRM, request.id())).contains(request);
  }

  @Test
  void aRequestIsNotFoundInAnotherRealm() {
    write(book -> book.enter(request));

    assertThat(find(new RealmId("elsewhere"), request.id())).isEmpty();
    assertThat(find(FIRM, another.id())).isEmpty();
  }

  @Test
  void aRequestIsFoundWithItsWishAndItsWay() {
    Wish longest =
        new Wish(
            Optional.of(new MatterReference("ü".repeat(MatterReference.MAX_LENGTH))),
            Optional.of("https://portal.firm.example/" + "p".repeat(Wish.LONGEST_TARGET - 28)));
    SignInRequest wishing = request(Way.REMEMBERED, longest);

    write(book -> book.enter(wishing));

    assertThat(longest.target().orElseThrow()).hasSize(Wish.LONGEST_TARGET);
    assertThat(find(FIRM, wishing.id())).contains(wishing);
  }

  @Test
  void aRequestIsForgotten() {
    write(book -> book.enter(request));
    write(book -> book.enter(another));

    write(book -> book.forget(request.id()));

    assertThat(find(FIRM, request.id())).isEmpty();
    assertThat(find(FIRM, another.id())).contains(another);
  }

  private Optional<SignInRequest> find(RealmId realm, SignInRequestId id) {
    return book().run(book -> book.find(realm, id));
  }

  private void write(Consumer<RequestBook> work) {
    book()
        .run(
            book -> {
              work.accept(book);
              return true;
            });
  }
}
