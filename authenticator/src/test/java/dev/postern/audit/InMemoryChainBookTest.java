package dev.postern.audit;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.RecordedFact.Personal;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.RealmId;
import dev.postern.shared.UserId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

class InMemoryChainBookTest extends ChainContract {
  private final InMemoryChainBook book = new InMemoryChainBook();

  @Override
  protected NewTransaction<ChainBook> books() {
    return book.transactions();
  }

  @Override
  protected void tamper(String fact, UnaryOperator<RecordedFact> change) {
    book.facts.computeIfPresent(fact, (id, was) -> change.apply(was));
  }

  @Override
  protected void loseFact(String fact) {
    book.facts.remove(fact);
  }

  @Override
  protected void loseSeal(long seq) {
    book.seals.values().forEach(chain -> chain.remove(seq));
  }

  @Override
  protected void erase(RealmId realm, UserId user) {
    for (RecordedFact fact : List.copyOf(book.facts.values())) {
      if (user.value().equals(fact.attributes().get(Attribute.USER))) {
        Map<Attribute, String> rest = new EnumMap<>(fact.attributes());
        rest.keySet().removeAll(RecordedFact.personal(fact.type()));
        book.add(
            new RecordedFact(
                fact.id(),
                fact.realm(),
                fact.at(),
                fact.type(),
                rest,
                new Personal(Optional.empty(), fact.personal().hash())));
      }
    }
  }
}
