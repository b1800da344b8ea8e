# Read by ./demo, ./verify, ./email-templates/preview and ./benchmarks/run: stops with one sentence if the machine cannot build Postern.
# Sets JAVA to the Java that belongs to the JDK.

stop() {
  printf '%s\n' "$1" >&2
  exit 1
}

# "17.0.15", "21" or "3.8.7" as one number that compares.
as_number() {
  printf '%s\n' "$1" | awk -F '[^0-9]+' '{ printf "%d%03d%03d\n", $1, $2, $3 }'
}

at_least() {
  [ "$(as_number "$1")" -ge "$(as_number "$2")" ]
}

# Maven takes JAVA_HOME first, so this does, too.
bin="${JAVA_HOME:+$JAVA_HOME/bin/}"
JAVA="${bin}java"

require_jdk() {
  jdk=$("${bin}javac" -version 2>&1 | sed -n 's/^javac //p') || jdk=
  [ -n "$jdk" ] || stop "Postern needs a JDK, 17 or newer, but there is no ${bin}javac: install one, for instance Eclipse Temurin 21, and start again."
  at_least "$jdk" 17 || stop "Postern needs a JDK, 17 or newer, but ${bin}javac is version $jdk: install a newer one and start again."
}

require_maven() {
  maven=$(mvn -B -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || maven=
  [ -n "$maven" ] || stop "Postern needs Apache Maven, 3.8.7 or newer, but there is no mvn that works: install it and start again."
  at_least "$maven" 3.8.7 || stop "Postern needs Apache Maven, 3.8.7 or newer, but mvn is version $maven: install a newer one and start again."
}
