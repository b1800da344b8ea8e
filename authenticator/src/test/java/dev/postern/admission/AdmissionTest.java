package dev.postern.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contact.InMemoryContactBook;
import dev.postern.contact.Person.Kind;
import dev.postern.link.LifeStory;
import dev.postern.link.Link;
import dev.postern.link.Refusal;
import dev.postern.shared.EmailAddress;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final InMemoryFirm firm = new InMemoryFirm();
  private final Link link = firm.asked("link");

  @Nested
  class Admits {
    @Test
    void theContactToTheMatter() {
      assertThat(firm.admission().judge(link))
          .isEqualTo(
              new Verdict.Admitted(
                  firm.portal(),
                  firm.anna(Kind.ORDINARY),
                  firm.contact(),
                  firm.matters().find(InMemoryFirm.REALM, InMemoryFirm.MATTER)));
    }

    @Test
    void theContactToThePortalIfTheLinkNamesNoMatter() {
      assertThat(firm.admission().judge(firm.linkWithoutMatter("link")))
          .isEqualTo(
              new Verdict.Admitted(
                  firm.portal(), firm.anna(Kind.ORDINARY), firm.contact(), Optional.empty()));
    }

    @Test
    void aContactWhoHasAddedAPassword() {
      firm.people().put(firm.anna(Kind.CREDENTIALED));

      assertThat(firm.admission().judge(link)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void whateverBecameOfTheLinkItself() {
      Link spent = firm.link("link", new LifeStory().redeemed().life());

      assertThat(firm.admission().judge(spent)).isInstanceOf(Verdict.Admitted.class);
    }
  }

  @Nested
  class IsUnavailable {
    @Test
    void ifThePortalIsOffOrGone() {
      firm.switchPortalOff();

      assertRefused(Refusal.UNAVAILABLE);
    }

    @Test
    void ifThePortalIsWronglyConfigured() {
      firm.misconfigurePortal();

      assertRefused(Refusal.UNAVAILABLE);
    }

    @Test
    void ifThePortalNoLongerAllowsTheTarget() {
      firm.targets().allowOnly("https://portal.firm.example/elsewhere");

      assertRefused(Refusal.UNAVAILABLE);
    }
  }

  @Nested
  class IsDisabled {
    @Test
    void forStaffEvenIfAContact() {
      firm.people().put(firm.anna(Kind.STAFF));

      assertRefused(Refusal.DISABLED);
    }

    @Test
    void forAnAccountThatIsOff() {
      firm.people().put(firm.disabledAnna());

      assertRefused(Refusal.DISABLED);
    }

    @Test
    void forAnAccountThatIsGone() {
      firm.people().remove(InMemoryFirm.ANNAS_USER);

      assertRefused(Refusal.DISABLED);
    }

    @Test
    void forWhoIsNoContactAnyMore() {
      for (Kind kind : Kind.values()) {
        firm.people().put(firm.anna(kind));

        assertThat(admissionWithoutContacts().judge(link))
            .as(kind.name())
            .isEqualTo(new Verdict.Refused(Refusal.DISABLED));
      }
    }

    private Admission admissionWithoutContacts() {
      return new Admission(
          new Admission.Settings(firm.portals(), firm.targets()),
          firm.people(),
          new InMemoryContactBook(),
          firm.matters());
    }
  }

  @Nested
  class IsForAnotherAddress {
    @Test
    void ifThePersonHasMoved() {
      firm.people().put(firm.annaAt(Optional.of(new EmailAddress("anna@new.example"))));

      assertRefused(Refusal.ADDRESS_CHANGED);
    }

    @Test
    void ifThePersonHasNoPlainAddressAnyMore() {
      firm.people().put(firm.annaAt(Optional.empty()));

      assertRefused(Refusal.ADDRESS_CHANGED);
    }
  }

  @Nested
  class IsClosed {
    @Test
    void ifTheMatterIs() {
      assertThat(firm.admission().judge(firm.linkToClosedMatter("link")))
          .isEqualTo(new Verdict.Refused(Refusal.CLOSED));
    }

    @Test
    void ifTheMatterIsGone() {
      assertThat(firm.admission().judge(firm.linkToNoMatter("link")))
          .isEqualTo(new Verdict.Refused(Refusal.CLOSED));
    }
  }

  /** A stranger with a leaked link shall not hear of the matter what its person would not. */
  @Nested
  class NamesTheFirstReason {
    private final Link closed = firm.linkToClosedMatter("link");

    @Test
    void theAddressBeforeTheMatter() {
      firm.people().put(firm.annaAt(Optional.empty()));

      assertThat(firm.admission().judge(closed))
          .isEqualTo(new Verdict.Refused(Refusal.ADDRESS_CHANGED));
    }

    @Test
    void theAccountBeforeTheAddress() {
      firm.people().remove(InMemoryFirm.ANNAS_USER);

      assertThat(firm.admission().judge(closed)).isEqualTo(new Verdict.Refused(Refusal.DISABLED));
    }

    @Test
    void thePortalBeforeTheAccount() {
      firm.people().remove(InMemoryFirm.ANNAS_USER);
      firm.misconfigurePortal();

      assertThat(firm.admission().judge(closed))
          .isEqualTo(new Verdict.Refused(Refusal.UNAVAILABLE));
    }
  }

  private void assertRefused(Refusal reason) {
    assertThat(firm.admission().judge(link)).isEqualTo(new Verdict.Refused(reason));
  }
}
