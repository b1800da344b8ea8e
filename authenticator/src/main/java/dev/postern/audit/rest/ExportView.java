package dev.postern.audit.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.audit.AuditFact.Attribute;
import dev.postern.audit.RecordedFact;
import dev.postern.audit.Seal;
import dev.postern.audit.rest.VerificationView.PointView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A part of the record with all that it takes to check it without the server.
 *
 * @param format what this is
 * @param realm Keycloak's id of the realm, which is in each hash
 * @param realmName what people call it
 * @param exportedAt when, RFC 3339 in UTC
 * @param timeZone the zone of local times; absent if none was asked for
 * @param more whether there are older facts than these that were asked for
 * @param next what to give as {@code before} for those
 * @param head the last seal of the chain
 * @param facts the newest first
 * @param path the chain from before the oldest sealed fact on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportView(
    String format,
    String realm,
    String realmName,
    String exportedAt,
    @Nullable String timeZone,
    boolean more,
    @Nullable String next,
    PointView head,
    List<ExportedFact> facts,
    @Nullable Path path) {
  static final String FORMAT = "postern-record-1";

  public ExportView {
    facts = List.copyOf(facts);
  }

  /**
   * A fact with its proof.
   *
   * @param shown what people read
   * @param localTime its time in the zone that was asked for
   * @param recorded what is hashed
   * @param seal absent if it is not sealed yet
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExportedFact(
      FactView shown, @Nullable String localTime, Recorded recorded, @Nullable SealView seal) {}

  /**
   * A fact as it is hashed.
   *
   * @param at milliseconds since 1970 in UTC
   * @param attributes by their names
   * @param salt absent once address and user agent were erased
   * @param personalHash what proves these
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Recorded(
      String id,
      long at,
      String type,
      Map<String, String> attributes,
      @Nullable String salt,
      String personalHash) {
    static Recorded of(RecordedFact fact) {
      Map<String, String> attributes = new TreeMap<>();
      for (Map.Entry<Attribute, String> entry : fact.attributes().entrySet()) {
        attributes.put(entry.getKey().name(), entry.getValue());
      }
      return new Recorded(
          fact.id(),
          fact.at().toEpochMilli(),
          fact.type(),
          attributes,
          fact.personal().salt().orElse(null),
          fact.personal().hash());
    }
  }

  /**
   * A seal.
   *
   * @param previous the chain hash of the seal before it
   * @param factHash the hash of the fact
   * @param at when it was sealed, in milliseconds since 1970 in UTC
   * @param hash the chain hash
   */
  public record SealView(long seq, String previous, String factHash, long at, String hash) {
    static SealView of(Seal seal, String previous) {
      return new SealView(
          seal.point().seq(),
          previous,
          seal.factHash(),
          seal.at().toEpochMilli(),
          seal.point().hash());
    }
  }

  /**
   * A stretch of the chain, one seal after the other without a gap.
   *
   * @param from the place before the first seal
   * @param seals of each: id and hash of its fact, and when it was sealed in milliseconds
   * @param to the place of the last seal; the head, if the stretch is not too long
   */
  public record Path(PointView from, List<List<Object>> seals, PointView to) {
    public Path {
      seals = List.copyOf(seals);
    }
  }
}
