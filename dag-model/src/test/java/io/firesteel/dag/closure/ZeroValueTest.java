package io.firesteel.dag.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.firesteel.dag.CallSite;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZeroValueTest {
    private static final CallSite SITE = new CallSite("fold", "Test.java:1");

    private static ZeroValue travelled(ZeroValue zero) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(zero);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ZeroValue) in.readObject();
        }
    }

    @Test
    void givesEachItsOwnCopyOfTheValueAsItWas() throws Exception {
        List<Integer> given = new ArrayList<>(List.of(1));
        ZeroValue zero = ZeroValue.of(given, SITE);
        given.add(2);

        Object first = zero.copy();
        ((List<?>) first).clear();

        assertThat(zero.copy()).isEqualTo(List.of(1));
        assertThat(travelled(zero).copy()).isEqualTo(List.of(1)).isInstanceOf(ArrayList.class);
        assertThat(zero.copy()).isNotSameAs(zero.copy());
    }

    @Test
    void givesWhatNeverChangesAsItIs() throws Exception {
        String given = "zero";

        assertThat(ZeroValue.of(given, SITE).copy()).isSameAs(given);
        assertThat(travelled(ZeroValue.of(7L, SITE)).copy()).isEqualTo(7L);
        assertThat(travelled(ZeroValue.of(null, SITE)).copy()).isNull();
    }

    @Test
    void copiesArraysAndPrimitives() throws Exception {
        Object copy = travelled(ZeroValue.of(new double[][] {{1, 2}}, SITE)).copy();

        assertThat(copy).isEqualTo(new double[][] {{1, 2}});
    }

    @Test
    void letsTasksShareAPlanThatHoldsIt() {
        assertThat(ClosureCheck.isImmutable(ZeroValue.of(new ArrayList<>(), SITE)))
                .isTrue();
    }

    @Test
    void refusesWhatCannotBeCopied() {
        assertThatThrownBy(() -> ZeroValue.of(new Object(), SITE)).isInstanceOf(ClosureNotSerializableException.class);
    }
}
