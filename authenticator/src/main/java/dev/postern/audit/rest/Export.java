package dev.postern.audit.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Json;
import dev.postern.audit.ChainState;
import dev.postern.audit.FactReader.ReadFact;
import dev.postern.audit.Seal;
import dev.postern.audit.rest.AuditForm.Format;
import dev.postern.audit.rest.AuditForm.Rendering;
import dev.postern.audit.rest.ExportView.ExportedFact;
import dev.postern.audit.rest.ExportView.Path;
import dev.postern.audit.rest.ExportView.Recorded;
import dev.postern.audit.rest.ExportView.SealView;
import dev.postern.audit.rest.VerificationView.PointView;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some facts as evidence.
 *
 * @param facts the newest first
 * @param more whether there are older ones that were asked for
 */
record Export(
    ApiCall call,
    AuditResource.Desk desk,
    Rendering rendering,
    List<ReadFact> facts,
    boolean more) {
  /** How many facts there are in one export; for more there is another. */
  static final int MOST = 5_000;

  /** How long a stretch of the chain goes with it. */
  static final int LONGEST_PATH = 20_000;

  /** Without it Excel takes UTF-8 for the letters of its country. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final List<String> COLUMNS =
      List.of(
          "time_utc",
          "time_local",
          "time_zone",
          "type",
          "id",
          "seq",
          "portal",
          "contact",
          "user",
          "matter",
          "link",
          "digest",
          "session",
          "ip",
          "user_agent",
          "device",
          "actor",
          "reason",
          "erased",
          "sealed_at_utc",
          "salt",
          "personal_hash",
          "fact_hash",
          "previous_hash",
          "chain_hash");

  /**
   * As many facts as one export proves: the chain from the oldest to the newest of them goes with
   * it, whole.
   *
   * @param found the newest first
   */
  static List<ReadFact> part(List<ReadFact> found, Format format) {
    long least = Long.MAX_VALUE;
    long most = 0;
    int fitting = 0;
    for (ReadFact read : found.subList(0, Math.min(MOST, found.size()))) {
      long seq = read.seal().map(seal -> seal.point().seq()).orElse(most);
      least = seq == 0 ? least : Math.min(least, seq);
      most = Math.max(most, seq);
      if (format == Format.JSON && most - least >= LONGEST_PATH) {
        break;
      }
      fitting++;
    }
    return found.subList(0, fitting);
  }

  /**
   * Reads facts and chain as they stand together: again, if retention has removed something between
   * the first and the last look, which would leave a fact without what its seal follows.
   *
   * @param state how far the realm is sealed, looked up at each call
   * @param reading makes an answer of what it was told of that
   */
  static <T> T settled(Supplier<ChainState> state, Function<ChainState, T> reading) {
    while (true) {
      ChainState before = state.get();
      T read = reading.apply(before);
      if (state.get().base().equals(before.base())) {
        return read;
      }
    }
  }

  Response json(FactViews views, ChainState state) {
    Map<Long, String> hashes = hashes(state);
    return download(
        Json.write(
            new ExportView(
                ExportView.FORMAT,
                call.realmId().value(),
                call.realm().getName(),
                desk.clock().instant().toString(),
                rendering.zone().map(ZoneId::getId).orElse(null),
                more,
                next(),
                PointView.of(state.head()),
                facts.stream()
                    .map(
                        read ->
                            new ExportedFact(
                                views.of(read),
                                local(read.fact().at()),
                                Recorded.of(read.fact()),
                                seal(read, hashes)))
                    .toList(),
                path(state, hashes))),
        "json",
        "application/json");
  }

  Response csv(FactViews views, ChainState state) {
    Map<Long, String> hashes = hashes(state);
    Csv table = new Csv().row(COLUMNS);
    for (ReadFact read : facts) {
      table.row(cells(views.of(read), Recorded.of(read.fact()), read, hashes));
    }
    return download(BYTE_ORDER_MARK + table, "csv", "text/csv;charset=UTF-8");
  }

  private List<@Nullable String> cells(
      FactView view, Recorded recorded, ReadFact read, Map<Long, String> hashes) {
    SealView seal = seal(read, hashes);
    return Arrays.asList(
        view.time(),
        local(read.fact().at()),
        rendering.zone().map(ZoneId::getId).orElse(null),
        view.type(),
        view.id(),
        view.seq() == null ? null : view.seq().toString(),
        view.portal(),
        view.contact(),
        view.user(),
        view.matter(),
        view.link(),
        view.digest(),
        view.session(),
        view.ip(),
        view.userAgent(),
        view.device(),
        view.actor(),
        view.reason(),
        Boolean.toString(view.erased()),
        seal == null ? null : Instant.ofEpochMilli(seal.at()).toString(),
        recorded.salt(),
        recorded.personalHash(),
        seal == null ? null : seal.factHash(),
        seal == null ? null : seal.previous(),
        seal == null ? null : seal.hash());
  }

  private @Nullable String next() {
    return more ? AuditResource.next(facts) : null;
  }

  private @Nullable String local(Instant at) {
    return rendering
        .zone()
        .map(zone -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone)))
        .orElse(null);
  }

  /** The chain hashes before the seals of all facts. */
  private Map<Long, String> hashes(ChainState state) {
    Map<Long, String> hashes =
        new HashMap<>(
            desk.facts()
                .chainHashes(
                    call.realmId(),
                    facts.stream()
                        .flatMap(read -> read.seal().stream())
                        .map(seal -> seal.point().seq() - 1)
                        .collect(Collectors.toSet())));
    // No seal has these hashes: they are before the first.
    hashes.put(state.base().seq(), state.base().hash());
    return hashes;
  }

  private static @Nullable SealView seal(ReadFact read, Map<Long, String> hashes) {
    return read.seal()
        .map(
            seal ->
                SealView.of(
                    seal, Objects.requireNonNullElse(hashes.get(seal.point().seq() - 1), "")))
        .orElse(null);
  }

  /** On from the newest fact as far as it may be: a head that was kept later is somewhere there. */
  private @Nullable Path path(ChainState state, Map<Long, String> hashes) {
    OptionalLong oldest =
        facts.stream()
            .flatMap(read -> read.seal().stream())
            .mapToLong(seal -> seal.point().seq())
            .min();
    if (oldest.isEmpty()) {
      return null;
    }
    long before = oldest.getAsLong() - 1;
    List<Seal> seals =
        desk.chains().seals(call.realmId(), before, LONGEST_PATH).stream()
            .filter(seal -> seal.point().seq() <= state.head().seq())
            .toList();
    PointView from = new PointView(before, hashes.getOrDefault(before, ""));
    return new Path(
        from,
        seals.stream()
            .map(seal -> List.<Object>of(seal.factId(), seal.factHash(), seal.at().toEpochMilli()))
            .toList(),
        seals.isEmpty() ? from : PointView.of(seals.get(seals.size() - 1).point()));
  }

  private Response download(String text, String extension, String type) {
    Response.ResponseBuilder answer =
        Response.ok(text, type)
            .header("Cache-Control", "no-store")
            .header(
                "Content-Disposition", "attachment; filename=\"postern-record." + extension + '"');
    Optional.ofNullable(next()).ifPresent(next -> answer.header("Postern-Next", next));
    return answer.build();
  }
}
