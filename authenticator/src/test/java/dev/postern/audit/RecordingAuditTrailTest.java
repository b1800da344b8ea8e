package dev.postern.audit;

import dev.postern.audit.RecordingAuditTrail.Entry;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;
import java.util.List;

class RecordingAuditTrailTest extends AuditTrailContract {
  private final RecordingAuditTrail recording = new RecordingAuditTrail(clock);
  private final NewTransaction<Trail> facts =
      new ImmediateTransactions<>(new Trail(recording, recording));

  @Override
  protected NewTransaction<Trail> facts() {
    return facts;
  }

  @Override
  protected List<Entry> entries() {
    return recording.entries();
  }
}
