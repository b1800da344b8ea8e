package dev.postern.e2e.server;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.keycloak.common.util.Time;
import org.keycloak.services.resource.RealmResourceProvider;

/** Moves the clock of the Keycloak it runs in: {@code POST /realms/…/postern-test/time}. */
public final class ServerClock implements RealmResourceProvider {

  @Override
  public Object getResource() {
    return this;
  }

  /**
   * How far ahead of the machine's clock the server is to be, in seconds; 0 sets it right again.
   */
  @POST
  @Path("time")
  public void set(@QueryParam("offset") int seconds) {
    Time.setOffset(seconds);
  }

  @Override
  public void close() {}
}
