package dev.postern.demo.portal.security;

import dev.postern.demo.portal.people.Person;
import dev.postern.demo.portal.session.PortalSession;
import dev.postern.demo.portal.sso.SignIn;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may see what. Which matters a contact may open is decided by the matter page itself. */
@Configuration(proxyBeanMethods = false)
class PortalSecurity {

  @Bean
  SecurityFilterChain portalSecurityChain(
      HttpSecurity http, SignIn signIn, PortalSession session, SecurityHeaders headers) {
    RequestMatcher publicPages =
        anyOf("/", "/sso", "/sign-in/*", "/signed-out", "/error", "/assets/**");
    http.authorizeHttpRequests(
        requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(publicPages)
                .permitAll()
                .requestMatchers("/office/**")
                .hasRole(Person.STAFF)
                .anyRequest()
                .authenticated());
    signIn.addTo(http);
    session.addTo(http, publicPages);
    headers.addTo(http);
    return http.build();
  }

  private static RequestMatcher anyOf(String... paths) {
    PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
    List<RequestMatcher> matchers = Stream.of(paths).<RequestMatcher>map(path::matcher).toList();
    return new OrRequestMatcher(matchers);
  }
}
