package dev.postern.audit.rest;

import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.FactQuery.Whose;
import dev.postern.audit.FactReader.Names;
import dev.postern.audit.FactReader.ReadFact;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.RecordedFact.Genuineness;
import dev.postern.shared.Devices;
import dev.postern.shared.PortalId;
import dev.postern.shared.RequestOrigin;
import dev.postern.shared.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** Shows facts of one realm with the names that people know. */
final class FactViews {
  private final RealmModel realm;
  private final Names names;
  private final Devices devices;

  /** It takes long to tell one, and many facts are of the same. */
  private final Map<String, String> told = new HashMap<>();

  FactViews(RealmModel realm, Names names, Devices devices) {
    this.realm = realm;
    this.names = names;
    this.devices = devices;
  }

  FactView of(ReadFact read) {
    RecordedFact fact = read.fact();
    Map<Attribute, String> has = fact.attributes();
    return new FactView(
        fact.id(),
        fact.type(),
        fact.at().toString(),
        read.seal().map(seal -> seal.point().seq()).orElse(null),
        fact.genuineness() == Genuineness.ERASED,
        has.get(Attribute.IP),
        has.get(Attribute.USER_AGENT),
        device(has),
        has.get(Attribute.LINK),
        has.get(Attribute.DIGEST),
        contact(has),
        has.get(Attribute.USER),
        Optional.ofNullable(has.get(Attribute.MATTER)).map(names.references()::get).orElse(null),
        has.get(Attribute.MATTER),
        portal(has),
        has.get(Attribute.PORTAL),
        has.get(Attribute.SESSION),
        has.get(Attribute.ACTOR),
        has.get(Attribute.REASON));
  }

  private @Nullable String device(Map<Attribute, String> has) {
    return Optional.ofNullable(has.get(Attribute.USER_AGENT))
        .map(
            userAgent ->
                told.computeIfAbsent(
                    userAgent, agent -> devices.nameOf(new RequestOrigin("", agent))))
        .orElse(null);
  }

  private @Nullable String portal(Map<Attribute, String> has) {
    return Optional.ofNullable(has.get(Attribute.PORTAL))
        .map(realm::getClientById)
        .map(ClientModel::getClientId)
        .orElse(null);
  }

  private @Nullable String contact(Map<Attribute, String> has) {
    String user = has.get(Attribute.USER);
    String portal = has.get(Attribute.PORTAL);
    return user == null || portal == null
        ? null
        : names.contacts().get(new Whose(new UserId(user), new PortalId(portal)));
  }
}
