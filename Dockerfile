# Two images from one build: the Keycloak with Postern in it (target "keycloak"), and the demo portal (target "portal").
#
#   docker build --target keycloak -t postern-keycloak .
#   docker build --target portal   -t postern-demo-portal .

# The version of the image below and the keycloak.version of pom.xml are the same; a test of realm-config says so.
ARG KEYCLOAK_VERSION=26.7.4

# The poms alone first: as long as they stay, the downloads stay in the cache.
FROM maven:3.9.11-eclipse-temurin-17 AS dependencies
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml .
COPY authenticator/pom.xml authenticator/
COPY email-templates/pom.xml email-templates/
COPY themes/pom.xml themes/
COPY realm-config/pom.xml realm-config/
COPY demo-portal/pom.xml demo-portal/
COPY e2e/pom.xml e2e/
COPY benchmarks/pom.xml benchmarks/
RUN mvn -B -ntp -pl authenticator,email-templates,themes,demo-portal -am dependency:go-offline

FROM dependencies AS build-providers
COPY authenticator/src authenticator/src
COPY email-templates/src email-templates/src
COPY themes/src themes/src
RUN mvn -B -ntp -Dmaven.test.skip=true -Dcyclonedx.skip=true -pl authenticator,email-templates,themes -am package

FROM dependencies AS build-portal
COPY demo-portal/src demo-portal/src
RUN mvn -B -ntp -Dmaven.test.skip=true -Dcyclonedx.skip=true -pl demo-portal -am package \
      dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib \
 && cp demo-portal/target/postern-demo-portal*.jar demo-portal/target/lib/

# What can be fixed before the start is fixed here, so that the server starts with --optimized.
FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION} AS build-keycloak
ENV KC_DB=postgres \
    KC_HEALTH_ENABLED=true \
    KC_METRICS_ENABLED=true
COPY --from=build-providers /src/target/providers/ /opt/keycloak/providers/
RUN /opt/keycloak/bin/kc.sh build

FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION} AS keycloak
COPY --from=build-keycloak /opt/keycloak/ /opt/keycloak/
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized"]

FROM eclipse-temurin:17.0.19_10-jre-noble AS portal
COPY --from=build-portal /src/demo-portal/target/lib/ /opt/portal/lib/
USER 10001:10001
EXPOSE 8081
ENTRYPOINT ["java", "-cp", "/opt/portal/lib/*", "dev.postern.demo.portal.PortalApplication"]
