package dev.postern.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.admission.InMemoryFirm;
import dev.postern.audit.AuditFact;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.AuditFact.FactType;
import dev.postern.link.Link;
import dev.postern.link.LinkId;
import dev.postern.link.LinkStatus;
import dev.postern.mail.MailOrder;
import dev.postern.mail.OrderId;
import dev.postern.mailbox.InMemoryMailboxBook;
import dev.postern.mailbox.MailboxId;
import dev.postern.policy.Purpose;
import dev.postern.shared.EmailAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoppedMailboxesTest {
  private final InMemoryFirm firm = new InMemoryFirm();
  private final InMemoryMailboxBook mailboxes = new InMemoryMailboxBook();
  private final StoppedMailboxes stopped =
      new StoppedMailboxes(
          new StoppedMailboxes.Files(firm.links(), mailboxes, firm.audit()), firm.clock());

  @Test
  void anInvitationToAMailboxThatIsNotStoppedIsSent() {
    stop(new EmailAddress("ben@client.example"));

    assertThat(objection(opened(firm.asked("invitation")))).isEmpty();
  }

  @Test
  void anInvitationToAStoppedMailboxFailsAndSaysWhy() {
    stop(InMemoryFirm.ANNAS_ADDRESS);
    Link invitation = opened(firm.asked("invitation"));

    assertThat(objection(invitation)).contains("stopped");

    assertThat(find(invitation).status(InMemoryFirm.NOON)).isEqualTo(LinkStatus.FAILED);
    assertThat(firm.links().failures(List.of(invitation.id())))
        .isEqualTo(Map.of(invitation.id(), "stopped"));
    assertThat(firm.audit().facts())
        .containsExactly(
            AuditFact.of(FactType.LINK_FAILED, InMemoryFirm.REALM)
                .with(Attribute.PORTAL, firm.portal().id())
                .with(Attribute.USER, InMemoryFirm.ANNAS_USER)
                .with(Attribute.LINK, invitation.id())
                .with(Attribute.MATTER, InMemoryFirm.MATTER)
                .with(Attribute.REASON, "stopped"));
  }

  @Test
  void aLinkThatAPersonHasAskedForOnAPageIsSentAllTheSame() {
    stop(InMemoryFirm.ANNAS_ADDRESS);
    Link invitation = firm.asked("dead");
    Link asked =
        new Link(
            new LinkId("fresh"),
            invitation.scope(),
            invitation.email(),
            invitation.matter(),
            invitation.target(),
            Optional.empty(),
            Link.Asking.heal(Purpose.INVITATION, invitation.id(), InMemoryFirm.NOON),
            Link.Life.oneTime());

    assertThat(objection(opened(asked))).isEmpty();
  }

  @Test
  void aLinkThatWasSentBeforeTheStopIsNotGivenUp() {
    Link invitation = firm.asked("invitation");
    firm.mailed(invitation);
    stop(InMemoryFirm.ANNAS_ADDRESS);

    assertThat(objection(find(invitation))).isEmpty();

    assertThat(find(invitation).life().failedAt()).isEmpty();
  }

  private Link opened(Link link) {
    firm.links().open(link);
    return link;
  }

  private Link find(Link link) {
    return firm.links().find(InMemoryFirm.REALM, link.id()).orElseThrow();
  }

  private Optional<String> objection(Link link) {
    return stopped.against(
        MailOrder.first(new OrderId("order"), InMemoryFirm.REALM, link.id().value()), link);
  }

  private void stop(EmailAddress address) {
    mailboxes.stop(
        MailboxId.of(InMemoryFirm.REALM, firm.portal().id(), address), InMemoryFirm.NOON);
  }
}
