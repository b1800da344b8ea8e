package dev.postern.asking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.link.LinkId;
import dev.postern.link.LoginTab;
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

  private final CountingIdentifiers identifiers = new CountingIdentifiers();
  private final SignInRequest request = request();
  private final SignInRequest another = request();

  /** Transactions on the book under test. */
  protected abstract NewTransaction<RequestBook> book();

  private SignInRequest request() {
    return new SignInRequest(
        new SignInRequestId(identifiers.next()),
        FIRM,
        new PortalId("portal"),
        new EmailAddress("anna@client.example"),
        new LoginTab("root", "tab"),
        Instant.parse("2026-11-21T12:00:00Z"),
        Optional.empty());
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
  void aRequestRemembersTheLinkThatItCameTo() {
    write(book -> book.enter(request));
    write(book -> book.enter(another));

    write(book -> book.answer(request.id(), new LinkId("link")));

    assertThat(find(FIRM, request.id()).flatMap(SignInRequest::link)).contains(new LinkId("link"));
    assertThat(find(FIRM, another.id())).contains(another);
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
