package io.firesteel.executor.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.firesteel.block.serial.ClosureSerializer;
import io.firesteel.dag.action.PartitionAction.Count;
import io.firesteel.dag.function.Function;
import io.firesteel.dag.id.PlanIds;
import io.firesteel.dag.id.RddId;
import io.firesteel.dag.lineage.MapNode;
import io.firesteel.dag.plan.NeutralPlan;
import io.firesteel.dag.plan.StageOutput.ToResult;
import io.firesteel.dag.plan.StagePlan;
import io.firesteel.executor.pipeline.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

class StagePlansTest {
    private final Blobs blobs = new Blobs();
    private final StagePlans plans = new StagePlans(StagePlansTest.class.getClassLoader(), blobs, broadcast -> {
        throw new IllegalStateException("There is no " + broadcast);
    });

    /** Counts its calls, which only the task that made them may see. */
    private static final class Counting implements Function<Object, Object> {
        private int calls;

        @Override
        public Object call(Object element) {
            return ++calls;
        }
    }

    private static PlanIds ofRdd(long rdd) {
        return new PlanIds(List.of(new RddId(rdd)), List.of());
    }

    private void keep(Function<Object, Object> function, boolean shareable) {
        Plans nodes = new Plans();
        MapNode pipeline = new MapNode(nodes.info(), nodes.source(List.of()), function);
        StagePlan plan = new StagePlan(pipeline, new ToResult(new Count()), shareable);
        blobs.keep("plan", new ClosureSerializer().serialize(plan, NeutralPlan.of(plan)::written));
    }

    private MapNode pipeline(PlanIds ids) {
        return (MapNode) plans.plan("plan", ids).plan().pipeline();
    }

    @Test
    void aPlanOfImmutableValuesIsReadOnceForAllJobs() {
        keep(element -> element, true);

        MapNode first = pipeline(ofRdd(3));
        MapNode second = pipeline(ofRdd(8));

        assertThat(first.parent().info().rdd()).isEqualTo(new RddId(3));
        assertThat(second.parent().info().rdd()).isEqualTo(new RddId(8));
        assertThat(second.function()).isSameAs(first.function());
    }

    @Test
    void itIsBoundOnceForTheTasksOfAJob() {
        keep(element -> element, true);

        assertThat(pipeline(ofRdd(3))).isSameAs(pipeline(ofRdd(3)));
    }

    @Test
    void noTaskSeesWhatAnotherDidToAFunctionWithState() throws Exception {
        keep(new Counting(), false);

        for (long job = 0; job < 3; job++) {
            assertThat(pipeline(ofRdd(job)).function().call("element")).isEqualTo(1);
        }
    }

    @Test
    void aPlanThatIsNotNeutralStaysAsItIs() {
        Plans nodes = new Plans();
        StagePlan plan = new StagePlan(nodes.source(List.of()), new ToResult(new Count()), true);
        blobs.keep("plan", new ClosureSerializer().serialize(plan));

        assertThat(plans.plan("plan", PlanIds.NONE).plan().pipeline().info().rdd())
                .isEqualTo(plan.pipeline().info().rdd());
    }
}
