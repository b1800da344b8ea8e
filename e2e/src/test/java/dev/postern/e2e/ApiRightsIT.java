package dev.postern.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.e2e.harness.Answer;
import dev.postern.e2e.harness.Firm;
import dev.postern.e2e.harness.Invitation;
import dev.postern.e2e.harness.Invited;
import dev.postern.e2e.harness.Journey;
import dev.postern.e2e.harness.OtherPortal;
import dev.postern.e2e.harness.PortalApi;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Who may call what of the API, and that whoever may not learns nothing by trying. */
@Journey
class ApiRightsIT {

  private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

  /** The calls, each about one portal, one link of it and the address that this went to. */
  enum Calling {
    INVITE {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.invite(Invitation.to(email).with("portal", portal));
      }
    },
    INVITE_NOBODY {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.invite(Map.of("portal", portal));
      }
    },
    LIST {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.links(Map.of("portal", portal));
      }
    },
    BOUNCE_OF_ADDRESS {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.bounced(Map.of("portal", portal, "email", email, "type", "permanent"));
      }
    },
    LOOK {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.link(link);
      }
    },
    RESEND {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.resend(link);
      }
    },
    RESEND_ONCE {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.resend(link, "key-of-" + link);
      }
    },
    REVOKE {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.revoke(link);
      }
    },
    BOUNCE_OF_LINK {
      @Override
      Answer by(PortalApi caller, String portal, String link, String email) {
        return caller.bounced(Map.of("link", link, "type", "permanent"));
      }
    };

    abstract Answer by(PortalApi caller, String portal, String link, String email);
  }

  @ParameterizedTest
  @EnumSource
  void withoutATokenNothingGoes(Calling calling, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    PortalApi nobody = new PortalApi(firm.realm(), "client-portal", "a wrong secret");

    Answer answer = calling.by(nobody, "client-portal", anna.linkId(), anna.email());

    assertThat(answer.status()).isEqualTo(401);
    assertUntouched(anna, firm);
  }

  /** Whatever they name, that it is there or not or that a field is wrong: the same 403. */
  @ParameterizedTest
  @EnumSource
  void withoutARoleNothingGoes(Calling calling, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other.mayNot("portal");

      Answer answer = calling.by(other.api(), "client-portal", anna.linkId(), anna.email());
      Answer ofNothing = calling.by(other.api(), "no-portal", NOBODYS, Firm.newAddress());

      assertProblem(answer, 403, "forbidden");
      assertThat(ofNothing.body()).isEqualTo(answer.body());
      assertUntouched(anna, firm);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LIST", "LOOK"},
      mode = Mode.EXCLUDE)
  void whoeverMayViewMayDoNothing(Calling calling, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      other.may("view");

      Answer answer = calling.by(other.api(), "client-portal", anna.linkId(), anna.email());

      assertProblem(answer, 403, "forbidden");
      assertUntouched(anna, firm);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"INVITE", "INVITE_NOBODY", "LIST", "BOUNCE_OF_ADDRESS"})
  void aPortalLearnsOfNoOther(Calling calling, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer answer = calling.by(other.api(), "client-portal", anna.linkId(), anna.email());
      Answer ofNone = calling.by(other.api(), "no-portal", NOBODYS, Firm.newAddress());

      assertProblem(answer, 403, "forbidden");
      assertThat(ofNone.status()).isEqualTo(403);
      assertThat(ofNone.body()).isEqualTo(answer.body());
      assertUntouched(anna, firm);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOOK", "RESEND", "RESEND_ONCE", "REVOKE", "BOUNCE_OF_LINK"})
  void aLinkOfAnotherPortalIsAsGoodAsNone(Calling calling, Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Answer answer = calling.by(other.api(), "client-portal", anna.linkId(), anna.email());
      Answer ofNone = calling.by(other.api(), "client-portal", NOBODYS, anna.email());

      assertProblem(answer, 404, "unknown-link");
      assertThat(ofNone.status()).isEqualTo(404);
      assertThat(ofNone.body()).isEqualTo(answer.body());
      assertUntouched(anna, firm);
    }
  }

  @Test
  void whomAnotherPortalWritesToIsNobodyHere(Firm firm) {
    Invited anna = firm.sent(firm.inviteSomebody());
    try (OtherPortal other = OtherPortal.openedAt(firm)) {
      Calling bounce = Calling.BOUNCE_OF_ADDRESS;
      Answer answer = bounce.by(other.api(), "other-portal", NOBODYS, anna.email());
      Answer ofNobody = bounce.by(other.api(), "other-portal", NOBODYS, Firm.newAddress());

      assertProblem(answer, 404, "unknown-link");
      assertThat(ofNobody.status()).isEqualTo(404);
      assertThat(ofNobody.body()).isEqualTo(answer.body());
      assertUntouched(anna, firm);
    }
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("type").asText()).endsWith(type);
  }

  private static void assertUntouched(Invited invited, Firm firm) {
    assertThat(firm.statusOf(invited.linkId())).isEqualTo("sent");
    assertThat(firm.api().link(invited.linkId()).json().path("address").path("suspect").asBoolean())
        .isFalse();
    firm.passTheOutbox();
    assertThat(firm.mailbox().mailsTo(invited.email())).hasSize(1);
  }
}
