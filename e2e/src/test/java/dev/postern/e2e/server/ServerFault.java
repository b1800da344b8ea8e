package dev.postern.e2e.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Fails a request that asks for it once its work is done, before its transaction is committed: as
 * if the server had lost its database in that moment.
 */
@Provider
public class ServerFault implements ContainerResponseFilter {
  /** The header that a request asks by. */
  public static final String HEADER = "Postern-Test-Fault";

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getHeaderString(HEADER) != null) {
      throw new IllegalStateException("a fault that a test has asked for");
    }
  }
}
