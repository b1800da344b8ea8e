package dev.postern.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.RequestBody.Rule;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
  private static final Rule<Integer> NUMBER =
      new Rule<>(
          text ->
              text.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty(),
          "invalid-number",
          "Must be a number.");

  @Nested
  class ThatCannotBeRead {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "{",
          "{\"a\": \"1\"",
          "{'a': '1'}",
          "{a: 1}",
          "{\"a\": \"1\",}",
          "{\"a\": \"\t\"}",
          "{\"a\": NaN}",
          "portal=client-portal",
          "<invitation/>",
          "[]",
          "[{\"a\": \"1\"}]",
          "null",
          "true",
          "7",
          "\"{}\""
        })
    void isNoJsonObject(String json) {
      assertUnreadable(json);
    }

    @Test
    void saysOneThingTwice() {
      assertUnreadable("{\"a\": \"1\", \"a\": \"2\"}");
      assertUnreadable("{\"b\": {\"a\": \"1\", \"a\": \"2\"}}");
    }

    @Test
    void goesOnAfterItsEnd() {
      assertUnreadable("{\"a\": \"1\"} {\"a\": \"2\"}");
      assertUnreadable("{\"a\": \"1\"}]");
    }

    @Test
    void isNestedDeeperThanAnythingWeAskFor() {
      assertUnreadable("{\"a\":".repeat(100_000));
      assertUnreadable("{\"a\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}");
    }

    private static void assertUnreadable(String json) {
      RequestBody body = RequestBody.parse(json);

      assertThat(body.required("a", NUMBER)).isEmpty();
      assertThat(body.errors())
          .singleElement()
          .satisfies(
              error -> {
                assertThat(error.field()).isEmpty();
                assertThat(error.code()).isEqualTo("invalid-json");
              });
    }
  }

  @Nested
  class ARequiredText {
    @Test
    void isReadByItsRule() {
      RequestBody body = RequestBody.parse("{\"a\": \"7\"}");

      assertThat(body.required("a", NUMBER)).contains(7);
      assertThat(body.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\": null}", "{\"a\": \"\"}", "{\"a\": \" \\n\"}"})
    void mustBeGiven(String json) {
      assertThat(required(json)).containsExactly(new FieldError("a", "required", "Must be given."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7.5", "true", "[\"7\"]", "{\"a\": \"7\"}"})
    void mustBeAString(String value) {
      assertThat(required("{\"a\": " + value + "}"))
          .containsExactly(new FieldError("a", "invalid-type", "Must be a string."));
    }

    @Test
    void mustSatisfyItsRule() {
      assertThat(required("{\"a\": \"seven\"}"))
          .containsExactly(new FieldError("a", "invalid-number", "Must be a number."));
    }

    private static Iterable<FieldError> required(String json) {
      RequestBody body = RequestBody.parse(json);
      assertThat(body.required("a", NUMBER)).isEmpty();
      return body.errors();
    }
  }

  @Nested
  class AnOptionalText {
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\": null}", "{\"a\": \"\"}", "{\"a\": \" \"}"})
    void mayBeLeftOut(String json) {
      RequestBody body = RequestBody.parse(json);

      assertThat(body.optional("a", NUMBER)).isEmpty();
      assertThat(body.errors()).isEmpty();
    }

    @Test
    void mustSatisfyItsRuleIfItIsThere() {
      RequestBody body = RequestBody.parse("{\"a\": \"seven\"}");

      assertThat(body.optional("a", NUMBER)).isEmpty();
      assertThat(body.errors())
          .containsExactly(new FieldError("a", "invalid-number", "Must be a number."));
    }
  }

  @Nested
  class AnObjectWithin {
    @Test
    void namesItsFaultsByTheirPath() {
      RequestBody body = RequestBody.parse("{\"o\": {\"a\": \"seven\", \"b\": \"\"}}");

      RequestBody object = body.object("o").orElseThrow();
      object.rejectFieldsBesides(Set.of("a"));
      object.optional("a", NUMBER);

      assertThat(body.errors())
          .extracting(FieldError::field)
          .containsExactlyInAnyOrder("o.a", "o.b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"o\": null}"})
    void mayBeLeftOut(String json) {
      RequestBody body = RequestBody.parse(json);

      assertThat(body.object("o")).isEmpty();
      assertThat(body.has("o")).isFalse();
      assertThat(body.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"o\": \"2026/17\"}", "{\"o\": []}", "{\"o\": 7}"})
    void mustBeAnObject(String json) {
      RequestBody body = RequestBody.parse(json);

      assertThat(body.object("o")).isEmpty();
      assertThat(body.has("o")).isTrue();
      assertThat(body.errors())
          .containsExactly(new FieldError("o", "invalid-type", "Must be an object."));
    }
  }

  @Nested
  class AnUnknownField {
    @Test
    void isNamedWithAllOthers() {
      RequestBody body = RequestBody.parse("{\"a\": \"7\", \"b\": 1, \"c\": {\"d\": 2}}");

      body.rejectFieldsBesides(Set.of("a"));

      assertThat(body.errors())
          .containsExactly(
              new FieldError("b", "unknown-field", "There is no such field."),
              new FieldError("c", "unknown-field", "There is no such field."));
    }

    @Test
    void isNamedInPlainCharactersAndCutIfItIsLong() {
      RequestBody body =
          RequestBody.parse("{\"<b>\\u202E\\n\": 1, \"" + "x".repeat(1000) + "\": 2}");

      body.rejectFieldsBesides(Set.of());

      assertThat(body.errors())
          .extracting(FieldError::field)
          .containsExactly("?b???", "x".repeat(64));
    }
  }
}
