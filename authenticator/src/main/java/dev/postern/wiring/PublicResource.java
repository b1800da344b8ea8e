package dev.postern.wiring;

import dev.postern.signin.keycloak.AccessResource;
import dev.postern.signin.keycloak.LinkResource;
import dev.postern.signin.keycloak.ResumeResource;
import dev.postern.signin.keycloak.StopResource;
import dev.postern.signin.keycloak.WaitingResource;
import jakarta.ws.rs.Path;

/** Everything below {@code /realms/{realm}/postern}, which is open to the public. */
public class PublicResource {
  private final Postern postern;

  PublicResource(Postern postern) {
    this.postern = postern;
  }

  @Path("l")
  public LinkResource link() {
    return postern.linkResource();
  }

  @Path("resume")
  public ResumeResource resume() {
    return postern.resumeResource();
  }

  @Path("stop")
  public StopResource stop() {
    return postern.stopResource();
  }

  @Path("access")
  public AccessResource access() {
    return postern.accessResource();
  }

  @Path("waiting")
  public WaitingResource waiting() {
    return postern.waitingResource();
  }
}
