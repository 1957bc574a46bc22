package io.firesteel.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.dag.id.ApplicationId;
import io.firesteel.dag.id.ExecutorId;
import io.firesteel.dag.id.MasterId;
import io.firesteel.dag.id.WorkerId;
import org.junit.jupiter.api.Test;

class AddressesTest {
    @Test
    void eachProcessHasItsOwn() {
        ApplicationId application = new ApplicationId("app-1");

        assertThat(Addresses.master(new MasterId("m"))).isEqualTo("firesteel.master.m");
        assertThat(Addresses.worker(new WorkerId("w"))).isEqualTo("firesteel.worker.w");
        assertThat(Addresses.driver(application)).isEqualTo("firesteel.driver.app-1");
        assertThat(Addresses.executor(application, new ExecutorId("e-3"))).isEqualTo("firesteel.executor.app-1.e-3");
    }
}
