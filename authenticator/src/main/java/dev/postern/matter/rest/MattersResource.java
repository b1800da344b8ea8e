package dev.postern.matter.rest;

import dev.postern.api.ApiCall;
import dev.postern.api.Problem;
import dev.postern.api.QueryReader;
import dev.postern.matter.Actor;
import dev.postern.matter.MatterBook;
import dev.postern.matter.MatterCard;
import dev.postern.matter.MatterQuery;
import dev.postern.matter.MatterQuery.Status;
import dev.postern.matter.Matters;
import dev.postern.matter.ParticipantList;
import dev.postern.matter.Participants;
import dev.postern.matter.SessionEndings;
import dev.postern.shared.NewTransaction;
import dev.postern.shared.PortalId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Matters: {@code /matters}. */
public class MattersResource {
  private static final Set<String> PARAMETERS =
      Set.of("portal", "status", "search", "first", "max");

  private final ApiCall call;
  private final Desk desk;

  public MattersResource(ApiCall call, Desk desk) {
    this.call = call;
    this.desk = desk;
  }

  /** Lists matters of a portal, the one that was entered last first. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    if (!call.caller().isKnown()) {
      return ApiCall.notKnown();
    }
    QueryReader query = new QueryReader(call.session().getContext().getUri().getQueryParameters());
    query.rejectParametersBesides(PARAMETERS);
    Optional<String> portal = query.text("portal").or(() -> call.caller().ownPortal());
    if (portal.isEmpty()) {
      query.fault("portal", "required", "Must be given: the client id of a portal.");
    }
    Optional<Status> status =
        query.read(
            "status",
            text -> Stream.of(Status.values()).filter(s -> code(s).equals(text)).findFirst(),
            "Must be open or closed.");
    Optional<String> search = query.text("search");
    int first = query.first();
    int max = query.max();
    if (portal.filter(named -> !call.caller().mayView(named)).isPresent()) {
      return ApiCall.forbidden("The caller may not see matters of this portal.");
    }
    if (!query.errors().isEmpty()) {
      return Problem.invalid(query.errors()).answer();
    }
    return portal
        .flatMap(call::portal)
        .map(id -> new MatterQuery(call.realmId(), id, status, search, first, max + 1))
        .map(wanted -> list(portal.orElseThrow(), wanted))
        .orElseGet(() -> Problem.unknownPortal().answer());
  }

  private Response list(String portal, MatterQuery query) {
    List<MatterCard> found = desk.matters().list(query);
    int max = query.max() - 1;
    return ApiCall.ok(
        new MatterView.ListView(
            query.first(),
            max,
            found.size() > max,
            found.stream().limit(max).map(card -> MatterView.of(portal, card)).toList()));
  }

  private static String code(Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  /** One matter. Of a portal that the caller has nothing to do with, there is none. */
  @Path("{portal}/{reference}")
  public MatterResource matter(
      @PathParam("portal") String portal, @PathParam("reference") String reference) {
    Optional<PortalId> known = call.portal(portal).filter(id -> call.caller().mayView(portal));
    return new MatterResource(call, desk, new MatterResource.Address(portal, known, reference));
  }

  /** Whoever calls, as the record names them. */
  static Actor actor(ApiCall call) {
    return new Actor(call.caller().actor(), call.origin());
  }

  /**
   * What matters are looked up in and worked on with.
   *
   * @param work in a transaction that is run again when it lost a race
   */
  public record Desk(
      MatterBook matters,
      ParticipantList participants,
      SessionEndings endings,
      NewTransaction<Work> work) {}

  /** What is done with matters, in one transaction. */
  public record Work(Matters matters, Participants participants) {}
}
