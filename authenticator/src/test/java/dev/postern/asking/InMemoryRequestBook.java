package dev.postern.asking;

import dev.postern.link.SignInRequestId;
import dev.postern.shared.RealmId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A request book in memory. Knows no transactions: what is written is there at once. */
public final class InMemoryRequestBook implements RequestBook {
  private final Map<SignInRequestId, SignInRequest> requests = new ConcurrentHashMap<>();

  @Override
  public void enter(SignInRequest request) {
    requests.put(request.id(), request);
  }

  @Override
  public Optional<SignInRequest> find(RealmId realm, SignInRequestId id) {
    return Optional.ofNullable(requests.get(id)).filter(r -> r.realm().equals(realm));
  }

  @Override
  public void forget(SignInRequestId id) {
    requests.remove(id);
  }

  /** The requests that nobody has answered yet. */
  public List<SignInRequest> all() {
    return List.copyOf(requests.values());
  }
}
