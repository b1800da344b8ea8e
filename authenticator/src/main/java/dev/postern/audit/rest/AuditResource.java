package dev.postern.audit.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Problem;
import dev.postern.api.QueryReader;
import dev.postern.audit.ChainBook;
import dev.postern.audit.ChainPoint;
import dev.postern.audit.ChainState;
import dev.postern.audit.ChainVerifier;
import dev.postern.audit.ChainVerifier.Extent;
import dev.postern.audit.FactQuery;
import dev.postern.audit.FactQuery.Whose;
import dev.postern.audit.FactReader;
import dev.postern.audit.FactReader.ReadFact;
import dev.postern.audit.rest.AuditForm.Format;
import dev.postern.shared.Devices;
import dev.postern.shared.MatterId;
import dev.postern.shared.PortalId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The record: {@code /audit}. Reading it changes nothing. */
public class AuditResource {
  /** How many facts one call looks over: as many as are hashed in some seconds. */
  private static final int MOST_VERIFIED = 100_000;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final ApiCall call;
  private final Desk desk;

  public AuditResource(ApiCall call, Desk desk) {
    this.call = call;
    this.desk = desk;
  }

  /** Lists facts, the newest first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    return read(
        AuditForm.OF_LISTS,
        (form, query) -> {
          // One more, to see whether there are others.
          List<ReadFact> found = desk.facts().find(query, form.first(), form.max() + 1);
          return ApiCall.ok(page(form, found));
        });
  }

  private FactView.Page page(AuditForm form, List<ReadFact> found) {
    boolean more = found.size() > form.max();
    List<ReadFact> shown = more ? found.subList(0, form.max()) : found;
    FactViews views = views(shown);
    return new FactView.Page(
        form.first(),
        form.max(),
        more,
        more ? next(shown) : null,
        shown.stream().map(views::of).toList());
  }

  static String next(List<ReadFact> shown) {
    return AuditForm.next(FactQuery.Place.of(shown.get(shown.size() - 1).fact()));
  }

  private FactViews views(List<ReadFact> shown) {
    return new FactViews(
        call.realm(),
        desk.facts().names(call.realmId(), shown.stream().map(ReadFact::fact).toList()),
        desk.devices());
  }

  /** Looks over the record: whether it is as it was sealed. */
  @GET
  @Path("verify")
  @Produces(MediaType.APPLICATION_JSON)
  public Response verify() {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    if (!call.caller().mayViewRecord()) {
      return ApiCall.forbidden("Verifying the record needs the role view.");
    }
    QueryReader query = new QueryReader(parameters());
    query.rejectParametersBesides(Set.of("after", "seq", "hash"));
    Optional<Long> after =
        query.read("after", AuditResource::number, "Must be a number of a seal.");
    Optional<Long> seq = query.read("seq", AuditResource::number, "Must be a number of a seal.");
    Optional<String> hash =
        query.read(
            "hash",
            text -> Optional.of(text).filter(h -> HASH.matcher(h).matches()),
            "Must be 64 lower-case hexadecimal digits.");
    if (query.errors().isEmpty() && seq.isPresent() != hash.isPresent()) {
      query.fault(
          seq.isPresent() ? "hash" : "seq", "required", "A head has both a number and a hash.");
    }
    if (!query.errors().isEmpty()) {
      return Problem.invalid(query.errors()).answer();
    }
    Optional<ChainPoint> kept =
        seq.flatMap(number -> hash.map(text -> new ChainPoint(number, text)));
    return ApiCall.ok(
        VerificationView.of(
            desk.verifier().verify(call.realmId(), new Extent(after, kept, MOST_VERIFIED))));
  }

  private static Optional<Long> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /** Exports facts as evidence, the newest first. */
  @GET
  @Path("export")
  public Response export() {
    return read(
        AuditForm.OF_EXPORTS,
        (form, query) ->
            Export.settled(
                () -> desk.chains().state(call.realmId()), state -> export(form, query, state)));
  }

  private Response export(AuditForm form, FactQuery query, ChainState state) {
    List<ReadFact> found = desk.facts().find(query, 0, Export.MOST + 1);
    List<ReadFact> shown = Export.part(found, form.rendering().format());
    boolean more = shown.size() < found.size();
    Export export = new Export(call, desk, form.rendering(), shown, more);
    return form.rendering().format() == Format.CSV
        ? export.csv(views(shown), state)
        : export.json(views(shown), state);
  }

  private Response read(Set<String> parameters, BiFunction<AuditForm, FactQuery, Response> answer) {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    Optional<String> own =
        call.caller().mayViewRecord() ? Optional.empty() : call.caller().ownPortal();
    if (own.isEmpty() && !call.caller().mayViewRecord()) {
      return ApiCall.forbidden("Reading the record needs the role view.");
    }
    AuditForm form = AuditForm.parse(parameters(), own, parameters);
    if (own.isPresent() && !form.portal().equals(own)) {
      return ApiCall.forbidden("The caller may not read of this portal.");
    }
    if (!form.errors().isEmpty()) {
      return Problem.invalid(form.errors()).answer();
    }
    Optional<PortalId> portal = form.portal().flatMap(call::portal);
    if (form.portal().isPresent() && portal.isEmpty()) {
      return Problem.unknownPortal().answer();
    }
    Optional<Whose> contact =
        form.contact().flatMap(id -> desk.facts().contact(call.realmId(), id));
    Optional<MatterId> matter =
        form.matter()
            .flatMap(
                reference -> desk.facts().matter(call.realmId(), portal.orElseThrow(), reference));
    if (form.contact().isPresent() != contact.isPresent()
        || contact.filter(whose -> !isOf(whose, portal)).isPresent()) {
      return Problem.unknownContact().answer();
    }
    if (form.matter().isPresent() != matter.isPresent()) {
      return Problem.unknownMatter().answer();
    }
    return answer.apply(
        form,
        new FactQuery(
            call.realmId(),
            portal,
            contact,
            new FactQuery.About(matter, form.link(), form.type()),
            new FactQuery.Time(form.range().from(), form.range().to(), form.range().before())));
  }

  /** A contact of another portal is as good as none. */
  private static boolean isOf(Whose contact, Optional<PortalId> portal) {
    return portal.filter(id -> !id.equals(contact.portal())).isEmpty();
  }

  private MultivaluedMap<String, String> parameters() {
    return call.session().getContext().getUri().getQueryParameters();
  }

  /**
   * What the record is read with.
   *
   * @param facts in the call's own transaction
   * @param chains in the same
   * @param verifier in transactions of its own
   */
  public record Desk(
      FactReader facts,
      ChainBook chains,
      ChainVerifier verifier,
      Devices devices,
      InstantSource clock) {}
}
