package dev.postern.audit;

import dev.postern.audit.RecordingAuditTrail.Entry;
import dev.postern.shared.ImmediateTransactions;
import dev.postern.shared.NewTransaction;
import java.util.List;

class RecordingAuditTrailTest extends AuditTrailContract {
  private final RecordingAuditTrail recording = new RecordingAuditTrail(clock);
  private final NewTransaction<AuditTrail> trail = new ImmediateTransactions<>(recording);

  @Override
  protected NewTransaction<AuditTrail> trail() {
    return trail;
  }

  @Override
  protected List<Entry> entries() {
    return recording.entries();
  }
}
