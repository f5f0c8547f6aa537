package io.vpnmanager.tck;

import org.junit.jupiter.api.Nested;

/**
 * What every {@link io.vpnmanager.spi.runtime.ContainerRuntime} promises. A provider's test is a subclass that supplies
 * a harness and nothing else. Each test has a home of its own and leaves the engine as it found it, so that the engine
 * may be one that is in use.
 */
public abstract class ContainerRuntimeContract {

    /** {@return a new harness on the engine; called once a test} */
    protected abstract EngineHarness harness();

    @Nested
    class Identity extends InfoRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Networks extends NetworkRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Containers extends ContainerRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Lifecycle extends LifecycleRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Images extends ImageRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Inputs extends InputRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Calls extends ExecRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Conversations extends ConversationRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Logs extends LogRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Observation extends ObservationRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Events extends EventRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Foreign extends ForeignRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Meddling extends MeddlingRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }

    @Nested
    class Closing extends ClosingRules {
        @Override
        EngineHarness newHarness() {
            return harness();
        }
    }
}
