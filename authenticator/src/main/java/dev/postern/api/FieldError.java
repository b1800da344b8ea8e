package dev.postern.api;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path in the body, such as {@code matter.reference}
 * @param code a stable name of the fault, for programs
 * @param message the fault in one sentence, for people
 */
public record FieldError(String field, String code, String message) {}
