package dev.postern.link;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.RecordingAuditTrail;
import dev.postern.contact.InMemoryContactBook;
import dev.postern.matter.InMemoryMatterBook;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;

class InMemoryLinkLedgerTest extends LinkLedgerContract {
  private final RecordingAuditTrail audit = new RecordingAuditTrail(clock);
  private final InMemoryLinkLedger links = new InMemoryLinkLedger(audit, identifiers, clock);
  private final NewTransaction<Books> books =
      new ImmediateTransactions<>(
          new Books(links, links, new InMemoryContactBook(), new InMemoryMatterBook()));

  @Override
  protected NewTransaction<Books> books() {
    return books;
  }

  @Override
  protected int factsAbout(LinkId link) {
    return (int)
        audit.facts().stream()
            .filter(fact -> link.value().equals(fact.attributes().get(Attribute.LINK)))
            .count();
  }
}
