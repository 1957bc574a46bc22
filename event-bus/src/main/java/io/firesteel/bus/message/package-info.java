/**
 * Every message between roles: immutable records, sealed by direction. Any of them may come late, twice or never;
 * what makes lateness visible (attempt, term, incarnation, sequence number) is in the record.
 */
@NullMarked
package io.firesteel.bus.message;

import org.jspecify.annotations.NullMarked;
