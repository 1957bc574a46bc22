package io.firesteel.conformance.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every action; the tables say what it gives. */
class ActionContractTest {
    private static final long BOUND_SECONDS = 30;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ContractFixture fixture;

    @BeforeAll
    static void open() throws Exception {
        fixture = new ContractFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    static Stream<Action> rows() {
        return Stream.<Supplier<List<Action>>>of(
                        ActionRows::elements,
                        ActionRows::reductions,
                        ActionRows::counts,
                        ActionRows::orders,
                        ActionRows::byKey,
                        ActionRows::doubles)
                .flatMap(table -> table.get().stream());
    }

    /** Those of Spark's own five twins are signatures too. */
    static Set<String> signatures() {
        return rows().map(Action::signature)
                .flatMap(signature -> Stream.of(signature, signature.replace("(", "Async(")))
                .collect(Collectors.toSet());
    }

    private static @Nullable Object await(Future<?> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesItsResult(Action row) throws Exception {
        assertThat(Texts.of(row.call().on(Given.some(fixture.context())))).isEqualTo(row.result());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTwinGivesTheSame(Action row) throws Exception {
        assertThat(Texts.of(await(row.twin().on(Given.some(fixture.context())))))
                .isEqualTo(row.result());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void takesEmptyPartitionsAndNone(Action row) throws Exception {
        onEmpty(row, Given.empty(fixture.context()));
        if (row.takesNothing()) {
            onEmpty(row, Given.nothing(fixture.context()));
        }
    }

    private static void onEmpty(Action row, Given given) throws Exception {
        String expected = row.ofEmpty();
        if (expected == null) {
            assertThatThrownBy(() -> Texts.of(row.call().on(given))).hasMessageContaining("mpty");
        } else {
            assertThat(Texts.of(row.call().on(given))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void failsAsItsTasksDo(Action row) {
        assertThatThrownBy(() -> Texts.of(row.call().on(Given.failing(fixture.context()))))
                .hasStackTraceContaining("is not welcome");
        assertThatThrownBy(() -> Texts.of(await(row.twin().on(Given.failing(fixture.context())))))
                .hasStackTraceContaining("is not welcome");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isRefusedOnAnEventLoopAndNamesTheTwin(Action row) {
        Given given = Given.some(fixture.context());
        CompletableFuture<Object> outcome = new CompletableFuture<>();

        fixture.vertx().runOnContext(any -> {
            try {
                outcome.complete("gave " + row.call().on(given));
            } catch (Exception refused) {
                outcome.complete(refused);
            }
        });

        assertThat(outcome.join()).asString().contains("Async");
        assertThat(outcome.join()).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void refusesMistakesWhereTheyAreMade(Action row) {
        for (Action.Mistake mistake : row.mistakes()) {
            assertThatThrownBy(() -> mistake.in(Given.some(fixture.context())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).{15,}");
        }
    }
}
