/**
 * Another system that the service asks (a directory, a mail server) cannot be used at the moment. The caller is told to come
 * back later, and the operator is told the message: it says what went wrong, and repeats nothing that was sent or answered.
 */
export class Unavailable extends Error {
  override name = "Unavailable";
}
