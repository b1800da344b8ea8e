package dev.postern.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.mail.Composition;
import dev.postern.mail.Correspondence;
import dev.postern.mail.Letter;
import dev.postern.mail.MailOrder;
import dev.postern.mail.MailOrder.Kind;
import dev.postern.mail.OrderId;
import dev.postern.shared.RealmId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RealmBoundTest {
  private final Recording recording = new Recording();

  @Nested
  class OnceItsRealmIsGone {
    private final RealmBound bound = new RealmBound(realm -> false, recording);

    @Test
    void aNoticeIsForgottenWithItsAddress() {
      assertThat(bound.compose(order(Kind.ADDRESS_NOTICE)))
          .isInstanceOf(Composition.Pointless.class);
      assertThat(recording.heard).containsExactly("given up");
    }

    @Test
    void aRequestIsLookedAtSoThatItIsForgotten() {
      bound.compose(order(Kind.SIGN_IN_REQUEST));

      assertThat(recording.heard).containsExactly("composed");
    }

    @Test
    void anyOtherMailIsPointless() {
      assertThat(bound.compose(order(Kind.LINK))).isInstanceOf(Composition.Pointless.class);
      assertThat(recording.heard).isEmpty();
    }

    @Test
    void whatIsGivenUpIsToldOfStill() {
      bound.givenUp(order(Kind.ADDRESS_NOTICE), "refused");

      assertThat(recording.heard).containsExactly("given up");
    }
  }

  @Test
  void isBoundToTheRealmOfTheOrderInHand() {
    List<RealmId> realms = new ArrayList<>();
    RealmBound bound = new RealmBound(realms::add, recording);

    bound.compose(order(Kind.LINK));

    assertThat(realms).containsExactly(new RealmId("firm"));
    assertThat(recording.heard).containsExactly("composed");
  }

  private static MailOrder order(Kind kind) {
    return new MailOrder(new OrderId("order"), new RealmId("firm"), kind, "subject", 1);
  }

  /** Hears what it is told. */
  private static final class Recording implements Correspondence {
    private final List<String> heard = new ArrayList<>();

    @Override
    public Composition compose(MailOrder order) {
      heard.add("composed");
      return new Composition.Pointless("heard");
    }

    @Override
    public void handedOver(MailOrder order, Letter letter) {
      heard.add("handed over");
    }

    @Override
    public void quoted(MailOrder order, Letter letter) {
      heard.add("quoted");
    }

    @Override
    public void givenUp(MailOrder order, String failure) {
      heard.add("given up");
    }
  }
}
